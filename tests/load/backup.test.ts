/** Backups as files: what is in one, and what is said of one that is not as it was written. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Engine } from '../../src/engine/engine.ts'
import { openGrafeo } from '../../src/engine/grafeo.ts'
import { extractStore, readBackup } from '../../src/load/backup/read-backup.ts'
import { startBackup } from '../../src/load/backup/start-backup.ts'
import { openWorld, readLibrary } from '../world.ts'

const now = () => new Date('2026-11-28T12:00:00Z')

let folder: string
let engine: Engine
let whole: Buffer

const at = (name: string) => join(folder, name)

async function bytesOf(engine: Engine): Promise<Buffer> {
  const backup = await startBackup(engine, now)
  const parts: Uint8Array[] = []
  for await (const part of backup.read()) parts.push(part)
  await backup.close()
  const bytes = Buffer.concat(parts)
  expect(bytes).toHaveLength(backup.bytes)
  return bytes
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'backup-'))
  engine = await openGrafeo({ directory: at('store') })
  await openWorld(readLibrary(), engine)
  whole = await bytesOf(engine)
})

afterAll(async () => {
  await engine.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('a backup', () => {
  it('says in its first lines what is in it, and holds a store that opens', async () => {
    writeFileSync(at('whole'), whole)
    const { head, start } = await readBackup(at('whole'))
    expect(head).toMatchObject({ version: 1, madeAt: now().toISOString(), engine: 'Grafeo 0.6.0', nodes: 16, relationships: 34 })
    const [mark, json = '', rest] = whole.subarray(0, start).toString().split('\n')
    expect([mark, JSON.parse(json), rest]).toEqual(['ENTREPOT BACKUP 1', head, ''])
    const copy = await openGrafeo({ directory: at('copy') })
    await copy.close()
    rmSync(join(at('copy'), 'graph.grafeo'))
    await extractStore(at('whole'), { head, start }, join(at('copy'), 'graph.grafeo'))
    const opened = await openGrafeo({ directory: at('copy') })
    expect(await opened.readMetadata()).toEqual(await engine.readMetadata())
    await opened.close()
  })

  it('holds what was written a moment before, by a store that is written to all the time', async () => {
    const titles: Promise<void>[] = []
    for (let index = 0; index < 30; index++)
      titles.push(engine.write({ kind: 'replaceChecks', rows: [{ id: `check:${index}`, properties: { id: `check:${index}`, hash: 1n } }] }))
    await titles[0]
    await bytesOf(engine)
    await Promise.all(titles)
    writeFileSync(at('later'), await bytesOf(engine))
    rmSync(join(at('copy'), 'graph.grafeo'))
    await extractStore(at('later'), await readBackup(at('later')), join(at('copy'), 'graph.grafeo'))
    const opened = await openGrafeo({ directory: at('copy') })
    const [row] = await opened.run({ text: 'MATCH (c:`EntrepotCheck`) RETURN collect(c.`id`) AS ids', params: {} })
    await opened.close()
    const [wanted] = await engine.run({ text: 'MATCH (c:`EntrepotCheck`) RETURN collect(c.`id`) AS ids', params: {} })
    expect(row).toEqual(wanted)
  })

  it('is not made while a load is under way', async () => {
    const notes = await engine.readMetadata()
    await engine.writeMetadata({ ...notes, loading: 'true' })
    await expect(startBackup(engine, now)).rejects.toMatchObject({ code: 'NOT_READY' })
    await engine.writeMetadata({ ...notes, loading: 'false' })
  })

  it('is not made where a load comes between', async () => {
    const copy = async () => {
      await engine.writeMetadata({ ...(await engine.readMetadata()), loadedAt: 'later' })
      return (engine.copy as NonNullable<Engine['copy']>)()
    }
    await expect(startBackup({ ...engine, copy }, now)).rejects.toMatchObject({ code: 'NOT_READY' })
  })

  it('is left to the tools of a database', async () => {
    await expect(startBackup({ ...engine, copy: undefined }, now)).rejects.toMatchObject({ code: 'BACKUP_BY_DATABASE' })
  })
})

describe('a file', () => {
  const flip = (place: number) => () => {
    const bytes = Buffer.from(whole)
    const index = place < 0 ? bytes.length + place : place
    bytes[index] = (bytes[index] ?? 0) ^ 4
    return bytes
  }

  it.each([
    ['whose first byte is another', flip(0), 'BACKUP_DAMAGED'],
    ['whose head is another', flip(60), 'BACKUP_DAMAGED'],
    ['whose store is another', flip(100_000), 'BACKUP_DAMAGED'],
    ['whose checksum is another', flip(-10), 'BACKUP_DAMAGED'],
    ['whose last byte is another', flip(-1), 'BACKUP_DAMAGED'],
    ['that is cut off', () => whole.subarray(0, 200_000), 'BACKUP_DAMAGED'],
    ['of which only the beginning is there', () => whole.subarray(0, 30), 'BACKUP_DAMAGED'],
    ['that is empty', () => Buffer.alloc(0), 'BACKUP_DAMAGED'],
    ['that goes on after its end', () => Buffer.concat([whole, Buffer.from('more')]), 'BACKUP_DAMAGED'],
    ['of a later version', () => Buffer.from(whole.toString('latin1').replace('BACKUP 1', 'BACKUP 7'), 'latin1'), 'BACKUP_OTHER_VERSION'],
  ])('%s is refused', async (_, bytes, code) => {
    writeFileSync(at('changed'), bytes())
    await expect(readBackup(at('changed'))).rejects.toMatchObject({ code, message: expect.stringContaining('nothing was changed') })
  })

  it('that is not there is said to be that', async () => {
    await expect(readBackup(at('nowhere'))).rejects.toMatchObject({ code: 'CONFIG_INVALID' })
    expect(readFileSync(at('whole'))).toEqual(whole)
  })
})
