/** What a request costs on graphs of several sizes, as a table. It never judges. */

/** @param {readonly import('../run.mjs').Results[]} all */
export function compareFlat(all) {
  const keys = [...new Set(all.flatMap(({ cells }) => cells.map(({ workload, server }) => `${workload} | ${server}`)))]
  const head = ['workload', 'server', ...all.map(({ nodes }) => `${nodes.toLocaleString('en')} nodes`), 'largest : smallest']
  const rows = keys.map((key) => {
    const costs = all.map(({ cells }) => {
      const cell = cells.find(({ workload, server }) => `${workload} | ${server}` === key)
      return cell ? cell.serverMs + (cell.databaseMs ?? 0) : Number.NaN
    })
    const growth = Number(costs.at(-1)) / Number(costs[0])
    return `| ${key} | ${costs.map((ms) => ms.toFixed(2)).join(' | ')} | ${growth.toFixed(2)} |`
  })
  return [
    'Processor time of server and database a request, in ms.',
    '',
    `| ${head.join(' | ')} |`,
    `|${head.map(() => '---').join('|')}|`,
    ...rows,
    '',
  ].join('\n')
}
