/** Runs the built command as its own process, as a person does. */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { root } from '../house/sources.ts'

/** How a command ended, and what it wrote where. */
export interface Outcome {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly stdout: string
  readonly stderr: string
}

/** A running command. */
export interface Running {
  readonly child: ChildProcessWithoutNullStreams
  readonly stdout: () => string
  readonly stderr: () => string
  /** Waits until stderr has something that matches, and returns the match. Fails when the command ends before. */
  readonly says: (pattern: RegExp, timeoutMs?: number) => Promise<RegExpExecArray>
  readonly ended: Promise<Outcome>
}

/** Where and in which environment a command runs; nothing of this process's settings reaches it. */
export interface RunOptions {
  readonly cwd?: string
  readonly env?: Readonly<Record<string, string>>
}

/** Starts `entrepot` with these words. */
export function start(words: readonly string[], { cwd = root, env = {} }: RunOptions = {}): Running {
  const child = spawn(process.execPath, [join(root, 'dist/main.js'), ...words], { cwd, env: { PATH: process.env['PATH'], ...env } })
  let [stdout, stderr] = ['', '']
  child.stdout.on('data', (chunk: Buffer) => {
    stdout += chunk.toString('utf8')
  })
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString('utf8')
  })
  const ended = once(child, 'close').then(([code, signal]): Outcome => ({ code, signal, stdout, stderr }))
  return { child, stdout: () => stdout, stderr: () => stderr, says, ended }

  async function says(pattern: RegExp, timeoutMs = 30_000): Promise<RegExpExecArray> {
    const deadline = Date.now() + timeoutMs
    for (;;) {
      const match = pattern.exec(stderr)
      if (match) return match
      if (child.exitCode !== null || Date.now() > deadline) throw new Error(`The command did not say ${pattern}. It said:\n${stderr}`)
      await sleep(20)
    }
  }
}

/** Runs `entrepot` with these words to its end. */
export async function run(words: readonly string[], options: RunOptions = {}): Promise<Outcome> {
  return start(words, options).ended
}

/** Flags that name the world of the tests. */
export const libraryFlags: readonly string[] = ['--schema', 'tests/worlds/library/schema.graphql', '--seed', 'tests/worlds/library/seed']
