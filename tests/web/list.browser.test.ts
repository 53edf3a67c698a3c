/** The list and the details by keyboard alone, in a real browser: from the start page to a node, its evidence, a path, and back by undo. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { root } from '../house/sources.ts'
import { inspect } from './accessibility.ts'
import { browserMissing, launchBrowser, recordFaults } from './browser.ts'
import { type Served, serve } from './serve.ts'

const missing = browserMissing()
if (missing) process.stderr.write(`The tests of the list are skipped. ${missing}\n`)

/** The most presses of Tab that a part of the page may be away. */
const TABS_MAX = 40

describe.skipIf(missing)('the list beside the graph, by keyboard alone', () => {
  const data = mkdtempSync(join(tmpdir(), 'list-'))
  const artefacts = join(root, 'artefacts')
  let server: Served
  let browser: Browser
  let page: Page
  let faults: readonly string[]

  beforeAll(async () => {
    mkdirSync(artefacts, { recursive: true })
    server = await serve({ args: ['dist/main.js', 'serve', '--port', '0', '--data', data], cwd: root, timeoutMs: 60_000 })
    browser = await launchBrowser({ webgl: true })
    page = await (await browser.newContext({ viewport: { width: 1400, height: 850 } })).newPage()
    faults = await recordFaults(page, server.url)
    await page.goto(server.url)
  })

  afterAll(async () => {
    await browser?.close()
    await server?.stop()
    rmSync(data, { recursive: true, force: true })
  })

  const row = (name: string | RegExp): Locator => page.getByRole('treeitem', { name })
  const focused = (): Locator => page.locator(':focus')
  const evidence = (): Locator => page.locator('.evidence-panel .tie')

  function press(...keys: readonly string[]): Promise<void> {
    return keys.reduce((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve())
  }

  async function expectFocus(words: string | RegExp): Promise<void> {
    await expect.poll(() => focused().textContent(), { timeout: 10_000 }).toMatch(words)
  }

  /** Presses Tab until the focus is there. */
  async function tabTo(wanted: Locator): Promise<void> {
    await wanted.waitFor()
    for (let presses = 0; presses < TABS_MAX; presses += 1) {
      if (await wanted.evaluate((element) => element === document.activeElement)) return
      await page.keyboard.press('Tab')
    }
    throw new Error(`Tab does not lead to ${wanted}.`)
  }

  it('goes from the start page to a node, whose row has the focus and whose relationships stand below', async () => {
    await page.getByRole('combobox').waitFor()
    await tabTo(page.getByRole('combobox'))
    await page.keyboard.type('Zhuang Rui')
    await press('Enter')
    await expectFocus(/Zhuang Rui.*庄芮/)
    expect(await focused().getAttribute('aria-level')).toBe('1')
    expect(await row(/^affiliated with 4/).count()).toBe(1)
    await page.getByRole('heading', { name: 'Zhuang Rui' }).waitFor()
    await page.screenshot({ path: join(artefacts, 'explorer-list-node.png') })
  })

  it('shows the words that a relationship was read from, and leads there and back', async () => {
    await press('ArrowDown', 'ArrowDown', 'Enter')
    await expect.poll(() => evidence().textContent(), { timeout: 10_000 }).toMatch(/Zhuang Rui.*affiliated with.*University/)
    await page.locator('.evidence-card').first().waitFor()
    await press('Enter')
    expect(await focused().getAttribute('aria-label')).toBe('What is chosen')
    await press('Escape')
    await expectFocus(/University/)
  })

  it('finds a path to a node that is not in the graph, and reads it hop by hop', async () => {
    await press('Home', 'Enter', 'Enter')
    await tabTo(page.getByRole('combobox', { name: 'Find a path from Zhuang Rui to' }))
    await page.keyboard.type('区域全面经济')
    await page.getByRole('option', { name: /Regional Comprehensive/ }).waitFor()
    await press('Enter')
    const path = page.getByRole('region', { name: 'Path from Zhuang Rui to Regional Comprehensive Economic Partnership' })
    const hops = path.locator('.hop')
    await hops.first().waitFor()
    expect(await path.textContent()).toMatch(/Way 1 of \d, \d relationships/)
    await expectFocus('Read it hop by hop')
    const read: string[] = []
    for (let hop = 0; hop < (await hops.count()); hop += 1) {
      await press('Enter')
      await path.locator(`li:nth-child(${hop + 1}) [aria-current="step"]`).waitFor()
      await expect.poll(() => evidence().textContent(), { timeout: 10_000 }).not.toBe(read.at(-1))
      read.push((await evidence().textContent()) ?? '')
    }
    expect(read[0]).toMatch(/^Zhuang Rui/)
    expect(read.at(-1)).toContain('Regional Comprehensive Economic Partnership')
    expect(new Set(read).size).toBe(read.length)
    await page.screenshot({ path: join(artefacts, 'explorer-list-path.png') })
  })

  it('goes to a name by its first letters, and brings and takes back neighbours', async () => {
    await press('Escape', 'Home')
    await expectFocus(/Zhuang Rui/)
    await page.keyboard.type('reg')
    await expectFocus(/^.?\s*Regional Comprehensive Economic Partnership/)
    await press('+')
    const part = row(/^attests from \d+ of \d+$/)
    await part.waitFor()
    const more = row(/^applied to join from load \d+ more$/)
    await more.waitFor()
    await press('-')
    await part.waitFor({ state: 'detached' })
    await expectFocus(/Regional Comprehensive Economic Partnership/)
  })

  it('finds a path between two nodes of the graph without leaving the list', async () => {
    await press('Shift+F')
    await page.getByText('choose where it ends').waitFor()
    await press('Home', 'Enter')
    await page.getByRole('region', { name: 'Path from Regional Comprehensive Economic Partnership to Zhuang Rui' }).waitFor()
    await expectFocus(/Zhuang Rui/)
  })

  it('pins, hides, and takes it all back', async () => {
    await press('Shift+P')
    await expectFocus(/Zhuang Rui.*pinned/)
    await page.keyboard.type('acad')
    await expectFocus(/Academy of China/)
    const gone = row(/Academy of China/)
    await press('Delete')
    await expect.poll(() => gone.count()).toBe(0)
    expect(await focused().getAttribute('role')).toBe('treeitem')
    await press('Control+z')
    await expect.poll(() => gone.count()).toBe(1)
    await press('Control+z')
    await press('Home')
    await expectFocus(/Zhuang Rui[^,]*$/)
  })

  it('has every command in a menu with its key, and a filter for names in any script', async () => {
    await press('Shift+F10')
    await page.getByRole('menuitem', { name: /^Hide Zhuang Rui/ }).waitFor()
    expect(await page.getByRole('menuitem').allInnerTexts()).toEqual(
      expect.arrayContaining([expect.stringMatching(/^Choose\s+Enter$/), expect.stringMatching(/^Pin .*\s+Shift\+P$/)]),
    )
    await page.screenshot({ path: join(artefacts, 'explorer-list-menu.png') })
    await press('Escape')
    await expectFocus(/Zhuang Rui/)
    const filter = page.getByRole('searchbox')
    await press('Shift+Tab', 'Shift+Tab', 'Shift+Tab')
    expect(await filter.evaluate((element) => element === document.activeElement)).toBe(true)
    await page.keyboard.type('庄')
    await expect.poll(() => page.getByRole('treeitem', { level: 1 }).count()).toBe(1)
    await press('Backspace')
    await tabTo(row(/^Zhuang Rui/))
  })

  it('lists what brought the graph, and takes any of it back by itself', async () => {
    await press('Home', 'Enter', 'Enter', 'Tab')
    await expectFocus('The whole graph')
    await press('Enter')
    await page.getByRole('heading', { name: 'The graph', exact: true }).waitFor()
    const back = page.getByRole('button', { name: /^Take back: Paths from Regional/ })
    await tabTo(back)
    await press('Enter')
    await back.waitFor({ state: 'detached' })
    await page.screenshot({ path: join(artefacts, 'explorer-list-overview.png') })
  })

  it('is accessible, asks nothing of another origin, and reports no error', async () => {
    expect((await inspect(page)).findings).toEqual([])
    expect(faults).toEqual([])
  })
})
