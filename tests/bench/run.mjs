/** One run of the benchmark from stage to report. It never decides what is measured. */

import { prepare } from './compare.mjs'
import { openLoader } from './load/loader.mjs'
import { describeServers, measure } from './measure.mjs'
import { compareFlat } from './report/flat.mjs'
import { writeReport } from './report/write.mjs'
import { openStage } from './stage.mjs'
import { workloads } from './workloads/all.mjs'

/** @typedef {import('./options.mjs').Options} Options */
/**
 * @typedef {{ nodes: number, cells: import('./measure.mjs').Cell[], lacks: { workload: string, server: string, reason: string }[],
 *   servers: ReturnType<typeof describeServers>, neo4jVersion: string }} Results
 */

const start = performance.now()

/** @param {string} text */
function log(text) {
  process.stderr.write(`${((performance.now() - start) / 1_000).toFixed(0).padStart(4)} s  ${text}\n`)
}

/** Runs all workloads, prints and writes the report. Returns the exit code: 1 where answers were wrong. @param {Options} options */
export async function runBench(options) {
  const results = await runOn(options, options.nodes)
  writeReport(results, options)
  return results.lacks.some(({ reason }) => isFault(reason)) || results.cells.some(({ errors }) => errors > 0) ? 1 : 0
}

/** An answer that differs, or none at all: not a question that a server has no words for. @param {string} reason */
function isFault(reason) {
  return /^(wrong|fails): /.test(reason)
}

/** Runs the same on graphs of several sizes, and prints what a request costs on each. @param {Options} options */
export async function runFlat(options) {
  const all = []
  for (const nodes of options.flat) all.push(await runOn(options, nodes))
  process.stdout.write(compareFlat(all))
  return 0
}

/** @param {Options} options @param {number} nodes @returns {Promise<Results>} */
async function runOn(options, nodes) {
  const stage = await openStage({ nodes, servers: options.servers }, log)
  const loader = openLoader()
  process.once('SIGINT', () => {
    loader.close()
    stage.close().finally(() => process.exit(130))
  })
  try {
    /** @type {Results['cells']} */
    const cells = []
    /** @type {Results['lacks']} */
    const lacks = []
    for (const workload of workloads.filter(({ name }) => options.only.includes(name))) {
      log(workload.name)
      const ready = await prepare(stage, workload)
      for (const [server, reason] of ready.lacks) {
        lacks.push({ workload: workload.name, server, reason })
        if (isFault(reason)) log(`${server}: ${reason}`)
      }
      cells.push(...(await measure(ready, { ...stage, loader, options })))
    }
    return { nodes, cells, lacks, servers: describeServers(stage.servers), neo4jVersion: stage.neo4jVersion }
  } finally {
    loader.close()
    await stage.close()
  }
}
