/** Runs a TypeScript file of the tests as its own Node process, so that it can be killed. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

/** A running child: `line` waits for the next line that it prints; `kill` is `kill -9`, and waits for the end. */
export interface Child {
  readonly line: () => Promise<string>
  readonly kill: () => Promise<void>
}

/** Starts a file with these arguments. Vite turns it into JavaScript: Node 20 cannot. */
export function startChild(file: URL, args: readonly string[]): Child {
  const path = fileURLToPath(file)
  const script = `import('vite').then(({ runnerImport }) => runnerImport(${JSON.stringify(path)}, { configFile: false, logLevel: 'error' }))`
  const child: ChildProcess = spawn(process.execPath, ['-e', script, '--', ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = once(child, 'exit')
  if (child.stdout === null) throw new Error('no output to read')
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  return {
    line: async () => {
      const { value, done } = await lines.next()
      if (done) throw new Error('the child ended')
      return value
    },
    kill: async () => {
      child.kill('SIGKILL')
      await ended
    },
  }
}
