/** One connection to Neo4j that speaks Bolt 5 (https://neo4j.com/docs/bolt/current/bolt/message/) and reads. It never writes, and never retries. */
import { connect, type Socket } from 'node:net'
import { connect as connectSecurely } from 'node:tls'
import type { Row, Value } from './engine.ts'
import { type Message, type Packable, packMessages } from './pack-message.ts'
import { MalformedMessage, openDechunker, type Reading, unpack } from './unpack-message.ts'

/** Where to connect, and how: `trust` says whose certificate will do. */
export interface BoltAddress {
  readonly host: string
  readonly port: number
  readonly trust: 'plain' | 'authorities' | 'anybody'
}

/** How to log in. Without it nobody does. */
export interface BoltLogin {
  readonly user: string
  readonly password: string
}

/** What goes along with a statement: access mode, limit of time, database, bookmarks. */
export type RunExtra = { readonly [name: string]: Packable }

/** A connection that is logged in. One call at a time, but for `close`. */
export interface BoltConnection {
  /** Runs a statement in a transaction of its own. Errors have Neo4j's `code` and say whether they are `retryable`. */
  readonly run: (text: string, params: { readonly [name: string]: Value }, extra: RunExtra) => Promise<readonly Row[]>
  /** Asks which servers answer reads. */
  readonly route: (context: { readonly [name: string]: string }, database: string | undefined) => Promise<Value>
  /** Ends what runs, and makes the connection fit for another statement after an error. */
  readonly reset: () => Promise<unknown>
  readonly isOpen: () => boolean
  readonly openedAt: number
  readonly close: () => void
}

const HELLO = 0x01
const LOGON = 0x6a
const RESET = 0x0f
const RUN = 0x10
const PULL = 0x3f
const ROUTE = 0x66
const SUCCESS = 0x70
const RECORD = 0x71
const IGNORED = 0x7e
const FAILURE = 0x7f

/** The magic number, then versions 5.8 to 5.4, and three times none. */
const HANDSHAKE = Buffer.from([0x60, 0x60, 0xb0, 0x17, 0, 4, 8, 5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0])

/** What is awaited: the replies to messages that went out together. */
interface Exchange {
  replies: number
  meta: { readonly [name: string]: Value } | undefined
  columns: readonly string[] | undefined
  readonly rows: Row[]
  error: Error | undefined
  readonly end: (error?: Error) => void
}

/** The error of a connection that has none; another try may have. */
export function unavailableError(message: string, cause?: unknown): Error {
  return Object.assign(new Error(message, { cause }), { code: 'ServiceUnavailable', retryable: true })
}

/** Opens a connection within `timeoutMs`. Null for a server that speaks no Bolt 5. */
export async function openConnection(
  address: BoltAddress,
  login: BoltLogin | undefined,
  timeoutMs: number,
): Promise<BoltConnection | null> {
  const socket = openSocket(address)
  const timer = setTimeout(() => socket.destroy(unavailableError(`no answer within ${timeoutMs} ms`)), timeoutMs)
  try {
    const version = await shakeHands(socket)
    if (version !== 5) {
      socket.destroy()
      return null
    }
    const connection = converse(socket)
    await connection.login(login)
    return connection
  } catch (error) {
    socket.destroy()
    throw error
  } finally {
    clearTimeout(timer)
  }
}

function openSocket({ host, port, trust }: BoltAddress): Socket {
  const options = { host, port, noDelay: true, keepAlive: true }
  const socket =
    trust === 'plain'
      ? connect(options)
      : connectSecurely({ ...options, rejectUnauthorized: trust === 'authorities', ...(isName(host) && { servername: host }) })
  // An error without a listener would end the process.
  return socket.on('error', () => {})
}

function isName(host: string): boolean {
  return !/^[\d.]+$|:/.test(host)
}

/** The major version that the server chose, 0 for none. */
function shakeHands(socket: Socket): Promise<number> {
  return new Promise((resolve, reject) => {
    const onClose = () => reject(unavailableError('the connection ended before it began'))
    const onError = (cause: Error) => reject(unavailableError(cause.message, cause))
    const onReadable = () => {
      const answer = socket.read(4) as Buffer | null
      if (answer === null) return
      socket.off('close', onClose).off('error', onError).off('readable', onReadable)
      // At its end a stream gives what is left.
      if (answer.length < 4) return onClose()
      resolve(answer.readUInt16BE(0) === 0 ? (answer[3] as number) : 0)
    }
    socket.once('close', onClose).once('error', onError).on('readable', onReadable)
    socket.write(HANDSHAKE)
  })
}

function converse(socket: Socket): BoltConnection & { readonly login: (login: BoltLogin | undefined) => Promise<void> } {
  const exchanges: Exchange[] = []
  let lost: Error | undefined
  const lose = (error: Error) => {
    lost ??= error
    for (const exchange of exchanges.splice(0)) exchange.end(lost)
  }
  const onMessage = (message: Buffer) => {
    const [exchange] = exchanges
    if (exchange === undefined) throw new MalformedMessage('Neo4j says what nobody asked for')
    if (take(exchange, message)) exchanges.shift()?.end(exchange.error)
  }
  const dechunk = openDechunker(onMessage)
  socket.on('data', (bytes) => {
    if (lost !== undefined) return
    try {
      dechunk(bytes)
    } catch (error) {
      lose(error instanceof MalformedMessage || error instanceof RangeError ? unavailableError(error.message, error) : (error as Error))
      socket.destroy()
    }
  })
  socket.on('error', (cause) => lose(unavailableError(cause.message, cause)))
  socket.on('close', () => lose(unavailableError('the connection ended')))
  // It may have ended before anybody listened.
  if (socket.destroyed) lose(unavailableError('the connection ended'))

  const send = (messages: readonly Message[]): Promise<Exchange> =>
    new Promise((resolve, reject) => {
      if (lost !== undefined) return reject(lost)
      const exchange: Exchange = {
        replies: messages.length,
        meta: undefined,
        columns: undefined,
        rows: [],
        error: undefined,
        end: (error) => (error === undefined ? resolve(exchange) : reject(error)),
      }
      exchanges.push(exchange)
      socket.write(packMessages(messages))
    })

  return {
    async login(login) {
      const token = login === undefined ? { scheme: 'none' } : { scheme: 'basic', principal: login.user, credentials: login.password }
      const hello = { user_agent: 'entrepot', bolt_agent: { product: 'entrepot' }, notifications_minimum_severity: 'OFF' }
      await send([
        { signature: HELLO, fields: [hello] },
        { signature: LOGON, fields: [token] },
      ])
    },
    async run(text, params, extra) {
      const { rows } = await send([
        { signature: RUN, fields: [text, params, extra] },
        { signature: PULL, fields: [{ n: -1n }] },
      ])
      return rows
    },
    async route(context, database) {
      const { meta } = await send([{ signature: ROUTE, fields: [context, [], { db: database }] }])
      return meta?.['rt'] ?? null
    },
    reset: () => send([{ signature: RESET, fields: [] }]),
    isOpen: () => lost === undefined,
    openedAt: performance.now(),
    close: () => socket.destroy(),
  }
}

/** Takes a message of the server in. True when it was the last of the exchange. Fails at one that is none of Bolt's, or has no sense here. */
function take(exchange: Exchange, message: Buffer): boolean {
  switch (message[1]) {
    case RECORD:
      exchange.rows.push(rowOf(exchange.columns, readField(message)))
      return false
    case SUCCESS:
      // What comes after the rows is about times and plans.
      if (exchange.columns === undefined) {
        exchange.meta = mapOf(readField(message))
        exchange.columns = exchange.meta['fields'] as readonly string[] | undefined
      }
      break
    case FAILURE:
      exchange.error ??= errorOf(mapOf(readField(message)))
      break
    case IGNORED:
      exchange.error ??= unavailableError('the statement was ignored')
      break
    default:
      throw new MalformedMessage(`a message of Neo4j is of the kind ${message[1]}`)
  }
  exchange.replies--
  return exchange.replies === 0
}

/** The one field of a message, which ends with it. */
function readField(message: Buffer): Value {
  const reading: Reading = { bytes: message, at: 2 }
  const value = unpack(reading)
  if (reading.at !== message.length) throw new MalformedMessage('a message of Neo4j does not end where its value does')
  return value
}

function mapOf(value: Value): { readonly [name: string]: Value } {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new MalformedMessage('a message of Neo4j tells nothing')
  return value as { readonly [name: string]: Value }
}

function rowOf(columns: readonly string[] | undefined, values: Value): Row {
  if (!Array.isArray(columns) || !Array.isArray(values) || values.length !== columns.length)
    throw new MalformedMessage('a record of Neo4j has other values than its columns')
  const row: { [column: string]: Value } = {}
  for (let i = 0; i < columns.length; i++) row[columns[i] as string] = values[i] as Value
  return row
}

function errorOf(meta: { readonly [name: string]: Value }): Error {
  const code = meta['neo4j_code'] ?? meta['code']
  if (typeof code !== 'string') throw new MalformedMessage('an error of Neo4j has no code')
  const retryable = code.includes('TransientError') || code === 'Neo.ClientError.Security.AuthorizationExpired'
  return Object.assign(new Error(String(meta['message'])), { code, retryable })
}
