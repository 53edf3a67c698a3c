/** Answers what is no HTTP, or breaks its rules, in the shape that clients of GraphQL read; the connection ends with it. It never shows what was sent. */
import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import type { ConnectionError } from 'fastify'
import { catalogue, type ErrorCode } from '../errors.ts'
import { messageOf } from './masking.ts'

/** Node's handler of a request that it could not read. */
export function answerClientError({ code }: ConnectionError, socket: Socket): void {
  if (code === 'ECONNRESET' || socket.destroyed) return
  const error = codes.get(code) ?? 'BAD_REQUEST'
  const { status } = catalogue[error]
  const body = JSON.stringify({ errors: [{ message: messageOf(error), extensions: { code: error } }] })
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'content-type: application/json; charset=utf-8',
    `content-length: ${Buffer.byteLength(body)}`,
    'cache-control: no-store',
    'connection: close',
  ]
  if (socket.writable) socket.write(`${head.join('\r\n')}\r\n\r\n${body}`)
  socket.destroySoon()
}

const codes: ReadonlyMap<string, ErrorCode> = new Map<string, ErrorCode>([
  ['ERR_HTTP_REQUEST_TIMEOUT', 'REQUEST_TIMEOUT'],
  ['HPE_HEADER_OVERFLOW', 'HEADERS_TOO_LARGE'],
  ['HPE_CHUNK_EXTENSIONS_OVERFLOW', 'BODY_TOO_LARGE'],
])
