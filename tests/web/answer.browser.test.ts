/** Any answer of the playground as a graph, a table and a timeline, in a real browser on the built server. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { root } from '../house/sources.ts'
import { inspect } from './accessibility.ts'
import { browserMissing, launchBrowser, recordFaults } from './browser.ts'
import { type Served, serve } from './serve.ts'

const missing = browserMissing()
if (missing) process.stderr.write(`The tests of answers are skipped. ${missing}\n`)

describe.skipIf(missing)('an answer in the playground', () => {
  const data = mkdtempSync(join(tmpdir(), 'answer-'))
  const artefacts = join(root, 'artefacts')
  const example = (file: string) => readFileSync(join(root, 'seed/examples', file), 'utf8')
  const signed = { query: example('20-who-signed.graphql'), variables: example('20-who-signed.variables.json') }
  let server: Served
  let browser: Browser
  let page: Page
  let faults: readonly string[]

  beforeAll(async () => {
    mkdirSync(artefacts, { recursive: true })
    server = await serve({ args: ['dist/main.js', 'serve', '--port', '0', '--data', data], cwd: root, timeoutMs: 60_000 })
    browser = await launchBrowser({ webgl: true })
    page = await open()
    faults = await recordFaults(page, server.url)
    await page.goto(`${server.url}/graphql#${new URLSearchParams(signed)}`)
  }, 90_000)

  afterAll(async () => {
    await browser?.close()
    await server?.stop()
    rmSync(data, { recursive: true, force: true })
  })

  async function open(): Promise<Page> {
    const context = await browser.newContext({ viewport: { width: 1400, height: 850 }, reducedMotion: 'reduce', acceptDownloads: true })
    const opened = await context.newPage()
    opened.setDefaultTimeout(20_000)
    return opened
  }

  const tab = (name: string, on = page) => on.getByRole('tablist', { name: 'Views of the answer' }).getByRole('tab', { name })

  const linesOf = (on: Page) => on.getByRole('region', { name: 'Relationships' }).getByRole('listitem').allInnerTexts()

  it('is run from a link, and drawn as a graph with the same content in words', async () => {
    await page.locator('.result-window').getByText('"signatories"').first().waitFor()
    await tab('JSON').press('ArrowRight')
    await expect.poll(() => tab('Graph').getAttribute('aria-selected')).toBe('true')
    await page.getByText('17 nodes, 16 relationships.').waitFor()
    const lines = await linesOf(page)
    expect(lines).toHaveLength(16)
    expect(lines.map((line) => line.trim())).toContain('Viet Nam signed Regional Comprehensive Economic Partnership, since 2020-11-15')
    await page.locator('.answer-canvas canvas').first().waitFor()
    expect(await inkOf(page)).toBeGreaterThan(100)
    await page.screenshot({ path: join(artefacts, 'explorer-answer-graph.png') })
  }, 60_000)

  /** How many pixels of the drawn nodes differ from the ground. */
  function inkOf(on: Page): Promise<number> {
    return on.evaluate(async () => {
      const canvas = document.querySelector<HTMLCanvasElement>('.answer-canvas canvas.sigma-labels')
      const context = canvas?.getContext('2d')
      if (!canvas || !context) return 0
      return context.getImageData(0, 0, canvas.width, canvas.height).data.filter((value, place) => place % 4 === 3 && value > 0).length
    })
  }

  it('shows the same where its link is opened', async () => {
    const address = page.url()
    expect(address).toContain('tab=graph')
    const other = await open()
    await other.goto(address)
    await other.getByText('17 nodes, 16 relationships.').waitFor()
    expect(await linesOf(other)).toEqual(await linesOf(page))
    await other.context().close()
  }, 60_000)

  it('opens in the explorer with its nodes', async () => {
    const link = await page.getByRole('link', { name: 'Open in the explorer' }).getAttribute('href')
    const words = new URLSearchParams(link?.slice(2))
    expect(words.get('page')).toBe('graph')
    expect(JSON.parse(words.get('steps') ?? '')).toEqual([{ kind: 'query', query: signed.query, variables: JSON.parse(signed.variables) }])
  })

  it('is a table that can be sorted and saved', async () => {
    await tab('Table').click()
    const table = page.getByRole('table')
    const column = async () => (await table.locator('tbody tr td:nth-child(3)').allInnerTexts()).map((text) => text.trim())
    const names = await column()
    expect(names).toHaveLength(16)
    await table.getByRole('button', { name: 'name', exact: true }).click()
    await table.getByRole('button', { name: 'name', exact: true }).click()
    expect(await table.getByRole('columnheader', { name: 'name', exact: true }).getAttribute('aria-sort')).toBe('descending')
    expect(await column()).toEqual(names.toSorted((a, b) => b.localeCompare(a, 'en', { numeric: true })))
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Save CSV' }).click()])
    const csv = readFileSync(await download.path(), 'utf8')
    expect(csv).toMatch(/^\uFEFF__typename,id,name,/)
    expect(csv).toContain('country:viet-nam,Viet Nam')
    await page.getByLabel('Rows of').selectOption({ index: 1 })
    await expect.poll(() => table.locator('tbody tr').count()).toBeGreaterThan(16)
    await page.screenshot({ path: join(artefacts, 'explorer-answer-table.png') })
  }, 60_000)

  it('is a timeline', async () => {
    await tab('Timeline').click()
    await page.locator('.answer-timeline').getByText('Viet Nam – signed').first().waitFor()
    await page.screenshot({ path: join(artefacts, 'explorer-answer-timeline.png') })
  })

  it('is accessible in every view', async () => {
    for (const name of ['Graph', 'Table', 'Timeline']) {
      await tab(name).click()
      await page.getByRole('tabpanel', { name }).locator('li, td').first().waitFor()
      expect((await inspect(page)).findings, name).toEqual([])
    }
  }, 60_000)

  it('says so where it holds no node, and the address forgets an operation that is changed', async () => {
    await page.locator('.graphiql-query-editor .view-lines').click()
    await page.keyboard.press('Control+A')
    await page.keyboard.press('Delete')
    await page.keyboard.type('query Count { entities { totalCount } }')
    await expect.poll(() => page.url()).toBe(`${server.url}/graphql`)
    await page.getByRole('button', { name: /^Execute query/ }).click()
    await tab('Graph').click()
    await page.getByText('Nothing in this answer is a node').waitFor()
    await expect.poll(() => page.url()).toContain('query=query+Count')
    await tab('Table').click()
    await expect.poll(() => page.getByRole('table').textContent()).toMatch(/totalCount\d+/)
  }, 60_000)

  it('asks nothing of another origin, breaks no security policy and reports no error', () => {
    // Reading back what was drawn is slow on a machine without a graphics card, and Chromium says so.
    expect(faults.filter((fault) => !fault.includes('GPU stall due to ReadPixels'))).toEqual([])
  })
})
