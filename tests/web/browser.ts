/** A real Chromium for the tests of the pages, and a record of what a page did that it should not. */
import { existsSync } from 'node:fs'
import { type Browser, chromium, type Page } from 'playwright-core'

const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium'

/** Why there is no browser here, or null when there is one. In CI a browser is owed: there this fails. */
export function browserMissing(): string | null {
  if (existsSync(executablePath)) return null
  const message = `No Chromium at ${executablePath}: install one (Debian: apt-get install chromium) or name it in CHROMIUM_PATH.`
  if (process.env.CI === 'true') throw new Error(message)
  return message
}

/** Starts a headless Chromium that makes no connection of its own; with `webgl`, one that draws by software what a graphics card would. */
export function launchBrowser({ webgl = false }: { readonly webgl?: boolean } = {}): Promise<Browser> {
  const quiet = ['--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync']
  const drawing = webgl ? ['--use-angle=swiftshader', '--enable-unsafe-swiftshader'] : ['--disable-gpu']
  return chromium.launch({ executablePath, args: ['--no-sandbox', ...drawing, ...quiet] })
}

/** Records every request to another origin, error on the console, exception and breach of the security policy of a page, as text. */
export async function recordFaults(page: Page, origin: string): Promise<readonly string[]> {
  const faults: string[] = []
  page.on('request', (request) => {
    const url = request.url()
    if (!url.startsWith(origin) && !url.startsWith(`blob:${origin}`)) faults.push(`request to ${url.slice(0, 200)}`)
  })
  page.on('response', (response) => {
    if (response.status() >= 400) faults.push(`HTTP ${response.status()} from ${response.url()}`)
  })
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) faults.push(`console ${message.type()}: ${message.text()}`)
  })
  page.on('pageerror', (error) => faults.push(`exception: ${error.message}`))
  await page.exposeFunction('recordBreach', (breach: string) => faults.push(`breach of the content security policy: ${breach}`))
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      ;(window as unknown as { recordBreach: (breach: string) => void }).recordBreach(`${event.violatedDirective} ${event.blockedURI}`)
    })
  })
  return faults
}
