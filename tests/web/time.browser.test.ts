/** The clocks, the timeline and the figures in a real browser, on the built server and the real seed. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { root } from '../house/sources.ts'
import { inspect } from './accessibility.ts'
import { browserMissing, launchBrowser, recordFaults } from './browser.ts'
import { type Served, serve } from './serve.ts'

interface Dated {
  readonly validFrom: string | null
  readonly validTo: string | null
  readonly knownFrom: string | null
}

const missing = browserMissing()
if (missing) process.stderr.write(`The tests of time and figures are skipped. ${missing}\n`)

const around = { of: ['agreement:rcep'], depth: 1, perNode: 40, limit: 60 }

describe.skipIf(missing)('time and figures', () => {
  const data = mkdtempSync(join(tmpdir(), 'time-'))
  const artefacts = join(root, 'artefacts')
  let server: Served
  let browser: Browser
  let page: Page
  let faults: readonly string[]
  let dated: readonly Dated[]

  beforeAll(async () => {
    mkdirSync(artefacts, { recursive: true })
    server = await serve({ args: ['dist/main.js', 'serve', '--port', '0', '--data', data], cwd: root, timeoutMs: 60_000 })
    dated = await relationships()
    browser = await launchBrowser({ webgl: true })
    page = await open({ viewport: { width: 1200, height: 800 } })
    faults = await recordFaults(page, server.url)
    await page.goto(server.url)
  })

  afterAll(async () => {
    await browser?.close()
    await server?.stop()
    rmSync(data, { recursive: true, force: true })
  })

  async function open(options: BrowserContextOptions): Promise<Page> {
    return (await browser.newContext(options)).newPage()
  }

  /** The same part of the graph as the page opens, asked for by itself. */
  async function relationships(): Promise<readonly Dated[]> {
    const query = `query ($of: [ID!]!, $depth: Int!, $perNode: Int!, $limit: Int!) {
      neighborhood(of: $of, depth: $depth, perNode: $perNode, limit: $limit) { relationships { validFrom validTo knownFrom } } }`
    const body = JSON.stringify({ query, variables: around })
    const answer = await fetch(`${server.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body })
    return ((await answer.json()) as { data: { neighborhood: { relationships: Dated[] } } }).data.neighborhood.relationships
  }

  const clock = (name: 'Valid' | 'Known'): Locator => page.getByRole('slider', { name, exact: true })
  const told = (): Promise<string | null> => page.locator('.unseen[role=status]').textContent()
  const stands = (words: RegExp): Promise<void> => page.locator('.clock legend', { hasText: words }).waitFor()
  const countAt = (moment: string) => dated.filter(({ knownFrom }) => (knownFrom ?? '') <= moment).length
  const found = (count: string): Promise<void> => page.getByText(count, { exact: true }).waitFor()

  function shoot(state: string, of: Page = page) {
    return of.screenshot({ path: join(artefacts, `explorer-time-${state}.png`) })
  }

  function openAround(of: Page = page) {
    const steps = JSON.stringify([{ kind: 'around', ...around }])
    return of.goto(`${server.url}/#${new URLSearchParams({ page: 'graph', steps })}`)
  }

  it("finds the figures for November's imports from the start page, and who says which", async () => {
    await page.getByRole('button', { name: 'Figures', exact: true }).click()
    await page.getByRole('searchbox', { name: 'Words' }).fill("November's imports")
    const growth = page.getByRole('region', { name: 'Import growth, percent, in terms of CNY, against the year before', exact: true })
    const november = growth.locator('tbody', { hasText: /^November 2020/ })
    await november.waitFor()
    const rows = await november.getByRole('row').allInnerTexts()
    expect(rows.filter((row) => /-0\.8 percent/.test(row) && /7 December 2020/.test(row)).length).toBeGreaterThan(1)
    const elided = rows.find((row) => row.includes('China Daily'))
    expect(elided).toContain('digits are missing')
    expect(elided).not.toMatch(/0\.8/)
    expect(await page.getByRole('heading', { level: 2 }).first().textContent()).toMatch(/^Import/)
    expect((await inspect(page)).findings).toEqual([])
    await shoot('figures')

    await november.getByRole('button', { name: /^China Daily/ }).click()
    await expect.poll(() => page.locator('main').textContent()).toContain('Imports dipped')
    await page.goBack()
    await november.waitFor()
    expect(await page.getByRole('searchbox', { name: 'Words' }).inputValue()).toBe("November's imports")
  })

  it('shows conflicts by shape and word, and saves what is shown as CSV', async () => {
    await page.getByRole('button', { name: 'All figures' }).click()
    await page.getByRole('checkbox', { name: 'only where reports conflict' }).check()
    await found('7 figures')
    expect(await page.locator('tbody .figure-agreement').allInnerTexts()).toEqual(Array(7).fill('◆ they conflict'))
    expect(await page.locator('.figure-chart [data-kind=conflicting] path').count()).toBeGreaterThan(0)
    const saving = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Save as CSV' }).click()
    const lines = readFileSync(await (await saving).path(), 'utf8')
      .trim()
      .split('\n')
    expect(lines.length - 1).toBe(await page.locator('.figure-table tbody tr').count())
    await shoot('conflicts')
  })

  it('shows the figures of one node, a page at a time, each unit and currency by itself', async () => {
    await page.getByRole('button', { name: 'All figures' }).click()
    await page
      .getByRole('list', { name: 'Whose figures there are' })
      .getByRole('button', { name: /^China/ })
      .click()
    await page.getByRole('heading', { name: 'Figures of China' }).waitFor()
    await page.getByText(/, 40 of them here/).waitFor()
    await page.getByRole('button', { name: 'More figures' }).click()
    await page.getByText(/, 80 of them here/).waitFor()
    for (const table of await page.getByRole('region', { name: /^Table: .*USD/ }).all()) {
      expect(await table.locator('.reported-value b + *').allInnerTexts()).not.toContain('CNY')
    }
    expect(page.url()).toContain('figures=%22country%3Achina%22')
  })

  it('moves the known clock to the day before something became known, and says what vanished', async () => {
    await openAround()
    await stands(/^Known at any time/)
    const moments = [...new Set(dated.flatMap(({ knownFrom }) => knownFrom ?? []))].sort()
    expect(await clock('Known').getAttribute('max')).toBe(String(moments.length + 1))
    await clock('Known').focus()
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('ArrowLeft')
    const there = countAt(moments.at(-2) ?? '')
    expect(await clock('Known').getAttribute('aria-valuetext')).toMatch(new RegExp(`: ${there} relationships$`))
    const vanished = dated.filter(({ knownFrom }) => knownFrom === moments.at(-1)).length
    const words = `${vanished} relationship${vanished === 1 ? '' : 's'} vanished.`
    await expect.poll(told).toBe(words)
    await page.locator('.moved summary', { hasText: words }).click()
    await page.locator('.moved').getByRole('button').first().click()
    await expect.poll(() => page.url()).toContain('selection=')
    await page.keyboard.press('Control+z')
    await stands(/^Known at any time/)
  })

  it('takes an exact day, which means its end, and goes on from there to the next change', async () => {
    await page.getByLabel('Known: day').fill('2020-11-14')
    await stands(/by the end of 14 November 2020/)
    const before = countAt('2020-11-15T00:00:00.000Z')
    expect(await clock('Known').getAttribute('aria-valuetext')).toMatch(new RegExp(`: ${before} relationships$`))
    await page.getByRole('button', { name: 'Known: next change' }).click()
    await expect.poll(told).toMatch(/appeared/)
    expect(page.url()).toContain('clocks=')
    await shoot('clocks')
    await page
      .locator('.clock', { has: clock('Known') })
      .getByRole('button', { name: 'Any time' })
      .click()
    await stands(/^Known at any time/)
  })

  it('draws a timeline, each row a sentence that can be chosen, and zooms', async () => {
    await page.getByRole('button', { name: 'Timeline' }).click()
    const rows = page.getByRole('list', { name: /^Timeline of/ }).getByRole('button')
    const bounded = dated.filter(({ validFrom, validTo }) => validFrom ?? validTo)
    expect(await rows.count()).toBe(Math.min(60, bounded.length))
    expect(await rows.first().getAttribute('aria-label')).toMatch(/, from \d+ \w+ \d{4}/)
    await page.getByRole('button', { name: 'A shorter period' }).click()
    await page.getByRole('button', { name: 'A shorter period' }).click()
    await page.getByRole('button', { name: 'Earlier' }).click()
    await expect.poll(() => rows.count()).toBeLessThan(bounded.length)
    await page.getByRole('button', { name: 'The whole period' }).click()
    await rows.first().focus()
    await page.keyboard.press('Enter')
    await expect.poll(() => page.url()).toContain('selection=')
    await page.getByRole('separator', { name: 'Height of the timeline' }).focus()
    await page.keyboard.press('ArrowUp')
    await shoot('timeline')
    await page.reload()
    expect(await page.getByRole('separator', { name: 'Height of the timeline' }).getAttribute('aria-valuenow')).toBe('244')
  })

  it('plays through the changes, and not where motion is unwanted', async () => {
    await page.getByRole('button', { name: 'Valid: play' }).click()
    await stands(/^Valid on /)
    await page.getByRole('button', { name: 'Valid: play' }).click()
    const still = await open({ viewport: { width: 380, height: 800 }, colorScheme: 'dark', reducedMotion: 'reduce' })
    await openAround(still)
    await still.getByRole('navigation', { name: 'Panels' }).getByRole('button', { name: 'Time' }).click()
    await still.getByRole('button', { name: 'Valid: next change' }).waitFor()
    expect(await still.getByRole('button', { name: 'Valid: play' }).count()).toBe(0)
    await shoot('phone', still)
    await still.goto(`${server.url}/#page=figures`)
    await still.getByRole('button', { name: 'More figures' }).waitFor()
    expect((await inspect(still)).findings).toEqual([])
    await shoot('figures-phone', still)
  })

  it('asked no other origin, and nothing failed', () => {
    expect(faults).toEqual([])
  })
})
