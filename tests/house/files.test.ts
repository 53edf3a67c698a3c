/** The shape of the house: what stands at the top, how long a file is, how it opens. */
import { execFileSync } from 'node:child_process'
import { expect, it } from 'vitest'
import { listFiles, readSources, readText, root } from './sources.ts'

const topLevel = [
  ...['.ci', '.dockerignore', '.env.example', '.gitattributes', '.gitignore', '.graphqlrc.yml'],
  ...['CHANGELOG.md', 'SCALING.md', 'CONTRIBUTING.md', 'Dockerfile', 'LICENSE', 'README.md', 'SECURITY.md', 'THIRD-PARTY.md'],
  ...['biome.json', 'docker-compose.yml', 'knip.json', 'package-lock.json', 'package.json', 'tsconfig.json'],
  ...['schema.graphql', 'seed', 'src', 'tests'],
]

it('holds nothing at the top level but what the design names', () => {
  const tracked = execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' }).split('\0').filter(Boolean)
  const odd = [...new Set(tracked.map((path) => path.split('/')[0] ?? path))].filter((name) => !topLevel.includes(name))
  expect(odd).toEqual([])
})

/** Made by a command and checked by it. */
const generated = ['src/web/api/operations.ts', 'src/web/api/core.graphql']

it('has no source file of more than 300 lines', () => {
  const long = listFiles('src')
    .filter((path) => !generated.includes(path))
    .map((path) => ({ path, lines: readText(path).trimEnd().split('\n').length }))
    .filter(({ lines }) => lines > 300)
  expect(long).toEqual([])
})

it('names files in kebab-case', () => {
  const odd = readSources().filter(({ path }) => !/^([a-z0-9]+(-[a-z0-9]+)*\/)*[a-z0-9]+(-[a-z0-9]+)*(\.config)?\.(ts|tsx|mjs)$/.test(path))
  expect(odd.map(({ path }) => path)).toEqual([])
})

it('has no barrel file', () => {
  const barrels = readSources().filter(
    ({ path, text }) => /(^|\/)index\./.test(path) || /^export\s+(type\s+)?(\*|\{[^}]*\})\s*(as\s+\w+\s+)?from\b/m.test(text),
  )
  expect(barrels.map(({ path }) => path)).toEqual([])
})

it('opens every source file with a sentence that says what it does', () => {
  const silent = readSources().filter(({ text }) => !/^(#!.*\n)?\/\*\* [A-ZÀ-Ý`][\s\S]+?[.:]\s*\*\//.test(text))
  expect(silent.map(({ path }) => path)).toEqual([])
})

it('leaves nothing unfinished, focused or skipped without a reason', () => {
  const marks = /\b(TODO|FIXME|XXX)\b|\b(it|test|describe)\.(only|skip|todo)\b/
  const marked = [...listFiles('src'), ...listFiles('tests')]
    .filter((path) => /\.(ts|tsx|mjs|graphql|css|html)$/.test(path) && path !== 'tests/house/files.test.ts')
    .flatMap((path) =>
      readText(path)
        .split('\n')
        .flatMap((line, index) => (marks.test(line) ? `${path}:${index + 1} ${line.trim()}` : [])),
    )
  expect(marked).toEqual([])
})
