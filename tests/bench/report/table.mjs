/** The report in Markdown. It never measures. */
import { cpus, totalmem } from 'node:os'
import { workloads } from '../workloads/all.mjs'
import { comparisons, ratio, usualClients } from './ratios.mjs'

/** @typedef {import('../run.mjs').Results} Results */

/** @param {readonly string[]} head @param {readonly (readonly string[])[]} rows */
function table(head, rows) {
  return [head, head.map((_, index) => (index === 0 ? '---' : '---:')), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}

/** Date, machine and versions, in one sentence. @param {Results} results @param {Record<string, string>} versions */
export function describeRun({ nodes, neo4jVersion }, versions) {
  const machine = `${cpus().length} cores (${cpus()[0]?.model.trim()}), ${Math.round(totalmem() / 2 ** 30)} GB`
  const software = [
    `Node ${process.version.slice(1)}`,
    neo4jVersion,
    ...Object.entries(versions).map(([name, version]) => `${name} ${version}`),
  ]
  return `${new Date().toISOString().slice(0, 10)}; ${machine}; ${software.filter(Boolean).join(', ')}; ${nodes.toLocaleString('en')} nodes.`
}

/** The table of ratios: a row a workload. @param {Results} results */
export function ratioTable(results) {
  const clients = usualClients(results)
  const columns = comparisons.filter(({ of, to }) => [of, to].every((name) => results.servers.some((server) => server.name === name)))
  const rows = asked(results).map(({ name, title }) => [
    `${name}: ${title}`,
    ...columns.map(({ of, to }) => {
      const value = ratio(results, { workload: name, of, to, clients })
      return value === undefined ? 'n/a' : `${value.toFixed(2)} ×`
    }),
  ])
  return `Requests a second, one against the other, with ${clients} clients at once.\n\n${table(['', ...columns.map(({ title }) => title)], rows)}`
}

/** The whole report. @param {Results} results @param {Record<string, string>} versions @param {readonly string[]} moreIndexes */
export function printReport(results, versions, moreIndexes) {
  return [
    '# What a request costs',
    describeRun(results, versions),
    ratioTable(results),
    '## Servers',
    serverTable(results),
    '## All figures',
    'Processor time is that of a request, in the server and in Neo4j; times of answers are in ms.',
    figureTable(results),
    '## What cannot be done',
    lackTable(results),
    '## Indexes',
    `All servers on Neo4j share one database with the indexes that Entrepôt makes, and these: ${moreIndexes.map((text) => `\`${text}\``).join('; ')}.`,
    '',
  ].join('\n\n')
}

/** @param {Results} results */
function asked({ cells }) {
  return workloads.filter(({ name }) => cells.some(({ workload }) => workload === name))
}

/** @param {Results} results */
function serverTable({ servers }) {
  const rows = servers.map(({ title, coldMs, megabytes }) => [title, `${(coldMs / 1_000).toFixed(2)} s`, `${megabytes.toFixed(0)} MB`])
  return table(['', 'start to first answer', 'peak memory'], rows)
}

/** @param {Results} results */
function figureTable(results) {
  const rows = asked(results).flatMap(({ name }) =>
    results.cells
      .filter(({ workload }) => workload === name)
      .map(({ server, clients, perSecond, p50, p99, serverMs, databaseMs, errors }) => [
        `${name}, ${server}`,
        String(clients),
        perSecond.toFixed(perSecond < 100 ? 1 : 0),
        p50.toFixed(2),
        p99.toFixed(2),
        serverMs.toFixed(2),
        databaseMs === null ? '' : databaseMs.toFixed(2),
        String(errors),
      ]),
  )
  return table(['', 'clients', 'requests/s', 'p50', 'p99', 'server', 'Neo4j', 'errors'], rows)
}

/** @param {Results} results */
function lackTable({ lacks }) {
  if (lacks.length === 0) return 'Every server can do everything.'
  return table(
    ['', 'server', 'why'],
    lacks.map(({ workload, server, reason }) => [workload, server, reason.split('\n')[0] ?? '']),
  )
}
