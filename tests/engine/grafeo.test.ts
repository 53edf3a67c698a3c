/** The embedded engine on disk: what only it promises. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openGrafeo } from '../../src/engine/grafeo.ts'
import { hasEmptyLog, readHead } from '../../src/engine/grafeo-files.ts'
import { type Child, startChild } from './child.ts'
import { ask, askOne, dump, nodes, relationships } from './rows.ts'

let directory: string
const children: Child[] = []

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'entrepot-store-'))
})

afterEach(async () => {
  for (const child of children.splice(0)) await child.kill()
  rmSync(directory, { recursive: true, force: true })
})

function startWriter(): Child {
  const child = startChild(new URL('./writer.child.ts', import.meta.url), [directory])
  children.push(child)
  return child
}

describe('a store on disk', () => {
  test('holds what was written after a close, in a directory that it makes', async () => {
    const deep = join(directory, 'a', 'b')
    const first = await openGrafeo({ directory: deep })
    await first.prepare([{ label: 'Author', property: 'name' }])
    await first.write(nodes('Author', { id: 'x', name: '区域 \u{1F600}', price: 2, rank: 2n }, { id: 'y' }))
    await first.write(relationships('KNOWS', ['r', 'x', 'y', { weight: 3 }]))
    await first.writeMetadata({ checksum: 'abc' })
    const before = await dump(first)
    await first.close()

    const second = await openGrafeo({ directory: deep })
    await second.prepare([{ label: 'Author', property: 'name' }])
    expect(await dump(second)).toEqual(before)
    expect(await second.readMetadata()).toEqual({ checksum: 'abc' })
    expect(
      await ask(second, 'MATCH (n:`Node` {`id`: "x"})-[r]->(m) RETURN n.`price` / 4 AS a, n.`rank` / 4 AS b, r.`weight` / 2 AS c'),
    ).toEqual([{ a: 0.5, b: 0, c: 1.5 }])
    expect((await second.describe()).place).toBe(deep)
    await second.close()
  })

  test('ends the writing that has begun before it closes', async () => {
    const first = await openGrafeo({ directory })
    const writing = first.write(nodes('Author', ...Array.from({ length: 3_000 }, (_, i) => ({ id: `n${i}` }))))
    await first.close()
    await writing
    const second = await openGrafeo({ directory })
    expect(await askOne(second, 'MATCH (n:`Author`) RETURN count(n) AS c')).toBe(3_000)
    await second.close()
  })

  test('is written to its file when something has changed, and then only, with turns for others meanwhile', async () => {
    const engine = await openGrafeo({ directory })
    await engine.write(nodes('Author', ...Array.from({ length: 2_000 }, (_, i) => ({ id: `n${i}`, name: 'a name '.repeat(20) }))))
    const before = readHead(directory)
    let turns = 0
    const turning = setInterval(() => turns++, 1)
    await Promise.all([engine.checkpoint(), engine.checkpoint()])
    clearInterval(turning)
    expect(turns).toBeGreaterThan(0)
    const written = readHead(directory)
    expect(written.equals(before)).toBe(false)
    expect(hasEmptyLog(directory)).toBe(true)
    await engine.checkpoint()
    expect(readHead(directory).equals(written)).toBe(true)
    await engine.writeMetadata({ checksum: 'abc' })
    await expect.poll(() => hasEmptyLog(directory)).toBe(false)
    await engine.checkpoint()
    expect([readHead(directory).equals(written), hasEmptyLog(directory)]).toEqual([false, true])
    await engine.close()
  })

  test('is refused while this process holds it', async () => {
    const first = await openGrafeo({ directory })
    await expect(openGrafeo({ directory })).rejects.toMatchObject({ code: 'STORE_LOCKED' })
    await first.close()
    await (await openGrafeo({ directory })).close()
  })

  test('is refused while another process holds it, and free when that is killed', async () => {
    const child = startWriter()
    expect(await child.line()).toBe('open')
    const refused = openGrafeo({ directory })
    await expect(refused).rejects.toMatchObject({ code: 'STORE_LOCKED', message: expect.stringContaining(directory) })
    await expect(refused).rejects.toThrow(/--data/)
    await child.kill()
    await (await openGrafeo({ directory })).close()
  })

  test.each([
    ['a file', () => writeFileSync(join(directory, 'store'), '')],
    [
      'a directory with something else under the name of the store',
      () => {
        mkdirSync(join(directory, 'store'))
        writeFileSync(join(directory, 'store', 'graph.grafeo'), 'no database at all')
      },
    ],
  ])('is refused with CONFIG_INVALID when it is %s', async (_, make) => {
    make()
    const refused = openGrafeo({ directory: join(directory, 'store') })
    await expect(refused).rejects.toMatchObject({ code: 'CONFIG_INVALID', message: expect.stringContaining('--data') })
  })
})

describe('kill -9 in the middle of writing', () => {
  test.each([1, 2, 4])('loses nothing that a checkpoint made safe, and leaves no half step: after checkpoint %i', async (checkpoints) => {
    const child = startWriter()
    expect(await child.line()).toBe('open')
    let safe = -1
    for (let i = 0; i < checkpoints; i++) safe = Number((await child.line()).replace('safe ', ''))
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 60))
    await child.kill()

    const engine = await openGrafeo({ directory })
    const authors = (await askOne(
      engine,
      'MATCH (n:`Author`) WITH n.`step` AS s, count(n) AS c ORDER BY s ASC RETURN collect([s, c]) AS d',
    )) as number[][]
    const pairs = (await askOne(
      engine,
      'MATCH (:`Author`)-[r:`KNOWS`]->() WITH r.`step` AS s, count(r) AS c ORDER BY s ASC RETURN collect([s, c]) AS d',
    )) as number[][]
    const whole = (steps: number) => Array.from({ length: steps }, (_, step) => [step, 500])
    expect(authors.length).toBeGreaterThan(safe)
    expect(authors).toEqual(whole(authors.length))
    expect(pairs).toEqual(whole(pairs.length))
    expect([0, 1]).toContain(authors.length - pairs.length)
    await engine.write(nodes('Author', { id: '0-0', step: 0n }))
    await engine.close()
  })
})

test.skipIf(process.platform !== 'linux')('gives up on a directory that the system refuses, and does not hang on it', async () => {
  await expect(openGrafeo({ directory: '/proc/nowhere/store' })).rejects.toMatchObject({
    code: 'CONFIG_INVALID',
    message: expect.stringContaining('--data'),
  })
})

test('a statement of more subqueries than the engine nests is refused as a caller can read it', async () => {
  const engine = await openGrafeo()
  const calls = Array.from({ length: 200 }, (_, index) => `CALL () { RETURN 1 AS c${index} }`)
  const statement = { text: [...calls, 'RETURN c0 AS c'].join('\n'), params: {} }
  await expect(engine.run(statement)).rejects.toMatchObject({ code: 'QUERY_TOO_COMPLEX', message: expect.stringContaining('Select fewer') })
  await engine.close()
})
