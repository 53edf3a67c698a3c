/** The words after `npm run bench --`, checked. It never runs anything. */
import { parseArgs } from 'node:util'
import { servers } from './servers/all.mjs'
import { workloads } from './workloads/all.mjs'

/**
 * @typedef {{ nodes: number, only: readonly string[], servers: readonly string[], clients: readonly number[], rounds: number, roundMs: number, warmMs: number,
 *   flat: readonly number[], write: boolean, quick: boolean }} Options
 */

const help = `npm run bench -- [options]
  --quick              about 3 minutes: 20,000 nodes, 1 and 16 clients, one short round
  --nodes N            size of the graph (50,000)
  --only a,b           workloads: ${workloads.map(({ name }) => name).join(', ')}
  --servers a,b        servers: ${servers.map(({ name }) => name).join(', ')}
  --clients 1,16,64    so many clients at once
  --rounds N           rounds of each measurement, of which the median counts (3)
  --seconds S          length of a round (1)
  --flat [N,N,N]       instead: what point and hop cost in graphs of 10,000, 100,000 and 1,000,000 nodes
  --write              put the table and the plot into tests/bench and README.md
Neo4j is started from Maven, or NEO4J_TEST_URI, NEO4J_TEST_USER and NEO4J_TEST_PASSWORD name an empty one.
`

/** @param {readonly string[]} words @returns {Options} */
export function readOptions(words) {
  const { values } = parseArgs({
    args: [...words].flatMap((word, index) =>
      word === '--flat' && !/^\d/.test(words[index + 1] ?? '') ? ['--flat', '10000,100000,1000000'] : [word],
    ),
    options: {
      quick: { type: 'boolean', default: false },
      nodes: { type: 'string' },
      only: { type: 'string' },
      servers: { type: 'string' },
      clients: { type: 'string' },
      rounds: { type: 'string' },
      seconds: { type: 'string' },
      flat: { type: 'string' },
      write: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) {
    process.stdout.write(help)
    process.exit(0)
  }
  const { quick, write } = values
  const isFlat = values.flat !== undefined
  return {
    quick,
    write,
    nodes: number(values.nodes, quick ? 20_000 : 50_000),
    only: names(values.only, isFlat ? ['point', 'hop'] : undefined, workloads),
    servers: names(
      values.servers,
      isFlat ? servers.filter(({ kind }) => kind === 'entrepot' || kind === 'limit').map(({ name }) => name) : undefined,
      servers,
    ),
    clients: (values.clients ?? (isFlat ? '16' : quick ? '1,16' : '1,16,64')).split(',').map((each) => number(each, 1)),
    rounds: number(values.rounds, quick ? 1 : 3),
    roundMs: 1_000 * number(values.seconds, quick ? 0.4 : 1),
    warmMs: quick ? 300 : 1_000,
    flat: values.flat === undefined ? [] : values.flat.split(',').map((each) => number(each, 1)),
  }
}

/** @param {string | undefined} text @param {number} otherwise */
function number(text, otherwise) {
  const value = text === undefined ? otherwise : Number(text)
  if (!(value > 0)) throw new Error(`${text} is no number above 0.`)
  return value
}

/** @param {string | undefined} text @param {readonly string[] | undefined} usual @param {readonly { name: string }[]} known */
function names(text, usual, known) {
  const all = known.map(({ name }) => name)
  const chosen = text === undefined ? (usual ?? all) : text.split(',')
  const odd = chosen.find((name) => !all.includes(name))
  if (odd !== undefined) throw new Error(`There is no ${odd}. There are ${all.join(', ')}.`)
  return chosen
}
