/** Prints what the simulation says of clusters: `node tests/bench/cluster/cluster.mjs [server ms] [database ms]`. It never connects to anything. */
import { simulate, usual } from './simulate.mjs'

const [serverMs = usual.serverMs, databaseMs = usual.databaseMs] = process.argv.slice(2).map(Number)
const base = { serverMs, databaseMs, seconds: 2 }
const print = (/** @type {readonly unknown[]} */ ...cells) => console.log(`| ${cells.flat().join(' | ')} |`)
const rule = (/** @type {number} */ columns) => print(Array.from({ length: columns }, () => '---'))

console.log(`Server ${serverMs} ms, database ${databaseMs} ms a request, ${usual.cores} cores a replica, 32 clients a server\n`)
const replicas = [1, 2, 3, 4, 5]
print(
  'requests/s (p99 ms)',
  replicas.map((count) => `${count} replica${count > 1 ? 's' : ''}`),
)
rule(replicas.length + 1)
for (let servers = 1; servers <= 8; servers++) {
  const cells = replicas.map((count) => {
    const { perSecond, p99 } = simulate({ ...base, servers, replicas: count, clients: 32 * servers, bookmarks: false })
    return `${Math.round(perSecond / 100) * 100} (${p99.toFixed(1)})`
  })
  print(`${servers} server${servers > 1 ? 's' : ''}`, cells)
}

console.log(
  '\nReads that do not see the last commit, and what it costs to see it: 4 servers, 3 replicas, 32 clients, a commit each 100 ms\n',
)
print('replicas behind, ms', 'stale without bookmarks', 'stale with', 'p99 without, ms', 'p99 with, ms')
rule(5)
for (const lagMs of [1, 5, 20, 100, 500]) {
  const [without, having] = [false, true].map((bookmarks) => simulate({ ...base, servers: 4, replicas: 3, clients: 32, lagMs, bookmarks }))
  if (without && having)
    print(
      lagMs,
      `${(without.stale * 100).toFixed(1)} %`,
      `${(having.stale * 100).toFixed(1)} %`,
      without.p99.toFixed(1),
      having.p99.toFixed(1),
    )
}

console.log('\nWhat is gone for two seconds of ten: 4 servers, 3 replicas, 64 clients\n')
print('gone', 'requests/s', 'slowest second', 'lost')
rule(4)
const trouble = { ...base, seconds: 10, servers: 4, replicas: 3, clients: 64 }
for (const [name, away] of /** @type {const} */ ([
  ['nothing', {}],
  ['the leader: no commits', { leaderAway: [4, 6] }],
  ['one server, noticed at once by the balancer', { serverAway: [4, 6] }],
])) {
  const { perSecond, slowestSecond, lost } = simulate({ ...trouble, ...away })
  print(name, Math.round(perSecond), slowestSecond, lost)
}
