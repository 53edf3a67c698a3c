/** Puts the report where it belongs: always under artefacts/bench, with --write also into the repository. It never changes more of the README than its own block. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { moreIndexes } from '../stage.mjs'
import { printPlot } from './plot.mjs'
import { describeRun, printReport, ratioTable } from './table.mjs'

const file = (/** @type {string} */ path) => fileURLToPath(new URL(`../${path}`, import.meta.url))
const BLOCK = /(<!-- bench:begin -->)[\s\S]*(<!-- bench:end -->)/

/** @param {import('../run.mjs').Results} results @param {import('../options.mjs').Options} options */
export function writeReport(results, options) {
  const versions = readVersions()
  const report = printReport(results, versions, moreIndexes)
  const plot = printPlot(results)
  const folder = file('../../artefacts/bench')
  mkdirSync(folder, { recursive: true })
  writeFileSync(`${folder}/result.json`, `${JSON.stringify({ date: new Date().toISOString(), versions, options, ...results }, null, 2)}\n`)
  writeFileSync(`${folder}/result.md`, report)
  writeFileSync(`${folder}/result.svg`, plot)
  process.stdout.write(report)
  if (!options.write) return
  writeFileSync(file('result.md'), report)
  writeFileSync(file('result.svg'), plot)
  const readme = file('../../README.md')
  const block = [
    '$1',
    '![Requests a second as a share of the limit](tests/bench/result.svg)',
    ratioTable(results),
    describeRun(results, versions),
    '$2',
  ].join('\n\n')
  writeFileSync(readme, readFileSync(readme, 'utf8').replace(BLOCK, block))
}

/** What is locked of the packages that matter for the figures. */
function readVersions() {
  const versionOf = (/** @type {string} */ lock, /** @type {string} */ name) =>
    JSON.parse(readFileSync(file(lock), 'utf8')).packages[`node_modules/${name}`].version
  const product = ['@grafeo-db/js', 'neo4j-driver', 'graphql']
  const peers = ['@neo4j/graphql', '@apollo/server', 'graphql-yoga', 'dataloader']
  return Object.fromEntries([
    ...product.map((name) => [name, versionOf('../../package-lock.json', name)]),
    ...peers.map((name) => [name, versionOf('package-lock.json', name)]),
  ])
}
