/** The steps of the image and of the Compose file, carried out as plain commands where no Docker engine is to be had. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { testEngines } from '../engine/both.ts'
import { readText, root } from '../house/sources.ts'
import { serve } from '../web/serve.ts'
import { readCompose, serviceOf } from './compose.ts'
import { copyContext } from './context.ts'
import { buildImage, type Image, readDockerfile } from './dockerfile.ts'

const workspace = mkdtempSync(join(tmpdir(), 'image-'))
const neo4j = inject('neo4j')
let image: Image

beforeAll(() => {
  const context = join(workspace, 'context')
  mkdirSync(context)
  copyContext(root, readText('.dockerignore'), context)
  image = buildImage(readDockerfile(readText('Dockerfile')), { context, workspace, hostEnv: hostEnv() })
}, 240_000)

afterAll(() => rmSync(workspace, { recursive: true, force: true }))

/** This process's environment without what the test runner adds, which no Docker engine would pass on. */
function hostEnv(): Readonly<Record<string, string | undefined>> {
  const passed = Object.entries(process.env).filter(([name]) => !/^(NODE_ENV|VITEST.*|TEST|npm_(package|lifecycle)_.*)$/.test(name))
  // What was fetched for this run need not be asked for again.
  return { ...Object.fromEntries(passed), npm_config_prefer_offline: 'true', npm_config_audit: 'false', npm_config_fund: 'false' }
}

/** The folder that a container of the image would start in. */
function workdir(): string {
  return join(image.folder, image.workdir)
}

function checkHealth(env: Readonly<Record<string, string>>): number | null {
  const [command = '', ...args] = image.healthcheck
  return spawnSync(command, args, { cwd: workdir(), env: { ...hostEnv(), ...env } }).status
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => probe.once('listening', resolve))
  const address = probe.address()
  await new Promise((resolve) => probe.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('This machine gives no free port.')
  return address.port
}

it('holds the built server, the seed and production packages, and nothing that only builds or tests', () => {
  const present = [
    'dist/main.js',
    'dist/web/index.html',
    'schema.graphql',
    'seed',
    'data',
    'LICENSE',
    'THIRD-PARTY.md',
    'node_modules/fastify',
  ]
  expect(present.filter((path) => !existsSync(join(workdir(), path)))).toEqual([])
  const absent = ['src', 'tests', '.git', 'secrets', 'node_modules/vite', 'node_modules/typescript', 'node_modules/react']
  expect(absent.filter((path) => existsSync(join(workdir(), path)))).toEqual([])
})

it('is unhealthy while nothing serves', async () => {
  expect(checkHealth({ ...image.env, PORT: String(await freePort()) })).toBe(1)
})

describe.skipIf(neo4j.skip !== undefined)('as the Compose file configures it', () => {
  it('seeds Neo4j, becomes healthy, answers, and ends when it is asked to', async () => {
    // What other tests have left in the one database of Neo4j Community, the loader would take for somebody else's.
    await (await testEngines().neo4j.open()).close()
    const env = { ...image.env, ...composeEnvironment(), PORT: String(await freePort()) }
    const [, ...entry] = image.entrypoint
    const server = await serve({ args: [...entry, ...image.command], cwd: workdir(), env, timeoutMs: 60_000 })
    try {
      expect(checkHealth(env)).toBe(0)
      const response = await fetch(`http://127.0.0.1:${env.PORT}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query: '{ entities { totalCount } }' }),
      })
      const { data } = (await response.json()) as { readonly data: { readonly entities: { readonly totalCount: number } } }
      expect(data.entities.totalCount).toBeGreaterThan(50)
      expect(server.output()).toContain('Neo4j')
    } finally {
      expect(await server.stop()).toBe(0)
    }
  }, 90_000)
})

/** The server's environment in docker-compose.yml, with its host name and its folder of secrets put in this machine's terms. */
function composeEnvironment(): Readonly<Record<string, string>> {
  const compose = readCompose(readText('docker-compose.yml'))
  const { environment = {}, secrets = [] } = serviceOf(compose, 'server')
  for (const secret of secrets) writeFileSync(join(workspace, secret), `${neo4j.password ?? ''}\n`)
  const { hostname } = new URL(environment.NEO4J_URI ?? '')
  expect(Object.keys(compose.services)).toContain(hostname)
  return Object.fromEntries(
    Object.entries(environment).map(([name, value]) => [
      name,
      value.startsWith('/run/secrets/')
        ? join(workspace, value.slice('/run/secrets/'.length))
        : value.replace(/^bolt:\/\/.*$/, neo4j.uri ?? ''),
    ]),
  )
}
