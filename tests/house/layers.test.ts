/** Which room may import which. It enforces the table of the design on every import of src/. */
import { expect, it } from 'vitest'
import { type Import, readSource, readSources, type SourceFile } from './sources.ts'

/** What a room may import beside itself and errors.ts. `packages` null: any but a driver. A file counts for itself, a folder for all its files. */
interface Rule {
  readonly files: readonly string[]
  /** Files of which it may import types, and nothing that runs. */
  readonly types?: readonly string[]
  readonly packages: readonly string[] | null
  readonly builtins: boolean
}

const engine = 'engine/engine.ts'
const drivers = ['@grafeo-db/js', 'neo4j-driver']
const behindEngine = ['model/', 'compile/', engine]

const rules: Readonly<Record<string, Rule>> = {
  'errors.ts': { files: [], packages: [], builtins: false },
  'config.ts': { files: ['exposure.ts', 'setting-values.ts'], packages: null, builtins: true },
  'setting-values.ts': { files: ['model/roles.ts'], packages: ['zod', '@fastify/proxy-addr'], builtins: false },
  'exposure.ts': { files: ['model/roles.ts'], packages: [], builtins: false },
  'recent.ts': { files: [], packages: [], builtins: false },
  'turn.ts': { files: [], packages: [], builtins: false },
  'packaged.ts': { files: [], packages: [], builtins: true },
  'build.mjs': { files: [], packages: ['vite'], builtins: true },
  'model/': { files: [], packages: ['graphql', 'pluralize'], builtins: false },
  'compile/': { files: ['model/'], types: [engine], packages: ['graphql'], builtins: false },
  'api/': { files: ['model/', 'compile/', 'graph/', 'search/'], types: [engine], packages: ['graphql'], builtins: false },
  'graph/': { files: behindEngine, packages: [], builtins: false },
  'search/': { files: behindEngine, packages: null, builtins: false },
  'engine/': { files: ['model/quote.ts', 'model/order.ts', 'recent.ts', 'turn.ts'], packages: drivers, builtins: true },
  'load/': { files: behindEngine, packages: null, builtins: true },
  'server/': {
    files: [...behindEngine, 'api/', 'graph/', 'search/', 'load/', 'config.ts', 'recent.ts', 'turn.ts'],
    packages: null,
    builtins: true,
  },
  'command/': {
    files: [...behindEngine, 'api/', 'graph/', 'search/', 'load/', 'server/', 'config.ts', 'packaged.ts'],
    packages: null,
    builtins: true,
  },
  'web/': { files: [], packages: null, builtins: false },
  'web/api/codegen.ts': { files: [], packages: ['@graphql-codegen/cli'], builtins: false },
  'web/vite.config.ts': { files: [], packages: ['vite'], builtins: true },
  'main.ts': {
    files: ['model/', 'compile/', 'api/', 'graph/', 'search/', 'engine/', 'load/', 'server/', 'command/', 'config.ts'],
    packages: null,
    builtins: true,
  },
}

function roomOf(path: string): string {
  if (path in rules) return path
  const folder = path.split('/')[0]
  return path.includes('/') ? `${folder}/` : path
}

function breaches(file: SourceFile): readonly string[] {
  const room = roomOf(file.path)
  const rule = rules[room]
  if (!rule) return [`src/${file.path} is in no room of the design: name its room and what it may import in tests/house/layers.test.ts`]
  return file.imports
    .filter((found) => !allows(rule, room, found))
    .map((found) => `src/${file.path}:${found.line} imports ${found.target}, which the room ${room} may not`)
}

function allows(rule: Rule, room: string, { kind, target, typesOnly }: Import): boolean {
  switch (kind) {
    case 'builtin':
      return rule.builtins
    case 'package':
      return rule.packages ? rule.packages.includes(target) : !drivers.includes(target)
    case 'file':
      return [room, 'errors.ts', ...rule.files, ...(typesOnly ? (rule.types ?? []) : [])].some(
        (place) => target === place || (place.endsWith('/') && target.startsWith(place)),
      )
    default:
      return kind satisfies never
  }
}

it('keeps every import of src/ within the table of allowed imports', () => {
  const sources = readSources()
  expect(sources.length).toBeGreaterThan(10)
  expect(sources.flatMap(breaches)).toEqual([])
})

it.each([
  ['model/read.ts', "import { readFileSync } from 'node:fs'"],
  ['compile/plan.ts', "import type { Engine } from '../engine/neo4j.ts'"],
  ['api/schema.ts', "export { catalogue } from '../load/seed.ts'"],
  ['api/schema.ts', "import { invariant, type Row } from '../engine/engine.ts'"],
  ['load/write.ts', "const { open } = await import('../engine/grafeo.ts')"],
  ['server/http.ts', "import neo4j from 'neo4j-driver'"],
  ['engine/neo4j.ts', "import { parse } from 'graphql/language'"],
  ['command/serve.ts', "import { openGrafeo } from '../engine/grafeo.ts'"],
  ['web/playground.tsx', "import '../server/http.ts'"],
  ['cellar/wine.ts', 'export const year = 1'],
])('would refuse in %s: %s', (path, text) => {
  expect(breaches(readSource(path, text))).toHaveLength(1)
})

it('lets each driver be imported by exactly one file', () => {
  const importers = drivers.map((driver) =>
    readSources()
      .filter(({ imports }) => imports.some(({ target }) => target === driver))
      .map(({ path }) => path),
  )
  expect(importers).toEqual([['engine/grafeo.ts'], ['engine/neo4j.ts']])
})

it('reads the environment in config.ts alone; the build says which one the packages take it for', () => {
  const readers = readSources().filter(({ text }) => /\bprocess\.(env|loadEnvFile)\b/.test(text))
  expect(readers.map(({ path }) => path)).toEqual(['build.mjs', 'config.ts'])
})

it('keeps clocks and chance out of the rooms that are pure', () => {
  const impure = readSources()
    .filter(({ path }) => /^(model|compile|api)\//.test(path))
    .filter(({ text }) => /\b(Date\.now|new Date\(\)|Math\.random|performance\.now|setTimeout|setInterval|randomUUID)\b/.test(text))
  expect(impure.map(({ path }) => path)).toEqual([])
})
