/** The limit: HTTP, the engine and one statement by hand for each question, with nothing in between. It knows no GraphQL. */
import { createServer } from 'node:http'
import { workloads } from '../workloads/all.mjs'

/** @typedef {import('../workloads/workload.mjs').Statement} Statement */

/**
 * Serves the questions of all workloads: the text of the document, to the letter, names the statement.
 * @param {{ port: number, engine: 'neo4j' | 'embedded', run: (text: string, parameters: any) => Promise<readonly any[]> }} options
 */
export function serveLimit({ port, engine, run }) {
  /** @type {Map<string, Statement>} */
  const statements = new Map()
  for (const workload of workloads) {
    const statement = workload[engine]
    if (!('lacks' in statement)) statements.set(workload.query, statement)
  }
  const server = createServer((request, response) => {
    /** @type {Buffer[]} */
    const chunks = []
    request.on('data', (chunk) => chunks.push(chunk))
    request.on('end', () => {
      answer(chunks.length === 1 ? String(chunks[0]) : String(Buffer.concat(chunks))).then(
        (text) => send(response, 200, text),
        (error) => send(response, 500, JSON.stringify({ errors: [{ message: String(error) }] })),
      )
    })
  })
  server.keepAliveTimeout = 60_000
  server.listen(port, '127.0.0.1')

  /** @param {string} body */
  async function answer(body) {
    const { query, variables } = JSON.parse(body)
    const statement = statements.get(query)
    if (!statement) throw new Error('There is no statement for this document.')
    const { text, shape, parameters } = statement
    return JSON.stringify({ data: shape(await run(text, parameters ? parameters(variables) : variables)) })
  }
}

/** @param {import('node:http').ServerResponse} response @param {number} status @param {string} text */
function send(response, status, text) {
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) })
  response.end(text)
}
