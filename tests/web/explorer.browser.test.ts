/** The explorer as a whole, in a real browser on the built server and the real seed: a person's way through it, what it loads, whom it shuts out. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { root } from '../house/sources.ts'
import { inspect } from './accessibility.ts'
import { browserMissing, launchBrowser, recordFaults } from './browser.ts'
import { type Served, serve } from './serve.ts'

const missing = browserMissing()
if (missing) process.stderr.write(`The tests of the explorer are skipped. ${missing}\n`)

const wide = { width: 1400, height: 900 }
const narrow = { width: 380, height: 760 }

describe.skipIf(missing)('the explorer', () => {
  const data = mkdtempSync(join(tmpdir(), 'explorer-'))
  const artefacts = join(root, 'artefacts')
  let server: Served
  let browser: Browser
  let page: Page
  let dark: Page
  const faults: (readonly string[])[] = []

  beforeAll(async () => {
    mkdirSync(artefacts, { recursive: true })
    server = await serve({ args: ['dist/main.js', 'serve', '--port', '0', '--data', data], cwd: root, timeoutMs: 60_000 })
    browser = await launchBrowser({ webgl: true })
    page = await open('light')
    dark = await open('dark')
  })

  afterAll(async () => {
    await browser?.close()
    await server?.stop()
    rmSync(data, { recursive: true, force: true })
  })

  async function open(colorScheme: 'light' | 'dark'): Promise<Page> {
    const context = await browser.newContext({ viewport: wide, colorScheme, reducedMotion: 'reduce' })
    await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: server.url })
    const opened = await context.newPage()
    faults.push(await recordFaults(opened, server.url))
    await opened.goto(server.url)
    await opened.getByRole('heading', { level: 1 }).waitFor()
    return opened
  }

  const tree = (on: Page) => on.getByRole('tree')
  const lit = (on: Page) => on.locator('mark').first()

  it('leads from the start page to the words that say where someone works, by keyboard alone', async () => {
    await page.getByRole('combobox').first().focus()
    await page.keyboard.type('zhuang')
    await page.getByRole('option').filter({ hasText: 'Zhuang Rui' }).first().waitFor()
    await page.keyboard.press('Enter')
    await tree(page).getByText('Academy of China Open Economy Studies').first().waitFor()
    await tree(page).getByRole('treeitem').first().focus()
    for (let step = 0; step < 12 && !(await lit(page).count()); step += 1) {
      await page.keyboard.press('ArrowDown')
      if (await tree(page).locator(':focus').filter({ hasText: 'Academy' }).count()) await page.keyboard.press('Enter')
    }
    await lit(page).waitFor()
    expect(await lit(page).textContent()).toContain('a researcher with the Academy of China Open Economy Studies')
  })

  it('gives an address that shows the same elsewhere', async () => {
    await page.getByRole('button', { name: 'Copy link' }).click()
    const address = await page.evaluate(() => navigator.clipboard.readText())
    expect(address).toContain(server.url)
    const elsewhere = dark
    await elsewhere.goto(address)
    await lit(elsewhere).waitFor()
    expect(await lit(elsewhere).textContent()).toBe(await lit(page).textContent())
    await expect.poll(() => tree(elsewhere).getByRole('treeitem').count()).toBeGreaterThan(5)
    await elsewhere.screenshot({ path: join(artefacts, 'explorer-shared-dark.png') })
    const { findings } = await inspect(elsewhere)
    expect(findings).toEqual([])
  })

  it('goes back where one was, and undoes what one did', async () => {
    const before = page.url()
    await page.getByRole('button', { name: 'Figures' }).click()
    await page.getByRole('heading', { name: 'Figures', level: 1 }).waitFor()
    await page.goBack()
    await lit(page).waitFor()
    expect(page.url()).toBe(before)
  })

  it('finds a path to what is written, prints it, and leads back to the graph before another', async () => {
    await page.goto(`${server.url}/#page=graph&steps=[{"kind":"expand","of":"person:zhuang-rui","first":25}]`)
    await tree(page).getByRole('treeitem').first().focus()
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Path to …' }).click()
    await page.keyboard.type('rcep')
    await page.getByRole('option').filter({ hasText: 'Regional Comprehensive Economic Partnership' }).waitFor()
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Read it hop by hop' }).waitFor()
    const path = page.url()
    await page.setViewportSize(narrow)
    await page.emulateMedia({ media: 'print' })
    await page.locator('.picture svg').waitFor()
    await page.screenshot({ path: join(artefacts, 'explorer-printed.png') })
    await page.emulateMedia({ media: 'screen' })
    await page.setViewportSize(wide)
    await page.getByRole('combobox').first().fill('asean')
    await page.getByRole('combobox').first().press('Enter')
    await expect.poll(() => page.url()).toContain('org%3Aasean')
    const other = page.url()
    await page.goBack()
    await expect.poll(() => page.url()).toBe(path)
    await page.goForward()
    await expect.poll(() => page.url()).toBe(other)
  })

  it('marks what is not there at the clock of an address', async () => {
    // Another address of the same page would be taken over by the page that is open, not opened.
    await page.goto('about:blank')
    await page.goto(
      `${server.url}/#page=graph&steps=[{"kind":"expand","of":"person:zhuang-rui","first":25}]&clocks={"valid":null,"known":"2020-12-08T00:00:00.000Z"}`,
    )
    await page.getByText('4 relationships vanished.').first().waitFor()
  })

  it.each([
    ['start', '', 'light'],
    ['graph', '#page=graph&steps=[{"kind":"expand","of":"agreement:rcep","first":25}]', 'light'],
    ['document', '#page=document&document={"id":"article","passage":null,"start":null,"end":null}', 'dark'],
    ['figures', '#page=figures&figures="country:china"', 'dark'],
    ['nothing', '#page=graph&steps=[{"kind":"expand","of":"nobody","first":5}]', 'light'],
  ] as const)('is accessible, and fits a telephone: %s', async (name, hash, scheme) => {
    const on = scheme === 'light' ? page : dark
    await on.goto(`${server.url}/${hash}`)
    await on.locator('main h1, main h2, main [role=tree], main [role=alert]').first().waitFor()
    for (const size of [wide, narrow]) {
      await on.setViewportSize(size)
      await on.waitForLoadState('networkidle')
      const { findings } = await inspect(on)
      expect(findings, `${name}, ${size.width}`).toEqual([])
      const wider = await on.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
      expect(wider, `${name} is wider than a screen of ${size.width}`).toBe(0)
      await on.screenshot({ path: join(artefacts, `explorer-${name}-${scheme}-${size.width}.png`) })
    }
    await on.setViewportSize(wide)
  })

  it('loads nothing from elsewhere, breaks no policy and reports no error', () => {
    expect(faults.flat()).toEqual([])
  })

  it('says that the server is gone, and keeps what is there', async () => {
    await page.goto(`${server.url}/#page=graph&steps=[{"kind":"expand","of":"agreement:rcep","first":10}]`)
    await tree(page).getByRole('treeitem').first().waitFor()
    await server.stop()
    await page.getByRole('combobox').first().fill('asean')
    await page.getByText('The server does not answer').first().waitFor()
    expect(await tree(page).getByRole('treeitem').count()).toBeGreaterThan(0)
    await page.screenshot({ path: join(artefacts, 'explorer-server-gone.png') })
  })
})
