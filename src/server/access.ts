/** Finds out who asks, from the head of a request. It never looks at an operation, and answers nobody. */
import type { IncomingMessage } from 'node:http'
import type { Config } from '../config.ts'
import type { ErrorCode } from '../errors.ts'
import type { Role } from '../model/roles.ts'

/** Who asks. */
export interface Caller {
  /** Under which its rows are counted and its deeds are logged: the name of a key, the subject of a token, or an address. */
  readonly name: string
  readonly role: Role
  /** Whether it has shown a key or a token. */
  readonly known: boolean
}

/** A caller, or why there is none: `message` says what to do. */
export type Identified =
  | { readonly ok: true; readonly caller: Caller }
  | { readonly ok: false; readonly code: ErrorCode; readonly message: string }

export interface Access {
  /** Roles that a caller may turn out to have. */
  readonly roles: readonly Role[]
  /** At once where it can. It never throws. */
  identify(request: IncomingMessage): Identified | Promise<Identified>
}

/** Opens what knows the callers. */
export function openAccess({ anonymousRole }: Pick<Config, 'anonymousRole'>): Access {
  return {
    roles: [anonymousRole],
    identify: ({ socket }) => ({ ok: true, caller: { name: socket.remoteAddress ?? '', role: anonymousRole, known: false } }),
  }
}
