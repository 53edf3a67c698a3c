/** What SECURITY.md promises is held by tests: every row names a file that is there, and titles that stand in it. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { readText, root } from './sources.ts'

/** Rows of the table of promises: the promise, and the files with the titles that follow each. */
function promises(): readonly { readonly promise: string; readonly held: readonly (readonly [string, readonly string[]])[] }[] {
  const section = /^## What is promised[\s\S]*?(?=^## )/m.exec(readText('SECURITY.md'))?.[0] ?? ''
  return [...section.matchAll(/^\| ([^|]+\.) \| ([^|]+) \|$/gm)].map(([, promise = '', cell = '']) => ({
    promise,
    held: cell
      .split(';')
      .map((part) => [/`([^`]+)`/.exec(part)?.[1] ?? '', [...part.matchAll(/"([^"]+)"/g)].map(([, title = '']) => title)]),
  }))
}

it('has a test for every promise', () => {
  expect(promises().length).toBeGreaterThan(25)
  const missing = promises().flatMap(({ promise, held }) =>
    held.flatMap(([file, titles]) => {
      if (!existsSync(join(root, 'tests', file)) || !file.endsWith('.test.ts')) return `${promise}: there is no tests/${file}`
      const text = readText(join('tests', file))
      return titles.filter((title) => !text.includes(title)).map((title) => `${promise}: tests/${file} has no "${title}"`)
    }),
  )
  expect(missing).toEqual([])
})
