/** The drawing of the graph in a real browser, on the built server and the real seed: what can be done to it, and its pictures. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { root } from '../house/sources.ts'
import { browserMissing, launchBrowser, recordFaults } from './browser.ts'
import { type Served, serve } from './serve.ts'

const missing = browserMissing()
if (missing) process.stderr.write(`The tests of the graph are skipped. ${missing}\n`)

/** The surroundings of an agreement, small enough to be seen whole. */
const CENTRE = 'agreement:rcep'
const surroundings = [{ kind: 'around', of: [CENTRE], depth: 1, perNode: 6, limit: 40 }]

describe.skipIf(missing)('the graph', () => {
  const data = mkdtempSync(join(tmpdir(), 'graph-'))
  const artefacts = join(root, 'artefacts')
  let server: Served
  let browser: Browser
  let page: Page
  let faults: readonly string[]

  beforeAll(async () => {
    mkdirSync(artefacts, { recursive: true })
    server = await serve({ args: ['dist/main.js', 'serve', '--port', '0', '--data', data], cwd: root, timeoutMs: 60_000 })
    browser = await launchBrowser({ webgl: true })
    page = await open(
      { steps: surroundings },
      {
        before: async (opened) => {
          faults = await recordFaults(opened, server.url)
        },
      },
    )
  })

  afterAll(async () => {
    await browser?.close()
    await server?.stop()
    rmSync(data, { recursive: true, force: true })
  })

  interface Opening {
    readonly colorScheme?: 'light' | 'dark'
    readonly viewport?: { readonly width: number; readonly height: number }
    readonly before?: (page: Page) => Promise<unknown>
  }

  async function open(parts: Readonly<Record<string, unknown>>, { before, ...options }: Opening = {}): Promise<Page> {
    const context = await browser.newContext({ viewport: { width: 1400, height: 900 }, ...options })
    const opened = await context.newPage()
    await before?.(opened)
    const words = Object.entries(parts).map(([name, value]) => [name, JSON.stringify(value)])
    await opened.goto(`${server.url}/#${new URLSearchParams({ page: 'graph', ...Object.fromEntries(words) })}`)
    await opened.locator('.canvas').waitFor()
    if (parts.steps)
      await opened
        .locator('#stage-about')
        .filter({ hasText: /^[1-9]/ })
        .waitFor({ state: 'attached' })
    await still(opened)
    return opened
  }

  function still(opened: Page = page): Promise<void> {
    return opened.locator('.canvas[data-layout=still]').waitFor()
  }

  /** How many nodes the drawing says it has, to those who do not see it. */
  async function nodesOf(opened: Page = page): Promise<number> {
    return Number.parseInt((await opened.locator('#stage-about').textContent()) ?? '', 10)
  }

  function chosen(opened: Page = page): Locator {
    return opened.locator('.node-menu')
  }

  async function press(...keys: readonly string[]): Promise<void> {
    await page.locator('.stage').focus()
    for (const key of keys) await page.keyboard.press(key)
  }

  async function act(name: string): Promise<void> {
    await chosen().getByRole('button', { name, exact: true }).click()
  }

  /** Where the chosen node is on the screen. */
  async function placeOfChosen(opened: Page = page): Promise<{ readonly x: number; readonly y: number }> {
    const { x, y } = (await chosen(opened).boundingBox()) ?? { x: Number.NaN, y: Number.NaN }
    return { x, y }
  }

  it('says how many nodes and relationships there are of each type', async () => {
    const buttons = await page.getByRole('group', { name: 'Nodes' }).getByRole('button').allInnerTexts()
    const counts = buttons.map((text) => Number(/\d+$/.exec(text.trim())?.[0]))
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(await nodesOf())
    await page.screenshot({ path: join(artefacts, 'explorer-graph-light.png') })
  })

  it('takes a type out and brings it back by its button in the legend', async () => {
    const before = await nodesOf()
    const type = page.getByRole('group', { name: 'Nodes' }).getByRole('button').nth(1)
    await type.click()
    expect(await type.getAttribute('aria-pressed')).toBe('false')
    expect(await nodesOf()).toBeLessThan(before)
    await type.click()
    expect(await nodesOf()).toBe(before)
  })

  it('leaves out nodes with few relationships and what does not hold in a period', async () => {
    const before = await nodesOf()
    await page.getByRole('button', { name: 'Filters and more' }).click()
    await page.getByLabel('nodes with at least').fill('3')
    await expect.poll(() => nodesOf()).toBeLessThan(before)
    await page.getByLabel('nodes with at least').fill('0')
    await page.getByLabel('to', { exact: true }).fill('1950-01-01')
    await expect.poll(() => nodesOf()).toBeLessThan(before)
    await page.getByRole('button', { name: 'Clear all filters' }).click()
    await expect.poll(() => nodesOf()).toBe(before)
    await page.getByRole('button', { name: 'Filters and more' }).click()
  })

  it('expands and collapses the chosen node, and counts what it has beyond that', async () => {
    const before = await nodesOf()
    await press('Shift+ArrowUp')
    expect(await chosen().getAttribute('data-node')).toBe(CENTRE)
    await press('Enter')
    await expect.poll(() => nodesOf()).toBeGreaterThan(before)
    await still()
    expect(await page.getByText('more relationships are known').count()).toBe(1)
    await press('Enter')
    await expect.poll(() => nodesOf()).toBe(before)
  })

  it('zooms, moves and fits the view by keys', async () => {
    await press('0')
    const home = await placeOfChosen()
    await press('+', 'ArrowLeft', 'ArrowUp')
    await expect.poll(placeOfChosen).not.toEqual(home)
    await press('0')
    await expect.poll(placeOfChosen).toEqual(home)
  })

  it('pins a node where it is dragged, and the same address puts it there again', async () => {
    const from = await placeOfChosen()
    await page.mouse.move(from.x, from.y)
    await page.mouse.down()
    await page.mouse.move(from.x + 60, from.y - 45, { steps: 4 })
    await page.mouse.up()
    await chosen().getByRole('button', { name: 'Let go' }).waitFor()
    const dragged = await placeOfChosen()
    expect(Math.abs(dragged.x - from.x - 60) + Math.abs(dragged.y - from.y + 45)).toBeLessThan(6)
    const pins = JSON.parse(new URLSearchParams(new URL(page.url()).hash.slice(1)).get('pins') ?? '{}')
    expect(Object.keys(pins)).toEqual([CENTRE])
  })

  it('opens a shared address with every node in its place', { timeout: 90_000 }, async () => {
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await page.getByRole('button', { name: 'Copy link' }).click()
    const address = await page.evaluate(() => navigator.clipboard.readText())
    const there = await browser.newPage({ viewport: { width: 1400, height: 900 } })
    const here = await browser.newPage({ viewport: { width: 1400, height: 900 } })
    for (const each of [there, here]) {
      await each.goto(address)
      await chosen(each).getByRole('toolbar').waitFor()
      await expect.poll(() => each.locator('.canvas').getAttribute('data-layout')).toBe('still')
    }
    // The view may still be moving to where it fits.
    const shift = async () => {
      const [a, b] = [await placeOfChosen(there), await placeOfChosen(here)]
      return Math.max(Math.abs(a.x - b.x), Math.abs(a.y - b.y))
    }
    await expect.poll(shift, { timeout: 40_000 }).toBe(0)
    await there.close()
    await here.close()
  })

  it('hides the chosen node, says so and shows it again', async () => {
    const before = await nodesOf()
    await press('Shift+ArrowDown', 'Delete')
    await expect.poll(() => nodesOf()).toBeLessThan(before)
    await page.getByText('1 hidden.').waitFor()
    await page.getByRole('button', { name: 'Show', exact: true }).click()
    await expect.poll(() => nodesOf()).toBe(before)
  })

  it('finds a path from one chosen node to the next', async () => {
    await press('Shift+ArrowUp')
    await act('Path to …')
    await press('Shift+ArrowDown')
    await expect.poll(() => page.url()).toContain('%22kind%22%3A%22path%22')
    await expect.poll(() => page.getByText('Choose the node to which').count()).toBe(0)
    await page.getByRole('button', { name: 'Undo' }).click()
  })

  it('saves the graph as SVG and as PNG', async () => {
    const save = async (name: string): Promise<Buffer> => {
      const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name, exact: true }).click()])
      const path = join(artefacts, `explorer-graph.${name.toLowerCase()}`)
      await download.saveAs(path)
      return readFileSync(path)
    }
    const svg = (await save('SVG')).toString('utf8')
    const parsed = await page.evaluate((text) => {
      const { documentElement } = new DOMParser().parseFromString(text, 'image/svg+xml')
      return { name: documentElement.nodeName, texts: [...documentElement.querySelectorAll('text')].map((each) => each.textContent ?? '') }
    }, svg)
    expect(parsed.name).toBe('svg')
    expect(parsed.texts.filter((text) => text.startsWith('Regional Comprehensive Economic'))).toHaveLength(1)
    const png = await save('PNG')
    expect(png.subarray(1, 4).toString('latin1')).toBe('PNG')
    expect(png.readUInt32BE(16)).toBeGreaterThan(600)
  })

  it('prints a picture in place of the drawing', async () => {
    await page.emulateMedia({ media: 'print' })
    await page.locator('.picture svg text').first().waitFor()
    expect(await page.locator('.stage').isVisible()).toBe(false)
    await page.screenshot({ path: join(artefacts, 'explorer-graph-print.png') })
    await page.emulateMedia({ media: 'screen' })
  })

  it('says when the browser takes the drawing away, and draws again', async () => {
    await page.evaluate(() => {
      for (const canvas of document.querySelectorAll<HTMLCanvasElement>('.stage canvas')) {
        canvas.getContext('webgl2')?.getExtension('WEBGL_lose_context')?.loseContext()
      }
    })
    await page.getByText('The browser took the drawing away').waitFor()
    await page.getByRole('button', { name: 'Draw again' }).click()
    await expect.poll(() => page.getByText('The browser took the drawing away').count()).toBe(0)
    await expect.poll(() => placeOfChosen().then(({ x }) => x)).toBeGreaterThan(0)
  })

  it('asks nothing of another origin, breaks no security policy and reports no error', () => {
    expect(faults.filter((fault) => !fault.includes('WebGL'))).toEqual([])
  })

  it('draws a picture where there is no WebGL, and points to the list', async () => {
    const without = await open(
      { steps: surroundings },
      {
        before: (opened) =>
          opened.addInitScript(() => {
            const { getContext } = HTMLCanvasElement.prototype
            HTMLCanvasElement.prototype.getContext = function (this: HTMLCanvasElement, kind: string, ...rest: unknown[]) {
              return kind.startsWith('webgl') ? null : Reflect.apply(getContext, this, [kind, ...rest])
            } as typeof getContext
          }),
      },
    )
    await without.getByText('This browser has no WebGL').waitFor()
    await without.locator('.picture svg text').first().waitFor()
    await without.screenshot({ path: join(artefacts, 'explorer-graph-no-webgl.png') })
    await without.context().close()
  })

  it('stands in the dark and on a narrow screen, too', async () => {
    const dark = await open({ steps: surroundings, selection: { kind: 'node', id: CENTRE } }, { colorScheme: 'dark' })
    await dark.screenshot({ path: join(artefacts, 'explorer-graph-dark.png') })
    await dark.context().close()
    const phone = await open({ steps: surroundings, selection: { kind: 'node', id: CENTRE } }, { viewport: { width: 380, height: 740 } })
    const width = await phone.evaluate(() => document.documentElement.scrollWidth)
    expect(width).toBeLessThanOrEqual(380)
    const menu = await phone.locator('.node-menu [role=toolbar]').boundingBox()
    expect(menu && menu.x >= 0 && menu.x + menu.width <= 380).toBe(true)
    await phone.screenshot({ path: join(artefacts, 'explorer-graph-phone.png') })
    await phone.context().close()
  })

  it('says what to do where there is no graph, and tries again where asking failed', async () => {
    const empty = await open({})
    await empty.getByRole('heading', { name: 'No graph yet' }).waitFor()
    await empty.context().close()
    let isDown = true
    const down = await browser.newPage()
    await down.route('**/graphql', (route) =>
      isDown && route.request().postData()?.includes('neighborhood') ? route.fulfill({ status: 503, body: '' }) : route.continue(),
    )
    await down.goto(`${server.url}/#${new URLSearchParams({ page: 'graph', steps: JSON.stringify(surroundings) })}`)
    await down.getByRole('alert').getByText('HTTP 503').first().waitFor()
    await down.screenshot({ path: join(artefacts, 'explorer-graph-down.png') })
    isDown = false
    await down.locator('.canvas').getByRole('button', { name: 'Try again' }).click()
    await expect.poll(() => nodesOf(down)).toBeGreaterThan(0)
    await down.close()
  })
})
