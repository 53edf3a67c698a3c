/** What protects browsers and clients: headers of safety, allowed origins, compression. It never looks at a request's body. */
import { IncomingMessage, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import { constants } from 'node:zlib'
import compress from '@fastify/compress'
import cors from '@fastify/cors'
import type { FastifyInstance } from 'fastify'
import helmet from 'helmet'
import type { Config } from '../config.ts'

/** The bytes from which on an answer is compressed. */
export const compressedFrom = 1024

/** Tells a caller how many rows its operation might have made. */
export const costHeader = 'x-query-cost'

/** The headers of safety are the same on every answer: they are computed once. */
export const safetyHeaders: { readonly [name: string]: string } = readHeaders(
  helmet({
    // Whether a domain is to be reached by TLS alone is for the proxy to say that ends TLS.
    strictTransportSecurity: false,
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        workerSrc: ["'self'", 'blob:'],
        baseUri: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'self'"],
      },
    },
  }),
)

/** Those of an answer that is data and never a page: each header costs Node as much as a field of the answer. */
export const dataHeaders: { readonly [name: string]: string } = readHeaders(
  helmet({
    contentSecurityPolicy: { useDefaults: false, directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] } },
    xFrameOptions: { action: 'deny' },
    // They tell browsers how to treat a page, its windows and its links.
    crossOriginOpenerPolicy: false,
    originAgentCluster: false,
    referrerPolicy: false,
    strictTransportSecurity: false,
    xDnsPrefetchControl: false,
    xDownloadOptions: false,
    xPermittedCrossDomainPolicies: false,
    xXssProtection: false,
  }),
)

/** Adds compression, and the origins that may call. */
export async function addProtection(app: FastifyInstance, { corsOrigins }: Config): Promise<void> {
  if (corsOrigins)
    await app.register(cors, {
      origin: [...corsOrigins],
      methods: ['GET', 'POST'],
      exposedHeaders: ['x-request-id', costHeader, 'retry-after'],
      maxAge: 86_400,
    })
  await app.register(compress, {
    globalDecompression: false,
    threshold: compressedFrom,
    // The next levels take twice the time for a tenth less.
    zlibOptions: { level: 1 },
    brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } },
  })
}

function readHeaders(setHeaders: ReturnType<typeof helmet>): { readonly [name: string]: string } {
  const request = new IncomingMessage(new Socket())
  const response = new ServerResponse(request)
  setHeaders(request, response, () => undefined)
  return Object.fromEntries(Object.entries(response.getHeaders()).map(([name, value]) => [name, String(value)]))
}
