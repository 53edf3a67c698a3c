/** Operation and variables → a plan for each root field, or every mistake of the caller. It never runs anything. */
import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLError,
  type GraphQLSchema,
  getVariableValues,
  type OperationDefinitionNode,
} from 'graphql'
import { invariant } from '../errors.ts'
import type { HubSummary } from '../model/hubs.ts'
import { type EndType, endType, type Model } from '../model/model.ts'
import { typeNames } from '../model/names.ts'
import type { Clocks } from './clocks.ts'
import { collectFields } from './collect.ts'
import type { PlanLimits } from './limits.ts'
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
import { printRoot } from './print-root.ts'
import type { RootPlan } from './printed.ts'

/** A validated operation with the variables as they were sent. */
export interface OperationInput {
  readonly model: Model
  readonly schema: GraphQLSchema
  readonly document: DocumentNode
  readonly operation: OperationDefinitionNode
  readonly variables: { readonly [name: string]: unknown }
  readonly limits: PlanLimits
  /** The hubs of the graph, which have lists of their relationships. Without them pages of hubs are right, and slow. */
  readonly hubs?: HubSummary | undefined
}

/** Plans by response key of the root fields, introspection left out; or all mistakes, each with its code and HTTP status. */
export type Planned =
  | { readonly ok: true; readonly plans: ReadonlyMap<string, RootPlan> }
  | { readonly ok: false; readonly errors: readonly GraphQLError[] }

/**
 * Plans an operation: `{ book(id: "b") { title } }` → one statement
 * ``WITH $p.`p0` AS id0 MATCH (n0:`Node` {`id`: id0}) … RETURN n0 {.`id`, .`title`} AS data``.
 */
export function planOperation({ model, schema, document, operation, variables, limits, hubs }: OperationInput): Planned {
  const coerced = getVariableValues(schema, operation.variableDefinitions ?? [], variables, { maxErrors: 5 })
  if (!coerced.coerced) return { ok: false, errors: coerced.errors.map((error) => refuse('BAD_USER_INPUT', error.message, error.nodes)) }
  const fragments = new Map(document.definitions.filter(isFragment).map((fragment) => [fragment.name.value, fragment]))
  const descent: Descent = { model, schema, limits, fragments, variables: coerced.coerced, hops: 0 }
  const plans = new Map<string, RootPlan>()
  const errors: GraphQLError[] = [...misplacedClocks(schema, document)]
  for (const [key, nodes] of collectFields(descent, [operation.selectionSet], (condition) => condition === 'Query')) {
    if (nodes[0]?.name.value.startsWith('__')) continue
    try {
      plans.set(key, planField(descent, { operation, hubs }, nodes))
    } catch (error) {
      if (!(error instanceof GraphQLError)) throw error
      errors.push(error)
    }
  }
  return errors.length > 0 ? { ok: false, errors } : { ok: true, plans }
}

function isFragment(definition: DocumentNode['definitions'][number]): definition is FragmentDefinitionNode {
  return definition.kind === 'FragmentDefinition'
}

function planField(
  descent: Descent,
  { operation, hubs }: { operation: OperationDefinitionNode; hubs: HubSummary | undefined },
  nodes: readonly FieldNode[],
): RootPlan {
  const clocks = planClocks(descent, operation, nodes)
  const name = nodes[0]?.name.value ?? ''
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
  const { limits } = descent
  const asked = planQuestion(kind, { node, input: argumentsOf(descent, 'Query', node), limits, model: descent.model })
  const type = answerTypes[kind]
  const sets = nodes.map((each) => each.selectionSet)
  return { ...asked, type, clocks, hubs, budget: budgetOf(limits), fields: planAnswer(descent, type, sets) }
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
  if (name === type.single) return { kind: 'one', type: type.name, id: input['id'] as string, node: planNode(descent, type, sets) }
  return { kind: 'list', type: type.name, connection: planList(descent, type, { nodes, node, input }) }
}

function rootType(model: Model, name: string): EndType {
  if (name === 'node') return endType(model, 'Node')
  for (const types of [model.nodes, model.interfaces, model.unions]) {
    for (const type of types.values()) if (type.single === name || type.plural === name) return type
  }
  throw new Error(`Invariant violated: no root field ${name}`)
}

function readIds({ limits }: Descent, node: FieldNode, ids: unknown): readonly string[] {
  const list = ids as readonly string[]
  if (list.length > limits.listMax)
    throw refuse('QUERY_TOO_COMPLEX', `"ids" has ${list.length} values; the limit is ${limits.listMax} (list values).`, node)
  return list
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
