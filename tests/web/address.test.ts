/** The view in the address, and back. */
import { describe, expect, it } from 'vitest'
import { placeOf } from '../../src/web/graph/places.ts'
import { addressOf, readAddress } from '../../src/web/view/address.ts'
import {
  addSteps,
  findPath,
  hide,
  openFigures,
  openNode,
  pin,
  select,
  setClocks,
  setFilters,
  toggleType,
} from '../../src/web/view/changes.ts'
import { startView, type View } from '../../src/web/view/view.ts'

const changes: readonly ((view: View) => View)[] = [
  (view) => openNode(view, 'author:ann & co'),
  (view) => addSteps(view, [{ kind: 'query', query: 'query A($n: Int) { books(first: $n) { nodes { id } } } # ü', variables: { n: 3 } }]),
  (view) => findPath(view, 'a', 'b'),
  (view) => hide(view, ['town:old+new']),
  (view) => pin(view, '书', [1.5, -2]),
  (view) => setClocks(view, { valid: '2001-01-02', known: '2020-12-08T00:00:00.000Z' }),
  (view) => setFilters(view, { degreeMin: 2, from: '1999' }),
  (view) => toggleType(view, 'nodeTypes', 'Book'),
  (view) => select(view, { kind: 'relationship', id: 'r', type: 'WROTE', from: 'a', to: 'b' }),
  (view) => ({ ...view, document: { id: 'd', passage: null, start: 3, end: 9 }, evidence: 1, figures: 'x', panel: 'time' }),
  (view) => openFigures(view, null, { text: '茶 & tea', period: '2001-11' }),
]

describe('an address', () => {
  it('holds a view and gives it back, after any number of changes', () => {
    let view = startView
    for (const update of changes) {
      view = update(view)
      expect(readAddress(addressOf(view))).toEqual(view)
    }
  })

  it('is empty for the start', () => {
    expect(addressOf(startView)).toBe('')
    expect(readAddress('')).toBeNull()
  })

  it.each(['#page=cellar', '#steps=[]', '#%'])('that names no page gives no view: %s', (hash) => {
    expect(readAddress(hash)).toBeNull()
  })

  it.each([
    '#page=graph&steps=%5B{',
    '#page=graph&steps={"kind":"nodes"}',
    '#page=graph&steps=[{"kind":"cellar"}]',
    '#page=graph&steps=[{"kind":"nodes"}]',
    '#page=graph&pins={"a":[1,"b"]}&selection={"kind":"relationship"}&clocks=7&evidence=-1&panel="roof"&at=[1,["a",2]]',
  ])('that is damaged loses what is damaged and no more: %s', (hash) => {
    expect(readAddress(hash)).toEqual({ ...startView, page: 'graph' })
  })

  it('brings the places of nodes', () => {
    readAddress('#page=graph&at=[["book:salt",[1.25,-3]]]')
    expect(placeOf('book:salt')).toEqual([1.25, -3])
  })
})
