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

it.each([
  ['@apollo/server', '5.4.0'],
  ['graphql', '16.15.0'],
])('locks %s at %s or later', (name, floor) => {
  expect(isAtLeast(lock.packages[`node_modules/${name}`]?.version ?? '0', floor)).toBe(true)
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
