/** What one operation, and one caller in a minute, may cost. It never looks at an operation. */
import { HeaderMap } from '@apollo/server'
import { GraphQLError } from 'graphql'
import type { Config } from '../config.ts'
import { catalogue } from '../errors.ts'
import type { Caller } from './access.ts'
import { tooComplex } from './excess.ts'
import { openRates } from './rate.ts'

export interface Allowance {
  /**
   * Why an operation of so many rows may not run for a caller now: QUERY_TOO_COMPLEX, or RATE_LIMITED with `Retry-After`. Otherwise
   * the rows are spent.
   */
  refuse(cost: number, caller: Caller): GraphQLError | undefined
}

/** What an operation costs that makes no row: it takes time all the same. */
const LEAST = 1

/** Opens the account of every caller. */
export function openAllowance({ costMax, costPerMinuteMax }: Pick<Config, 'costMax' | 'costPerMinuteMax'>): Allowance {
  const rates = Number.isFinite(costPerMinuteMax) ? openRates({ pointsPerMinute: costPerMinuteMax }) : undefined
  return {
    refuse(cost, caller) {
      if (cost > costMax) return tooComplex({ limit: 'cost', what: 'rows that it may make', asked: cost, allowed: costMax })
      const spent = rates?.spend(caller.account, Math.max(cost, LEAST), performance.now())
      return spent && !spent.ok ? tooMuch(costPerMinuteMax, spent.retryAfterMs) : undefined
    },
  }
}

function tooMuch(allowed: number, retryAfterMs: number): GraphQLError {
  const seconds = Math.ceil(retryAfterMs / 1000)
  const message = `This address has asked for too much: this server allows it ${allowed} rows a minute. Ask again in ${seconds} s.`
  const http = { status: catalogue.RATE_LIMITED.status, headers: new HeaderMap([['retry-after', String(seconds)]]) }
  return new GraphQLError(message, { extensions: { code: 'RATE_LIMITED', allowed, retryAfter: seconds, http } })
}
