/** Asks every server the same and compares the answers, before anything is timed. It never repairs a difference. */
import { requestOf } from './servers/all.mjs'
import { ask } from './servers/process.mjs'
import { pickVariables } from './workloads/all.mjs'

/** @typedef {import('./stage.mjs').Stage} Stage */
/** @typedef {import('./workloads/workload.mjs').Workload} Workload */
/** @typedef {{ workload: Workload, bodies: ReadonlyMap<string, readonly string[]>, lacks: ReadonlyMap<string, string> }} Ready */

const REQUESTS = 200
const COMPARED = 6

/**
 * The requests of a workload for each server that can do it. A server that answers otherwise than the first is left out with the reason.
 * @param {Stage} stage
 * @param {Workload} workload
 * @returns {Promise<Ready>}
 */
export async function prepare(stage, workload) {
  const variables = workload.name === 'deep' ? await pickDeep(stage) : pickVariables(workload, stage.world, REQUESTS)
  const bodies = new Map()
  const lacks = new Map()
  /** @type {readonly string[] | undefined} */
  let expected
  for (const server of stage.servers) {
    const request = requestOf(server, workload)
    if ('lacks' in request) {
      lacks.set(server.name, request.lacks)
      continue
    }
    const all = variables.map(request.body)
    try {
      const answers = []
      for (const body of all.slice(0, COMPARED)) {
        const data = request.read(await askAgain(server.url, body))
        answers.push(canonical(workload.compared ? workload.compared(data) : data))
      }
      expected ??= answers
      const odd = answers.findIndex((answer, index) => answer !== expected?.[index])
      if (odd >= 0)
        throw new Error(
          `wrong: differs for ${JSON.stringify(variables[odd])}:\n${answers[odd]?.slice(0, 600)}\nand not\n${expected[odd]?.slice(0, 600)}`,
        )
      bodies.set(server.name, all)
    } catch (error) {
      lacks.set(server.name, /** @type {Error} */ (error).message.replace(/^(?!wrong: )/, 'fails: '))
    }
  }
  return { workload, bodies, lacks }
}

/** A statement that is new to a busy database may take it too long to plan; it goes on doing so, and the second try finds it. @param {string} url @param {string} body */
function askAgain(url, body) {
  return ask(url, body).catch(() => ask(url, body))
}

/** One text for equal answers: keys in order. @param {unknown} value */
function canonical(value) {
  return JSON.stringify(value, (_, part) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )
}

const WALK = `query Walk($after: String) { works(sort: [{ publishedOn: DESC }, { id: ASC }], first: 500, after: $after) {
  nodes { id publishedOn } pageInfo { endCursor hasNextPage } } }`

/**
 * Places deep in the sorted list of texts, as a cursor of Entrepôt, as the last node before, and as an offset: found by walking there.
 * @param {Stage} stage
 */
async function pickDeep({ servers, world }) {
  const guide = servers.find(({ kind }) => kind === 'entrepot')
  if (!guide) throw new Error('The workload deep needs a cursor of Entrepôt: name one of its servers too, or other workloads with --only.')
  const found = []
  let after = null
  for (let offset = 500; offset <= Math.min(10_000, world.counts.works * 0.8); offset += 500) {
    const { works } = await ask(guide.url, JSON.stringify({ query: WALK, variables: { after } }))
    const last = works.nodes.at(-1)
    after = works.pageInfo.endCursor
    found.push({ after, date: last.publishedOn, id: last.id, offset })
  }
  return found.slice(1).reverse()
}
