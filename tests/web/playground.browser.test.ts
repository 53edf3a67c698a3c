/** The playground in a real browser, on the built server and the real seed. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { root } from '../house/sources.ts'
import { inspect, knownFindings } from './accessibility.ts'
import { browserMissing, launchBrowser, recordFaults } from './browser.ts'
import { type Served, serve } from './serve.ts'

interface Example {
  readonly title: string
  readonly audience: string
  readonly query: string
  readonly variables?: Record<string, unknown>
}

const missing = browserMissing()
if (missing) process.stderr.write(`The tests of the playground are skipped. ${missing}\n`)

describe.skipIf(missing)('the playground', () => {
  const data = mkdtempSync(join(tmpdir(), 'playground-'))
  const artefacts = join(root, 'artefacts')
  let server: Served
  let browser: Browser
  let page: Page
  let faults: readonly string[]
  let examples: readonly Example[]

  beforeAll(async () => {
    mkdirSync(artefacts, { recursive: true })
    server = await serve({ args: ['dist/main.js', 'serve', '--port', '0', '--data', data], cwd: root, timeoutMs: 60_000 })
    examples = await (await fetch(`${server.url}/examples.json`)).json()
    browser = await launchBrowser()
    page = await open('light')
  })

  afterAll(async () => {
    await browser?.close()
    await server?.stop()
    rmSync(data, { recursive: true, force: true })
  })

  async function open(colorScheme: 'light' | 'dark'): Promise<Page> {
    const context = await browser.newContext({ viewport: { width: 1400, height: 850 }, colorScheme })
    const opened = await context.newPage()
    const seen = await recordFaults(opened, server.url)
    if (colorScheme === 'light') faults = seen
    await opened.goto(`${server.url}/graphql`)
    await opened.locator('.graphiql-query-editor .view-line').first().waitFor()
    await opened.getByRole('button', { name: 'Re-fetch GraphQL schema' }).and(opened.locator(':enabled')).waitFor()
    return opened
  }

  /** GraphiQL's own tabs, one an operation. */
  function operations() {
    return page.getByRole('tablist', { name: 'Select active operation' }).getByRole('tab')
  }

  /** The whole text of one of the editors; what is on the screen may be a part of it. */
  function textOf(editor: 'operation.graphql' | 'variables.json' | 'response.json'): Promise<string> {
    return page.evaluate((name) => {
      const monaco = (globalThis as unknown as { __MONACO: { editor: { getModels(): { uri: { path: string }; getValue(): string }[] } } })
        .__MONACO
      return (
        monaco.editor
          .getModels()
          .find(({ uri }) => uri.path.endsWith(name))
          ?.getValue() ?? ''
      )
    }, editor)
  }

  async function answerOf({ query, variables }: Example): Promise<unknown> {
    const response = await fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables }),
    })
    return response.json()
  }

  async function run(): Promise<unknown> {
    const [response] = await Promise.all([
      page.waitForResponse((found) => found.request().method() === 'POST'),
      page.getByRole('button', { name: /^Execute query/ }).click(),
    ])
    await response.finished()
    await expect.poll(() => textOf('response.json'), { timeout: 10_000 }).toMatch(/^\{[\s\S]*\}\s*$/)
    return JSON.parse(await textOf('response.json'))
  }

  it('opens with one example for each of its audiences, and lists them all', async () => {
    const audiences = [...new Set(examples.map(({ audience }) => audience))].sort()
    expect(audiences).toEqual(['analysts', 'explorers', 'frontends'])
    expect(await operations().count()).toBe(audiences.length)
    expect(await operations().filter({ hasText: '<untitled>' }).count()).toBe(0)
    const panel = page.getByRole('region', { name: 'Examples' })
    expect((await panel.getByRole('listitem').allInnerTexts()).sort()).toEqual(examples.map(({ title }) => title).sort())
  })

  it('runs every example and shows the answer that the endpoint gives', async () => {
    for (const example of examples) {
      await page.getByRole('region', { name: 'Examples' }).getByRole('button', { name: example.title, exact: true }).click()
      await expect.poll(() => textOf('operation.graphql')).toBe(example.query)
      const shown = await run()
      expect(shown, example.title).toEqual(await answerOf(example))
      expect(shown, example.title).not.toHaveProperty('errors')
    }
    await page.screenshot({ path: join(artefacts, 'playground-example.png') })
  }, 60_000)

  it('shows the documentation of the API', async () => {
    await page.getByRole('button', { name: 'Show Documentation Explorer' }).click()
    const panel = page.locator('.graphiql-plugin')
    await panel.getByText('Query', { exact: true }).click()
    await panel.getByText('node', { exact: true }).first().click()
    expect(await panel.textContent()).toMatch(/node[\s\S]+id: ID!/)
  })

  it('builds an operation by ticking fields', async () => {
    await page.getByRole('button', { name: 'New tab' }).click()
    await type('{ __typename }')
    await page.getByRole('button', { name: 'Show GraphiQL Explorer' }).click()
    await page.locator('.graphiql-plugin [data-field-name="nodes"]').first().click()
    await expect.poll(() => textOf('operation.graphql')).toMatch(/nodes\s*\(ids: /)
  })

  it('completes the names of fields', async () => {
    await page.getByRole('button', { name: 'New tab' }).click()
    await type('query Complete { nod')
    await expect
      .poll(() => page.locator('.suggest-widget .monaco-list-row').allInnerTexts(), { timeout: 10_000 })
      .toEqual(expect.arrayContaining([expect.stringMatching(/^node\b/), expect.stringMatching(/^nodes\b/)]))
    await page.keyboard.press('Escape')
  })

  it('underlines a field that does not exist', async () => {
    await type('query Mistake { noSuchField }')
    await page.locator('.squiggly-error').first().waitFor()
    await page.keyboard.press('Escape')
    await page.screenshot({ path: join(artefacts, 'playground-mistake.png') })
  })

  it('keeps its tabs over a reload', async () => {
    const before = await operations().count()
    // GraphiQL stores its tabs half a second after the last change.
    await expect.poll(() => page.evaluate(() => localStorage.getItem('graphiql:tabState') ?? '')).toContain('Mistake')
    await page.reload()
    await page.locator('.graphiql-query-editor .view-line').first().waitFor()
    expect(await operations().count()).toBe(before)
    expect(await textOf('operation.graphql')).toContain('noSuchField')
  })

  it('asks nothing of another origin, breaks no security policy and reports no error', () => {
    expect(faults).toEqual([])
  })

  it('is accessible in every panel, in the light and in the dark, but for what is known of GraphiQL', async () => {
    const met = new Set<string>()
    for (const scheme of ['light', 'dark'] as const) {
      page = await open(scheme)
      await type('query Known { entities(first: 5) { totalCount } }')
      await run()
      // In the dark what differs are colours: two panels have them all.
      const panels = ['Documentation Explorer', 'Examples', 'GraphiQL Explorer', 'History'].slice(0, scheme === 'light' ? 4 : 2)
      for (const panel of panels) {
        await page.getByRole('button', { name: `Show ${panel}` }).click()
        await page.mouse.move(700, 700)
        const found = await inspect(page)
        expect(found.findings, `${panel}, ${scheme}`).toEqual([])
        for (const { rule } of found.met) met.add(rule)
      }
      await page.screenshot({ path: join(artefacts, `playground-${scheme}.png`) })
    }
    expect([...met].sort()).toEqual(knownFindings.map(({ rule }) => rule).sort())
  }, 90_000)

  async function type(text: string): Promise<void> {
    await page.locator('.graphiql-query-editor .view-lines').click()
    await page.keyboard.press('Control+A')
    await page.keyboard.press('Delete')
    await page.keyboard.type(text)
  }
})
