/** Speaks HTTP byte by byte, as no client does that keeps to its rules. */
import { connect } from 'node:net'

/** An answer as it came. `body` is what stands behind the head, where that is JSON. */
export interface RawAnswer {
  readonly status: number | undefined
  readonly text: string
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
  readonly body: any
}

/** Sends bytes on a connection of their own, and reads until the server ends it. */
export async function sendRaw(url: string, bytes: string | Buffer): Promise<RawAnswer> {
  const text = await exchange(url, bytes)
  const status = /^HTTP\/1\.1 (\d{3}) /.exec(text)?.[1]
  const body = text.slice(text.indexOf('\r\n\r\n') + 4)
  return { status: status === undefined ? undefined : Number(status), text, body: body.startsWith('{') ? JSON.parse(body) : undefined }
}

/** GET of an address as it is written, which no client tidies up. */
export function getRaw(url: string, path: string, headers: readonly string[] = ['apollo-require-preflight: 1']): Promise<RawAnswer> {
  return sendRaw(
    url,
    `${['GET', path, 'HTTP/1.1'].join(' ')}\r\n${['Host: localhost', 'Connection: close', ...headers].join('\r\n')}\r\n\r\n`,
  )
}

/** What comes back until the end. */
export function exchange(url: string, bytes: string | Buffer): Promise<string> {
  const { hostname, port } = new URL(url)
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname)
    const chunks: Buffer[] = []
    socket.on('data', (chunk) => chunks.push(chunk))
    // A server may hang up before it has read all: what it has said until then counts.
    socket.on('error', () => undefined)
    socket.on('close', () => resolve(Buffer.concat(chunks).toString('latin1')))
    socket.write(bytes)
  })
}
