/** A disk that is full, or not to be written, under the embedded store: said in words, nothing lost, and all is well when there is room again. */
import { execFileSync } from 'node:child_process'
import { closeSync, cpSync, mkdirSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { root } from '../house/sources.ts'
import { libraryFlags, type Outcome, type Running, run, start } from '../main/entrepot.ts'
import { ask, post } from '../server/library.ts'
import { faultsOfLog } from './logs.ts'

const isLong = process.env['ENTREPOT_TEST_LONG'] === '1'
const folder = mkdtempSync(join(tmpdir(), 'entrepot-disk-'))
const disk = join(folder, 'disk')
const store = join(disk, 'store')
const filler = join(disk, 'filler')
mkdirSync(disk)
const noDisk = mountDisk('20m')
const started: Running[] = []

/** Puts a small disk in place, or says why that cannot be. */
function mountDisk(size: string): string | undefined {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', disk], { stdio: 'pipe' })
    return undefined
  } catch (error) {
    return `no tmpfs can be mounted: ${(error as Error).message.split('\n')[1] ?? ''}`
  }
}

function remount(option: string): void {
  execFileSync('mount', ['-o', `remount,${option}`, disk])
}

/** Leaves no room at all. */
function fill(): void {
  const file = openSync(filler, 'w')
  try {
    for (const size of [65_536, 4_096, 1]) {
      try {
        for (;;) writeSync(file, Buffer.alloc(size))
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
      }
    }
  } finally {
    closeSync(file)
  }
}

afterEach(async () => {
  for (const { child, ended } of started.splice(0)) {
    child.kill('SIGKILL')
    await ended
  }
  rmSync(filler, { force: true })
})

afterAll(() => {
  if (!noDisk) execFileSync('umount', ['-l', disk])
  rmSync(folder, { recursive: true, force: true })
})

const load = (data: string) => run(['load', '--json', '--data', data, ...libraryFlags])
const checksumOf = ({ stdout }: Outcome) => JSON.parse(stdout).checksum

/** An operator is told what to do, and nothing of our insides. */
function expectTold({ code, stderr }: Outcome, words: RegExp): void {
  expect([code, stderr]).toEqual([1, expect.stringMatching(words)])
  expect(stderr).not.toMatch(/\n {4}at /)
}

describe.skipIf(noDisk !== undefined)(`a disk${noDisk ? ` (skipped: ${noDisk})` : ''}`, () => {
  const sizes = isLong ? Array.from({ length: 20 }, () => Math.floor(20 + Math.random() * 400)) : [40, 200]

  it.each(sizes)(
    'that is full after %i kB ends a load with words, and the next load completes it',
    { timeout: 60_000 },
    async (kilobytes) => {
      rmSync(store, { recursive: true, force: true })
      const right = checksumOf(await load(join(folder, 'whole')))
      remount(`size=${kilobytes}k`)
      const failed = await load(store)
      remount('size=20m')
      if (failed.code !== 0) expectTold(failed, /cannot be written: .*No space left.*Make room on its disk/)
      expect(failed.code).toBe(kilobytes > 350 ? expect.any(Number) : 1)
      const again = await load(store)
      expect(again).toMatchObject({ code: 0 })
      expect(checksumOf(again)).toBe(right)
    },
  )

  it('that is not to be written is told in words', async () => {
    rmSync(store, { recursive: true, force: true })
    await load(store)
    remount('ro')
    const [known, fresh] = [await load(store), await load(join(disk, 'other'))]
    remount('rw')
    for (const refused of [known, fresh]) expectTold(refused, /cannot be written: .*read-only file system.*make it writable/i)
    expect(await load(store)).toMatchObject({ code: 0, stdout: expect.stringContaining('"unchanged":true') })
  })

  it('that is full is told by a backup and a restore, which leave nothing behind', { timeout: 60_000 }, async () => {
    rmSync(store, { recursive: true, force: true })
    for (const place of [store, join(folder, 'whole')]) await load(place)
    const backup = join(folder, 'whole.backup')
    expect(await run(['backup', backup, '--data', store])).toMatchObject({ code: 0 })
    fill()
    // The copy beside the store, the file that it becomes, and the store that is made of it.
    expectTold(await run(['backup', join(folder, 'no.backup'), '--data', store]), /cannot be written.*no space left/i)
    expectTold(await run(['backup', join(disk, 'no.backup'), '--data', join(folder, 'whole')]), /cannot be written.*no space left/i)
    expectTold(await run(['restore', backup, '--data', join(disk, 'new'), ...libraryFlags]), /cannot be written.*no space left/i)
    expectTold(await run(['restore', backup, '--data', store, '--replace', ...libraryFlags]), /cannot be written.*no space left/i)
    rmSync(filler)
    expect(readdirSync(store)).toEqual(['graph.grafeo'])
    expect([...readdirSync(disk), ...readdirSync(folder)].filter((name) => /no\.backup/.test(name))).toEqual([])
    expect(await load(store)).toMatchObject({ code: 0, stdout: expect.stringContaining('"unchanged":true') })
  })

  it('that is full while a server takes an edit over: reads go on, and the edit is taken when there is room', {
    timeout: 90_000,
  }, async () => {
    rmSync(store, { recursive: true, force: true })
    const world = join(folder, 'world')
    cpSync(join(root, 'tests/worlds/library'), world, { recursive: true })
    const shelves = join(world, 'seed/shelves.yaml')
    const server = start(['serve', '--watch', '--port', '0', '--data', store], { cwd: world })
    started.push(server)
    const url = (await server.says(/API\s+POST (http:\S+)\/graphql[\s\S]*Ctrl-C ends it/))[1] ?? ''
    const query = '{ book(id: "book:salt") { title pages } books { totalCount } }'
    const before = (await post(url, { query })).body
    fill()
    const texts = Array.from({ length: 400 }, (_, index) => `    - { id: book:${index}, title: Volume ${index} }\n`).join('')
    mkdirSync(join(world, 'seed/more'))
    writeFileSync(join(world, 'seed/more/books.yaml'), `nodes:\n  Book:\n${texts}`)
    await server.says(/cannot be written[\s\S]*goes on being served/, 60_000)
    for (let i = 0; i < 20; i++)
      expect((await post(url, { query: `{ book(id: "book:salt") { title pages } n${i}: __typename }` })).body.data.book).toEqual(
        before.data.book,
      )
    expect((await ask(`${url}/healthz`)).status).toBe(200)
    rmSync(filler)
    await server.says(/Reloaded: 416 nodes/, 60_000)
    expect((await post(url, { query })).body.data.books.totalCount).toBe(404)
    fill()
    writeFileSync(shelves, readFileSync(shelves, 'utf8').replace('title: Wild Grass', 'title: Weeds'))
    server.child.kill('SIGTERM')
    expect((await server.ended).signal).toBeNull()
    rmSync(filler)
    const said = server.stderr()
    expect(said).not.toMatch(/\n {4}at /)
    expect(faultsOfLog(said, [])).toEqual([])
    const after = await run(['load', '--json', '--data', store], { cwd: world })
    expect(JSON.parse(after.stdout).nodes).toMatchObject({ total: 416, added: 0, removed: 0 })
  })
})
