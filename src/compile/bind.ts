/** Plans made for any variables → plans for those of one request. It never plans. */
import type { Statement, Value } from '../engine/engine.ts'
import { holdsLate, type Later, once, resolve, type Variables } from './later.ts'
import type { StepsPlan } from './plan-steps.ts'
import type { RootPlan } from './printed.ts'
import type { Shaping } from './shape-code.ts'

/** Gives the plan for the variables of a shaping. Throws a GraphQLError where they go over a limit or mean nothing. */
export type BindPlan = (shaping: Shaping) => RootPlan

/** Opens what prepares plans of one operation to be bound again and again. Plans of one statement are bound to one again. */
export function openBinding(): (plan: RootPlan) => BindPlan {
  const statements = new Map<Statement, (variables: Variables) => Statement>()
  return (plan) =>
    prepareBinding(plan, (statement) => {
      const bind = statements.get(statement) ?? once(bindStatement(statement))
      statements.set(statement, bind)
      return bind
    })
}

function prepareBinding(plan: RootPlan, prepare: typeof bindStatement): BindPlan {
  switch (plan.kind) {
    case 'statement': {
      const { kind, shape, ordinary } = plan
      const bind = prepare(plan.statement)
      const bindOrdinary = ordinary && prepareBinding(ordinary.plan, prepare)
      return (shaping) => {
        const { variables } = shaping
        const isHub = !ordinary || ordinary.hubs.has(resolve(ordinary.id, variables))
        return isHub || !bindOrdinary ? { kind, statement: bind(variables), shape } : bindOrdinary(shaping)
      }
    }
    case 'typename':
    case 'introspection':
      return () => plan
    default: {
      const { question, clocks } = plan
      return (shaping) => {
        const { variables } = shaping
        return {
          ...plan,
          question: resolve(question as Later<object>, variables),
          clocks: resolve(clocks, variables),
          shaping,
        } as StepsPlan
      }
    }
  }
}

/** Prepares a statement: only the parameters that are known later are looked at again. */
export function bindStatement(statement: Statement): (variables: Variables) => Statement {
  const { text, params, lookups } = statement
  if (!holdsLate(params)) return () => statement
  const { p, ...limits } = params as { readonly p: Entries } & Entries
  const values = Object.entries(p).map(prepareEntry)
  const counts = Object.entries(limits).map(prepareEntry)
  return (variables) => {
    const bound: { [name: string]: Value } = { p: bindEntries({}, values, variables) }
    return { text, params: bindEntries(bound, counts, variables), lookups }
  }
}

type Entries = { readonly [name: string]: Value }

interface Entry {
  readonly name: string
  readonly value: Value
  readonly isLate: boolean
}

function prepareEntry([name, value]: readonly [string, Value]): Entry {
  return { name, value, isLate: holdsLate(value) }
}

function bindEntries(bound: { [name: string]: Value }, entries: readonly Entry[], variables: Variables): Entries {
  for (const { name, value, isLate } of entries) bound[name] = isLate ? resolve(value, variables) : value
  return bound
}
