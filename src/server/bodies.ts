/** How bodies are read: JSON in UTF-8, as it was sent. It never unpacks one, and never looks at what it means. */
import { isUtf8 } from 'node:buffer'
import type { FastifyInstance } from 'fastify'
import { answerError } from './answers.ts'

/** Takes JSON alone. What was packed is refused before it is read: a little of it may unpack to very much. */
export function addBodies(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error')
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body: Buffer, done) => {
    if (isUtf8(body)) parse(request, body.toString(), done)
    else done(Object.assign(new Error('The body is not UTF-8, in which JSON is written'), { statusCode: 400 }))
  })
  app.addHook('onRequest', (request, reply, done) => {
    if ((request.headers['content-encoding'] ?? 'identity') === 'identity') return done()
    answerError(reply, 'UNSUPPORTED_MEDIA_TYPE', 'This server does not unpack bodies. Send it without content-encoding.')
  })
}
