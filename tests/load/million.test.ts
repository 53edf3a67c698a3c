/** A million nodes and five million relationships through the commands: loaded, verified, served. It takes ten minutes and 4 GB. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { root } from '../house/sources.ts'
import { run, start } from '../main/entrepot.ts'

const isLong = process.env['ENTREPOT_TEST_LONG'] === '1'
/** A smaller graph than the name says, to try the test itself. */
const nodes = Number(process.env['ENTREPOT_TEST_NODES'] ?? 1_000_000)
const degree = 5
const minutes = 60_000

if (!isLong) process.stderr.write('The load of a million nodes is skipped: it takes ten minutes. Run it with npm run test:long.\n')

describe.runIf(isLong)('a graph of a million nodes', () => {
  const folder = mkdtempSync(join(tmpdir(), 'million-'))
  const flags = ['--schema', 'tests/bench/world/schema.graphql', '--seed', join(folder, 'seed'), '--data', join(folder, 'data')]

  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it(
    'is loaded whole, and a second load finds nothing to do',
    async () => {
      const generated = [
        'tests/bench/world/generate.mjs',
        '--nodes',
        `${nodes}`,
        '--degree',
        `${degree}`,
        '--format',
        'ndjson',
        '--out',
        join(folder, 'seed'),
      ]
      expect(spawnSync(process.execPath, generated, { cwd: root, stdio: 'ignore' }).status).toBe(0)
      const first = await run(['load', ...flags, '--json'])
      expect(first.code).toBe(0)
      const loaded = JSON.parse(first.stdout)
      expect(loaded.nodes).toMatchObject({ total: nodes })
      const again = await run(['load', ...flags, '--json'])
      expect(JSON.parse(again.stdout)).toMatchObject({ checksum: loaded.checksum, unchanged: true, nodes: { total: nodes } })
    },
    30 * minutes,
  )

  it(
    'answers while its index of names is built, and finds by name when it says so',
    async () => {
      const server = start(['serve', ...flags, '--port', '0'])
      try {
        const [, url = ''] = await server.says(/API\s+POST (\S+)\/graphql/, minutes)
        const ask = async (query: string) => {
          const body = JSON.stringify({ query })
          const response = await fetch(`${url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body })
          return (await response.json()) as { readonly data: { readonly [field: string]: unknown }; readonly errors?: unknown }
        }
        const page = await ask(
          '{ people(first: 2, sort: [{ name: ASC }]) { nodes { id name employers(first: 1) { nodes { id } } } totalCount } }',
        )
        expect(page.errors).toBeUndefined()
        const [person] = (page.data['people'] as { readonly nodes: readonly { readonly id: string; readonly name: string }[] }).nodes
        const readiness = async () => (await (await fetch(`${url}/readyz`)).json()) as { readonly search: string }
        await expect.poll(readiness, { timeout: 5 * minutes, interval: 500 }).toMatchObject({ search: 'ready' })
        const { data } = await ask(`{ search(text: ${JSON.stringify(person?.name)}, first: 1) { edges { text } } }`)
        expect(data).toEqual({ search: { edges: [{ text: person?.name }] } })
      } finally {
        server.child.kill('SIGTERM')
        expect((await server.ended).code).toBe(0)
      }
    },
    15 * minutes,
  )
})
