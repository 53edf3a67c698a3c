/** Opens a real server for the library on the embedded engine in memory, and talks to it. It fakes nothing but what a test asks for. */
import { Writable } from 'node:stream'
import { pino } from 'pino'
import { readWorld } from '../../src/command/world.ts'
import { type Config, type Flags, readConfig } from '../../src/config.ts'
import type { Engine } from '../../src/engine/engine.ts'
import { openGrafeo } from '../../src/engine/grafeo.ts'
import { loadSeed } from '../../src/load/load-seed.ts'
import { openAudit } from '../../src/server/admin/audit.ts'
import { openServer, type Server } from '../../src/server/server.ts'
import { root } from '../house/sources.ts'

/** A library in service. `logged` are the lines of its log so far. */
export interface Library {
  readonly url: string
  readonly config: Config
  readonly server: Server
  readonly engine: Engine
  readonly world: ReturnType<typeof readWorld>
  readonly logged: readonly { readonly [field: string]: unknown }[]
  readonly close: () => Promise<void>
}

export interface LibraryOptions {
  readonly settings?: Flags
  /** What the server meets in place of the engine. */
  readonly wrap?: (engine: Engine) => Engine
  /** Listen only, without a world. */
  readonly unserved?: boolean
}

const librarySettings: Flags = { schema: 'tests/worlds/library/schema.graphql', seed: 'tests/worlds/library/seed', port: '0' }

/** Loads the library and serves it on a free port. */
export async function openLibrary({ settings = {}, wrap = (engine) => engine, unserved = false }: LibraryOptions = {}): Promise<Library> {
  const config = readConfig({ flags: { ...librarySettings, ...settings }, environment: {}, folder: root })
  const world = readWorld(config)
  const engine = await openGrafeo()
  const { counts } = await loadSeed({
    model: world.model,
    engine,
    directory: config.seed,
    ontologyDigest: world.digest,
    now: () => new Date(0),
  })
  const logged: { [field: string]: unknown }[] = []
  const log = pino({ level: 'info' }, new Writable({ write: (line, _, done) => done(void logged.push(JSON.parse(`${line}`))) }))
  const server = await openServer({ config, log, audit: openAudit(log, config.auditFile), webFolder: `${root}/dist/web` })
  if (!unserved) await server.serve({ ...world, counts }, wrap(engine))
  const close = async () => {
    await server.close()
    await engine.close()
  }
  return { url: server.url, config, server, engine, world, logged, close }
}

/** An answer as a client reads it. */
export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
  readonly body: any
}

/** Sends a request and reads the whole answer. */
export async function ask(url: string, request: RequestInit = {}): Promise<Answer> {
  const response = await fetch(url, request)
  const text = await response.text()
  const isJson = /json/.test(response.headers.get('content-type') ?? '')
  return { status: response.status, headers: response.headers, text, body: isJson ? JSON.parse(text) : undefined }
}

/** Sends an operation as clients do: POST with a JSON body. */
export async function post(url: string, body: unknown, headers: { readonly [name: string]: string } = {}): Promise<Answer> {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return ask(`${url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: text })
}
