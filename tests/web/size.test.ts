/** What a page loads before it can be used, in bytes on the wire. The pages are built before. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { root } from '../house/sources.ts'

const web = join(root, 'dist/web')

/** The scripts of a page: those that it names, and those that they import without being asked. */
function scriptsOf(page: string): readonly string[] {
  const html = readFileSync(join(web, page), 'utf8')
  const found = new Set([...html.matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/g)].map(([, path = '']) => path))
  for (const path of found) {
    const text = readFileSync(join(web, path), 'utf8')
    for (const [, name = ''] of text.matchAll(/\b(?:import|export)\b(?:[^"'`;()]*?\bfrom)?\s*["']\.\/([^"']+\.js)["']/g))
      found.add(`assets/${name}`)
  }
  return [...found]
}

it('is at most 200 kB of JavaScript for the start page, compressed', () => {
  expect(existsSync(web), 'the pages are not built: run npm run build').toBe(true)
  const sizes = scriptsOf('index.html').map((path) => [path, gzipSync(readFileSync(join(web, path))).length] as const)
  expect(sizes.length).toBeGreaterThan(0)
  const total = sizes.reduce((sum, [, bytes]) => sum + bytes, 0)
  expect(total, JSON.stringify(sizes)).toBeGreaterThan(40_000)
  expect(total, JSON.stringify(sizes)).toBeLessThan(200_000)
})

it('has neither the playground nor the drawing of graphs in the start page', () => {
  const texts = scriptsOf('index.html').map((path) => readFileSync(join(web, path), 'utf8'))
  expect(texts.some((text) => /monaco|forceatlas2|graphiql/i.test(text))).toBe(false)
  expect(scriptsOf('playground.html').some((path) => /graphiql/i.test(readFileSync(join(web, path), 'utf8')))).toBe(true)
})
