/** Hands jobs to the process that asks, one at a time. It measures nothing itself. */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

/** @typedef {import('./client.mjs').Job} Job */
/** @typedef {import('./client.mjs').Measured} Measured */

/** Starts the process that asks. */
export function openLoader() {
  const child = fork(fileURLToPath(new URL('client.mjs', import.meta.url)))
  return {
    /** @param {Job} job @returns {Promise<Measured>} */
    async run(job) {
      const answer = once(child, 'message')
      child.send(job)
      const [measured] = await answer
      if ('failed' in measured) throw new Error(measured.failed)
      return measured
    },
    close: () => child.kill(),
  }
}
