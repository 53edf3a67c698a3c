/** Operation and variables → a plan for each root field, or every mistake of the caller. It never runs anything. */
import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLError,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql'
import { invariant } from '../errors.ts'
import type { HubSummary } from '../model/hubs.ts'
import { type EndType, endType, type Model } from '../model/model.ts'
import { typeNames } from '../model/names.ts'
import { type BindPlan, bindLater } from './bind.ts'
import type { Clocks } from './clocks.ts'
import { openCoerce } from './coerce.ts'
import { collectFields } from './collect.ts'
import { derive, type Late, type Later, LookedAtLater, recordDerivations, resolve, type Variables } from './later.ts'
import type { PlanLimits } from './limits.ts'
import { outlineOf } from './outline.ts'
import type { ConnectionPlan, RootQuery } from './plan.ts'
import { planAnswer } from './plan-answer.ts'
import { planChecks } from './plan-checks.ts'
import { misplacedClocks, planClocks } from './plan-clocks.ts'
import { planOntology } from './plan-ontology.ts'
import { planPage } from './plan-page.ts'
import { answerTypes, budgetOf, isQuestion, planQuestion } from './plan-questions.ts'
import { type Descent, planConnection, planNode } from './plan-selection.ts'
import type { StepsPlan } from './plan-steps.ts'
import { planNodeWhere, unionId } from './plan-where.ts'
import { argumentsOf, refuse } from './planning.ts'
import { printFound } from './print-found.ts'
import { printRoot } from './print-root.ts'
import { openShortest } from './print-shortest.ts'
import type { RootPlan } from './printed.ts'
import type { Shaping } from './shape-code.ts'

/** A validated operation. */
export interface OperationInput {
  readonly model: Model
  readonly schema: GraphQLSchema
  readonly document: DocumentNode
  readonly operation: OperationDefinitionNode
  readonly limits: PlanLimits
  /** The hubs of the graph, which have lists of their relationships. Without them pages of hubs are right, and slow. */
  readonly hubs?: HubSummary | undefined
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

/** A shaping that lets odd values pass, and counts them. */
export interface CountedShaping extends Shaping {
  readonly oddities: () => number
}

/** Plans one operation for variables as they were sent. */
export type Planner = (variables: Variables) => Planned

/** So many plans of one operation are kept where nobody says how many. */
const PLANS_MAX = 50
/** None is kept whose outline of variables is longer. */
const OUTLINE_MAX = 2000
/** A question that takes several steps is counted as so many characters. */
const STEPS_CHARACTERS = 4000

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
    const { result, derived } = recordDerivations(() => planFields(input, standIns))
    if (result.errors.length > 0) return none
    const plans = { fields: [...result.plans].map(([key, plan]) => [key, bindLater(plan)] as const), derived }
    return { plans, characters: [...result.plans.values()].reduce((total, plan) => total + charactersOf(plan), 0) }
  } catch (error) {
    if (error instanceof LookedAtLater) return none
    throw error
  }
}

function charactersOf(plan: RootPlan): number {
  if (plan.kind === 'statement') return plan.statement.text.length
  return plan.kind === 'typename' || plan.kind === 'introspection' ? 0 : STEPS_CHARACTERS
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
  const { plans, errors } = planFields(input, variables)
  if (errors.length > 0) return { ok: false, errors }
  const shaping = openShaping(variables)
  return { ok: true, plans: new Map([...plans].map(([key, plan]) => [key, bindLater(plan)(shaping)])), shaping }
}

function openShaping(variables: Variables): CountedShaping {
  let oddities = 0
  return {
    variables,
    oddities: () => oddities,
    odd(value) {
      oddities++
      return value
    },
    resolve: (value) => resolve(value, variables),
  }
}

interface PlannedFields {
  readonly plans: ReadonlyMap<string, RootPlan>
  readonly errors: readonly GraphQLError[]
}

/** Plans every root field, with values or with what stands for them. */
function planFields({ model, schema, document, operation, limits, hubs }: OperationInput, variables: Variables): PlannedFields {
  const fragments = new Map(document.definitions.filter(isFragment).map((fragment) => [fragment.name.value, fragment]))
  const descent: Descent = { model, schema, limits, fragments, variables, hops: 0 }
  const plans = new Map<string, RootPlan>()
  const errors: GraphQLError[] = [...misplacedClocks(schema, document)]
  for (const [key, nodes] of collectFields(descent, [operation.selectionSet], (condition) => condition === 'Query')) {
    try {
      plans.set(key, planField(descent, { operation, hubs }, nodes))
    } catch (error) {
      if (!(error instanceof GraphQLError)) throw error
      errors.push(error)
    }
  }
  return { plans, errors }
}

function isFragment(definition: DocumentNode['definitions'][number]): definition is FragmentDefinitionNode {
  return definition.kind === 'FragmentDefinition'
}

function planField(
  descent: Descent,
  { operation, hubs }: { operation: OperationDefinitionNode; hubs: HubSummary | undefined },
  nodes: readonly FieldNode[],
): RootPlan {
  const name = nodes[0]?.name.value ?? ''
  if (name === '__typename') return { kind: 'typename' }
  if (name.startsWith('__')) return { kind: 'introspection' }
  const clocks = planClocks(descent, operation, nodes)
  if (isQuestion(name)) return planSteps(descent, { kind: name, nodes, clocks, hubs })
  return printRoot(descent.model, planRoot(descent, nodes), { clocks, hubs })
}

interface Question {
  readonly kind: StepsPlan['kind']
  readonly nodes: readonly FieldNode[]
  readonly clocks: Clocks | undefined
  readonly hubs: HubSummary | undefined
}

function planSteps(descent: Descent, { kind, nodes, clocks, hubs }: Question): StepsPlan {
  const [node] = nodes
  invariant(node, 'a field has a place')
  const { limits, model } = descent
  const question = derive(argumentsOf(descent, 'Query', node), (input) => planQuestion(kind, { node, input, limits, model }))
  const type = answerTypes[kind]
  const sets = nodes.map((each) => each.selectionSet)
  const fields = planAnswer(descent, type, sets)
  const found = { type, fields, clocks, hubs }
  const reader = printFound(model, found)
  const shortest = kind === 'paths' && !fields.some(({ name }) => name === 'searched') ? openShortest(model, found) : undefined
  // Question and clocks are resolved, and the shaping given, when the plan is bound.
  return { kind, question, clocks, fields, budget: budgetOf(limits), reader, shortest, shaping: openShaping({}) } as StepsPlan
}

/** Plans one root field that takes one statement. */
function planRoot(descent: Descent, nodes: readonly FieldNode[]): RootQuery {
  const { model } = descent
  const [node] = nodes
  invariant(node, 'a field has a place')
  const name = node.name.value
  const input = argumentsOf(descent, 'Query', node)
  const sets = nodes.map((each) => each.selectionSet)
  if (name === 'checks') return planChecks(descent, nodes)
  if (name === 'ontology') return planOntology(descent, nodes)
  if (name === 'nodes')
    return { kind: 'several', ids: readIds(descent, node, input['ids']), node: planNode(descent, endType(model, 'Node'), sets) }
  const type = rootType(model, name)
  if (name === type.single) return { kind: 'one', type: type.name, id: input['id'] as Later<string>, node: planNode(descent, type, sets) }
  return { kind: 'list', type: type.name, connection: planList(descent, type, { nodes, node, input }) }
}

function rootType(model: Model, name: string): EndType {
  if (name === 'node') return endType(model, 'Node')
  for (const types of [model.nodes, model.interfaces, model.unions]) {
    for (const type of types.values()) if (type.single === name || type.plural === name) return type
  }
  throw new Error(`Invariant violated: no root field ${name}`)
}

function readIds({ limits }: Descent, node: FieldNode, ids: unknown): Later<readonly string[]> {
  return derive(ids as Later<readonly string[]>, (list) => {
    if (list.length > limits.listMax)
      throw refuse('QUERY_TOO_COMPLEX', `"ids" has ${list.length} values; the limit is ${limits.listMax} (list values).`, node)
    return list
  })
}

interface ListField {
  readonly nodes: readonly FieldNode[]
  readonly node: FieldNode
  readonly input: { readonly [name: string]: unknown }
}

function planList(descent: Descent, type: EndType, { nodes, node, input }: ListField): ConnectionPlan {
  const fields = { node: type.kind === 'union' ? new Map([['id', unionId]]) : type.fields, edge: undefined }
  const connecting = { name: typeNames.connection(type.name), edge: typeNames.edge(type.name), field: undefined, target: type.name }
  return {
    page: planPage(descent, { name: type.plural, node, sizeMax: descent.limits.firstMaxRoot, fields, sided: false }, input),
    where: planNodeWhere(descent, node, type, input['where']),
    types: (input['types'] ?? undefined) as readonly string[] | undefined,
    fields: planConnection(descent, connecting, nodes),
  }
}
