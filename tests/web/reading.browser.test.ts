/** The start page, the reader and the evidence of a relationship in a real browser, on the built server, the real seed and a second world. */
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { root } from '../house/sources.ts'
import { inspect } from './accessibility.ts'
import { browserMissing, launchBrowser, recordFaults } from './browser.ts'
import { type Served, serve } from './serve.ts'

const missing = browserMissing()
if (missing) process.stderr.write(`The tests of the start page and the reader are skipped. ${missing}\n`)

const data = mkdtempSync(join(tmpdir(), 'reading-'))
/** How long a state is waited for where two cores do everything at once. */
const patient = { timeout: 15_000 }

/** The world of books with one more document, too long for a page. */
function writeLibrary(folder: string): string {
  cpSync(join(root, 'tests/worlds/library'), folder, { recursive: true })
  const sentences = Array.from({ length: 130 }, (_, place) => `Sentence ${place} says nothing.`)
  const starts = sentences.map((_, place) => sentences.slice(0, place).join(' ').length + (place > 0 ? 1 : 0))
  const passages = sentences.map(
    ({ length }, place) => `  - { id: S${place}, kind: SENTENCE, start: ${starts[place]}, end: ${(starts[place] ?? 0) + length} }`,
  )
  const head = ['title: A long text', 'publisher: The library', 'publishedAt: 2001', 'language: en', 'licence: CC0-1.0', 'passages:']
  mkdirSync(join(folder, 'seed/sources/long'))
  writeFileSync(join(folder, 'seed/sources/long/document.yaml'), [...head, ...passages, ''].join('\n'))
  writeFileSync(join(folder, 'seed/sources/long/text.txt'), sentences.join(' '))
  return sentences.join(' ')
}

/** The address of a graph with the relationship between two nodes chosen. */
function chosen(relationship: { readonly id: string; readonly type: string; readonly from: string; readonly to: string }): string {
  const steps = JSON.stringify([{ kind: 'path', from: relationship.from, to: relationship.to }])
  return `/#${new URLSearchParams({ page: 'graph', steps, panel: '"details"', selection: JSON.stringify({ kind: 'relationship', ...relationship }) })}`
}

describe.skipIf(missing)('reading', () => {
  const artefacts = join(root, 'artefacts')
  const servers: Served[] = []
  let browser: Browser
  let page: Page
  let faults: readonly string[]

  beforeAll(async () => {
    mkdirSync(artefacts, { recursive: true })
    servers.push(
      await serve({ args: ['dist/main.js', 'serve', '--port', '0', '--data', join(data, 'seed')], cwd: root, timeoutMs: 60_000 }),
    )
    browser = await launchBrowser({ webgl: true })
    page = await newPage('light', 1300)
    faults = await recordFaults(page, origin())
  })

  afterAll(async () => {
    await browser?.close()
    for (const server of servers) await server.stop()
    rmSync(data, { recursive: true, force: true })
  })

  function origin(): string {
    return servers[0]?.url ?? ''
  }

  async function newPage(colorScheme: 'light' | 'dark', width: number): Promise<Page> {
    return (await browser.newContext({ viewport: { width, height: 900 }, colorScheme })).newPage()
  }

  /** Opens an address; what stands after the `#` alone would not load the page again. */
  async function open(address: string, on: Page = page): Promise<void> {
    await on.goto('about:blank')
    await on.goto(`${origin()}${address}`)
  }

  async function keep(name: string, on: Page = page): Promise<void> {
    await on.screenshot({ path: join(artefacts, `explorer-${name}.png`) })
  }

  it('starts from openings, documents and types, and from a search box that has the focus', async () => {
    await open('/')
    await page.getByRole('heading', { name: 'Begin here' }).waitFor()
    const openings = await page.locator('.openings b').allTextContents()
    expect(openings.sort()).toEqual(["China's partners", 'RCEP', 'The article', 'Who said what'])
    await page.getByRole('button', { name: /^Chinas foreign trade/ }).waitFor()
    await page.getByRole('button', { name: /^Trade agreement \d/ }).waitFor()
    expect(await page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('combobox')
    await keep('start')
  })

  it('suggests names in any script as they are typed, and is led by the keyboard alone', async () => {
    const box = page.getByRole('combobox')
    await box.pressSequentially('庄')
    const option = page.getByRole('option', { name: /Zhuang Rui/ })
    await option.waitFor()
    expect(await option.locator('[lang=zh]').textContent()).toBe('庄芮')
    await box.fill('rcep')
    await page.getByRole('option', { name: /Regional Comprehensive Economic Partnership/ }).waitFor()
    expect((await inspect(page)).findings).toEqual([])
    await box.press('ArrowDown')
    const active = await box.getAttribute('aria-activedescendant')
    expect(await page.getByRole('option', { selected: true }).getAttribute('id')).toBe(active)
    await keep('search')
    await box.press('Escape')
    expect(await box.getAttribute('aria-expanded')).toBe('false')
    await box.fill('xyzzyx')
    await page.getByText('Nothing is called “xyzzyx”').waitFor()
  })

  it('opens on Enter the graph of what was typed, before anything was suggested', async () => {
    const box = page.getByRole('combobox')
    await box.fill('Zhuang Rui')
    await box.press('Enter')
    await expect.poll(() => page.evaluate(() => decodeURIComponent(location.hash)), patient).toContain('"person:zhuang-rui"')
    await page.getByRole('region', { name: 'Details' }).getByText('Zhuang Rui').first().waitFor()
  })

  it('lights the words of a chosen relationship without a further click, and opens them in the document', async () => {
    await open(chosen({ id: 'rel10', type: 'AFFILIATED_WITH', from: 'person:zhuang-rui', to: 'org:acoes' }))
    const evidence = page.getByRole('region', { name: 'Evidence' })
    const quote = 'Zhuang Rui, a researcher with the Academy of China Open Economy Studies'
    expect(await evidence.locator('mark').textContent()).toBe(quote)
    await evidence.getByText('The words say it').waitFor()
    await evidence.getByText('China Daily, 2020-12-08').first().waitFor()
    await page.locator('.properties').getByText('researcher').waitFor()
    await keep('evidence')
    await evidence.getByRole('button', { name: 'Next' }).click()
    await evidence.getByText('Its text is not kept here').waitFor()
    expect(await evidence.getByRole('link', { name: 'Where it was published' }).getAttribute('rel')).toContain('noopener')
    await evidence.getByRole('button', { name: 'Previous' }).click()
    await evidence.getByRole('button', { name: 'Open in the document' }).click()
    const lit = page.locator('.text mark')
    await lit.first().waitFor()
    expect((await lit.allTextContents()).join('')).toBe(quote)
    const place = await lit.first().boundingBox()
    expect(place?.y).toBeGreaterThan(0)
    expect(place?.y).toBeLessThan(900)
  })

  it('says what a document says otherwise', async () => {
    await open(chosen({ id: '', type: 'SIGNED', from: 'country:malaysia', to: 'agreement:rcep' }))
    const disputed = page.locator('.proofs li').filter({ hasText: 'It says otherwise' }).getByRole('button')
    await disputed.first().click()
    await expect.poll(() => page.locator('.evidence-card .claims').textContent(), patient).toMatch(/there: \S+/)
    await keep('evidence-disputed')
  })

  it('marks what was published after the clock of what is known', async () => {
    const clocks = new URLSearchParams({ clocks: JSON.stringify({ valid: null, known: '2020-12-08T00:00:00.000Z' }) })
    await open(`${chosen({ id: 'rel10', type: 'AFFILIATED_WITH', from: 'person:zhuang-rui', to: 'org:acoes' })}&${clocks}`)
    const card = page.locator('.evidence-card')
    expect(await card.locator('.evidence-later').textContent()).toContain('Published after')
    await page.getByRole('region', { name: 'Evidence' }).getByRole('button', { name: 'Next' }).click()
    await card.getByText('Its text is not kept here').waitFor()
    expect(await card.locator('.evidence-later').count()).toBe(0)
  })

  it('gives the text to the letter, with every mention a link and every lost figure marked', async () => {
    await open('/')
    await page.locator('.openings button', { hasText: 'The article' }).click()
    await page.locator('.text .block').first().waitFor()
    const response = await fetch(`${origin()}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        query: `{ document(id: "article") { text passages(first: 100) { nodes { mentions { totalCount } } }
          figures(first: 100, where: { edge: { status: { eq: ELIDED } } }) { totalCount } } }`,
      }),
    })
    const { document } = (await response.json()).data
    const shown = await page.locator('.text').evaluate((element) => {
      const copy = element.cloneNode(true) as HTMLElement
      for (const mark of copy.querySelectorAll('.figure-mark, .aside')) mark.remove()
      return copy.textContent
    })
    expect(shown).toBe(document.text)
    const mentions = document.passages.nodes.reduce(
      (sum: number, each: { mentions: { totalCount: number } }) => sum + each.mentions.totalCount,
      0,
    )
    expect(await page.locator('.text a.mention').count()).toBeGreaterThanOrEqual(mentions)
    expect(await page.locator('.figure-mark[data-status=ELIDED]').count()).toBe(document.figures.totalCount)
    await keep('document')
  })

  it('restores a lost figure on demand, with those who state it and where they disagree', async () => {
    await page.getByRole('button', { name: 'figure lost: trade value' }).last().click()
    const card = page.getByRole('region', { name: 'Figure' })
    await card.getByText('The documents that give a number disagree').waitFor()
    expect(await card.locator('.figure-value b').allTextContents()).toEqual(['4.44 trillion USD', '4.45 trillion USD'])
    expect((await inspect(page)).findings).toEqual([])
    await keep('figure-lost')
    await card
      .getByRole('button', { name: /^Ministry of Commerce|, 20\d\d/ })
      .first()
      .click()
    await page.getByRole('heading', { name: 'Where in it' }).waitFor()
    await page.getByRole('heading', { name: 'Relationships read from it' }).waitFor()
    expect(await page.getByText('Its text is not kept here.').count()).toBe(1)
    await keep('citation')
  })

  it('follows a mention to the graph of what it names, and asks nothing of another origin', async () => {
    await open(
      `/#${new URLSearchParams({ page: 'document', document: JSON.stringify({ id: 'article', passage: null, start: null, end: null }) })}`,
    )
    await page.locator('.text a.mention', { hasText: 'Zhuang Rui' }).click()
    await expect
      .poll(() => page.evaluate(() => decodeURIComponent(location.hash)), patient)
      .toContain('selection={"kind":"node","id":"person:zhuang-rui"}')
    await page.getByRole('region', { name: 'Details' }).getByText('Zhuang Rui').first().waitFor()
    expect(faults).toEqual([])
  })

  it('is accessible in the dark and on a phone', async () => {
    const phone = await newPage('dark', 380)
    await open(chosen({ id: 'rel10', type: 'AFFILIATED_WITH', from: 'person:zhuang-rui', to: 'org:acoes' }), phone)
    await phone.locator('.evidence-card mark').waitFor()
    expect((await inspect(phone)).findings).toEqual([])
    await keep('evidence-phone', phone)
    await phone.getByRole('button', { name: 'Open in the document' }).click()
    await phone.locator('.text mark').first().waitFor()
    expect((await inspect(phone)).findings).toEqual([])
    await keep('document-phone', phone)
    await phone.getByRole('button', { name: 'Entrepôt' }).click()
    await phone.getByRole('heading', { name: 'Begin here' }).waitFor()
    expect((await inspect(phone)).findings).toEqual([])
    expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(380)
    await keep('start-phone', phone)
  })

  it('says that the server does not answer, and keeps what is there', async () => {
    const alone = await newPage('light', 1000)
    await open('/', alone)
    await alone.getByRole('heading', { name: 'Begin here' }).waitFor()
    await alone.context().setOffline(true)
    await alone.getByRole('combobox').fill('rcep')
    await alone.getByText('The server does not answer.', { exact: false }).waitFor()
    await keep('start-offline', alone)
    await alone.context().setOffline(false)
    await alone.getByRole('button', { name: 'Try again' }).click()
    await alone.getByRole('option', { name: /Regional Comprehensive/ }).waitFor()
  })

  it('does the same in another world, and turns the pages of a long document', { timeout: 60_000 }, async () => {
    const world = join(data, 'world')
    const text = writeLibrary(world)
    const files = ['--schema', join(world, 'schema.graphql'), '--seed', join(world, 'seed')]
    const server = await serve({
      args: ['dist/main.js', 'serve', '--port', '0', '--data', join(data, 'library'), ...files],
      cwd: root,
      timeoutMs: 60_000,
    })
    servers.push(server)
    const other = await newPage('light', 1000)
    await other.goto(server.url)
    expect(await other.locator('.openings b').first().textContent()).toBe('The catalogue')
    await other.locator('.openings button').first().click()
    await other.locator('.text a.mention', { hasText: '魯迅' }).waitFor()
    const wanted = chosen({ id: '', type: 'MADE', from: 'author:ada', to: 'book:salt' })
    await other.goto('about:blank')
    await other.goto(`${server.url}${wanted}`)
    expect(await other.locator('.evidence-card mark').textContent()).toBe('Ada Lorne wrote The Salt Road')
    await other.locator('.properties').getByText('writer').waitFor()
    const start = text.indexOf('Sentence 77')
    const open = { id: 'long', passage: null, start, end: start + 'Sentence 77'.length }
    await other.goto('about:blank')
    await other.goto(`${server.url}/#${new URLSearchParams({ page: 'document', document: JSON.stringify(open) })}`)
    expect(await other.locator('.text mark').textContent()).toBe('Sentence 77')
    const pages = [await other.locator('.text').textContent()]
    for (const [step, words] of [
      ['Before', 'Passages 1 to 50'],
      ['After', 'Passages 51 to 100'],
      ['After', 'Passages 101 to 130'],
    ] as const) {
      await other.getByRole('button', { name: step, exact: true }).click()
      await other.getByText(words).waitFor()
      pages.push(await other.locator('.text').textContent())
    }
    expect(pages[2]).toBe(pages[0])
    expect(pages.slice(1).join('')).toBe(text)
  })
})
