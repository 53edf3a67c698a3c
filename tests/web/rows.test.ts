import { describe, expect, it } from 'vitest'
import { sortRows, tablesOf, tableTitle } from '../../src/web/answer/rows.ts'
import { tableCsv } from '../../src/web/answer/table-csv.ts'

const shelf = {
  author: {
    name: 'Ann',
    made: {
      totalCount: 2,
      pageInfo: { hasNextPage: false },
      edges: [
        { properties: { rank: 10 }, node: { title: 'One', tags: ['a', 'b'], makers: { nodes: [{ name: 'Ann' }, { name: 'Bo' }] } } },
        { properties: { rank: 9 }, node: { title: '=1+1', tags: [], makers: { nodes: [] } } },
      ],
    },
  },
  towns: { totalCount: 7 },
}

describe('the tables of an answer', () => {
  const [deepest, upper, ...others] = tablesOf(shelf)

  it('are its lists, the deepest first', () => {
    expect(others).toEqual([])
    expect([deepest, upper].map((table) => table && tableTitle(table))).toEqual(['author › made › makers', 'author › made'])
  })

  it('have a row for each member, with what stands above it, and one for what has no member', () => {
    expect(deepest?.columns.map(({ title }) => title)).toEqual([
      'name',
      'author.made.title',
      'author.made.tags',
      'author.made.properties.rank',
      'author.made.totalCount',
      'author.name',
    ])
    expect(deepest?.rows.map((row) => deepest.columns.map(({ key }) => row[key] ?? null))).toEqual([
      ['Ann', 'One', 'a; b', 10, 2, 'Ann'],
      ['Bo', 'One', 'a; b', 10, 2, 'Ann'],
      [null, '=1+1', null, 9, 2, 'Ann'],
    ])
  })

  it("have cursors last, where they are in nobody's way", () => {
    const [table] = tablesOf({ books: { edges: [{ cursor: 'WzFd', node: { title: 'One' } }], totalCount: 1 } })
    expect(table?.columns.map(({ title }) => title)).toEqual(['title', 'books.totalCount', 'cursor'])
  })

  it('are one row where the answer has no list, and none where it has no value', () => {
    expect(tablesOf({ towns: { totalCount: 7 } })).toEqual([
      { path: [], columns: [{ key: 'towns.totalCount', title: 'towns.totalCount' }], rows: [{ 'towns.totalCount': 7 }] },
    ])
    expect(tablesOf({})).toEqual([])
    expect(tablesOf(null)).toEqual([])
  })

  it('keep the whole path as a title where two columns would be called the same', () => {
    const [table] = tablesOf({ books: { nodes: [{ id: 1, node: { id: 2 } }] } })
    expect(table?.columns.map(({ title }) => title)).toEqual(['books.nodes.id', 'books.nodes.node.id'])
  })

  it('are sorted by size or as text, with what is missing last either way', () => {
    const rows = [{ a: 10 }, { a: null }, { a: 9 }]
    expect(sortRows(rows, 'a', false).map(({ a }) => a)).toEqual([9, 10, null])
    expect(sortRows(rows, 'a', true).map(({ a }) => a)).toEqual([10, 9, null])
  })

  it('become CSV in which no cell is a formula', () => {
    const csv = tableCsv(upper?.columns ?? [], upper?.rows ?? [])
    expect(csv.split('\n')).toEqual([
      '\uFEFFproperties.rank,title,tags,author.made.totalCount,author.name',
      '10,One,a; b,2,Ann',
      "9,'=1+1,,2,Ann",
      '',
    ])
  })
})
