/** Nodes that are read past Cypher: the rows are those of the statement, whatever becomes of the nodes meanwhile. */
import { readFileSync } from 'node:fs'
import grafeo, { type GrafeoDB } from '@grafeo-db/js'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { createSchema } from '../../src/api/schema.ts'
import type { Engine, Lookup, Row, Statement } from '../../src/engine/engine.ts'
import { openGrafeo } from '../../src/engine/grafeo.ts'
import type { Reader } from '../../src/engine/grafeo-commits.ts'
import { type LookUp, openLookups } from '../../src/engine/grafeo-lookups.ts'
import { openReading } from '../../src/engine/grafeo-reads.ts'
import { rowsOf } from '../../src/engine/grafeo-rows.ts'
import { readModel } from '../../src/model/read.ts'
import { randomOf } from '../differential/random.ts'
import { type OpenWorld, openWorld, plan, readLibrary, seenWorld, type World } from '../world.ts'
import { nodes, relationships } from './rows.ts'

/** To-one fields in all directions, with all kinds of ends; types that have the relationship of a field and not the field. */
const places = `
interface Place implements Node { id: ID! name: String! mayor: Author @relationship(type: "LED", direction: IN) }
union Owner = Author | Press
extend type Town implements Place {
  mayor: Author
  owner: Owner @relationship(type: "OWNED", direction: IN)
  twin: Town @relationship(type: "TWIN", direction: ANY)
  near: Maker @relationship(type: "NEAR", direction: OUT)
  any: Node @relationship(type: "ANYTHING", direction: OUT)
}
extend type Book { made: [Town!]! @relationship(type: "LED", direction: OUT) }
extend type Press {
  sister: Press @relationship(type: "TWIN", direction: ANY)
  shops: [Town!]! @relationship(type: "ANYTHING", direction: OUT)
}`

const relationshipsOfPlaces = [
  ['UNDER_CONTRACT', 'Author', 'PublishingHouse'],
  ['BORN_IN', 'Author', 'Town'],
  ['SEATED_IN', 'PublishingHouse', 'Town'],
  ['CONTINUES', 'Book', 'Book'],
  ['LED', 'Author', 'Town'],
  ['LED', 'Book', 'Town'],
  ['OWNED', 'Author', 'Town'],
  ['OWNED', 'PublishingHouse', 'Town'],
  ['TWIN', 'Town', 'Town'],
  ['TWIN', 'PublishingHouse', 'PublishingHouse'],
  ['NEAR', 'Town', 'Author'],
  ['NEAR', 'Town', 'PublishingHouse'],
  ['ANYTHING', 'Town', 'Node'],
  ['ANYTHING', 'PublishingHouse', 'Town'],
] as const

/** What readers do not see. */
const hidden = `
extend type Press @auth(roles: ["admin"])
extend type Author @auth(roles: ["admin"], fields: ["birthplace"])
extend type Book @auth(roles: ["analyst"], fields: ["price"])`

function readPlaces(): World {
  const { seed } = readLibrary()
  const files = ['src/model/core.graphql', 'tests/worlds/library/schema.graphql']
  const sources = files.map((name) => ({ name, text: readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8') }))
  const model = readModel([...sources, { name: 'places', text: places }, { name: 'hidden', text: hidden }])
  return { model, schema: createSchema(model), seed }
}

describe('what is looked up in a loaded world', () => {
  let engine: Engine
  let world: OpenWorld
  let ids: readonly string[]

  beforeAll(async () => {
    engine = await openGrafeo()
    world = await openWorld(readPlaces(), engine)
    await engine.write(nodes('Author', { id: 'odd', name: '\u{1F600}', names: [], aliases: ['a', 'b'] }))
    const [row] = await engine.run({ text: 'MATCH (n:`Node`) RETURN collect([n.`id`, labels(n)]) AS all', params: {} })
    const all = row?.['all'] as readonly (readonly [string, readonly string[]])[]
    ids = all.map(([id]) => id)
    const random = randomOf(3)
    for (const [type, from, to] of relationshipsOfPlaces) {
      const of = (label: string) => all.flatMap(([id, labels]) => (labels.includes(label) ? [id] : []))
      const since = () => (random.chance(0.6) ? { validFrom: random.pick(['1900', '1900-02', '2000']) } : {})
      const some = Array.from({ length: 6 }, (_, n) => {
        const id = `${type}${random.below(1000)}_${from}${to}${n}`
        return [id, random.pick(of(from)), random.pick(of(to)), since()] as const
      })
      await engine.write(relationships(type, ...some))
    }
  })
  afterAll(() => engine.close())

  const town = `name population mayor { node { name } } twin { node { id twin { node { id } } } } near { node { __typename name } }
    any { node { __typename id } } owner { node { __typename ... on Node { id } } }`
  const author = `id name names { language text } aliases began birthplace { node { id name population } }
    publishedBy { properties { from to } node { seat { node { ${town} } } } }`
  const book = `title pages price inPrint genre tags oldPrices published recordedAt continues { node { title continues { node { id } } } }`
  const relationship =
    'id type validFrom knownFrom from { __typename id ... on Book { title } } to { id } properties { ... on Making { role } }'
  const makings = 'cursor properties { role on } node { title price }'
  /** Lists and counts, in all orders and directions. */
  const lists = [
    `author(id: ID) { name made(first: 2) { totalCount pageInfo { hasNextPage endCursor } edges { ${makings} } } }`,
    'author(id: ID) { made(last: 1, sort: [{ node: { pages: DESC } }, { edge: { on: ASC } }]) { nodes { title } pageInfo { hasPreviousPage startCursor } } }',
    'author(id: ID) { correspondents(sort: [{ node: { name: ASC } }]) { nodes { id name birthplace { node { name } } } } }',
    'author(id: ID) { influencedBy { nodes { id } totalCount } influenced(first: 1, sort: [{ node: { began: DESC } }]) { nodes { name made { totalCount } } } }',
    `node(id: ID) { __typename relationships(first: 3) { edges { direction node { __typename id } relationship { ${relationship} } } } }`,
    'node(id: ID) { relationships(types: []) { nodes { id } } }',
    'node(id: ID) { relationships(types: [MADE, TWIN], direction: OUT) { nodes { id } pageInfo { hasNextPage } } }',
    'maker(id: ID) { __typename made(sort: [{ node: { id: DESC } }]) { nodes { title makers(first: 1) { nodes { name } } } } }',
    'town(id: ID) { twin { node { id relationships(direction: IN) { nodes { id } } } } }',
  ]
  const ofReaders = [
    'book(id: ID) { __typename id again: id title continues { node { id continues { node { title } } } } }',
    'author(id: ID) { name aliases }',
    'town(id: ID) { name mayor { node { name } } twin { node { id twin { node { id } } } } }',
  ]
  const ofAdmins = [
    `node(id: ID) { __typename id ... on Town { ${town} } ... on Author { ${author} } ... on Book { ${book} } }`,
    'maker(id: ID) { __typename id name ... on Press { seat { node { name } } } }',
    `author(id: ID) { ${author} }`,
    `town(id: ID) { ${town} }`,
    'place(id: ID) { mayor { node { name } } }',
  ]

  /** The same statement by its lookups and by its text, and how many statements the lookups took once the places of its nodes were known. */
  async function both(from: OpenWorld, query: string, known = from.known) {
    const planned = plan(from, query, known)
    if (!planned.ok) throw new Error(JSON.stringify(planned.errors))
    const [first] = planned.plans.values()
    if (first?.kind !== 'statement') throw new Error('one statement expected')
    const { text, params, lookups } = first.statement
    expect(lookups, query).toBeDefined()
    await engine.run(first.statement)
    const execute = vi.spyOn(grafeo.GrafeoDB.prototype, 'executeCypher')
    const looked = await engine.run(first.statement)
    const statements = execute.mock.calls.length
    execute.mockRestore()
    const shape = (rows: readonly Row[]) =>
      [...planned.plans.values()].map((each) => (each.kind === 'statement' ? each.shape(rows, planned.shaping) : each.kind))
    const run = await engine.run({ text, params })
    return { looked: { rows: sorted(looked), shaped: shape(looked) }, run: { rows: sorted(run), shaped: shape(run) }, statements }
  }

  /** Rows by their part; labels come in any order. */
  function sorted(rows: readonly Row[]): readonly Row[] {
    const byPart = [...rows].sort((a, b) => Number(a['part'] ?? 0) - Number(b['part'] ?? 0))
    return JSON.parse(JSON.stringify(byPart, (_, value) => (Array.isArray(value) && value.includes('Node') ? [...value].sort() : value)))
  }

  it.each([
    ['reader', ofReaders],
    ['admin', ofAdmins],
  ] as const)('is what the statement gives, of every node and of none, for a %s', async (role, fields) => {
    const seen = seenWorld(world, role)
    for (const id of [...ids, 'nobody', ''])
      for (const known of [{}, { hubs: { total: 1, kinds: ['OUT MADE'] } }])
        for (const field of fields) {
          const { looked, run, statements } = await both(seen, `{ ${field.replace('ID', JSON.stringify(id))} }`, known)
          expect(looked, `${id} ${field}`).toEqual(run)
          expect(statements, `${id} ${field}`).toBe(ids.includes(id) ? 0 : 1)
        }
  })

  it.each(lists)('of lists and counts is what the statement gives: %s', async (field) => {
    const counts = []
    for (const id of [...ids, 'nobody'])
      for (const known of [{}, { hubs: { total: 1, kinds: ['OUT MADE'] } }]) {
        const { looked, run, statements } = await both(world, `{ ${field.replace('ID', JSON.stringify(id))} }`, known)
        expect(looked, id).toEqual(run)
        counts.push(statements)
      }
    // A node may have more relationships than are sorted here.
    expect(counts.filter((count) => count === 0).length).toBeGreaterThan(ids.length)
  })

  const relationshipFields = 'id type validFrom from { id } to { __typename ... on Author { name } } properties { ... on Making { role } }'
  it.each([
    [
      'perNode: 25, limit: 100',
      `{ nodes { __typename id ... on Author { name made { totalCount } } } relationships { ${relationshipFields} } }`,
    ],
    ['perNode: 2, limit: 100', '{ nodes { id } }'],
    ['perNode: 25, limit: 3', '{ relationships { id from { id } } truncated { reason } }'],
    ['perNode: 1, limit: 1', '{ truncated { reason } }'],
  ])('around a node is what the statement gives: %s %s', async (args, fields) => {
    let looked = 0
    for (const id of [...ids, 'nobody']) {
      const planned = plan(world, `{ neighborhood(of: [${JSON.stringify(id)}], depth: 1, ${args}) ${fields} }`, world.known)
      const [step] = planned.ok ? planned.plans.values() : []
      if (step?.kind !== 'neighborhood') throw new Error('a neighborhood expected')
      const { limit, perNode } = step.question
      for (const leaving of [2_000, 3]) {
        const size = { nodes: limit, relationships: limit * perNode, start: 1_000, leaving }
        const { around, ...statement } = step.around.open(step.question).statement(size, step.shaping)
        expect(around).toBeDefined()
        await engine.run({ ...statement, around })
        const execute = vi.spyOn(grafeo.GrafeoDB.prototype, 'executeCypher')
        const rows = await engine.run({ ...statement, around })
        looked += execute.mock.calls.length === 0 ? 1 : 0
        execute.mockRestore()
        expect(sorted(rows), `${id} ${leaving}`).toEqual(sorted(await engine.run(statement)))
      }
    }
    expect(looked).toBeGreaterThan(ids.length)
  })

  it('around a node is left to the statement where more than a look is asked for', () => {
    const aroundOf = (query: string, from = world, known = from.known) => {
      const planned = plan(from, query, known)
      const [step] = planned.ok ? planned.plans.values() : []
      if (step?.kind !== 'neighborhood') throw new Error('a neighborhood expected')
      const size = { nodes: 9, relationships: 9, start: 1_000, leaving: 9 }
      return step.around.open(step.question).statement(size, step.shaping).around
    }
    const of = 'of: ["author:ada"], depth: 1'
    expect(aroundOf(`{ neighborhood(${of}) { nodes { id } } }`)).toBeDefined()
    // Without notes it may be a hub.
    expect(aroundOf(`{ neighborhood(${of}) { nodes { id } } }`, world, {})).toBeUndefined()
    expect(aroundOf(`{ neighborhood(${of}, types: [MADE]) { nodes { id } } }`)).toBeUndefined()
    expect(aroundOf(`{ neighborhood(${of}, nodeTypes: [Book]) { nodes { id } } }`)).toBeUndefined()
    expect(aroundOf(`{ neighborhood(${of}) { omitted { count } } }`)).toBeUndefined()
    expect(aroundOf(`query @asOf(valid: "1900") { neighborhood(${of}) { nodes { id } } }`)).toBeUndefined()
    expect(
      aroundOf(`{ neighborhood(${of}) { nodes { ... on Author { made(where: { node: { pages: { gt: 1 } } }) { totalCount } } } } }`),
    ).toBeUndefined()
    expect(aroundOf(`{ neighborhood(${of}) { nodes { id } } }`, seenWorld(world, 'reader'))).toBeUndefined()
  })

  it('is what a statement of several root fields gives', async () => {
    const [a, b] = ids
    const { looked, run, statements } = await both(
      world,
      `{ x: node(id: "${a}") { id } y: author(id: "odd") { name } z: node(id: "${b}") { ... on Book { ${book} } } }`,
    )
    expect(looked).toEqual(run)
    expect(looked.shaped).toHaveLength(3)
    expect(statements).toBe(0)
  })

  it('is what a statement of several ids gives, in the order of the ids, also beside other root fields', async () => {
    const some = [ids[3], 'nobody', ids[0], ids[3], 'odd', ids[7]]
    const nodes = `nodes(ids: ${JSON.stringify(some)}) { __typename id ... on Town { ${town} } ... on Author { ${author} } }`
    for (const query of [
      `{ ${nodes} }`,
      `{ x: ${nodes} y: author(id: "odd") { name } z: nodes(ids: []) { id } }`,
      '{ nodes(ids: ["nobody"]) { id } }',
    ]) {
      // What the load noted does not hold of what was written since.
      const { looked, run, statements } = await both(world, query, {})
      expect(looked.shaped, query).toEqual(run.shaped)
      expect(statements, query).toBe(query.includes('nobody') ? 1 : 0)
    }
    const [shaped] = (await both(world, `{ ${nodes} }`, {})).looked.shaped as readonly (readonly { readonly id: string }[])[]
    expect(shaped?.map((node) => node?.id ?? null)).toEqual(some.map((id) => (id === 'nobody' ? null : id)))
  })

  it('is left to the statement where more than a look is asked for', () => {
    const lookupsOf = (query: string, from = world) => {
      const planned = plan(from, query, { ...from.known })
      const [first] = planned.ok ? planned.plans.values() : []
      return first?.kind === 'statement' ? first.statement.lookups : null
    }
    expect(lookupsOf('{ author(id: "a") { name made { aggregate { count } } } }')).toBeUndefined()
    expect(lookupsOf('{ author(id: "a") { made(where: { node: { pages: { gt: 1 } } }) { totalCount } } }')).toBeUndefined()
    expect(lookupsOf('{ author(id: "a") { made(where: { node: { pages: { gt: 1 } } }) { nodes { id } } } }')).toBeUndefined()
    expect(lookupsOf('{ node(id: "a") { relationships(nodeTypes: [Book]) { nodes { id } } } }')).toBeUndefined()
    expect(lookupsOf('{ author(id: "a") { made(sort: [{ node: { inPrint: ASC } }]) { nodes { id } } } }')).toBeUndefined()
    expect(lookupsOf('{ author(id: "a") { made { edges { evidence { quote } } } } }')).toBeUndefined()
    expect(lookupsOf('query @asOf(valid: "1900") { author(id: "a") { publishedBy { node { name } } } }')).toBeDefined()
    expect(lookupsOf('{ x: author(id: "a") { name } y: books { totalCount } }')).toBeUndefined()
    expect(lookupsOf('query @asOf(valid: "1900") { author(id: "a") { name } }')).toBeDefined()
    const lists = (count: number) =>
      Array.from({ length: count }, (_, index) => `c${index}: made(first: ${index}) { nodes { id } }`).join(' ')
    expect(lookupsOf(`{ author(id: "a") { ${lists(40)} } }`)).toBeDefined()
    expect(lookupsOf(`{ author(id: "a") { ${lists(41)} } }`)).toBeUndefined()
    // Its nodes may be of a type that readers do not see.
    expect(lookupsOf('{ node(id: "a") { id } }', seenWorld(world, 'reader'))).toBeUndefined()
    expect(lookupsOf('{ nodes(ids: ["a"]) { id } }', seenWorld(world, 'reader'))).toBeUndefined()
  })
})

describe('a lookup', () => {
  let db: GrafeoDB
  let ran: Statement[]
  const look: Lookup = {
    parameter: 'p0',
    many: false,
    node: 'n0',
    label: 'Author',
    cells: [
      { kind: 'property', of: 'n0', name: 'name' },
      {
        kind: 'neighbor',
        on: undefined,
        types: ['LED_BY'],
        direction: 'OUT',
        node: 'm2',
        label: 'Author',
        mark: '~hub',
        clocks: undefined,
        cells: [
          { kind: 'property', of: 'r1', name: 'id' },
          { kind: 'property', of: 'm2', name: 'name' },
        ],
      },
    ],
  }
  let lookUp: LookUp
  let find: (id: unknown) => Promise<readonly Row[] | undefined>

  beforeEach(async () => {
    db = grafeo.GrafeoDB.create(null)
    ran = []
    const run = async (statement: Statement) => {
      ran.push(statement)
      return rowsOf(await db.executeCypher(statement.text, statement.params))
    }
    lookUp = openLookups(openReading(db))
    find = (id) => lookUp({ text: 'not run here', params: { p: { p0: id as string } }, lookups: [look] }, run)
    await db.executeCypher("CREATE (a:Node:Author {id: 'a', name: 'A'}), (b:Node:Author {id: 'b', name: 'B'}), (c:Node:Town {id: 'c'})")
  })

  const write = (text: string) => db.executeCypher(text)

  it('asks the engine for the place of a node once', async () => {
    expect(await find('a')).toEqual([{ data: ['A', null] }])
    expect(await find('a')).toEqual([{ data: ['A', null] }])
    expect(ran).toHaveLength(1)
  })

  it('sees what was written since', async () => {
    await find('a')
    await write("MATCH (a:Node {id: 'a'}), (b:Node {id: 'b'}) SET a.name = 'AA' CREATE (a)-[:LED_BY {id: 'r'}]->(b)")
    expect(await find('a')).toEqual([{ data: ['AA', ['r', 'B']] }])
    await write("MATCH (b:Node {id: 'b'}) DETACH DELETE b")
    expect(await find('a')).toEqual([{ data: ['AA', null] }])
  })

  it('has no row for a node that is not there, or has another label', async () => {
    expect(await find('nobody')).toEqual([])
    expect(await find('c')).toEqual([])
  })

  it('leaves a node that is gone to the statement, and finds one of its id anew', async () => {
    await find('a')
    await write("MATCH (a:Node {id: 'a'}) DETACH DELETE a")
    expect(await find('a')).toBeUndefined()
    expect(await find('a')).toEqual([])
    await write("CREATE (:Node:Author {id: 'a', name: 'another'})")
    expect(await find('a')).toEqual([{ data: ['another', null] }])
  })

  it('does not take the node that has the place of a deleted one for it', async () => {
    await find('a')
    await write("MATCH (a:Node {id: 'a'}) SET a.id = 'z'")
    expect(await find('a')).toBeUndefined()
    expect(await find('a')).toEqual([])
  })

  it('takes of several the one that became valid last, then the smallest id, with the label that is asked for', async () => {
    const lead = (id: string, to: string, since?: string) =>
      write(
        `MATCH (a:Node {id: 'a'}), (b:Node {id: '${to}'}) CREATE (a)-[:LED_BY {id: '${id}'${since ? `, validFrom: '${since}'` : ''}}]->(b)`,
      )
    await lead('r9', 'b')
    await lead('r8', 'b')
    await lead('r0', 'c', '2000')
    expect(await find('a')).toEqual([{ data: ['A', ['r8', 'B']] }])
    await lead('r7', 'a', '1950')
    await lead('r6', 'b', '1950-02')
    expect(await find('a')).toEqual([{ data: ['A', ['r6', 'B']] }])
  })

  it('takes what holds on a day, from the first to before the last, and what is known by an instant', async () => {
    await write(
      `MATCH (a:Node {id: 'a'}), (b:Node {id: 'b'})
       CREATE (a)-[:LED_BY {id: 'r', validFrom: '2000-01-01', validTo: '2001-01-01', known: '2005-01-01T00:00:00.000Z'}]->(b) CREATE (b)-[:LED_BY {id: 's'}]->(a)`,
    )
    const ask = async (id: string, day: string, instant: string) => {
      const step = { on: undefined, types: ['LED_BY'], direction: 'OUT', label: 'Author', mark: '~hub' } as const
      const cells = [
        { kind: 'count', ...step, clocks: { valid: 'p1', known: 'p2' } },
        { kind: 'count', ...step, clocks: { valid: 'p1', known: undefined } },
        { kind: 'count', ...step, clocks: { valid: undefined, known: 'p2' } },
      ] as const
      const statement = { text: 'not run here', params: { p: { p0: id, p1: day, p2: instant } }, lookups: [{ ...look, cells }] }
      const rows = await lookUp(statement, async ({ text, params }) => rowsOf(await db.executeCypher(text, params)))
      return rows?.[0]?.['data']
    }
    const [before, since] = ['2004-12-31T23:59:59.999Z', '2005-01-01T00:00:00.000Z']
    expect(await ask('a', '1999-12-31', since)).toEqual([0, 0, 1])
    expect(await ask('a', '2000-01-01', since)).toEqual([1, 1, 1])
    expect(await ask('a', '2000-12-31', before)).toEqual([0, 1, 0])
    expect(await ask('a', '2001-01-01', since)).toEqual([0, 0, 1])
    expect(await ask('b', '0001-01-01', '0001-01-01T00:00:00.000Z')).toEqual([1, 1, 1])
  })

  it('leaves what hangs on a hub, and many relationships, to the statement', async () => {
    await write("MATCH (a:Node {id: 'a'}), (b:Node {id: 'b'}) UNWIND range(1, 51) AS i CREATE (a)-[:LED_BY {id: 'r' + toString(i)}]->(b)")
    expect(await find('a')).toBeUndefined()
    await write("MATCH (b:Node {id: 'b'}) SET b.`~hub` = ['OUT LED_BY Author 5000']")
    expect(await find('b')).toBeUndefined()
  })

  it('takes a node that another lookup has just found to be somewhere else for one that is there', async () => {
    await find('a')
    await write("MATCH (a:Node {id: 'a'}) DETACH DELETE a")
    await write("CREATE (:Node:Author {id: 'a', name: 'another'})")
    const run = async ({ text, params }: Statement) => {
      // While the place of b is looked for, a lookup of a forgets the old one.
      expect(await find('a')).toBeUndefined()
      return rowsOf(await db.executeCypher(text, params))
    }
    const two = { text: 'not run here', params: { p: { p0: 'a', p1: 'b' } }, lookups: [look, { ...look, parameter: 'p1' }] }
    expect(await lookUp(two, run)).toBeUndefined()
    expect(await find('a')).toEqual([{ data: ['another', null] }])
  })

  const findAll = async (ids: readonly string[]) =>
    lookUp({ text: 'not run here', params: { p: { p0: ids } }, lookups: [{ ...look, many: true }] }, async ({ text, params }) =>
      rowsOf(await db.executeCypher(text, params)),
    )

  it('of several ids has one row with those that are there, and leaves very many of them to the statement', async () => {
    expect(await findAll(['b', 'nobody', 'c', 'a'])).toEqual([
      {
        data: [
          ['B', null],
          ['A', null],
        ],
      },
    ])
    expect(await findAll([])).toEqual([{ data: [] }])
    await write("MATCH (a:Node {id: 'a'}) DETACH DELETE a")
    expect(await findAll(['b', 'a'])).toBeUndefined()
    expect(await findAll(['b', 'a'])).toEqual([{ data: [['B', null]] }])
    expect(await findAll(Array.from({ length: 101 }, (_, n) => `x${n}`))).toBeUndefined()
  })

  it('leaves what was written to meanwhile to the statement', async () => {
    await find('a')
    let asked = 0
    const moving = { currentEpoch: () => db.currentEpoch() + BigInt(asked++ > 1 ? 1 : 0) }
    const reader: Reader = { ...moving, asOf: (epoch) => db.asOf(epoch), getNodeLabels: (place) => db.getNodeLabels(place), getNodeEdges }
    const seldom = openLookups(openReading(reader))
    const statement = { text: 'not run here', params: { p: { p0: 'a' } }, lookups: [look] }
    const run = async ({ text, params }: Statement) => rowsOf(await db.executeCypher(text, params))
    expect(await seldom(statement, run)).toBeUndefined()
    expect(asked).toBe(3)
  })

  const getNodeEdges: Reader['getNodeEdges'] = (place, choice) => db.getNodeEdges(place, choice)

  it('leaves it to the statement when a node may have come while another was looked for', async () => {
    await find('a')
    const two = { text: 'not run here', params: { p: { p0: 'a', p1: 'late' } }, lookups: [look, { ...look, parameter: 'p1' }] }
    const run = async ({ text, params }: Statement) => {
      const rows = rowsOf(await db.executeCypher(text, params))
      await write("MATCH (a:Node {id: 'a'}) CREATE (a)-[:LED_BY {id: 'r'}]->(:Node:Author {id: 'late', name: 'L'})")
      return rows
    }
    expect(await lookUp(two, run)).toBeUndefined()
  })

  it('lists very many relationships once for a commit, and no more than so many for a statement', async () => {
    await write(
      "MATCH (a:Node {id: 'a'}) UNWIND range(1, 200) AS i CREATE (a)-[:MADE {id: 'm' + toString(i)}]->(:Node:Book {id: 'b' + toString(i)})",
    )
    await write(
      "MATCH (b:Node {id: 'b'}) UNWIND range(1, 120) AS i CREATE (b)-[:MADE {id: 'n' + toString(i)}]->(:Node:Book {id: 'c' + toString(i)})",
    )
    let listed = 0
    const counting: Reader = {
      currentEpoch: () => db.currentEpoch(),
      asOf: (epoch) => db.asOf(epoch),
      getNodeLabels: (place) => db.getNodeLabels(place),
      getNodeEdges(place, choice) {
        listed++
        return db.getNodeEdges(place, choice)
      },
    }
    const lookUp = openLookups(openReading(counting))
    const step = { on: undefined, types: ['MADE'], direction: 'OUT', label: undefined, mark: undefined, clocks: undefined } as const
    const many = (count: number): Lookup => ({ ...look, cells: Array.from({ length: count }, () => ({ kind: 'count', ...step })) })
    const run = async ({ text, params }: Statement) => rowsOf(await db.executeCypher(text, params))
    const ask = (id: string, lookup: Lookup) => lookUp({ text: 'not run here', params: { p: { p0: id } }, lookups: [lookup] }, run)
    const one = many(1)
    expect(await ask('a', one)).toBeUndefined()
    expect(await ask('a', one)).toBeUndefined()
    expect(listed).toBe(1)
    await write("MATCH (c:Node {id: 'c'}) SET c.name = 'C'")
    expect(await ask('a', one)).toBeUndefined()
    expect(listed).toBe(2)
    expect(await ask('b', one)).toEqual([{ data: [120] }])
    expect(await ask('b', many(8))).toEqual([{ data: Array(8).fill(120) }])
    expect(await ask('b', many(9))).toBeUndefined()
  })

  it('leaves it to the statement when the last commit has just gone', async () => {
    const gone = () => {
      throw new Error('before the history')
    }
    const reader: Reader = { currentEpoch: () => db.currentEpoch(), asOf: gone, getNodeLabels: () => null, getNodeEdges }
    const statement = { text: 'not run here', params: { p: { p0: 'a' } }, lookups: [look] }
    expect(await openLookups(openReading(reader))(statement, async () => [{ id: 'a', place: 0 }])).toBeUndefined()
  })

  it('keeps the view of a commit until there is another, or somebody is to write', async () => {
    const views: { closed: boolean }[] = []
    const asOf: Reader['asOf'] = (epoch) => {
      const view = db.asOf(epoch)
      const kept = { closed: false }
      views.push(kept)
      const close = () => {
        kept.closed = true
        view.close()
      }
      return { getNodeProperty: (place, name) => view.getNodeProperty(place, name), getEdge: (place) => view.getEdge(place), close }
    }
    const reading = openReading({
      currentEpoch: () => db.currentEpoch(),
      asOf,
      getNodeLabels: (place) => db.getNodeLabels(place),
      getNodeEdges,
    })
    const open = () => reading.open({ p: {} }, () => {})
    open()
    open()
    expect(views).toEqual([{ closed: false }])
    await write("MATCH (a:Node {id: 'a'}) SET a.name = 'AA'")
    open()
    expect(views).toEqual([{ closed: true }, { closed: false }])
    reading.release()
    reading.release()
    expect(views).toEqual([{ closed: true }, { closed: true }])
    open()
    expect(views).toHaveLength(3)
    reading.release()
  })

  it('leaves an id that is no text to the statement', async () => {
    expect(await find(null)).toBeUndefined()
    expect(await find(['a'])).toBeUndefined()
  })
})
