/**
 * Writes a world of any size: `node tests/bench/world/generate.mjs --nodes 1000000 --degree 5 --format ndjson|csv --out folder`.
 * `--no-evidence` leaves evidence out. The same words give the same bytes. It never needs more memory for a larger world.
 */
import { parseArgs } from 'node:util'
import { ORDINARY_DEGREE, planWorld } from './plan.mjs'
import { writeCsv, writeSeed } from './write.mjs'

const { values } = parseArgs({
  options: {
    nodes: { type: 'string', default: '50000' },
    degree: { type: 'string', default: String(ORDINARY_DEGREE) },
    format: { type: 'string', default: 'ndjson' },
    out: { type: 'string' },
    'no-evidence': { type: 'boolean', default: false },
  },
})
if (values.out === undefined) throw new Error('Say where to: --out folder')
if (values.format !== 'ndjson' && values.format !== 'csv') throw new Error('--format is ndjson or csv')
const world = planWorld({ nodes: Number(values.nodes), degree: Number(values.degree), evidence: !values['no-evidence'] })
const written = await (values.format === 'csv' ? writeCsv : writeSeed)(world, values.out)
process.stdout.write(`${JSON.stringify(written)}\n`)
