/** The benchmark: `npm run bench`. Starts everything, compares, times, reports, and ends everything. It never leaves a process behind. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { readOptions } from './options.mjs'

const here = fileURLToPath(new URL('.', import.meta.url))

/** @param {string} command @param {readonly string[]} words @param {string} folder */
function run(command, words, folder) {
  const { status } = spawnSync(command, words, { cwd: folder, stdio: ['ignore', 2, 2] })
  if (status !== 0) process.exit(status ?? 1)
}

const options = readOptions(process.argv.slice(2))
if (!existsSync(`${here}node_modules`)) run('npm', ['ci', '--no-audit', '--no-fund'], here)
run(process.execPath, [fileURLToPath(new URL('../../src/build.mjs', import.meta.url))], here)
const { runBench, runFlat } = await import('./run.mjs')
process.exitCode = await (options.flat.length > 0 ? runFlat(options) : runBench(options))
