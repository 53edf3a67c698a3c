/** Random requests of every kind: documents, variables, bodies, headers, query strings. It never sends one. */
import { type DocumentNode, print } from 'graphql'
import type { Random } from '../differential/random.ts'
import type { Source } from '../differential/random-operation.ts'
import { randomDocument } from '../parity/random-document.ts'
import { anyValue, mutateBytes, mutateDocument, mutateText } from './mutate.ts'

/** A request. `asked` is there where it is an operation in an ordinary envelope, that may be valid. */
export interface RandomRequest {
  readonly kind: string
  readonly method: string
  readonly path: string
  readonly headers: { readonly [name: string]: string }
  readonly body: Buffer | undefined
  readonly asked: object | undefined
}

const jsonType = { 'content-type': 'application/json' }

/** The next request. */
export function randomRequest(source: Source): RandomRequest {
  const { random } = source
  const made = randomDocument(source)
  const text = print(made.document)
  const asked = { query: text, variables: made.variables, operationName: made.operationName }
  switch (random.pick(['valid', 'document', 'text', 'variables', 'body', 'envelope', 'headers', 'query'] as const)) {
    case 'valid':
      return posted('valid', asked)
    case 'document':
      return posted('document', { ...asked, query: print(mutateDocument(random, source.world.schema, made.document)) })
    case 'text':
      return posted('text', { ...asked, query: mutateText(random, text, print(randomDocument(source).document)) })
    case 'variables':
      return posted('variables', { ...asked, variables: mutateVariables(random, made.document, made.variables) })
    case 'body':
      return { ...posted('body', asked), body: mutateBody(random, JSON.stringify(asked)), asked: undefined }
    case 'envelope':
      return posted('envelope', mutateEnvelope(random, asked))
    case 'headers':
      return { ...posted('headers', asked), headers: randomHeaders(random), asked: undefined }
    case 'query':
      return {
        kind: 'query',
        method: random.pick(['GET', 'GET', 'POST', 'PUT', 'OPTIONS', 'HEAD']),
        path: randomPath(random, asked),
        headers: random.chance(0.5) ? { 'apollo-require-preflight': '1' } : {},
        body: undefined,
        asked: undefined,
      }
  }
}

function posted(kind: string, asked: object): RandomRequest {
  return { kind, method: 'POST', path: '/graphql', headers: jsonType, body: Buffer.from(JSON.stringify(asked)), asked }
}

function mutateVariables(random: Random, document: DocumentNode, variables: { readonly [name: string]: unknown }): unknown {
  const names = [...new Set([...Object.keys(variables), ...[...print(document).matchAll(/\$(\w+)/g)].map(([, name]) => name ?? '')])]
  const changed: { [name: string]: unknown } = { ...variables }
  for (const name of names) if (random.chance(0.4)) changed[name] = anyValue(random)
  if (random.chance(0.1)) changed[random.pick(['__proto__', 'constructor', 'v', ''])] = anyValue(random)
  return random.chance(0.05) ? anyValue(random) : changed
}

function mutateBody(random: Random, json: string): Buffer {
  return random.pick<() => Buffer>([
    () => Buffer.from(mutateText(random, json)),
    () => mutateBytes(random, Buffer.from(json)),
    () => Buffer.from(`\ufeff${json}`),
    () => Buffer.from(json, 'utf16le'),
    () => Buffer.from(`[${json},${json}]`),
    () => Buffer.from(`${'['.repeat(random.pick([10, 10_000, 100_000]))}${json}`),
    () => Buffer.from(json.replace('{', `{"query":"{ __typename }",`)),
    () => Buffer.from(json.replace('{', `{"__proto__":{"query":"{ __typename }"},`)),
    () => Buffer.alloc(random.pick([0, 1, 300_000]), 0x20),
  ])()
}

function mutateEnvelope(random: Random, asked: object): object {
  const key = random.pick(['query', 'variables', 'operationName', 'extensions', 'id', 'documentId', 'constructor', ''])
  const changed = { ...asked, [key]: anyValue(random) }
  if (random.chance(0.3))
    return {
      ...changed,
      extensions: { persistedQuery: random.pick([anyValue(random), { version: 1, sha256Hash: 'a'.repeat(64) }, { version: 2 }]) },
    }
  return random.chance(0.1) ? [changed] : changed
}

const headerNames = [
  'content-type',
  'accept',
  'accept-encoding',
  'x-request-id',
  'origin',
  'authorization',
  'x-api-key',
  'cookie',
  'x-forwarded-for',
  'forwarded',
  'if-none-match',
  'content-encoding',
  'apollo-require-preflight',
  'x-apollo-operation-name',
  'traceparent',
  'range',
  'expect',
]
const headerValues = [
  '',
  '*/*',
  'application/json; charset=utf-16',
  'application/json;charset=',
  'text/plain',
  'multipart/form-data; boundary=x',
  'application/graphql-response+json',
  'application/graphql-response+json;q=0, */*;q=0',
  'gzip, br;q=0',
  'identity;q=0, *;q=0',
  'Bearer x.y.z',
  'Bearer ',
  'Basic Og==',
  'null',
  'https://evil.example',
  '127.0.0.1, ::1',
  'for="[::1]"',
  '00-00000000000000000000000000000000-0000000000000000-00',
  'bytes=0-1',
  '"x"',
  '100-continue',
  '../..',
  'a;b=c,d',
]

function randomHeaders(random: Random): { readonly [name: string]: string } {
  const some = random.some(headerNames, 5).map((name) => [
    name,
    random.chance(0.8)
      ? random.pick(headerValues)
      : mutateText(random, random.pick(headerValues))
          .replace(/[^\t\x20-\x7e\x80-\xff]/g, '')
          .slice(0, 2_000),
  ])
  const more = random.chance(0.1) ? Array.from({ length: 50 }, (_, index) => [`x-${index}`, 'y'.repeat(100)]) : []
  return { ...jsonType, ...Object.fromEntries([...some, ...more]) }
}

function randomPath(random: Random, asked: { readonly query: string; readonly variables: object }): string {
  const query = `query=${encodeURIComponent(asked.query)}&variables=${encodeURIComponent(JSON.stringify(asked.variables))}`
  const changed = random.pick<() => string>([
    () => query,
    () => mutateText(random, query),
    () => `query=${encodeURIComponent(mutateText(random, asked.query).replace(/[\ud800-\udfff]/g, ''))}`,
    () => `${query}&query=%7B__typename%7D&variables=%5B`,
    () => 'query[]=a&variables[a]=1&extensions=%7B%22persistedQuery%22%3A1%7D',
    () => '%',
  ])()
  const path = random.pick([
    '/graphql',
    '/graphql',
    '/graphql',
    '/graphql/',
    '/GraphQL',
    '/graphql/..%2f',
    '//graphql',
    '/schema.graphql',
    '/assets/..%2f..%2fetc/passwd',
    '/assets/%00',
    '/metrics',
    '/readyz',
    '/examples.json',
  ])
  // What no client could write in a request line.
  return `${path}?${changed.replace(/[^\x21-\x7e]/g, '')}`.slice(0, 12_000)
}
