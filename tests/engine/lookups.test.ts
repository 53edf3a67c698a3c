/** Nodes that are read past Cypher: the rows are those of the statement, whatever becomes of the nodes meanwhile. */
import grafeo, { type GrafeoDB } from '@grafeo-db/js'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Engine, Lookup, Row, Statement } from '../../src/engine/engine.ts'
import { openGrafeo } from '../../src/engine/grafeo.ts'
import { openLookups } from '../../src/engine/grafeo-lookups.ts'
import { rowsOf } from '../../src/engine/grafeo-rows.ts'
import { type OpenWorld, openWorld, plan, readLibrary, seenWorld } from '../world.ts'
import { nodes, relationships } from './rows.ts'

describe('what is looked up in a loaded world', () => {
  let engine: Engine
  let world: OpenWorld

  beforeAll(async () => {
    engine = await openGrafeo()
    world = await openWorld(readLibrary(), engine)
    await engine.write(
      nodes('Author', { id: 'odd', name: '\u{1F600}', names: [], aliases: ['a', 'b'], '~hub': ['OUT UNDER_CONTRACT Press 2'] }),
    )
    await engine.write(relationships('UNDER_CONTRACT', ['u1', 'odd', 'press:south'], ['u2', 'odd', 'press:north', { validFrom: '1900' }]))
  })
  afterAll(() => engine.close())

  const authors =
    'author { id name names { language text } aliases began birthplace { node { id name population } } publishedBy { properties { from to } node { seat { node { name } } } } }'
  const books =
    '__typename id ... on Book { title pages price inPrint genre tags oldPrices published recordedAt continues { node { title continues { node { id } } } } }'

  async function everyId(): Promise<readonly string[]> {
    const [row] = await engine.run({ text: 'MATCH (n:`Node`) RETURN collect(n.`id`) AS ids', params: {} })
    return row?.['ids'] as readonly string[]
  }

  /** The same statement twice: by its lookups, and by its text. */
  async function both(from: OpenWorld, query: string): Promise<{ looked: unknown; run: unknown }> {
    const planned = plan(from, query, { ...from.known })
    if (!planned.ok) throw new Error(JSON.stringify(planned.errors))
    const [first] = planned.plans.values()
    if (first?.kind !== 'statement') throw new Error('one statement expected')
    const { text, params, lookups } = first.statement
    expect(lookups, query).toBeDefined()
    const shape = (rows: readonly Row[]) =>
      [...planned.plans.values()].map((each) => (each.kind === 'statement' ? each.shape(rows, planned.shaping) : each.kind))
    return { looked: shape(await engine.run(first.statement)), run: shape(await engine.run({ text, params })) }
  }

  it('is what the statement gives, of every node and of none', async () => {
    for (const id of [...(await everyId()), 'nobody', '']) {
      const key = JSON.stringify(id)
      for (const field of [
        `node(id: ${key}) { ${books} }`,
        `entity(id: ${key}) { __typename id name }`,
        authors.replace('author', `author(id: ${key})`),
      ]) {
        const { looked, run } = await both(world, `{ ${field} }`)
        expect(looked, field).toEqual(run)
      }
    }
  })

  it('is what a statement of several root fields gives', async () => {
    const [a, b] = await everyId()
    const { looked, run } = await both(
      world,
      `{ x: node(id: "${a}") { id } y: author(id: "nobody") { name } z: node(id: "${b}") { ${books} } }`,
    )
    expect(looked).toEqual(run)
    expect(looked).toHaveLength(3)
  })

  it('is left to the statement where more than a look is asked for', () => {
    const lookupsOf = (query: string, from = world) => {
      const planned = plan(from, query, { ...from.known })
      const [first] = planned.ok ? planned.plans.values() : []
      return first?.kind === 'statement' ? first.statement.lookups : null
    }
    expect(lookupsOf('{ author(id: "a") { name made { totalCount } } }')).toBeUndefined()
    expect(lookupsOf('query @asOf(valid: "1900") { author(id: "a") { publishedBy { node { name } } } }')).toBeUndefined()
    expect(lookupsOf('{ x: author(id: "a") { name } y: books { totalCount } }')).toBeUndefined()
    expect(lookupsOf('query @asOf(valid: "1900") { author(id: "a") { name } }')).toBeDefined()
    expect(lookupsOf('{ node(id: "a") { id } }', seenWorld(world, 'reader'))).toBeDefined()
  })
})

describe('a lookup', () => {
  let db: GrafeoDB
  let ran: Statement[]
  const look: Lookup = {
    parameter: 'p0',
    node: 'n0',
    label: 'Author',
    cells: [
      { kind: 'property', of: 'n0', name: 'name' },
      {
        kind: 'neighbor',
        from: 'n0',
        on: undefined,
        type: 'LED_BY',
        direction: 'OUT',
        edge: 'r1',
        node: 'm2',
        label: 'Author',
        mark: '~hub',
        cells: [
          { kind: 'property', of: 'r1', name: 'id' },
          { kind: 'property', of: 'm2', name: 'name' },
        ],
      },
    ],
  }
  let find: (id: unknown) => Promise<readonly Row[] | undefined>

  beforeEach(async () => {
    db = grafeo.GrafeoDB.create(null)
    ran = []
    const run = async (statement: Statement) => {
      ran.push(statement)
      return rowsOf(await db.executeCypher(statement.text, statement.params))
    }
    const lookUp = openLookups(db)
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

  it('leaves what hangs on a hub, and many relationships, to the statement', async () => {
    await write("MATCH (a:Node {id: 'a'}), (b:Node {id: 'b'}) UNWIND range(1, 51) AS i CREATE (a)-[:LED_BY {id: 'r' + toString(i)}]->(b)")
    expect(await find('a')).toBeUndefined()
    await write("MATCH (b:Node {id: 'b'}) SET b.`~hub` = ['OUT LED_BY Author 5000']")
    expect(await find('b')).toBeUndefined()
  })

  it('leaves an id that is no text to the statement', async () => {
    expect(await find(null)).toBeUndefined()
    expect(await find(['a'])).toBeUndefined()
  })
})
