/** How the index in this process is built: when it is needed, once, and again after a failure. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Engine, Statement } from '../../src/engine/engine.ts'
import { openGrafeo } from '../../src/engine/grafeo.ts'
import { EntrepotError } from '../../src/errors.ts'
import { type NameIndexOptions, openNameIndex } from '../../src/search/name-index.ts'
import { type OpenWorld, openWorld, readLibrary } from '../world.ts'

describe('an index of names', () => {
  let world: OpenWorld
  beforeAll(async () => {
    world = await openWorld(readLibrary(), await openGrafeo({ shuffleUnordered: true }))
  })
  afterAll(() => world.engine.close())

  const query = { text: 'salt', types: undefined, first: 10, after: undefined }

  /** An index over the library that notes its statements. */
  function open(options: { fail?: (statement: Statement) => unknown } & Partial<NameIndexOptions> = {}) {
    const statements: Statement[] = []
    const run: Engine['run'] = async (statement) => {
      statements.push(statement)
      await options.fail?.(statement)
      return world.engine.run(statement)
    }
    const { model, engine } = world
    return { statements, index: openNameIndex({ model, engine, ...options, run }) }
  }

  it('reads nothing before it is needed, and once for all who need it', async () => {
    const { statements, index } = open()
    expect(statements).toHaveLength(0)
    const [first, , third] = await Promise.all([index.find(query), index.warm(), index.find(query)])
    const read = statements.length
    // How many nodes there are, their ids, and a page of them.
    expect(read).toBe(3)
    expect(await index.find(query)).toEqual(first)
    expect(index.progress()).toEqual({ ready: true, share: 1 })
    expect(third).toEqual(first)
    expect(statements).toHaveLength(read)
  })

  it.each([
    ['lu xun', 'author:lu', 'name', 'Lu Xun'],
    ['魯迅', 'author:lu', 'names', '魯迅'],
    ['inbhir uige', 'town:wick', 'names', 'Inbhir Ùige'],
    ['lorne', 'author:ada', 'aliases', 'Lorne'],
    ['al', 'author:ada', 'aliases', 'A. L.'],
    ['wild grass', 'book:weeds', 'title', 'Wild Grass'],
  ])('finds %j as %s by its field %s', async (text, node, field, found) => {
    const { hits } = await open().index.find({ ...query, text })
    expect(hits[0]).toEqual({ node, field, text: found, score: 1 })
  })

  it('does not find a language, an id or a field without @search', async () => {
    const { index } = open()
    for (const text of ['zh', 'author', 'letters writer']) expect(await index.find({ ...query, text })).toMatchObject({ total: 0 })
  })

  it('fails with the engine, and tries again at the next call', async () => {
    let down = true
    const { index } = open({
      fail: () => {
        if (down) throw new EntrepotError('ENGINE_UNAVAILABLE')
      },
    })
    await expect(index.warm()).rejects.toMatchObject({ code: 'ENGINE_UNAVAILABLE' })
    await expect(index.find(query)).rejects.toMatchObject({ code: 'ENGINE_UNAVAILABLE' })
    down = false
    expect((await index.find(query)).total).toBe(2)
  })

  it('does not let a search wait for long, and says how far it is', async () => {
    let go = () => {}
    const held = new Promise<void>((resolve) => {
      go = resolve
    })
    const { index } = open({ fail: () => held, waitMs: 20 })
    const late = index.find(query)
    expect(index.progress()).toEqual({ ready: false, share: 0 })
    await expect(late).rejects.toMatchObject({ code: 'SEARCH_NOT_READY', message: expect.stringContaining('0 % is done') })
    go()
    await index.warm()
    expect((await index.find(query)).total).toBe(2)
  })

  it('ends a build that nobody needs any more', async () => {
    const { index } = open({ signal: AbortSignal.abort() })
    await expect(index.warm()).rejects.toMatchObject({ code: 'ENGINE_UNAVAILABLE', message: expect.stringContaining('stopping') })
  })
})

it('reads more nodes than one page holds, and serves others meanwhile', async () => {
  const world = await openWorld(readLibrary(), await openGrafeo({ shuffleUnordered: true }))
  const rows = Array.from({ length: 5_100 }, (_, index) => {
    const id = `town:${String(index).padStart(6, '0')}`
    return { id, properties: { id, name: `Ton ${index}`, aliases: [`Toun ${index}`] } }
  })
  await world.engine.write({ kind: 'upsertNodes', labels: ['Town', 'Entity'], rows })
  const index = openNameIndex({ model: world.model, engine: world.engine, run: (statement) => world.engine.run(statement) })
  let turns = 0
  const turn = setInterval(() => turns++, 1)
  await index.warm()
  clearInterval(turn)
  expect(turns).toBeGreaterThan(5)
  const { hits } = await index.find({ text: 'toun 5099', types: ['Town'], first: 1, after: undefined })
  expect(hits[0]).toMatchObject({ node: 'town:005099', field: 'aliases', score: 1 })
  expect((await index.find({ text: 'ton', types: undefined, first: 0, after: undefined })).total).toBe(5_100)
  await world.engine.close()
})
