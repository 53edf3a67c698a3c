/** How the shown graph becomes a drawn one: bends, places, what is left out, and the picture that is saved. */
import { describe, expect, it } from 'vitest'
import { bends } from '../../src/web/graph/bends.ts'
import { draw, emptyDrawn } from '../../src/web/graph/drawn.ts'
import type { Palette } from '../../src/web/graph/palette.ts'
import { emptyPart, type GraphNode, type GraphPart, type GraphRelationship } from '../../src/web/graph/part.ts'
import { placeOf, setPlace } from '../../src/web/graph/places.ts'
import { sceneOf } from '../../src/web/graph/scene.ts'
import { type Shown, shownGraph } from '../../src/web/graph/shown.ts'
import { svgText } from '../../src/web/graph/write-svg.ts'
import { type Clocks, type Step, startView, type View } from '../../src/web/view/view.ts'

const noClocks = { valid: null, known: null }

function node(id: string): GraphNode {
  return { id, type: 'Book', label: `The book “${id}” & <more>`, names: [] }
}

function tie(id: string, from: string, to: string, validFrom: string | null = null): GraphRelationship {
  return { id, type: 'CITES', from, to, validFrom, validTo: null, knownFrom: null }
}

function shown(parts: readonly Partial<GraphPart>[], view: Partial<View> = {}, clocksBefore: Clocks = noClocks): Shown {
  const steps = parts.map((_, place): Step => ({ kind: 'nodes', ids: [`step${place}`] }))
  const brought = Object.fromEntries(
    parts.map((part, place) => [JSON.stringify([steps[place]]), { kind: 'here' as const, part: { ...emptyPart, ...part } }]),
  )
  return shownGraph({ view: { ...startView, steps, ...view }, clocksBefore, brought })
}

const palette: Palette = {
  types: ['#123456'],
  ground: '#ffffff',
  surface: '#ffffff',
  line: '#cccccc',
  text: '#000000',
  textSoft: '#444444',
  accent: '#0000ff',
  good: '#00ff00',
  bad: '#ff0000',
  edge: '#888888',
  edgeAmongMany: '#bbbbbb',
  edgeGone: '#eeeeee',
  font: 'serif',
}

describe('bends', () => {
  it('leave a single relationship straight and part those of one pair, whichever way they go', () => {
    const bent = bends([tie('r1', 'a', 'b'), tie('r2', 'b', 'c'), tie('r3', 'c', 'b'), tie('r4', 'a', 'a'), tie('r5', 'a', 'a')])
    expect(bent.has('r1')).toBe(false)
    // Seen from one end both bends have the same sign only if the lines lie on different sides.
    expect(bent.get('r2')).toBe(bent.get('r3'))
    expect([bent.get('r4'), bent.get('r5')]).toEqual([1, 2])
  })
})

describe('what is left out', () => {
  it('is what there is in the store less what other steps have brought since', () => {
    const hub = {
      nodes: ['hub', 'a'].map(node),
      relationships: [tie('r1', 'a', 'hub')],
      omitted: [{ node: 'hub', type: 'CITES', count: 3 }],
    }
    const more = { nodes: ['b', 'c'].map(node), relationships: [tie('r2', 'b', 'hub'), tie('r3', 'c', 'hub')] }
    const omittedAt = ({ nodes }: Shown) => nodes.find(({ id }) => id === 'hub')?.omitted
    expect(omittedAt(shown([hub]))).toBe(3)
    expect(omittedAt(shown([hub, more]))).toBe(1)
    expect(omittedAt(shown([hub, { ...more, omitted: [{ node: 'hub', type: null, count: 5 }] }]))).toBe(4)
  })
})

describe('marks', () => {
  it('call a node new only when nothing of it was there before the clock was moved', () => {
    const part = { nodes: ['a', 'b', 'c'].map(node), relationships: [tie('r1', 'a', 'b', '1950-01-01'), tie('r2', 'b', 'c', '1960-01-01')] }
    const { nodes } = shown([part], { clocks: { valid: '1970-01-01', known: null } }, { valid: '1955-01-01', known: null })
    expect(Object.fromEntries(nodes.map(({ id, mark }) => [id, mark]))).toEqual({ a: 'holds', b: 'holds', c: 'appeared' })
  })
})

describe('the drawn graph', () => {
  it('keeps what stays where it is, and starts what is new near its neighbour', () => {
    const graph = emptyDrawn()
    setPlace('left', [-500, 0])
    setPlace('right', [500, 0])
    const first = shown([{ nodes: ['left', 'right'].map(node), relationships: [tie('r1', 'left', 'right')] }])
    expect(draw(graph, first, {})).toBe(0)
    const second = shown([
      { nodes: ['left', 'right', 'new'].map(node), relationships: [tie('r1', 'left', 'right'), tie('r2', 'new', 'right')] },
    ])
    expect(draw(graph, second, {})).toBe(1)
    expect(placeOf('left')).toEqual([-500, 0])
    const { x, y } = graph.getNodeAttributes('new')
    expect(Math.hypot(x - 500, y)).toBeLessThan(Math.hypot(x + 500, y))
    expect(draw(graph, first, { left: [7, 8] })).toBe(0)
    expect(graph.nodes()).toEqual(['left', 'right'])
    expect(graph.getNodeAttributes('left')).toMatchObject({ x: 7, y: 8, fixed: true })
  })

  it('becomes an SVG in which names are text and nothing is markup', () => {
    const graph = emptyDrawn()
    draw(graph, shown([{ nodes: ['p', 'q'].map(node), relationships: [tie('r1', 'p', 'q'), tie('r2', 'p', 'p')] }]), {})
    const text = svgText(sceneOf(graph, palette), 'Books')
    expect(text).toContain('The book “p” &amp; &lt;more&gt;')
    expect(text).not.toContain('<more>')
    expect(text).not.toMatch(/NaN|undefined|Infinity/)
  })
})
