/** The pages on a server that wants a key: the form that asks for one, what it says of a wrong one, and that it is forgotten. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hashKey, makeKey } from '../../src/server/access/keys.ts'
import { addKey, removeKey } from '../../src/server/access/keys-file.ts'
import { root } from '../house/sources.ts'
import { inspect } from './accessibility.ts'
import { browserMissing, launchBrowser } from './browser.ts'
import { type Served, serve } from './serve.ts'

const missing = browserMissing()
if (missing) process.stderr.write(`The tests of the form for a key are skipped. ${missing}\n`)

describe.skipIf(missing)('on a server that wants a key', () => {
  const folder = mkdtempSync(join(tmpdir(), 'key-form-'))
  const artefacts = join(root, 'artefacts')
  const keys = join(folder, 'keys.yaml')
  const key = makeKey()
  let server: Served
  let browser: Browser
  let page: Page

  beforeAll(async () => {
    mkdirSync(artefacts, { recursive: true })
    addKey(keys, { name: 'reader', role: 'reader', sha256: hashKey(key) })
    const args = ['dist/main.js', 'serve', '--port', '0', '--data', join(folder, 'data'), '--keys', keys]
    server = await serve({ args, cwd: root, timeoutMs: 60_000 })
    browser = await launchBrowser()
    page = await browser.newPage({ viewport: { width: 1200, height: 800 } })
  })

  afterAll(async () => {
    await browser?.close()
    await server?.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  const form = () => page.getByRole('dialog', { name: 'This server wants a key' })

  it('the explorer asks for one, in a form that everyone can use', async () => {
    await page.goto(server.url)
    await form().waitFor()
    expect(await page.getByLabel('Key or token').evaluate((field) => field === document.activeElement)).toBe(true)
    expect((await inspect(page)).findings).toEqual([])
    await page.screenshot({ path: join(artefacts, 'key-form.png') })
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    await form().waitFor()
  })

  it('says so where one is wrong, and asks again', async () => {
    for (const [wrong, words] of [
      [makeKey(), 'does not know this key'],
      ['ключ', 'That is no key'],
    ] as const) {
      await page.getByLabel('Key or token').fill(wrong)
      await page.keyboard.press('Enter')
      await form().getByRole('alert').filter({ hasText: words }).waitFor()
    }
    expect((await inspect(page)).findings).toEqual([])
    await page.screenshot({ path: join(artefacts, 'key-form-wrong.png') })
  })

  it('goes on where it was with one that is right, and keeps it in the tab alone', async () => {
    await page.getByLabel('Key or token').fill(`Bearer ${key} `)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Begin here' }).waitFor()
    expect(await form().count()).toBe(0)
    const stored = await page.evaluate(() => [JSON.stringify({ ...localStorage }), JSON.stringify({ ...sessionStorage }), document.cookie])
    expect(stored.map((text) => text.includes('ek_'))).toEqual([false, true, false])
    await page.reload()
    await page.getByRole('heading', { name: 'Begin here' }).waitFor()
    await page.screenshot({ path: join(artefacts, 'key-explorer.png') })
  })

  it('the playground uses the same, for its examples, its schema and what is asked', async () => {
    await page.getByRole('link', { name: 'Playground' }).click()
    await page.getByRole('region', { name: 'Examples' }).getByRole('listitem').first().waitFor()
    await page.getByRole('button', { name: 'Re-fetch GraphQL schema' }).and(page.locator(':enabled')).waitFor()
    const [response] = await Promise.all([
      page.waitForResponse((found) => found.request().method() === 'POST'),
      page.getByRole('button', { name: /^Execute query/ }).click(),
    ])
    expect(response.status()).toBe(200)
    await page.screenshot({ path: join(artefacts, 'key-playground.png') })
  })

  it('forgets it when it is told to', async () => {
    await page.getByRole('button', { name: 'Forget key' }).click()
    await form().waitFor()
    expect(await page.evaluate(() => JSON.stringify({ ...sessionStorage }))).not.toContain('ek_')
    await page.screenshot({ path: join(artefacts, 'key-form-playground.png') })
    await page.getByLabel('Key or token').fill(key)
    await page.keyboard.press('Enter')
    await page.getByRole('region', { name: 'Examples' }).getByRole('listitem').first().waitFor()
  })

  it('asks for another when it is revoked', async () => {
    await page.goto(server.url)
    await page.getByRole('heading', { name: 'Begin here' }).waitFor()
    removeKey(keys, 'reader')
    await expect
      .poll(async () => (await fetch(`${server.url}/examples.json`, { headers: { 'x-api-key': key } })).status, { timeout: 5000 })
      .toBe(401)
    await page.reload()
    const again = page.getByRole('dialog', { name: 'The key does not count any more' })
    await again.getByText('does not know this key').waitFor()
    await again.getByRole('button', { name: 'Forget key' }).click()
    await form().waitFor()
  })
})
