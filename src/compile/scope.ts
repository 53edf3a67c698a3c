/** Names and parameters of one statement while it is printed. It never knows what they are for. */
import type { Lookup, Statement, Value } from '../engine/engine.ts'
import type { HubSummary } from '../model/hubs.ts'
import type { Model } from '../model/model.ts'
import type { TypeCounts } from '../model/type-counts.ts'
import type { Clocks } from './clocks.ts'
import { derive, type Later } from './later.ts'

/** Lines of Cypher; blocks are indented by two blanks. */
export type Lines = readonly string[]

/** What a store knows of its graph. What is left out makes statements slower, and never wrong. */
export interface Known {
  readonly hubs?: HubSummary | undefined
  readonly counts?: TypeCounts | undefined
}

/** The variables of the nodes that a relationship starts and ends at. */
export interface Ends {
  readonly from: string
  readonly to: string
}

/** A statement that is being printed. */
export interface Scope {
  readonly model: Model
  /** Where the clocks of the statement stand; undefined without `@asOf`. */
  readonly clocks: Clocks | undefined
  /** The hubs of the graph; a statement that does not look for their lists is right, and slow at a hub. */
  readonly hubs: HubSummary | undefined
  /** The variable of a node that is known to be a hub. */
  readonly hub?: string | undefined
  /** The variable of a node that is known to be no hub. */
  readonly ordinary?: string | undefined
  /** The variables of the ends of a relationship, where they are known. */
  readonly ends?: Ends & { readonly edge: string }
  /** How much of each type there is, where that is known. */
  readonly counts: TypeCounts | undefined
  /** A variable that no other part of the statement has: `n0`, `r1`. */
  fresh(prefix: string): string
  /** Binds a value and gives its text: ``$p.`p0` ``. */
  bind(value: Later<Value>): string
  /**
   * A truth that no engine knows before it runs: ``$p.`p0` = true``. Written out, Neo4j 5.26 cuts the subquery short where it
   * is false, and then fails when another subquery stands in it.
   */
  constant(value: boolean): string
  /** Binds a count for LIMIT, which is a parameter of its own: `$l0`. */
  limit(count: Later<number>): string
  /** The finished statement. Its parameters may hold what is known only later. */
  close(lines: Lines, lookups?: readonly Lookup[]): Statement
}

/** Whether the engine keeps lists of nodes in order, for its indexes have none: it also takes a statement as it is written, and plans little. */
export function keepsOrders({ hubs }: Pick<Scope, 'hubs'>): boolean {
  return hubs?.orders !== undefined
}

/** The name of the parameter in the text of a bound value. */
export function parameterOf(bound: string): string {
  return bound.slice('$p.`'.length, -1)
}

export function openScope(model: Model, clocks?: Clocks, { hubs, counts }: Known = {}): Scope {
  const values: { [name: string]: Later<Value> } = {}
  const limits: { [name: string]: Later<bigint> } = {}
  let variables = 0
  const bind = (value: Later<Value>) => {
    const name = `p${Object.keys(values).length}`
    values[name] = value
    return `$p.\`${name}\``
  }
  return {
    model,
    clocks,
    hubs,
    counts,
    fresh: (prefix) => `${prefix}${variables++}`,
    bind,
    constant: (value) => `${bind(value)} = true`,
    limit(count) {
      const name = `l${Object.keys(limits).length}`
      limits[name] = derive(count, BigInt)
      return `$${name}`
    },
    close(lines, lookups) {
      const statement = { text: lines.join('\n'), params: { p: values, ...limits } as Statement['params'] }
      return lookups ? { ...statement, lookups } : statement
    },
  }
}

/** `CALL (a, b) { … }` around lines. */
export function call(imports: readonly string[], lines: Lines): Lines {
  return [`CALL (${imports.join(', ')}) {`, ...lines.map((line) => `  ${line}`), '}']
}

/** Subqueries, without the walls of one that stands alone: they cost as much as a few rows. */
export function alone(calls: Lines): Lines {
  if (calls[0] !== 'CALL () {' || calls.indexOf('}') !== calls.length - 1) return calls
  const inner = calls.slice(1, -1).map((line) => line.slice(2))
  return inner.with(-1, `${inner.at(-1)}`.replace(/^RETURN /, 'WITH '))
}
