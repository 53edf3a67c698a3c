/** Starts a built server as its own process and waits until it is ready. It never takes a port that is in use. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as delay } from 'node:timers/promises'

/** A server that listens. `stop` asks it to end and returns its exit code; `output` is what it has printed so far. */
export interface Served {
  readonly url: string
  readonly output: () => string
  readonly stop: () => Promise<number | null>
}

/** What to start: the words after `node`, where, with which environment beside this process's own, and how long it may take. */
export interface ServeOptions {
  readonly args: readonly string[]
  readonly cwd: string
  readonly env?: Readonly<Record<string, string>>
  readonly timeoutMs: number
}

/** Starts the server; fails with what it printed when it ends or stays silent. */
export async function serve({ args, cwd, env = {}, timeoutMs }: ServeOptions): Promise<Served> {
  const child = spawn(process.execPath, args, { cwd, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
  let printed = ''
  const keep = (chunk: Buffer) => {
    printed += chunk.toString('utf8')
  }
  child.stdout.on('data', keep)
  child.stderr.on('data', keep)
  const deadline = Date.now() + timeoutMs
  while (!(await isReady(addressIn(printed)))) {
    if (child.exitCode !== null) throw new Error(`The server ended with ${child.exitCode}:\n${printed}`)
    if (Date.now() > deadline) {
      child.kill('SIGKILL')
      throw new Error(`The server was not ready within ${timeoutMs} ms:\n${printed}`)
    }
    await delay(50)
  }
  return { url: addressIn(printed) ?? '', output: () => printed, stop: () => stop(child) }
}

/** The address that the server printed, in the terms of this machine. */
function addressIn(printed: string): string | undefined {
  const port = /http:\/\/(?:127\.0\.0\.1|0\.0\.0\.0|localhost):([1-9]\d*)/.exec(printed)?.[1]
  return port && `http://127.0.0.1:${port}`
}

function isReady(url: string | undefined): Promise<boolean> {
  return url === undefined
    ? Promise.resolve(false)
    : fetch(`${url}/readyz`).then(
        ({ ok }) => ok,
        () => false,
      )
}

async function stop(child: ChildProcess): Promise<number | null> {
  if (child.exitCode === null) {
    child.kill('SIGTERM')
    await once(child, 'exit')
  }
  return child.exitCode
}
