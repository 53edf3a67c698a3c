/** The plot: for each workload a bar a server, its requests a second as a share of the limit on Neo4j. It never measures. */
import { workloads } from '../workloads/all.mjs'
import { ratio, usualClients } from './ratios.mjs'

/** @typedef {import('../run.mjs').Results} Results */

const series = [
  { name: 'entrepot-neo4j', to: 'limit-neo4j', title: 'Entrepôt on Neo4j', colour: '#0b7285' },
  { name: 'entrepot-embedded', to: 'limit-embedded', title: 'Entrepôt, embedded', colour: '#66d9e8' },
  { name: 'library-apollo', to: 'limit-neo4j', title: '@neo4j/graphql, Apollo', colour: '#e8590c' },
  { name: 'library-yoga', to: 'limit-neo4j', title: '@neo4j/graphql, Yoga', colour: '#ffa94d' },
  { name: 'resolvers', to: 'limit-neo4j', title: 'DataLoader by hand', colour: '#868e96' },
]

const LEFT = 90
const WIDTH = 620
const BAR = 8
const GAP = 12
const TOP = 52
/** Bars beyond it are cut and say how long they are. */
const MOST = 1.5

/** The plot as SVG, on a ground of its own so that it reads on light and on dark pages. @param {Results} results */
export function printPlot(results) {
  const clients = usualClients(results)
  const shown = series.filter(({ name }) => results.servers.some((server) => server.name === name))
  const asked = workloads.filter(({ name }) => results.cells.some(({ workload }) => workload === name))
  const group = shown.length * BAR + GAP
  const height = TOP + asked.length * group + 24
  const x = (/** @type {number} */ share) => LEFT + (WIDTH * share) / MOST
  const bars = asked.flatMap(({ name }, row) => {
    const top = TOP + row * group
    const label = text({ x: LEFT - 8, y: top + (shown.length * BAR) / 2 + 4, anchor: 'end', size: 12 }, name)
    return [
      label,
      ...shown.map((each, index) =>
        bar({ ...each, y: top + index * BAR, share: ratio(results, { workload: name, of: each.name, to: each.to, clients }) }, x),
      ),
    ]
  })
  const lines = [0, 0.5, 1, 1.5].map((share) => {
    const line = `<line x1="${x(share)}" x2="${x(share)}" y1="${TOP - 6}" y2="${height - 20}" stroke="${share === 1 ? '#212529' : '#dee2e6'}"/>`
    return line + text({ x: x(share), y: height - 6, anchor: 'middle', size: 11 }, share === 1 ? 'limit' : `${share} ×`)
  })
  const legend = shown.map(({ title, colour }, index) => {
    const left = 8 + index * 148
    return `<rect x="${left}" y="28" width="10" height="10" fill="${colour}"/>${text({ x: left + 14, y: 37, anchor: 'start', size: 11 }, title)}`
  })
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${LEFT + WIDTH + 50} ${height}" font-family="system-ui, sans-serif" role="img">`,
    `<title>Requests a second as a share of what the engine can do, ${clients} clients</title>`,
    '<rect width="100%" height="100%" fill="#fff"/>',
    text(
      { x: LEFT, y: 18, anchor: 'start', size: 13 },
      `Requests a second, as a share of the limit on the same engine (${clients} clients)`,
    ),
    ...legend,
    ...lines,
    ...bars,
    '</svg>',
    '',
  ].join('\n')
}

/** @param {{ y: number, colour: string, share: number | undefined }} one @param {(share: number) => number} x */
function bar({ y, colour, share }, x) {
  if (share === undefined) return text({ x: LEFT + 4, y: y + BAR - 1, anchor: 'start', size: 8 }, 'n/a')
  const end = x(Math.min(share, MOST))
  const number = share > MOST ? text({ x: end + 3, y: y + BAR - 1, anchor: 'start', size: 8 }, `${share.toFixed(1)} ×`) : ''
  return `<rect x="${LEFT}" y="${y}" width="${(end - LEFT).toFixed(1)}" height="${BAR - 1}" fill="${colour}"/>${number}`
}

/** @param {{ x: number, y: number, anchor: string, size: number }} at @param {string} words */
function text({ x, y, anchor, size }, words) {
  return `<text x="${x}" y="${y}" text-anchor="${anchor}" font-size="${size}" fill="#212529">${words.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</text>`
}
