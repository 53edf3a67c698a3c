/** Neo4j's own index over names: it proposes what the index in this process finds, and the same ranking orders it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Engine } from '../../src/engine/engine.ts'
import { type NameIndex, openNameIndex } from '../../src/search/name-index.ts'
import { openNeo4jDriver, testEngines } from '../engine/both.ts'
import { type OpenWorld, openWorld, readLibrary } from '../world.ts'

const towns = [
  ...[
    "Côte d'Ivoire",
    'A.S.E.A.N.',
    'ASEAN Plus',
    'U.S. Wick',
    'Straße',
    'ＦＵＬＬ Width',
    'Łódź',
    'Diyarbakır',
    'The Bank of Leith',
    'Wicks',
  ],
  ...[
    '中国海关总署',
    '东盟',
    '中国东盟',
    'ガッコウ',
    '東京タワー',
    '대한민국',
    'Москва',
    'AND OR NOT Quay',
    'a+b (c) [d] "e" \\f /g/',
    'Leithe',
  ],
]

const { neo4j } = testEngines()
describe.skipIf(neo4j.skip !== undefined)(`the index of Neo4j${neo4j.skip === undefined ? '' : ` (skipped: ${neo4j.skip})`}`, () => {
  let world: OpenWorld
  let there: NameIndex
  let here: NameIndex
  beforeAll(async () => {
    world = await openWorld(readLibrary(), await neo4j.open())
    const rows = towns.map((name, index) => ({
      id: `town:${index}`,
      properties: { id: `town:${index}`, name, aliases: ['Stead'], names: [`gd|Baile ${index}`] },
    }))
    await world.engine.write({ kind: 'upsertNodes', labels: ['Town', 'Entity'], rows })
    const { model, engine } = world
    const run: Engine['run'] = (statement) => engine.run(statement)
    const { texts: _, ...withoutTexts } = engine
    there = openNameIndex({ model, engine, run, namesMax: 0 })
    here = openNameIndex({ model, engine: withoutTexts, run, namesMax: 0 })
  })
  afterAll(async () => {
    await world.engine.close()
    const driver = openNeo4jDriver()
    await driver.executeQuery('DROP INDEX entrepot_texts IF EXISTS')
    await driver.close()
  })

  it('is made once, over all labels and texts, and anew over others', async () => {
    const show = async () => {
      const text = 'SHOW FULLTEXT INDEXES YIELD id, labelsOrTypes, properties, state RETURN id, labelsOrTypes AS labels, properties, state'
      return await world.engine.run({ text, params: {} })
    }
    await world.engine.texts?.prepare(['Book'], ['title'])
    expect(await show()).toEqual([expect.objectContaining({ labels: ['Book'], properties: ['title'], state: 'ONLINE' })])
    await there.warm()
    const [made] = await show()
    expect(made).toMatchObject({ state: 'ONLINE' })
    expect([made?.['labels']].flat().sort()).toEqual(['Author', 'Book', 'Document', 'Observation', 'PublishingHouse', 'Town'])
    await openNameIndex({ model: world.model, engine: world.engine, run: (statement) => world.engine.run(statement), namesMax: 0 }).warm()
    expect(await show()).toEqual([made])
  })

  it.each([
    ...[
      'salt',
      'salt road',
      'road salt',
      'sal ro',
      'the salt',
      'wick',
      'wic',
      'wikc',
      'leith',
      'leiht',
      'stead',
      'baile 7',
      'lu xun',
      '魯迅',
    ],
    ...['cote divoire', 'COTE D’IVOIRE', 'ivoire', 'asean', 'A.S.E.A.N.', 'us', 'strasse', 'full', 'lodz', 'DIYARBAKIR', 'bank of leith'],
    ...[
      '东盟',
      '海关',
      '海关总暑',
      '署',
      '総',
      'コウ',
      '東京',
      '京タワ',
      '민국',
      'москва',
      'and or not quay',
      'the bank of leith',
      'a+b (c) [d] "e" \\f /g/',
      'inbhir uige',
    ],
  ])('finds by %j what the index in this process finds, in the same order', async (text) => {
    const query = { text, types: undefined, first: 50, after: undefined }
    const expected = await here.find(query)
    expect(await there.find(query)).toEqual(expected)
    expect(expected.total > 0).toBe(text !== '総')
  })

  it('keeps to types and goes on after a place', async () => {
    const query = { text: 'stead', types: ['Town', 'Book'], first: 3, after: undefined }
    const first = await there.find(query)
    expect(first).toMatchObject({ hasMore: true, total: towns.length })
    const next = { ...query, after: first.hits.at(-1) }
    expect(await there.find(next)).toEqual(await here.find(next))
    expect(await there.find({ ...query, types: ['Book'] })).toMatchObject({ hits: [], total: 0 })
    expect(await there.find({ ...query, types: [] })).toMatchObject({ hits: [], total: 0 })
  })

  it('does not know a name by English stop words alone', async () => {
    const query = { text: 'and or not', types: undefined, first: 50, after: undefined }
    expect((await here.find(query)).hits[0]?.text).toBe('AND OR NOT Quay')
    expect((await there.find(query)).total).toBe(0)
  })

  it.each([
    ['more nodes than namesMax', 10, 0],
    ['more names than namesMax, though not more nodes', 40, 0],
    ['no more names than namesMax', 1_000, 1],
  ])('is asked or not for a graph of %s', async (_, namesMax, total) => {
    const { model, engine } = world
    const index = openNameIndex({ model, engine, run: (statement) => engine.run(statement), namesMax })
    expect(await index.find({ text: 'and or not', types: undefined, first: 0, after: undefined })).toMatchObject({ total })
  })

  it('takes whatever is typed for words', async () => {
    const hostile = [
      '*',
      '*:*',
      'name:*',
      '/.*/',
      'salt~2',
      '"salt',
      '(salt',
      'salt AND',
      '+ -',
      '\\',
      '[a TO z]',
      '{}',
      'NOT salt',
      'a || b && c',
      'x^9',
      "') YIELD node //",
      'q '.repeat(100),
      'b c d e f g h i j k l m n o p q r s u v w x y z '.repeat(4),
      'abcd '.repeat(40),
    ]
    for (const text of hostile) {
      const query = { text, types: undefined, first: 50, after: undefined }
      expect(await there.find(query), text).toEqual(await here.find(query))
    }
  })
})
