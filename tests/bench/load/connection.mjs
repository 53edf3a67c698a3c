/** One connection that is kept alive and sends one request at a time. It knows as much of HTTP as answers to the benchmark need. */
import { connect } from 'node:net'

/**
 * Opens a connection. `send` gives the body of the answer to a request that is ready to be written.
 * @param {number} port
 * @returns {{ send: (request: Buffer) => Promise<{ status: number, body: Buffer }>, close: () => void }}
 */
export function openConnection(port) {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true })
  let received = Buffer.alloc(0)
  /** @type {{ resolve: (answer: { status: number, body: Buffer }) => void, reject: (error: Error) => void } | undefined} */
  let waiting
  socket.on('data', (chunk) => {
    received = received.length === 0 ? chunk : Buffer.concat([received, chunk])
    const answer = readAnswer(received)
    if (!answer) return
    received = Buffer.alloc(0)
    const { resolve } = waiting ?? {}
    waiting = undefined
    resolve?.(answer)
  })
  const fail = (/** @type {Error} */ error) => waiting?.reject(error)
  socket.on('error', fail)
  socket.on('close', () => fail(new Error('the server closed the connection')))
  return {
    send: (request) =>
      new Promise((resolve, reject) => {
        waiting = { resolve, reject }
        socket.write(request)
      }),
    close: () => socket.destroy(),
  }
}

/**
 * A request to the server, as bytes.
 * @param {string} path
 * @param {string} body
 */
export function writeRequest(path, body) {
  const head = `POST ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\naccept: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n`
  return Buffer.from(head + body)
}

/** The answer, where all of it is there. @param {Buffer} bytes */
function readAnswer(bytes) {
  const end = bytes.indexOf('\r\n\r\n')
  if (end < 0) return undefined
  const head = bytes.toString('latin1', 0, end)
  const status = Number(head.slice(9, 12))
  const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1]
  const start = end + 4
  if (length !== undefined) {
    const last = start + Number(length)
    return bytes.length < last ? undefined : { status, body: bytes.subarray(start, last) }
  }
  const body = readChunks(bytes, start)
  return body && { status, body }
}

/** @param {Buffer} bytes @param {number} start */
function readChunks(bytes, start) {
  const parts = []
  for (let at = start; ; ) {
    const end = bytes.indexOf('\r\n', at)
    if (end < 0) return undefined
    const size = Number.parseInt(bytes.toString('latin1', at, end), 16)
    if (bytes.length < end + 2 + size + 2) return undefined
    if (size === 0) return Buffer.concat(parts)
    parts.push(bytes.subarray(end + 2, end + 2 + size))
    at = end + 2 + size + 2
  }
}
