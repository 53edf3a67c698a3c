/** What one operation, and one caller in a minute, may cost. It never looks at an operation. */
import { HeaderMap } from '@apollo/server'
import { GraphQLError } from 'graphql'
import type { Config } from '../../config.ts'
import { catalogue } from '../../errors.ts'
import type { Role } from '../../model/roles.ts'
import { tooComplex } from '../excess.ts'
import type { Caller } from './access.ts'
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

/** What callers of one kind may. */
interface Limits {
  readonly costMax: number
  readonly costPerMinuteMax: number
}

type Settings = Pick<Config, keyof Limits | `${Role}Cost${'' | 'PerMinute'}Max`>

/** Opens the account of every caller: those who show a key have the limits of their role, others those of their address. */
export function openAllowance(settings: Settings): Allowance {
  const byAddress = openAccounts(settings)
  const byRole: { readonly [role in Role]: Accounts } = {
    reader: openAccounts({ costMax: settings.readerCostMax, costPerMinuteMax: settings.readerCostPerMinuteMax }),
    analyst: openAccounts({ costMax: settings.analystCostMax, costPerMinuteMax: settings.analystCostPerMinuteMax }),
    admin: openAccounts({ costMax: settings.adminCostMax, costPerMinuteMax: settings.adminCostPerMinuteMax }),
  }
  return { refuse: (cost, caller) => (caller.known ? byRole[caller.role] : byAddress)(cost, caller) }
}

type Accounts = Allowance['refuse']

function openAccounts({ costMax, costPerMinuteMax }: Limits): Accounts {
  const rates = Number.isFinite(costPerMinuteMax) ? openRates({ pointsPerMinute: costPerMinuteMax }) : undefined
  return (cost, caller) => {
    if (cost > costMax) return tooComplex({ limit: 'cost', what: 'rows that it may make', asked: cost, allowed: costMax })
    const points = Math.max(cost, LEAST)
    const spent = rates?.spend(caller.account, points, performance.now())
    if (!spent || spent.ok) return undefined
    return tooMuch(
      { who: caller.known ? `"${caller.name}"` : 'This address', asked: points, allowed: costPerMinuteMax },
      spent.retryAfterMs,
    )
  }
}

interface Asked {
  readonly who: string
  readonly asked: number
  readonly allowed: number
}

function tooMuch({ who, asked, allowed }: Asked, retryAfterMs: number): GraphQLError {
  const retryAfter = Math.ceil(retryAfterMs / 1000)
  const message = `${who} has asked for too much: this server allows ${allowed} rows a minute, and ${asked} more are not left. Ask again in ${retryAfter} s.`
  const http = { status: catalogue.RATE_LIMITED.status, headers: new HeaderMap([['retry-after', String(retryAfter)]]) }
  return new GraphQLError(message, { extensions: { code: 'RATE_LIMITED', limit: 'costPerMinute', asked, allowed, retryAfter, http } })
}
