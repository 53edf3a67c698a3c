/** The catalogue of errors: code → message, HTTP status and what to do. It never formats for a transport. */

/** One row of the catalogue. `message` says what happened, `fix` what the reader can do, `status` is the HTTP status. */
export interface ErrorEntry {
  readonly status: number
  readonly message: string
  readonly fix: string
}

/** Every code that this program gives to a caller or an operator. A test keeps it equal to the table in README.md. */
export const catalogue = {
  BAD_USER_INPUT: { status: 400, message: 'An argument or variable is not acceptable.', fix: 'Correct the value that the message names.' },
  BAD_CURSOR: {
    status: 400,
    message: 'The cursor is broken or belongs to another list or sort.',
    fix: 'Use a cursor of the same field with the same sort, or start again without one.',
  },
  BAD_PAGE: {
    status: 400,
    message: 'The page asked for is not possible.',
    fix: 'Give first or last, not both, between 0 and the limit that the message names.',
  },
  QUERY_TOO_COMPLEX: {
    status: 400,
    message: 'The operation is larger than this server allows.',
    fix: 'Ask for less at once; the message names the limit.',
  },
  UNKNOWN_NODE: {
    status: 404,
    message: 'There is no node of the id that was given.',
    fix: 'Correct the id that the message names; the field search finds ids by names.',
  },
  OPERATION_TIMEOUT: { status: 504, message: 'The operation took longer than this server allows.', fix: 'Ask for less, or filter more.' },
  ENGINE_UNAVAILABLE: { status: 503, message: 'The graph engine does not answer.', fix: 'Try again in a few seconds.' },
  BAD_REQUEST: {
    status: 400,
    message: 'The HTTP request is not one that this server understands.',
    fix: 'Correct what the message names.',
  },
  GRAPHQL_PARSE_FAILED: { status: 400, message: 'The document is not GraphQL.', fix: 'Correct the syntax at the place that is named.' },
  GRAPHQL_VALIDATION_FAILED: {
    status: 400,
    message: 'The document does not fit the schema.',
    fix: 'Correct what the message names; the schema is at /schema.graphql.',
  },
  OPERATION_RESOLUTION_FAILURE: {
    status: 400,
    message: 'It is not clear which operation of the document to run.',
    fix: 'Name one of its operations in operationName.',
  },
  PERSISTED_QUERY_NOT_FOUND: {
    status: 200,
    message: 'No document is kept under this hash.',
    fix: 'Send the document together with its hash once; clients do so by themselves.',
  },
  UNAUTHENTICATED: {
    status: 401,
    message: 'This server does not know who asks.',
    fix: 'Send a key or a token that is in force; the message says how.',
  },
  FORBIDDEN_ROLE: {
    status: 403,
    message: 'The role of the caller may not do this.',
    fix: 'Ask with a key or a token of the role that is named.',
  },
  PERSISTED_QUERY_INVALID: {
    status: 400,
    message: 'The extension persistedQuery is not one that this server understands.',
    fix: 'Send version 1 with the SHA-256 of the document in hexadecimal; the message says what is wrong.',
  },
  QUERY_NOT_IN_SAFELIST: {
    status: 403,
    message: 'This server runs registered operations alone, and this is none of them.',
    fix: 'Ask for one that is registered, or have its operator register this one.',
  },
  UNKNOWN_HOST: {
    status: 421,
    message: 'This server is not called by the name in the Host header.',
    fix: 'Call it by its own name; its operator can add names with ENTREPOT_HOSTS.',
  },
  NOT_FOUND: { status: 404, message: 'There is nothing at this address.', fix: 'The API is at /graphql.' },
  METHOD_NOT_ALLOWED: { status: 405, message: 'This address does not take this method.', fix: 'Use GET or POST.' },
  BODY_TOO_LARGE: {
    status: 413,
    message: 'The body is larger than this server allows.',
    fix: 'Send less at once; the message names the limit.',
  },
  HEADERS_TOO_LARGE: {
    status: 431,
    message: 'The address and the headers are larger than this server allows.',
    fix: 'Send less; a long operation goes into the body of a POST.',
  },
  REQUEST_TIMEOUT: { status: 408, message: 'The request did not come to its end in time.', fix: 'Send it again, without a pause.' },
  UNSUPPORTED_MEDIA_TYPE: {
    status: 415,
    message: 'The body is of a type that this server does not take.',
    fix: 'Send JSON with content-type: application/json.',
  },
  RATE_LIMITED: {
    status: 429,
    message: 'The caller has asked for too much in the last minute.',
    fix: 'Wait as long as Retry-After says; the message names the limit.',
  },
  SERVER_OVERLOADED: {
    status: 503,
    message: 'The server has more to do than it can.',
    fix: 'Wait as long as Retry-After says, and ask again.',
  },
  ISSUER_UNAVAILABLE: {
    status: 503,
    message: 'Tokens cannot be verified at the moment: the keys of their issuer are not to be had.',
    fix: 'Ask again in a few seconds.',
  },
  SEARCH_NOT_READY: {
    status: 503,
    message: 'The index of names is being built.',
    fix: 'Search again when the message says; /readyz says how far it is.',
  },
  NOT_READY: { status: 503, message: 'The server is still loading.', fix: 'Try again in a few seconds; /readyz says when.' },
  INTERNAL_SERVER_ERROR: { status: 500, message: 'Internal server error', fix: 'Report the request id to the operator.' },
  CONFIG_INVALID: { status: 500, message: 'The configuration is not valid.', fix: 'Correct the settings that the message names.' },
  KEYS_INVALID: { status: 500, message: 'The file of keys has faults.', fix: 'Correct what is named; the commands entrepot key write it.' },
  ONTOLOGY_INVALID: { status: 500, message: 'The ontology has faults.', fix: 'Correct the lines that are named.' },
  SEED_INVALID: { status: 500, message: 'The seed has faults; nothing was written.', fix: 'Correct the lines that are named.' },
  OPERATIONS_INVALID: { status: 500, message: 'The operations have faults.', fix: 'Correct the operations that are named.' },
  FOREIGN_DATABASE: {
    status: 500,
    message: 'The database holds nodes that this loader did not write.',
    fix: 'Use an empty database, or remove the foreign nodes yourself.',
  },
  OTHER_WORLD: {
    status: 500,
    message: 'The store holds another world than the seed.',
    fix: 'Give another directory or database, or --replace to remove what is there.',
  },
  STORE_EXISTS: {
    status: 500,
    message: 'There is a store already where the backup is to go.',
    fix: 'Give another directory with --data, or --replace to put the backup in its place.',
  },
  BACKUP_DAMAGED: {
    status: 500,
    message: 'The file is not a whole backup.',
    fix: 'Take another copy of it, or another backup; nothing was changed.',
  },
  BACKUP_OTHER_VERSION: {
    status: 500,
    message: 'The backup was made by another version.',
    fix: 'Restore it with the version that the message names, or load the seed.',
  },
  BACKUP_RUNNING: {
    status: 409,
    message: 'A backup is under way already.',
    fix: 'Ask again when it has ended.',
  },
  BACKUP_BY_DATABASE: {
    status: 501,
    message: 'The graph is in Neo4j, which has tools of its own for backups.',
    fix: 'Use neo4j-admin database dump and load, or neo4j-admin database backup and restore; README.md says how, step by step.',
  },
  STORE_UNWRITABLE: {
    status: 500,
    message: 'The store cannot be written.',
    fix: 'Make room on its disk, or make it writable; what was written before is kept.',
  },
  STORE_LOCKED: {
    status: 500,
    message: 'Another process holds the store.',
    fix: 'Stop the other process, or give another directory with --data.',
  },
} as const satisfies Record<string, ErrorEntry>

/** A code of the catalogue. */
export type ErrorCode = keyof typeof catalogue

/** An error that its reader may see: a caller's or an operator's. Anything else is ours and is masked. */
export class EntrepotError extends Error {
  readonly code: ErrorCode

  /** `detail` says what exactly is wrong and how to mend it; without it the catalogue's message stands. */
  constructor(code: ErrorCode, detail?: string, options?: ErrorOptions) {
    super(detail ?? catalogue[code].message, options)
    this.name = 'EntrepotError'
    this.code = code
  }
}

/** A fault in a file that a person wrote. Lines and columns count from 1. */
export interface Fault {
  readonly file: string
  readonly line: number
  readonly column: number
  readonly message: string
}

/** All faults of an ontology, a seed, a file of keys or of operations at once, in the order of file, line and column; of a large seed the first ones, and a count. */
export class FaultsError extends EntrepotError {
  readonly faults: readonly Fault[]

  /** `more` is how many others there are, which are not told. */
  constructor(code: 'KEYS_INVALID' | 'ONTOLOGY_INVALID' | 'SEED_INVALID' | 'OPERATIONS_INVALID', faults: readonly Fault[], more = 0) {
    const sorted = [...faults].sort(byPlace)
    const count = sorted.length + more
    const rest = more > 0 ? [`and ${more} more`] : []
    super(code, [`${catalogue[code].message} ${count} ${count === 1 ? 'fault' : 'faults'}:`, ...sorted.map(printFault), ...rest].join('\n'))
    this.name = 'FaultsError'
    this.faults = sorted
  }
}

/** `file:line:column message`, the form that editors make a link of. */
export function printFault(fault: Fault): string {
  return `${fault.file}:${fault.line}:${fault.column} ${fault.message}`
}

/** Throws when a condition that this program itself guarantees does not hold: a bug of ours, masked to callers. */
export function invariant(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`Invariant violated: ${message}`)
}

function byPlace(a: Fault, b: Fault): number {
  return a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line || a.column - b.column
}
