/** The licences of what is shipped: what `npm ci --omit=dev` installs, and what the built pages hold. `npm run licences` writes the list anew. */
import { existsSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { readText, root } from './sources.ts'

interface Part {
  readonly name: string
  readonly version: string
  readonly licence: string
  readonly place: 'server' | 'pages'
}

interface Locked {
  readonly version: string
  readonly license?: string
  readonly dev?: boolean
  readonly optional?: boolean
}

/** Licences that ask for no more than their notice. */
const allowed = ['0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'BlueOak-1.0.0', 'ISC', 'MIT', '(MIT AND BSD-3-Clause)']

const locked: Readonly<Record<string, Locked>> = JSON.parse(readText('package-lock.json')).packages

function installed(): readonly Part[] {
  return Object.entries(locked)
    .filter(([path, { dev }]) => path !== '' && !dev)
    .map(([path, { version, ...rest }]) => {
      const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)
      return {
        name,
        version,
        licence: rest.license ?? licenceInPackage(path) ?? licenceOfFamily(name) ?? 'unknown',
        place: 'server' as const,
      }
    })
}

function licenceInPackage(path: string): string | undefined {
  const manifest = `${root}/${path}/package.json`
  return existsSync(manifest) ? JSON.parse(readFileSync(manifest, 'utf8')).license : undefined
}

/** A build for another platform, which is not installed here, is under the licence of the package that asks for it. */
function licenceOfFamily(name: string): string | undefined {
  const family = Object.entries(locked).find(([path]) => path !== '' && name.startsWith(`${path.slice('node_modules/'.length)}-`))
  return family?.[1].license
}

/** As the bundler lists what it has put into the pages. */
function bundled(): readonly Part[] {
  return [...readText('dist/web/licenses.md').matchAll(/^## (\S+) - (\S+) \((.+)\)$/gm)].map(
    ([, name = '', version = '', licence = '']) => ({
      name,
      version,
      licence,
      place: 'pages' as const,
    }),
  )
}

function printList(parts: readonly Part[]): string {
  const rows = [...new Set(parts.map(({ name, version, licence, place }) => `| \`${name}\` | ${version} | ${licence} | ${place} |`))].sort()
  return `# Third parties

What is shipped of others: packages that the server is installed with, most of them bundled into \`dist\`, and those that the pages hold. Their
notices are in \`dist/licenses.md\` and \`dist/web/licenses.md\` after a build, and in the packages themselves. Written by
\`npm run licences\`; a test keeps it true, and refuses a licence that asks for more than its notice.

| Package | Version | Licence | Where |
|---|---|---|---|
${rows.join('\n')}
`
}

const shipped = [...installed(), ...bundled()]

it('allows every package that is shipped', () => {
  expect(installed().length).toBeGreaterThan(100)
  expect(bundled().length).toBeGreaterThan(30)
  expect(shipped.filter(({ licence }) => !allowed.includes(licence))).toEqual([])
})

it('stand in THIRD-PARTY.md', async () => {
  await expect(printList(shipped)).toMatchFileSnapshot(`${root}/THIRD-PARTY.md`)
})

it('have their notices in what is built', () => {
  const notices = readText('dist/licenses.md')
  for (const name of ['@apollo/server', 'fastify', 'graphql', 'jose', 'zod']) expect(notices).toMatch(new RegExp(`^## ${name} - `, 'm'))
})
