/** Lists of more rows than the embedded engine takes at once, 2,048: it has been wrong beyond them, without an error. */
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, expect, it } from 'vitest'
import { onBothEngines } from '../engine/both.ts'
import { type OpenWorld, openWorld, readLibrary } from '../world.ts'

const BOOKS = 3_000

/** Ten books are the first author's alone; of the others each third has two of the other authors, and the rest one. */
function makersOf(book: number): readonly number[] {
  const first = 1 + (book % 9)
  return book < 10 ? [0] : book % 3 === 0 ? [first, (book % 9) + 2 > 9 ? 1 : (book % 9) + 2] : [first]
}

const books = Array.from({ length: BOOKS }, (_, index) => index)

function writeSeed(): string {
  const directory = mkdtempSync(join(tmpdir(), 'entrepot-many-'))
  const nodes = [
    ...Array.from({ length: 10 }, (_, index) => ({ type: 'Author', id: `a${index}`, name: `a${index}` })),
    ...books.map((index) => ({ type: 'Book', id: `b${index}`, title: 'Same', pages: index })),
  ]
  const made = books.flatMap((book) => makersOf(book).map((author) => ({ type: 'MADE', from: `a${author}`, to: `b${book}` })))
  const write = (name: string, entries: readonly unknown[]) =>
    writeFileSync(join(directory, `${name}.ndjson`), entries.map((entry) => `${JSON.stringify(entry)}\n`).join(''))
  write('nodes', nodes)
  write('relationships', made)
  return directory
}

onBothEngines('a list of 3,000 rows', (open) => {
  let world: OpenWorld
  beforeAll(async () => {
    world = await openWorld({ ...readLibrary(), seed: writeSeed() }, await open())
  })

  async function ask(list: string, selected = 'totalCount'): Promise<{ readonly [field: string]: unknown }> {
    const { data, errors } = await world.ask(`{ books${list && `(${list})`} { ${selected} } }`)
    expect(errors).toBeUndefined()
    return JSON.parse(JSON.stringify(data)).books
  }
  const countOf = (holds: (book: number) => boolean) => ({ totalCount: books.filter(holds).length })
  const page = 'totalCount nodes { pages } aggregate { node { pages { max } } }'
  const last = { nodes: [{ pages: BOOKS - 1 }], aggregate: { node: { pages: { max: BOOKS - 1 } } } }

  it('is whole where it starts with several ways', async () => {
    const byFirst = '{ makers: { some: { node: { id: { eq: "a0" } } } } }'
    expect(await ask(`where: { OR: [${byFirst}, { title: { eq: "Same" } }] }`)).toEqual(countOf(() => true))
    expect(await ask(`where: { OR: [${byFirst}, { pages: { gte: 0 } }] }`)).toEqual(countOf(() => true))
    const titles = 'where: { OR: [{ title: { eq: "Same" } }, { title: { eq: "Other" } }], pages: { gte: 100 } }'
    expect(await ask(`first: 1, ${titles}, sort: [{ pages: DESC }]`, page)).toEqual({ ...countOf((book) => book >= 100), ...last })
  })

  it('is whole where it starts with one neighbour alone, or is found for all at once', async () => {
    const other = '{ node: { name: { in: ["a1", "a2", "a3", "a4", "a5", "a6", "a7", "a8", "a9"] } } }'
    expect(await ask(`where: { makers: { single: ${other} } }`)).toEqual(countOf((book) => book >= 10 && makersOf(book).length === 1))
    expect(await ask('where: { makers: { none: { node: { name: { eq: "a0" } } } } }')).toEqual(countOf((book) => book >= 10))
  })

  it('is whole where its rows are found once', async () => {
    expect(await ask('first: 1, where: { title: { contains: "am" } }, sort: [{ pages: DESC }]', page)).toEqual({
      ...countOf(() => true),
      ...last,
    })
    const byOthers = 'where: { makers: { some: { node: { id: { in: ["a1", "a2", "a3", "a4", "a5", "a6", "a7", "a8", "a9"] } } } } }'
    expect(await ask(`first: 1, ${byOthers}, sort: [{ pages: DESC }]`, page)).toEqual({ ...countOf((book) => book >= 10), ...last })
  })

  it('is grouped by all of its neighbours', async () => {
    const measured = (book: number, author: number) => makersOf(book).includes(author)
    const { groups } = await ask(
      '',
      'groups(by: [{ makers: { node: true } }], sort: [{ keys: ASC }]) { keys { node { id } } count aggregate { node { pages { max } } } }',
    )
    expect(groups).toEqual(
      Array.from({ length: 10 }, (_, author) => {
        const own = books.filter((book) => measured(book, author))
        return { keys: [{ node: { id: `a${author}` } }], count: own.length, aggregate: { node: { pages: { max: Math.max(...own) } } } }
      }),
    )
    expect((await ask('', 'groups(by: [{ makers: { node: true } }], sort: [{ keys: ASC }]) { count }')).groups).toEqual(
      Array.from({ length: 10 }, (_, author) => ({ count: books.filter((book) => measured(book, author)).length })),
    )
  })
})
