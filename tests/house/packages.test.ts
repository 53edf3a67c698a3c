/** The rules for dependencies: floors, exact pins, a lock that names no host, and a sentence in the README for each. */
import { expect, it } from 'vitest'
import { readText } from './sources.ts'

interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>
  readonly devDependencies: Readonly<Record<string, string>>
}

interface Lock {
  readonly packages: Readonly<Record<string, { readonly version: string; readonly resolved?: string }>>
}

const manifest: Manifest = JSON.parse(readText('package.json'))
const lock: Lock = JSON.parse(readText('package-lock.json'))
const declared = { ...manifest.dependencies, ...manifest.devDependencies }

/** Rows of the README's table of dependencies: the names in backticks in the first cell, and the sentence in the second. */
function readmeRows(): readonly { readonly names: readonly string[]; readonly sentence: string }[] {
  const section = /^## Dependencies\n([\s\S]*?)(?=^## |(?![\s\S]))/m.exec(readText('README.md'))?.[1] ?? ''
  return [...section.matchAll(/^\| *(`[^|]+?) *\| *([^|]+?) *\|$/gm)].map(([, cell = '', sentence = '']) => ({
    names: [...cell.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name),
    sentence,
  }))
}

function isAtLeast(version: string, floor: string): boolean {
  return version.localeCompare(floor, 'en', { numeric: true }) >= 0
}

/** The oldest version without a weakness that is known, by major version where several are maintained, and what it was. */
const floors: readonly (readonly [string, readonly string[], string])[] = [
  ['@apollo/server', ['5.5.0'], 'GHSA-9q82-xgwf-vj6h: questions across sites by GET; 5.4.0: floods by encodings of bodies'],
  [
    'graphql',
    ['16.15.0'],
    'CVE-2023-26144: overlapping fields that take very long to validate; the limits were measured with this version',
  ],
  [
    'fastify',
    ['5.12.3'],
    'GHSA-jx2c-rxcm-jvmq, GHSA-573f-x89g-hqp9, GHSA-247c-9743-5963: media types read in two ways; GHSA-444r-cwp2-x5xf: forwarded hosts; four more in 5.12.2',
  ],
  ['@fastify/static', ['9.1.1'], 'GHSA-x428-ghpx-8j92: paths read in two ways'],
  ['find-my-way', ['9.0.1'], 'CVE-2024-45813: paths that take very long to match'],
  ['fast-uri', ['3.1.7', '4.1.4'], 'CVE-2026-6322 and later: addresses read in two ways'],
  ['jose', ['4.15.5'], 'CVE-2024-28176: packed tokens that unpack to very much'],
]

it.each(floors)('locks every copy of %s at %j or later', (name, versions) => {
  const copies = Object.entries(lock.packages).filter(([path]) => path.endsWith(`node_modules/${name}`))
  expect(copies.length).toBeGreaterThan(0)
  const major = (version: string) => version.split('.')[0]
  const floorOf = (version: string) => versions.find((floor) => major(floor) === major(version)) ?? versions.at(-1) ?? ''
  expect(copies.filter(([, { version }]) => !isAtLeast(version, floorOf(version)))).toEqual([])
})

it('says what the manifest may be installed with, too', () => {
  const floor = (name: string) => floors.find(([each]) => each === name)?.[1].at(-1) ?? '0'
  const direct = floors.map(([name]) => name).filter((name) => name in manifest.dependencies)
  expect(direct.filter((name) => !isAtLeast(manifest.dependencies[name]?.replace(/^\^/, '') ?? '', floor(name)))).toEqual([])
})

it('locks one copy of graphql, since schemas of two do not mix', () => {
  expect(Object.keys(lock.packages).filter((path) => /(^|\/)node_modules\/graphql$/.test(path))).toEqual(['node_modules/graphql'])
})

it('pins the embedded engine exactly, in the manifest and the lock alike', () => {
  expect(declared['@grafeo-db/js']).toMatch(/^\d+\.\d+\.\d+$/)
  expect(lock.packages['node_modules/@grafeo-db/js']?.version).toBe(declared['@grafeo-db/js'])
})

it('locks Monaco at the version that GraphiQL was made with', () => {
  expect(Object.keys(lock.packages).filter((path) => /(^|\/)node_modules\/monaco-editor$/.test(path))).toEqual([
    'node_modules/monaco-editor',
  ])
})

it('names no registry host in the lock', () => {
  expect(Object.entries(lock.packages).filter(([, { resolved }]) => resolved !== undefined)).toEqual([])
})

it('gives every dependency its sentence in the README, and nothing else', () => {
  const rows = readmeRows()
  expect(rows.flatMap(({ names }) => names).sort()).toEqual(Object.keys(declared).sort())
  expect(rows.filter(({ sentence }) => !/^[A-Z].+\.$/.test(sentence))).toEqual([])
})
