/** What it is to go over a limit, and the error that says so. It never knows a limit. */
import { GraphQLError } from 'graphql'
import { catalogue } from '../errors.ts'

/** A limit that was gone over. `asked` is where counting stopped, when counting on would cost what the limit saves. */
export interface Excess {
  readonly limit: string
  readonly what: string
  readonly asked: number
  readonly allowed: number
}

/** The error of QUERY_TOO_COMPLEX: it names the limit, what was asked and what is allowed. */
export function tooComplex({ limit, what, asked, allowed }: Excess): GraphQLError {
  const message = `The operation has ${asked} ${what}; this server allows ${allowed}. Ask for less at once.`
  return new GraphQLError(message, {
    extensions: { code: 'QUERY_TOO_COMPLEX', limit, asked, allowed, http: { status: catalogue.QUERY_TOO_COMPLEX.status } },
  })
}

/** The excess of the first part that has one. */
export function firstExcess<T>(parts: readonly T[], check: (part: T) => Excess | undefined): Excess | undefined {
  for (const part of parts) {
    const excess = check(part)
    if (excess) return excess
  }
  return undefined
}
