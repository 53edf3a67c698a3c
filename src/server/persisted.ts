/** Documents that operations are asked for by, by their hash: those that are registered, and those that callers sent lately. It never runs one. */
import type { ApolloServerOptions } from '@apollo/server'
import type { GraphQLError } from 'graphql'
import { refuse } from '../compile/planning.ts'
import { includes, type Role } from '../model/roles.ts'
import { openRecent } from '../recent.ts'
import { messageOf } from './masking.ts'
import { hashOf, type Registered } from './registered.ts'

/** The parts of a GraphQL request that say which document it is for. */
export interface AskedDocument {
  readonly query?: unknown
  readonly extensions?: unknown
}

export interface Persisted {
  /** The document of a hash, or of an id that was registered. */
  find(hash: string): string | undefined
  /** Keeps a document under its hash; the one that was asked for least lately goes when there are too many. */
  keep(hash: string, text: string): void
  /** Why a document may not be asked for in this way, or not by those of a role. */
  refuse(asked: AskedDocument, role: Role): GraphQLError | undefined
  /** The document that is asked for by its hash alone, where it is known and those of a role may run it. */
  read(asked: AskedDocument, role: Role): string | undefined
  /** Whether those of a role may run a document. */
  allows(text: string, role: Role): boolean
}

const documentsMax = 10_000
const charactersMax = 10_000_000

/** Opens what is kept under hashes, for one world. Where operations are registered they alone run, but for admins. */
export function openPersisted(registered: Registered | undefined): Persisted {
  const recent = openRecent<string>({ countMax: documentsMax, charactersMax, lengthOf: (text) => text.length })
  const find = (hash: string) => registered?.find(hash) ?? recent.get(hash)
  const allows = (text: string, role: Role) => registered === undefined || includes(role, 'admin') || registered.has(text)
  return {
    find,
    allows,
    keep: (hash, text) => {
      if (registered?.find(hash) === undefined) recent.set(hash, text)
    },
    refuse(asked, role) {
      const extension = readExtension(asked)
      if (extension.kind === 'wrong') return refuse('PERSISTED_QUERY_INVALID', extension.why)
      const text = typeof asked.query === 'string' ? asked.query : extension.kind === 'hash' ? find(extension.hash) : undefined
      return text === undefined || allows(text, role) ? undefined : notRegistered()
    },
    read(asked, role) {
      const extension = readExtension(asked)
      if (extension.kind !== 'hash' || asked.query !== undefined) return undefined
      const text = find(extension.hash)
      return text !== undefined && allows(text, role) ? text : undefined
    },
  }
}

/** The refusal of a document that is not registered. */
export function notRegistered(): GraphQLError {
  return refuse('QUERY_NOT_IN_SAFELIST', messageOf('QUERY_NOT_IN_SAFELIST'))
}

/** The same as Apollo looks it up. It keeps nothing: that is done when the operation was paid for. */
export function lookUpBy({ find }: Persisted): Exclude<ApolloServerOptions<never>['cache'], 'bounded' | undefined> {
  return {
    get: async (key) => find(key.slice(apolloPrefix.length)),
    set: async () => undefined,
    delete: async () => undefined,
  }
}

/** Apollo shares one cache among its features. */
const apolloPrefix = 'apq:'

type Extension =
  | { readonly kind: 'none' }
  | { readonly kind: 'hash'; readonly hash: string }
  | { readonly kind: 'wrong'; readonly why: string }

/** The longest id that a document may be registered under. */
const hashLengthMax = 256

/** `extensions.persistedQuery` as Apollo's clients send it: `{ version: 1, sha256Hash }`. */
function readExtension({ query, extensions }: AskedDocument): Extension {
  const given = isObject(extensions) ? extensions['persistedQuery'] : undefined
  if (given === undefined || given === null) return { kind: 'none' }
  const wrong = (why: string) => ({ kind: 'wrong', why }) as const
  if (!isObject(given)) return wrong('persistedQuery is an object: { "version": 1, "sha256Hash": "…" }.')
  const { version, sha256Hash: hash } = given
  if (version !== 1) return wrong('persistedQuery is of a version that this server does not know: it knows version 1.')
  if (typeof hash !== 'string' || hash === '' || hash.length > hashLengthMax)
    return wrong('sha256Hash is missing: send the SHA-256 of the document, 64 digits in hexadecimal.')
  if (typeof query === 'string' && hashOf(query) !== hash)
    return wrong('sha256Hash is not the SHA-256 of the document that came with it: send that of its text, in UTF-8, as 64 small digits.')
  return { kind: 'hash', hash }
}

function isObject(value: unknown): value is { readonly [name: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
