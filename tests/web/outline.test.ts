/** The list as rows, without a browser: what stands where, what is counted, and where a key leads. */
import { describe, expect, it } from 'vitest'
import { emptyPart, type GraphNode, type GraphRelationship } from '../../src/web/graph/part.ts'
import { stepKey } from '../../src/web/graph/run-step.ts'
import { type Shown, shownGraph } from '../../src/web/graph/shown.ts'
import { follow } from '../../src/web/list/follow.ts'
import { moveOf, rowStartingWith } from '../../src/web/list/moves.ts'
import { type OutlineSource, outline, type Row } from '../../src/web/list/outline.ts'
import { hopsOf, hopWords, wayShown } from '../../src/web/node/hops.ts'
import { bringPage, nextPage, takeBack } from '../../src/web/node/pages.ts'
import type { Brought } from '../../src/web/view/store.ts'
import { type Step, startView, type View } from '../../src/web/view/view.ts'

const anyTime = { valid: null, known: null }
const around: Step = { kind: 'expand', of: 'a1', first: 25 }

function node(id: string, type: string, label: string): GraphNode {
  return { id, type, label, names: [] }
}

function tie(type: string, from: string, to: string, validFrom: string | null = null): GraphRelationship {
  return { id: `${type} ${from} ${to}`, type, from, to, validFrom, validTo: null, knownFrom: null }
}

const nodes = [
  node('a1', 'Author', 'Ida Falk'),
  node('b1', 'Book', 'Winter'),
  node('b2', 'Book', 'Harbour'),
  node('b3', 'Book', 'Autumn'),
  node('p1', 'Press', 'Northern Press'),
]
const wrote = ['b1', 'b2', 'b3'].map((book) => tie('WROTE', 'a1', book))
const relationships = [...wrote, tie('PUBLISHED', 'p1', 'b2'), tie('EMPLOYED', 'p1', 'a1', '1990-01-01')]

function shownOf(view: View, next: string | null = null): { readonly shown: Shown; readonly brought: Readonly<Record<string, Brought>> } {
  const part = { ...emptyPart, nodes, relationships, next }
  const brought = Object.fromEntries(view.steps.map((step) => [stepKey(step, view.clocks), { kind: 'here', part } as const]))
  return { shown: shownGraph({ view, clocksBefore: anyTime, brought }), brought }
}

const view: View = { ...startView, page: 'graph', steps: [around] }
const { shown, brought } = shownOf(view, 'cursor')

function rowsOf(more: Partial<OutlineSource> = {}): readonly Row[] {
  return outline({ shown, named: ['a1'], turned: new Set(), text: '', counts: {}, isEntity: () => true, ...more })
}

function written(rows: readonly Row[]): readonly string[] {
  return rows.map(({ level, kind, label, open }) => `${level} ${kind} ${label}${open === undefined ? '' : open ? ' open' : ' closed'}`)
}

describe('the rows of the list', () => {
  it('begin with the named nodes and their relationships, what goes out first, and end with the other nodes by type', () => {
    expect(written(rowsOf())).toEqual([
      '1 node Ida Falk open',
      '2 group wrote open',
      '3 relationship Winter',
      '3 relationship Harbour',
      '3 relationship Autumn',
      '2 relationship Northern Press',
      '1 type Book closed',
      '1 type Press closed',
    ])
  })

  it('stand by degree and then by name under an open type, each with its place among its siblings', () => {
    const rows = rowsOf({ turned: new Set(['type Book']) }).filter(({ parent }) => parent === 'type Book')
    expect(rows.map(({ label, position, size }) => [label, position, size])).toEqual([
      ['Harbour', 1, 3],
      ['Autumn', 2, 3],
      ['Winter', 3, 3],
    ])
  })

  it('say how many of how many are in the graph, and offer the rest where it belongs', () => {
    const groups = [
      { type: 'WROTE', direction: 'OUT', count: 40 },
      { type: 'REVIEWED', direction: 'IN', count: 7 },
    ] as const
    const rows = rowsOf({ counts: { a1: { kind: 'here', total: 48, groups } } })
    expect(rows.flatMap((row) => (row.kind === 'group' ? [[row.group.ties.length, row.total]] : []))).toEqual([[3, 40]])
    expect(rows.flatMap((row) => (row.kind === 'load' ? [[row.level, row.group.type, row.rest]] : []))).toEqual([
      [3, 'WROTE', 37],
      [2, 'REVIEWED', 7],
    ])
  })

  it('are only those of nodes whose name or type holds what was typed', () => {
    expect(written(rowsOf({ text: 'HARB' }))).toEqual(['1 type Book open', '2 node Harbour closed'])
    expect(rowsOf({ text: 'press' }).map(({ label }) => label)).toEqual(['Press', 'Northern Press'])
    expect(rowsOf({ text: 'nobody' })).toEqual([])
  })

  it('keep a relationship that a clock has ended, with its mark, and not one that never held', () => {
    const then: View = { ...view, clocks: { valid: '1980-01-01', known: null } }
    const rows = outline({ shown: shownOf(then).shown, named: ['a1'], turned: new Set(), text: '', counts: {}, isEntity: () => true })
    const marks = rows.flatMap((row) => (row.kind === 'relationship' ? [[row.label, row.relationship.mark]] : []))
    expect(marks).toContainEqual(['Northern Press', 'vanished'])
    expect(marks).toContainEqual(['Winter', 'holds'])
  })
})

describe('keys in the list', () => {
  const rows = rowsOf()

  it('lead as the ARIA practices say', () => {
    expect(moveOf('ArrowRight', rows, 0, 5)).toEqual({ kind: 'go', to: 1 })
    expect(moveOf('ArrowLeft', rows, 4, 5)).toEqual({ kind: 'go', to: 1 })
    expect(moveOf('ArrowLeft', rows, 1, 5)).toEqual({ kind: 'turn', keys: ['group a1 WROTE OUT'] })
    expect(moveOf('ArrowRight', rows, 6, 5)).toEqual({ kind: 'turn', keys: ['type Book'] })
    expect(moveOf('End', rows, 0, 5)).toEqual({ kind: 'go', to: 7 })
    expect(moveOf('PageDown', rows, 4, 5)).toEqual({ kind: 'go', to: 7 })
    expect(moveOf('*', rows, 0, 5)).toEqual({ kind: 'turn', keys: ['type Book', 'type Press'] })
    expect(moveOf('x', rows, 0, 5)).toBeUndefined()
  })

  it('find names by their first letters, from the next row on and round the end', () => {
    expect(rowStartingWith('h', rows, 0)).toBe(3)
    expect(rowStartingWith('w', rows, 2)).toBe(1)
    expect(rowStartingWith('wi', rows, 2)).toBe(2)
    expect(rowStartingWith('zz', rows, 0)).toBeUndefined()
  })
})

describe('what is chosen elsewhere', () => {
  it('is reached by opening what is closed above it', () => {
    const chosen = { kind: 'node', id: 'b3' } as const
    expect(follow(chosen, rowsOf(), shown)).toEqual({ kind: 'open', key: 'type Book' })
    expect(follow(chosen, rowsOf({ turned: new Set(['type Book']) }), shown)).toEqual({ kind: 'there', key: 'node b3' })
  })

  it('is found under either end of a relationship', () => {
    const { id, type, from, to } = relationships[4] ?? wrote[0] ?? tie('', '', '')
    expect(follow({ kind: 'relationship', id, type, from, to }, rowsOf(), shown)).toEqual({ kind: 'there', key: `tie a1 ${id}` })
  })
})

describe('pages of relationships', () => {
  it('follow one another by cursor, a type apart from the whole', () => {
    expect(nextPage(view, brought, 'a1', undefined)).toEqual({ ...around, after: 'cursor' })
    expect(nextPage(view, {}, 'a1', undefined)).toBeUndefined()
    const group = { type: 'WROTE', direction: 'OUT' } as const
    const more = bringPage(view, brought, 'a1', group)
    expect(more.steps).toEqual([around, { ...around, types: ['WROTE'], direction: 'OUT' }])
    expect(takeBack(more, 'a1', group).steps).toEqual([around, { kind: 'nodes', ids: ['a1'] }])
  })
})

describe('the hops of a path', () => {
  const path = { nodes: ['a1', 'b2', 'p1'], relationships: ['WROTE a1 b2', 'PUBLISHED p1 b2'] }
  const name = (id: string) => shown.all.nodes.get(id)?.label ?? id

  it('read as sentences, with the arrow the way of the relationship', () => {
    expect(hopsOf(path, shown).map((hop) => hopWords(hop, name))).toEqual([
      'Ida Falk — wrote → Harbour',
      'Harbour ← published — Northern Press',
    ])
  })

  it('are those of the way that was asked for, unless what is chosen lies on another only', () => {
    const other = { nodes: ['a1', 'p1'], relationships: ['EMPLOYED p1 a1'] }
    expect(wayShown([path, other], 0, null)).toBe(0)
    expect(wayShown([path, other], 0, 'EMPLOYED p1 a1')).toBe(1)
    expect(wayShown([path, other], 1, 'WROTE b9')).toBe(1)
  })
})
