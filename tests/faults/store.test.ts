/** An embedded store that was damaged while nobody looked: refused in words, or loaded again, and never served with another content. */
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Engine } from '../../src/engine/engine.ts'
import { openGrafeo } from '../../src/engine/grafeo.ts'
import { EntrepotError } from '../../src/errors.ts'
import { type LoadReport, loadSeed } from '../../src/load/load-seed.ts'
import { keepNames } from '../../src/server/kept-names.ts'
import { type Random, randomOf } from '../differential/random.ts'
import { contentOf } from '../load/stores.ts'
import { libraryFlags, run } from '../main/entrepot.ts'
import { readLibrary } from '../world.ts'

const isLong = process.env['ENTREPOT_TEST_LONG'] === '1'
const seed = Number(process.env['ENTREPOT_TEST_SEED'] ?? Math.floor(Math.random() * 2 ** 31))
/** One of the second kind takes a load. */
const rounds = isLong ? { checkpointed: 2_000, logged: 600 } : { checkpointed: 30, logged: 12 }
const folder = mkdtempSync(join(tmpdir(), 'entrepot-damage-'))
/** A store after a checkpoint, and one whose log holds nearly all of it. */
const stores = { checkpointed: join(folder, 'checkpointed'), logged: join(folder, 'logged') }
const world = readLibrary()
let right: unknown

const load = (engine: Engine): Promise<LoadReport> =>
  loadSeed({ model: world.model, engine, directory: world.seed, ontologyDigest: 'tests', now: () => new Date(0) })

beforeAll(async () => {
  const open = join(folder, 'open')
  const engine = await openGrafeo({ directory: open })
  await load({ ...engine, checkpoint: async () => undefined })
  right = await contentOf(engine)
  // A log is on disk within 60 ms of a commit.
  await new Promise((resolve) => setTimeout(resolve, 300))
  cpSync(open, stores.logged, { recursive: true })
  await engine.checkpoint()
  await engine.close()
  cpSync(open, stores.checkpointed, { recursive: true })
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

const mainFile = 'graph.grafeo'
const logFile = (store: string) => join('graph.grafeo.wal', readdirSync(join(store, 'graph.grafeo.wal'))[0] ?? '')

/** Damages a copy of a store, opens it, and says what came of it: it holds what it held, was loaded again, or was refused. */
async function open(store: string, damage: (directory: string) => void): Promise<'same' | 'loaded' | EntrepotError> {
  const directory = mkdtempSync(join(folder, 'copy-'))
  cpSync(store, directory, { recursive: true })
  damage(directory)
  let engine: Engine | undefined
  try {
    engine = await openGrafeo({ directory })
    const { unchanged } = await load(engine)
    expect(await contentOf(engine)).toEqual(right)
    return unchanged ? 'same' : 'loaded'
  } catch (error) {
    if (!(error instanceof EntrepotError)) throw error
    return error
  } finally {
    await engine?.close()
    rmSync(directory, { recursive: true, force: true })
  }
}

function expectRefused(outcome: 'same' | 'loaded' | EntrepotError): void {
  expect(outcome).toBeInstanceOf(EntrepotError)
  expect(outcome).toMatchObject({
    code: 'CONFIG_INVALID',
    message: expect.stringMatching(/Put it back as it was, or move it away.*--data/),
  })
}

function change(file: string, work: (bytes: Buffer) => Buffer): (directory: string) => void {
  return (directory) => writeFileSync(join(directory, file), work(readFileSync(join(directory, file))))
}

/** Flips a bit, most often where there is something. */
function flip(random: Random): (bytes: Buffer) => Buffer {
  return (bytes) => {
    let at = random.below(bytes.length)
    for (let tries = 0; bytes[at] === 0 && tries < 200; tries++) at = random.below(bytes.length)
    bytes.writeUInt8(bytes.readUInt8(at) ^ (1 << random.below(8)), at)
    return bytes
  }
}

describe(`a store in which a bit was flipped (ENTREPOT_TEST_SEED=${seed})`, () => {
  it.each(['checkpointed', 'logged'] as const)('is never served with another content: %s', { timeout: 600_000 }, async (kind) => {
    const random = randomOf(seed)
    const outcomes = { same: 0, loaded: 0, refused: 0 }
    for (let round = 0; round < rounds[kind]; round++) {
      const file = kind === 'logged' && random.chance(0.7) ? logFile(stores.logged) : mainFile
      const outcome = await open(stores[kind], change(file, flip(random)))
      if (outcome instanceof EntrepotError) expectRefused(outcome)
      outcomes[outcome instanceof EntrepotError ? 'refused' : outcome]++
    }
    expect(outcomes.loaded + outcomes.refused).toBeGreaterThan(rounds[kind] / 3)
  })
})

describe('a log that was torn', () => {
  const length = () => statSync(join(stores.logged, logFile(stores.logged))).size
  const places = [0, 0.0001, 0.001, 0.01, ...Array.from({ length: isLong ? 100 : 3 }, () => 0.99 * Math.random())]
  const tear = (share: number) =>
    open(stores.logged, (directory) => truncateSync(join(directory, logFile(directory)), Math.floor(length() * share)))

  it.each(places)('at %f of its length gives what was whole, and the load completes it', async (share) => {
    expect(await tear(share)).toBe('loaded')
  })

  it('at its very end gives what was whole: all, where the engine had noted something after the last commit', async () => {
    expect(['loaded', 'same']).toContain(await tear(0.9999))
  })

  it.each([
    ['noise', 0xab],
    ['zeros', 0],
  ])('and goes on with %s is read as far as it is whole', async (_, byte) => {
    expect(
      await open(
        stores.logged,
        change(logFile(stores.logged), (bytes) => Buffer.concat([bytes, Buffer.alloc(500, byte)])),
      ),
    ).toBe('same')
  })

  it('and is missing gives an empty store, which is loaded', async () => {
    expect(await open(stores.logged, (directory) => rmSync(join(directory, 'graph.grafeo.wal'), { recursive: true }))).toBe('loaded')
  })
})

/** The version stands behind the mark, and is summed up in the header. */
function withVersion(version: number): (bytes: Buffer) => Buffer {
  return (bytes) => {
    bytes.writeUInt32LE(version, 4)
    bytes.writeUInt32LE(crc32(bytes.subarray(0, 72)), 72)
    return bytes
  }
}

describe('a store that', () => {
  it.each([2, 4, 1_000])('is of version %i of the format is refused, and it is said that this is why', async (version) => {
    const outcome = await open(stores.checkpointed, change(mainFile, withVersion(version)))
    expectRefused(outcome)
    expect(outcome).toMatchObject({ message: expect.stringMatching(/was written by another version of this program/) })
  })

  it.each<readonly [string, keyof typeof stores, (directory: string) => void]>([
    ['is empty', 'checkpointed', (directory) => truncateSync(join(directory, mainFile), 0)],
    ['has lost its end', 'checkpointed', (directory) => truncateSync(join(directory, mainFile), 100_000)],
    ['has lost its file', 'logged', (directory) => rmSync(join(directory, mainFile))],
    [
      'has a file for its log',
      'logged',
      (directory) => {
        rmSync(join(directory, 'graph.grafeo.wal'), { recursive: true })
        writeFileSync(join(directory, 'graph.grafeo.wal'), 'x')
      },
    ],
    [
      'has a directory for its file',
      'checkpointed',
      (directory) => {
        rmSync(join(directory, mainFile))
        mkdirSync(join(directory, mainFile))
      },
    ],
  ])('%s is refused in words', async (_, kind, damage) => {
    expectRefused(await open(stores[kind], damage))
  })

  it('is damaged ends the command with 1, and shows no stack', async () => {
    const directory = join(folder, 'broken')
    cpSync(stores.checkpointed, directory, { recursive: true })
    change(mainFile, withVersion(9))(directory)
    const { code, stderr } = await run(['serve', '--port', '0', '--data', directory, ...libraryFlags])
    expect([code, stderr]).toEqual([1, expect.stringMatching(/^error: The store in .* was written by another version/m)])
    expect(stderr).not.toMatch(/\n {4}at /)
  })
})

it(`an index of names in which a bit was flipped is not read (ENTREPOT_TEST_SEED=${seed})`, async () => {
  const random = randomOf(seed)
  const warnings: string[] = []
  const log = pino({ level: 'warn' }, { write: (line) => void warnings.push(line) })
  const keeper = keepNames({ folder, stamp: 'x', log })
  const part = Uint8Array.from({ length: 3_000 }, () => random.below(256))
  await keeper.write([part])
  expect(await keeper.read()).toEqual(part)
  const whole = readFileSync(join(folder, 'names.index'))
  for (let round = 0; round < 200; round++) {
    const bytes = flip(random)(Buffer.from(whole))
    // Four bytes of its head say nothing.
    if (whole.subarray(12, 16).equals(bytes.subarray(12, 16)) === false) continue
    writeFileSync(join(folder, 'names.index'), round % 3 === 0 ? whole.subarray(0, random.below(whole.length)) : bytes)
    expect(await keeper.read()).toBeUndefined()
  }
  expect(warnings.join('')).not.toMatch(/ {4}at /)
})
