/** A server that speaks as much Bolt as its tests need: what a cluster answers cannot be had of one Neo4j. */
import { createServer, type Socket } from 'node:net'
import { type Packable, packMessages } from '../../src/engine/pack-message.ts'
import { openDechunker, unpack } from '../../src/engine/unpack-message.ts'

/** What came in: the signature of a message and its first and third field, the text of a statement and what goes along with it. */
export interface BoltRequest {
  readonly signature: number
  readonly fields: readonly unknown[]
}

/** A server at `port`. `requests` are all that came in since the last look. */
export interface BoltServer {
  readonly port: number
  readonly requests: BoltRequest[]
  readonly close: () => Promise<void>
}

/** What a message is answered with: an error has a `code`, rows have `columns`. */
export type BoltAnswer = { readonly [name: string]: Packable }

const RUN = 0x10
const PULL = 0x3f
const RESET = 0x0f

/** Starts one. `answer` gives what the server says to a message other than PULL; a `row` it gives to RUN comes with PULL. */
export async function openBoltServer(answer: (request: BoltRequest) => BoltAnswer, version = 5): Promise<BoltServer> {
  const requests: BoltRequest[] = []
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => {}).on('close', () => sockets.delete(socket))
    socket.once('data', () => {
      socket.write(Buffer.from([0, 0, version === 5 ? 4 : 0, version]))
      converse(socket, requests, answer)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  const close = () => {
    for (const socket of sockets) socket.destroy()
    return new Promise<void>((resolve) => server.close(() => resolve()))
  }
  return { port: address.port, requests, close }
}

function converse(socket: Socket, requests: BoltRequest[], answer: (request: BoltRequest) => BoltAnswer): void {
  let row: Packable
  let failed = false
  const reply = (signature: number, ...fields: readonly Packable[]) => socket.write(packMessages([{ signature, fields }]))
  const dechunk = openDechunker((message) => {
    const reading = { bytes: message, at: 2 }
    const fields = Array.from({ length: (message[0] as number) & 0x0f }, () => unpack(reading))
    const request = { signature: message[1] as number, fields }
    if (request.signature === RESET) failed = false
    if (failed) return reply(0x7e)
    if (request.signature === PULL) {
      reply(0x71, [row])
      return reply(0x70, {})
    }
    requests.push(request)
    const { row: found, ...meta } = answer(request)
    row = found
    failed = 'code' in meta
    reply(failed ? 0x7f : 0x70, request.signature === RUN && !failed ? { fields: ['x'], ...meta } : meta)
  })
  socket.on('data', dechunk)
}
