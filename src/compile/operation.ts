/** Operation and variables → a plan for each root field, or every mistake of the caller. It never runs anything. */
import { GraphQLError } from 'graphql'
import type { Statement } from '../engine/engine.ts'
import { type BindPlan, openBinding } from './bind.ts'
import { openCoerce } from './coerce.ts'
import { type Late, LookedAtLater, recordDerivations, resolve, type Variables } from './later.ts'
import { outlineOf } from './outline.ts'
import { planRoots, type ValidOperation } from './plan-root.ts'
import { refuse } from './planning.ts'
import type { RootPlan } from './printed.ts'
import { type CountedShaping, openShaping } from './shaping.ts'

/** An operation to be planned for one set of variables after another. */
export interface OperationInput extends ValidOperation {
  /** Opens what keeps the plans of one operation; left out, a few are kept. */
  readonly openPlans?: (() => PlanStore) | undefined
}

/** Where the plans of one operation are kept, by the outline of its variables. */
export interface PlanStore {
  get(outline: string): KeptPlan | undefined
  set(outline: string, kept: KeptPlan): void
}

/** The plans for all variables of one outline, where they can be had. `characters` are those of their statements, by which their memory goes. */
export interface KeptPlan {
  readonly plans: KeptPlans | undefined
  readonly characters: number
}

/** Plans by response key of the root fields, and what their answers are shaped with; or all mistakes, each with its code and HTTP status. */
export type Planned =
  | { readonly ok: true; readonly plans: ReadonlyMap<string, RootPlan>; readonly shaping: CountedShaping }
  | { readonly ok: false; readonly errors: readonly GraphQLError[] }

/** Plans one operation for variables as they were sent. */
export type Planner = (variables: Variables) => Planned

/** So many plans of one operation are kept where nobody says how many. */
const PLANS_MAX = 50
/** None is kept whose outline of variables is longer. */
const OUTLINE_MAX = 2000
/** A question that takes several steps is counted as so many characters, beside the text that reads what is selected, three times: statements that find and read it are printed when they are needed. */
const STEPS_CHARACTERS = 4000

/** What a look comes to takes as much memory as so many times its text. */
const LOOKUPS_COUNT = 3

/**
 * Opens the planner of an operation: `{ book(id: "b") { title } }` → one statement
 * ``MATCH (n0:`Node`) WHERE n0.`id` = $p.`p0` … RETURN [n0.`title`] AS data``. It plans once for all variables of one outline.
 */
export function openPlanner(input: OperationInput): Planner {
  const { schema, operation, openPlans = openFewPlans } = input
  const definitions = operation.variableDefinitions ?? []
  const coerce = openCoerce(schema, definitions)
  const outline = outlineOf(schema, definitions)
  const kept = openPlans()
  return (variables) => {
    const coerced = coerce(variables)
    if (!coerced.coerced) return { ok: false, errors: coerced.errors.map((error) => refuse('BAD_USER_INPUT', error.message, error.nodes)) }
    const key = outline.key(coerced.coerced)
    const { plans } = kept.get(key) ?? keep(key, coerced.coerced)
    // Where a plan for all is not to be had, or these variables are refused, a plan for these alone says why.
    return bindAll(plans, coerced.coerced) ?? planAlone(input, coerced.coerced)
  }

  function keep(key: string, variables: Variables): KeptPlan {
    if (key.length > OUTLINE_MAX) return { plans: undefined, characters: 0 }
    const planned = planForAll(input, outline.standIns(variables))
    kept.set(key, planned)
    return planned
  }
}

function openFewPlans(): PlanStore {
  const kept = new Map<string, KeptPlan>()
  return {
    get: (outline) => kept.get(outline),
    set(outline, plan) {
      if (kept.size >= PLANS_MAX) kept.delete(kept.keys().next().value ?? '')
      kept.set(outline, plan)
    },
  }
}

/** Plans an operation once. */
export function planOperation({ variables, ...input }: OperationInput & { readonly variables: Variables }): Planned {
  return openPlanner(input)(variables)
}

/** Plans that are bound to one set of variables after another. */
export interface KeptPlans {
  readonly fields: readonly (readonly [string, BindPlan])[]
  /** Values that may turn out not to be allowed. */
  readonly derived: readonly Late<unknown>[]
}

function planForAll(input: OperationInput, standIns: Variables): KeptPlan {
  const none = { plans: undefined, characters: 0 }
  try {
    const { result, derived } = recordDerivations(() => planRoots(input, standIns))
    if (result.errors.length > 0) return none
    return { plans: { fields: prepareAll(result.plans), derived }, characters: charactersOf([...result.plans.values()]) }
  } catch (error) {
    if (error instanceof LookedAtLater) return none
    throw error
  }
}

function charactersOf(plans: readonly RootPlan[]): number {
  const statements = new Set<Statement>()
  let total = 0
  for (const plan of plans) {
    if (plan.kind === 'statement') {
      statements.add(plan.statement)
      if (plan.ordinary) statements.add(plan.ordinary.plan.statement)
    } else if (plan.kind !== 'typename' && plan.kind !== 'introspection') total += STEPS_CHARACTERS + 3 * plan.reader.characters
  }
  for (const { text, lookups } of statements) total += text.length * (lookups ? LOOKUPS_COUNT : 1)
  return total
}

function prepareAll(plans: ReadonlyMap<string, RootPlan>): KeptPlans['fields'] {
  const bind = openBinding()
  return [...plans].map(([key, plan]) => [key, bind(plan)] as const)
}

function bindAll(plans: KeptPlans | undefined, variables: Variables): Planned | undefined {
  if (!plans) return undefined
  const shaping = openShaping(variables)
  try {
    for (const value of plans.derived) resolve(value, variables)
    return { ok: true, plans: new Map(plans.fields.map(([key, bind]) => [key, bind(shaping)])), shaping }
  } catch (error) {
    if (error instanceof GraphQLError) return undefined
    throw error
  }
}

/** Plans an operation for coerced variables and no others: what a plan for all of an outline must come to. */
export function planAlone(input: OperationInput, variables: Variables): Planned {
  const { plans, errors } = planRoots(input, variables)
  if (errors.length > 0) return { ok: false, errors }
  const shaping = openShaping(variables)
  return { ok: true, plans: new Map(prepareAll(plans).map(([key, bind]) => [key, bind(shaping)])), shaping }
}
