/** Lets caches keep answers to documents that were asked for with GET, by their hash. It never keeps one itself. */
import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { callerOf } from './operation.ts'

/** What an answer may differ by, beside its address. */
const varyBy = ['authorization', 'accept', 'accept-encoding', 'x-api-key']

/**
 * Says how long an answer may be kept, by whom, and under which tag. What a caller has shown a key for is its own alone. Returns the text to
 * send: nothing, with 304, where the caller has it already.
 */
export function allowCaching(request: FastifyRequest, reply: FastifyReply, { text, maxAgeS }: { text: string; maxAgeS: number }): string {
  const tag = `W/"${createHash('sha256').update(text).digest('base64url')}"`
  const scope = callerOf(request).known ? 'private' : 'public'
  reply.header('cache-control', `${scope}, max-age=${maxAgeS}`).header('etag', tag).header('vary', varyOf(reply))
  if (!hasTag(request.headers['if-none-match'], tag)) return text
  reply.code(304).removeHeader('content-type')
  return ''
}

function varyOf(reply: FastifyReply): string {
  const said = `${reply.getHeader('vary') ?? ''}`.split(',').map((each) => each.trim().toLowerCase())
  return [...new Set([...said, ...varyBy])].filter((each) => each !== '').join(', ')
}

/** Tags are compared weakly: RFC 9110, 13.1.2. */
function hasTag(given: string | undefined, tag: string): boolean {
  const opaque = (each: string) => each.trim().replace(/^W\//, '')
  return given !== undefined && (given.trim() === '*' || given.split(',').some((each) => opaque(each) === opaque(tag)))
}
