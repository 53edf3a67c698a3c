/** Pages of root lists out of the ordered lists of the store, and the same pages by a sort: the same rows in the same order. */
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Engine } from '../../src/engine/engine.ts'
import { openGrafeo } from '../../src/engine/grafeo.ts'
import { orderFanOut, orderLabel } from '../../src/model/core.ts'
import { type Random, randomOf } from '../differential/random.ts'
import { type OpenWorld, openWorld, readLibrary } from '../world.ts'

/** More than a page of the directory holds, most of them under a few titles, so that one title goes over many parts. */
const books = orderFanOut * orderFanOut + 3 * orderFanOut

const titles = ['Tide', 'tide', 'Ébb', 'Zenith', '海', '\u{1f40b}', '\uff5e', 'A']

/** Texts of one UTF-16 unit a character are sorted another way. */
const plain = (text: string) => text.length === 1 || /^[ -~]+$/.test(text)

function writeBooks(random: Random, count: number, isWanted = (_: string) => true): string {
  const starts = ['b', 'B', 'é', '~', '海', '\u{1f40b}'].filter(isWanted)
  const names = titles.filter(isWanted)
  const directory = mkdtempSync(join(tmpdir(), 'entrepot-orders-'))
  const ids = new Set(Array.from({ length: count }, (_, index) => `${random.pick(starts)}${index}`))
  const lines = [...ids].map((id) => `${JSON.stringify({ type: 'Book', id, title: random.pick(names) })}\n`)
  writeFileSync(join(directory, 'nodes.ndjson'), lines.join(''))
  return directory
}

const fields = 'totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { cursor node { id title } }'
const sorts = ['', 'sort: [{ title: ASC }]', 'sort: [{ title: DESC }, { id: ASC }]']

interface Books {
  readonly edges: readonly { readonly cursor: string; readonly node: { readonly id: string } }[]
}

describe('ordered lists of nodes', () => {
  const random = randomOf(20261124)
  let world: OpenWorld
  let engine: Engine

  beforeAll(async () => {
    engine = await openGrafeo({ shuffleUnordered: true })
    world = await openWorld({ ...readLibrary(), seed: writeBooks(random, books) }, engine)
  }, 60_000)

  async function askBoth(list: string): Promise<Books> {
    const query = `{ page: books(${list}) { ${fields} } }`
    world.statements.length = 0
    const listed = await world.ask(query)
    expect(world.statements[0]?.text).toContain(orderLabel)
    expect(listed).toEqual(await world.ask(query, {}, { hubs: undefined }))
    return listed.data?.['page'] as Books
  }

  it.each(sorts)('gives each page forwards and backwards as a sort does: %s', async (sort) => {
    const whole = (await askBoth(`first: 1000 ${sort}`)).edges
    expect(whole).toHaveLength(1000)
    const last = (await askBoth(`last: 3 ${sort}`)).edges
    const places = [whole[0], whole[orderFanOut - 1], whole[orderFanOut], whole[random.below(1000)], last[0], last[2]]
    for (const place of places) {
      const size = random.pick([1, 20, orderFanOut, 3 * orderFanOut])
      await askBoth(`first: ${size}, after: "${place?.cursor}" ${sort}`)
      await askBoth(`last: ${size}, before: "${place?.cursor}" ${sort}`)
    }
    await askBoth(`first: 5, after: "${whole[2]?.cursor}", before: "${whole[5]?.cursor}" ${sort}`)
  })

  it.each(sorts.slice(1))('gives the pages of a range as a filter and a sort do: %s', async (sort) => {
    const whole = (await askBoth(`first: 1000 ${sort}`)).edges
    const bound = () => `${random.pick(['lt', 'lte', 'gt', 'gte'])}: "${random.pick([...titles, '', 'B', '\u{1f40c}'])}"`
    for (let tries = 0; tries < 60; tries++) {
      const range = random.pick([`title: { ${bound()} }`, `title: { ${bound()} }, AND: [{ title: { ${bound()} } }]`])
      const cursor = random.pick(['', `after: "${random.pick(whole).cursor}"`, `before: "${random.pick(whole).cursor}"`])
      const size = `${random.pick(['first', 'last'])}: ${random.pick([1, 20, 2 * orderFanOut])}`
      await askBoth(`where: { ${range} }, ${size}, ${cursor} ${sort}`)
    }
  })

  it('leaves a list with another filter, another sort and a small type to the engine', async () => {
    for (const list of [
      'books(where: { pages: { gt: 1 } })',
      'books(where: { title: { gt: "A" } })',
      'books(sort: [{ pages: ASC }])',
      'authors',
    ]) {
      world.statements.length = 0
      expect((await world.ask(`{ ${list} { nodes { id } } }`)).errors).toBeUndefined()
      expect(world.statements[0]?.text).not.toContain(orderLabel)
    }
  })

  it('follows the nodes when they change', async () => {
    const fewer = await openWorld({ ...readLibrary(), seed: writeBooks(random, 4 * orderFanOut, plain) }, engine)
    for (const sort of sorts) {
      const query = `{ books(first: 1000 ${sort}) { nodes { id title } } }`
      expect(await fewer.ask(query)).toEqual(await fewer.ask(query, {}, { hubs: undefined }))
    }
    const { data } = await fewer.ask('{ books(first: 1000) { totalCount nodes { id } } }')
    expect(data?.['books']).toMatchObject({ totalCount: 4 * orderFanOut })
    const [row] = await engine.run({ text: `MATCH (n:\`${orderLabel}\`) RETURN count(n) AS c`, params: {} })
    expect(row?.['c']).toBe(3 * (4 + 1 + 1))
  })
})
