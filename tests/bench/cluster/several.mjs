/**
 * Three servers over one Neo4j behind a balancer that goes round, one of them killed on the way:
 * `NEO4J_URI=neo4j://localhost:7687 node tests/bench/cluster/several.mjs`. The database must be empty or hold the seed of this repository.
 * It says whether answers were equal and what was lost, and never empties a database.
 */
import { spawn } from 'node:child_process'
import { request as ask, createServer } from 'node:http'
import { fileURLToPath } from 'node:url'
import { freePort } from '../servers/process.mjs'

const main = fileURLToPath(new URL('../../../dist/main.js', import.meta.url))
const [SERVERS, CLIENTS, SECONDS] = [3, 16, 6]
const bodies = [
  '{ documents(first: 3) { nodes { id title passages(first: 2) { nodes { id } } } } }',
  '{ documents(first: 5, sort: [{ title: ASC }]) { totalCount nodes { id title } } }',
  '{ passages(first: 20) { totalCount nodes { id document { node { id } } } } }',
].map((query) => JSON.stringify({ query }))

/** @param {readonly string[]} words @param {{ [name: string]: string }} [env] */
function start(words, env = {}) {
  return spawn(process.execPath, [main, ...words], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, NODE_ENV: 'production', LOG_LEVEL: 'error', ...env },
  })
}

/** @param {number} port @param {string} path @param {string} [body] @returns {Promise<{ status: number, text: string }>} */
function send(port, path, body) {
  return new Promise((resolve, reject) => {
    const sent = ask({ port, path, method: body ? 'POST' : 'GET', headers: { 'content-type': 'application/json' } }, (answer) => {
      let text = ''
      answer.setEncoding('utf8').on('data', (part) => {
        text += part
      })
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text })).on('error', reject)
    })
    sent.on('error', reject).end(body)
  })
}

/** @param {number} port */
async function untilReady(port) {
  for (let i = 0; i < 300; i++) {
    if ((await send(port, '/readyz').catch(() => undefined))?.status === 200) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error('a server is not ready within 30 s')
}

/** Goes round. A server that refuses is asked again after a second; what it refused goes to the next, what it had begun is lost. @param {readonly number[]} ports */
async function openBalancer(ports) {
  const away = new Map()
  let turn = 0
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const part of request) body += part
    for (let tries = 0; tries < ports.length; tries++) {
      const port = /** @type {number} */ (ports[turn++ % ports.length])
      if ((away.get(port) ?? 0) > Date.now()) continue
      try {
        const { status, text } = await send(port, request.url ?? '/', body)
        return response.writeHead(status).end(text)
      } catch (error) {
        away.set(port, Date.now() + 1_000)
        if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'ECONNREFUSED') break
      }
    }
    response.writeHead(502).end()
  })
  const port = await freePort()
  await new Promise((resolve) => server.listen(port, '127.0.0.1', () => resolve(undefined)))
  return { port, close: () => server.close() }
}

const load = start(['load'])
if ((await new Promise((resolve) => load.once('exit', resolve))) !== 0) throw new Error('the load failed')
const ports = await Promise.all(Array.from({ length: SERVERS }, freePort))
const servers = ports.map((port) => start(['serve'], { PORT: `${port}` }))
const balancer = await openBalancer(ports)
try {
  await Promise.all(ports.map(untilReady))
  const answers = await Promise.all(bodies.map((body) => Promise.all(ports.map((port) => send(port, '/graphql', body)))))
  const isEqual = answers.every((each) => each.every(({ status, text }) => status === 200 && text === each[0]?.text))
  const counts = { answered: 0, wrong: 0, lost: 0 }
  const end = Date.now() + SECONDS * 1_000
  const client = async () => {
    for (let i = 0; Date.now() < end; i++) {
      const answer = await send(balancer.port, '/graphql', bodies[i % bodies.length]).catch(() => ({ status: 0, text: '' }))
      if (answer.status !== 200) counts.lost++
      else if (answer.text === answers[i % bodies.length]?.[0]?.text) counts.answered++
      else counts.wrong++
    }
  }
  setTimeout(() => servers[0]?.kill('SIGKILL'), (SECONDS * 1_000) / 2)
  await Promise.all(Array.from({ length: CLIENTS }, client))
  console.log({
    servers: SERVERS,
    equal: isEqual,
    answered: counts.answered,
    wrong: counts.wrong,
    lost: counts.lost,
    inFlightAtMost: CLIENTS,
  })
} finally {
  for (const server of servers) server.kill('SIGTERM')
  balancer.close()
}
