/** Servers as processes: starting one until it answers, what it has used, ending it. It never looks into answers. */
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

const START_MS = 120_000

/**
 * @typedef {{ url: string, port: number, pid: number, coldMs: number, stop: () => Promise<void> }} RunningServer
 */

/** A port that is free now. @returns {Promise<number>} */
export async function freePort() {
  const server = createServer()
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)))
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address())
  await new Promise((resolve) => server.close(resolve))
  return port
}

/**
 * Starts a server and waits until `isRight` likes its answer to a request; `coldMs` is the time from the start till then.
 * @param {import('./all.mjs').Command & { port: number, endpoint: string, body: string, isRight: (answer: any) => boolean, log: (text: string) => void }} options
 * @returns {Promise<RunningServer>}
 */
export async function startServer({ words, env, port, endpoint, body, isRight, log }) {
  const start = performance.now()
  const child = spawn(process.execPath, [...words], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], NODE_ENV: 'production', ...env },
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => {
      said = `${said}${chunk}`.slice(-4_000)
    })
  const ended = new Promise((resolve) => child.once('exit', resolve))
  const url = `http://127.0.0.1:${port}${endpoint}`
  const stop = async () => {
    child.kill('SIGTERM')
    const late = setTimeout(() => child.kill('SIGKILL'), 5_000)
    await ended
    clearTimeout(late)
  }
  while (performance.now() - start < START_MS && child.exitCode === null) {
    const answer = await ask(url, body).catch(() => undefined)
    if (answer !== undefined && isRight(answer)) return { url, port, pid: child.pid ?? 0, coldMs: performance.now() - start, stop }
    await sleep(10)
  }
  await stop()
  log(said)
  throw new Error(`${words[0]} does not answer`)
}

/**
 * The answer to one request. Fails where it has errors.
 * @param {string} url
 * @param {string} body
 */
export async function ask(url, body) {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
    signal: AbortSignal.timeout(ANSWER_MS),
  })
  const answer = /** @type {any} */ (await response.json())
  if (answer.errors) throw new Error(JSON.stringify(answer.errors).slice(0, 1_000))
  return answer.data
}

/** Who has not answered by then does not answer. */
const ANSWER_MS = 30_000

/** What Linux counts in a second of processor time. */
const TICKS = 100

/** Processor time that a process has used so far, in ms. @param {number} pid */
export function processorMs(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ')
  return ((Number(fields[11]) + Number(fields[12])) * 1_000) / TICKS
}

/** The most memory that a process has held, in MB. @param {number} pid */
export function peakMegabytes(pid) {
  return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024
}
