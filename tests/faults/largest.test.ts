/** The largest operations that the limits for the public allow, of each kind, over a dense graph on the embedded engine, which cannot stop one: each is answered or refused with a code, and nothing goes on running for long. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { randomOf } from '../differential/random.ts'
import { type Library, openLibrary, post } from '../server/library.ts'

const isLong = process.env['ENTREPOT_TEST_LONG'] === '1'
const [AUTHORS, BOOKS, DEGREE] = isLong ? [3_000, 6_000, 12] : [400, 800, 8]
const folder = mkdtempSync(join(tmpdir(), 'entrepot-largest-'))
let library: Library
/** Statements that the engine has not ended, whoever waits for them, and what it said of those that it could not end. */
let running = 0
const broken: string[] = []

/** Authors who made books together and influenced each other, one of them everybody. */
function writeSeed(): void {
  const random = randomOf(7)
  const lines = (entries: readonly object[]) => entries.map((each) => JSON.stringify(each)).join('\n')
  const author = () => `author:${random.below(AUTHORS)}`
  const authors = Array.from({ length: AUTHORS }, (_, i) => ({
    type: 'Author',
    id: `author:${i}`,
    name: `Author ${i} of all`,
    began: `${1800 + (i % 200)}`,
  }))
  const books = Array.from({ length: BOOKS }, (_, i) => ({
    type: 'Book',
    id: `book:${i}`,
    title: `Volume ${i} of all`,
    pages: i % 500,
    genre: 'NOVEL',
    tags: ['sea'],
  }))
  const evidence: string[] = []
  const made = books.flatMap(({ id }) =>
    Array.from({ length: 4 }, (_, at) => ({ type: 'MADE', id: `${id}/${at}`, from: author(), to: id, evidence })),
  )
  const hub = books.map(({ id }) => ({ type: 'MADE', id: `${id}/hub`, from: 'author:0', to: id, evidence }))
  const influence = authors.flatMap(({ id }) =>
    Array.from({ length: DEGREE }, (_, at) => ({ type: 'INFLUENCED_BY', id: `${id}/${at}`, from: id, to: author(), evidence })),
  )
  writeFileSync(join(folder, 'nodes.ndjson'), lines([...authors, ...books]))
  writeFileSync(join(folder, 'relationships.ndjson'), lines([...made, ...hub, ...influence]))
}

beforeAll(async () => {
  writeSeed()
  library = await openLibrary({
    settings: { seed: folder, costMax: '20000' },
    wrap: (engine) => ({
      ...engine,
      run: async (statement, options) => {
        running++
        // Nobody's wait ends before the statement: what Grafeo itself gives up after 30 s has run away.
        const whole = engine.run(statement)
        whole
          .catch((error: Error) => broken.push(`${error.message.slice(0, 200)}: ${statement.text.slice(0, 300)}`))
          .finally(() => running--)
        return options?.timeoutMs === undefined
          ? whole
          : Promise.race([whole, engine.run({ text: 'RETURN 1 AS x', params: {} }).then(() => whole)])
      },
    }),
  })
}, 300_000)

afterAll(async () => {
  await library?.close()
  rmSync(folder, { recursive: true, force: true })
})

const chain = (hops: number, leaf: string): string => (hops === 0 ? leaf : `influencedBy: { some: { node: { ${chain(hops - 1, leaf)} } } }`)
const nested = (levels: number, first: number, leaf: string): string =>
  levels === 0 ? leaf : `influencedBy(first: ${first}) { nodes { ${nested(levels - 1, first, leaf)} } }`
const times = (count: number, print: (index: number) => string) => Array.from({ length: count }, (_, index) => print(index)).join(' ')
const never = 'name: { eq: "nobody" }'
const ids = `[${times(500, (index) => `"author:${index % AUTHORS}"`)}]`

const operations: readonly (readonly [string, string])[] = [
  ['a page of the root', '{ authors(first: 1000) { totalCount nodes { id name began aliases description } } }'],
  [
    'a page of the root in an order of ten keys',
    `{ books(first: 1000, sort: [{ title: DESC }, { pages: ASC }, { price: ASC }, { genre: DESC }, { published: ASC }]) { totalCount nodes { id } } }`,
  ],
  ['lists in lists', '{ authors(first: 100) { nodes { made(first: 100) { totalCount nodes { id title } } } } }'],
  [
    'lists of a hub',
    '{ author(id: "author:0") { made(first: 100, sort: [{ node: { title: DESC } }]) { totalCount nodes { title makers(first: 100) { totalCount nodes { name } } } } } }',
  ],
  ['six hops', `{ authors(first: 4) { nodes { ${nested(5, 4, 'id')} } } }`],
  ['many ids', `{ nodes(ids: ${ids}) { id ... on Author { made { totalCount } influencedBy { totalCount } influenced { totalCount } } } }`],
  [
    'twenty root fields',
    `{ ${times(20, (index) => `a${index}: authors(first: 900, where: { name: { contains: "${index}" } }) { totalCount }`)} }`,
  ],
  ['a filter over as many relationships as may be, that never holds', `{ authors(where: { ${chain(3, never)} }) { totalCount } }`],
  ['a filter over more relationships than may be', `{ authors(where: { ${chain(4, never)} }) { totalCount } }`],
  [
    'a filter that all must fit, over as many relationships as may be',
    `{ authors(where: { ${chain(1, 'influencedBy: { all: { node: { made: { none: { node: { title: { eq: "x" } } } } } } }')} }) { totalCount } }`,
  ],
  [
    'a filter of a hundred conditions',
    `{ authors(where: { OR: [${times(45, (index) => `{ made: { some: { node: { title: { contains: "no ${index}" } } } } }`)}] }) { totalCount } }`,
  ],
  ['a filter of texts', `{ authors(where: { OR: [${times(48, (index) => `{ name: { contains: "no ${index}" } }`)}] }) { totalCount } }`],
  [
    'groups',
    '{ authors(first: 0) { groups(by: [{ field: NAME }, { field: BEGAN }, { made: { field: GENRE } }, { influencedBy: { field: NAME } }]) { count } } }',
  ],
  [
    'a neighborhood',
    '{ neighborhood(of: ["author:0", "author:1"], depth: 4, perNode: 100, limit: 200) { nodes { id } relationships { id } } }',
  ],
  [
    'the shortest paths',
    `{ paths(from: "author:1", to: "book:${BOOKS - 1}", mode: ALL_SHORTEST, maxLength: 10, first: 100) { paths { length nodes { id } } } }`,
  ],
  [
    'paths that are not there',
    '{ paths(from: "author:1", to: "author:2", exceptTypes: [MADE], maxLength: 10, direction: OUT, avoid: ["author:3"]) { paths { length } } }',
  ],
  ['a search', '{ search(text: "of all", first: 100) { totalCount nodes { id } } }'],
  ['changes', '{ changes(clock: VALID, from: "0001-01-01T00:00:00Z", to: "9999-01-01T00:00:00Z", first: 1000) { nodes { at } } }'],
]

it.each(operations)('%s is answered, or refused in words, and nothing runs away', { timeout: 120_000 }, async (name, query) => {
  const start = performance.now()
  const { status, body, text } = await post(library.url, { query })
  const answeredMs = performance.now() - start
  const codes = (body.errors ?? []).map(({ extensions }: { extensions: { code: string } }) => extensions.code)
  for (const code of codes)
    expect(['QUERY_TOO_COMPLEX', 'OPERATION_TIMEOUT', 'BAD_PAGE', 'SEARCH_NOT_READY'], text.slice(0, 500)).toContain(code)
  expect([200, 400]).toContain(status)
  if (name.endsWith('more relationships than may be')) expect(codes).toEqual(['QUERY_TOO_COMPLEX'])
  await expect.poll(() => running, { timeout: 60_000, interval: 10 }).toBe(0)
  const endedMs = performance.now() - start
  process.stderr.write(
    `${name}: ${status} ${codes} ${text.length} bytes after ${Math.round(answeredMs)} ms, ended after ${Math.round(endedMs)} ms\n`,
  )
  expect(broken.splice(0)).toEqual([])
})
