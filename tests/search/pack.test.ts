/** An index of names as bytes: it comes back as it was, or not at all. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openGrafeo } from '../../src/engine/grafeo.ts'
import { openNameIndex } from '../../src/search/name-index.ts'
import { packSegment, unpackSegment } from '../../src/search/pack.ts'
import { buildSegment } from '../../src/search/segment.ts'
import { keepNames } from '../../src/server/kept-names.ts'
import { openWorld, readLibrary } from '../world.ts'
import { find, joinedTable, namesOf } from './names.ts'

const segment = joinedTable(namesOf(['a: Côte d’Ivoire', 'b/Author: 魯迅', 'b/Author: Lu Xun']), namesOf(['c/Press: Leith 🧂', 'd: Lu']))
const bytesOf = (parts: readonly Uint8Array[]) => new Uint8Array(Buffer.concat(parts))

describe('a packed index', () => {
  it('is the same when it is unpacked', () => {
    const again = unpackSegment(bytesOf(packSegment(segment, 'stamp')), 'stamp')
    expect(again).toEqual(segment)
    expect(again && find(again, 'lu')).toEqual(find(segment, 'lu'))
  })

  it.each([0, 3, 8, 100])('is nothing where only %i bytes are left', (length) => {
    expect(unpackSegment(bytesOf(packSegment(segment, 'stamp')).subarray(0, length), 'stamp')).toBeUndefined()
  })

  it('is nothing under another stamp, or with bytes behind its end', () => {
    const bytes = bytesOf(packSegment(segment, 'stamp'))
    expect(unpackSegment(bytes, 'other')).toBeUndefined()
    expect(unpackSegment(bytesOf([bytes, new Uint8Array(8)]), 'stamp')).toBeUndefined()
  })

  it('may hold nothing', () => {
    const none = buildSegment([])
    expect(unpackSegment(bytesOf(packSegment(none, '')), '')).toEqual(none)
    expect(find(none, 'a')).toEqual({ hits: [], hasMore: false, total: 0 })
  })
})

describe('a file of names', () => {
  let folder: string
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'names-'))
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  const silent = pino({ level: 'silent' })
  const file = () => join(folder, 'names.index')
  const keeper = (stamp = 'graph') => keepNames({ folder, stamp, log: silent })

  it('is read as it was written, and not when anything in it is wrong', async () => {
    expect(await keeper().read()).toBeUndefined()
    const parts = packSegment(segment, 'stamp')
    await keeper().write(parts)
    expect(readdirSync(folder)).toEqual(['names.index'])
    expect(await keeper().read()).toEqual(bytesOf(parts))
    const whole = readFileSync(file())
    for (const at of [0, 9, 200, whole.length - 1]) {
      writeFileSync(
        file(),
        whole.map((byte, index) => (index === at ? byte ^ 1 : byte)),
      )
      expect(await keeper().read()).toBeUndefined()
    }
    writeFileSync(file(), whole)
    truncateSync(file(), whole.length - 8)
    expect(await keeper().read()).toBeUndefined()
  })

  it('does not fail where it cannot be written', async () => {
    await expect(keepNames({ folder: join(folder, 'none'), stamp: '', log: silent }).write([])).resolves.toBeUndefined()
  })

  it('spares an index of many names the engine, and is of one graph alone', async () => {
    const world = await openWorld(readLibrary(), await openGrafeo())
    const rows = Array.from({ length: 10_000 }, (_, index) => ({
      id: `town:${index}`,
      properties: { id: `town:${index}`, name: `Ton ${index}` },
    }))
    await world.engine.create({ kind: 'nodes', labels: ['Town', 'Node'], rows })
    let statements = 0
    const open = (stamp: string) => {
      const { model, engine } = world
      const run = (statement: Parameters<typeof engine.run>[0]) => {
        statements += 1
        return engine.run(statement)
      }
      let written = () => {}
      const done = new Promise<void>((resolve) => {
        written = resolve
      })
      const kept = keeper(stamp)
      const index = openNameIndex({ model, engine, run, keeper: { ...kept, write: (parts) => kept.write(parts).then(written) } })
      return { index, done }
    }
    const query = { text: 'ton 9999', types: undefined, first: 3, after: undefined }
    const first = open('one')
    const hits = await first.index.find(query)
    expect(hits.hits[0]).toMatchObject({ node: 'town:9999', score: 1 })
    await first.done
    statements = 0
    expect(await open('one').index.find(query)).toEqual(hits)
    expect(statements).toBe(0)
    expect(await open('two').index.find(query)).toEqual(hits)
    expect(statements).toBeGreaterThan(5)
    await world.engine.close()
  })
})
