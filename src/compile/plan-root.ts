/** Root fields → their plans, or every mistake of the caller. It never keeps a plan. */
import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLError,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql'
import { invariant } from '../errors.ts'
import { type EndType, endType, type Model } from '../model/model.ts'
import { typeNames } from '../model/names.ts'
import type { Clocks } from './clocks.ts'
import { collectFields } from './collect.ts'
import { derive, type Later, type Variables } from './later.ts'
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
import { openAround } from './print-around.ts'
import { printFound } from './print-found.ts'
import { type PlannedQuery, printRoots } from './print-root.ts'
import { openShortest } from './print-shortest.ts'
import type { RootPlan } from './printed.ts'
import type { Known } from './scope.ts'
import { openShaping } from './shaping.ts'

/** A validated operation. */
export interface ValidOperation extends Known {
  readonly model: Model
  readonly schema: GraphQLSchema
  readonly document: DocumentNode
  readonly operation: OperationDefinitionNode
  readonly limits: PlanLimits
}

/** Plans by response key, and every mistake of the caller. */
export interface PlannedRoots {
  readonly plans: ReadonlyMap<string, RootPlan>
  readonly errors: readonly GraphQLError[]
}

/** Plans every root field, with values or with what stands for them. */
export function planRoots(
  { model, schema, document, operation, limits, hubs, counts }: ValidOperation,
  variables: Variables,
): PlannedRoots {
  const fragments = new Map(document.definitions.filter(isFragment).map((fragment) => [fragment.name.value, fragment]))
  const descent: Descent = { model, schema, limits, fragments, variables, hops: 0 }
  const known: Known = { hubs, counts }
  const planned: (readonly [string, RootPlan | PlannedQuery])[] = []
  const errors: GraphQLError[] = [...misplacedClocks(schema, document)]
  for (const [key, nodes] of collectFields(descent, [operation.selectionSet], (condition) => condition === 'Query')) {
    try {
      planned.push([key, planField(descent, { operation, known }, nodes)])
    } catch (error) {
      if (!(error instanceof GraphQLError)) throw error
      errors.push(error)
    }
  }
  const queries = planned.flatMap(([, plan]) => (plan.kind === 'query' ? [plan] : []))
  const printed = printRoots(model, queries, known)
  const plans = planned.map(([key, plan]) => [key, plan.kind === 'query' ? printed(plan) : plan] as const)
  return { plans: new Map(plans), errors }
}

function isFragment(definition: DocumentNode['definitions'][number]): definition is FragmentDefinitionNode {
  return definition.kind === 'FragmentDefinition'
}

function planField(
  descent: Descent,
  { operation, known }: { operation: OperationDefinitionNode; known: Known },
  nodes: readonly FieldNode[],
): RootPlan | PlannedQuery {
  const name = nodes[0]?.name.value ?? ''
  if (name === '__typename') return { kind: 'typename' }
  if (name.startsWith('__')) return { kind: 'introspection' }
  const clocks = planClocks(descent, operation, nodes)
  if (isQuestion(name)) return planSteps(descent, { kind: name, nodes, clocks, known })
  return { kind: 'query', query: planRoot(descent, nodes), clocks }
}

interface Question {
  readonly kind: StepsPlan['kind']
  readonly nodes: readonly FieldNode[]
  readonly clocks: Clocks | undefined
  readonly known: Known
}

function planSteps(descent: Descent, { kind, nodes, clocks, known }: Question): StepsPlan {
  const [node] = nodes
  invariant(node, 'a field has a place')
  const { limits, model } = descent
  const question = derive(argumentsOf(descent, 'Query', node), (input) => planQuestion(kind, { node, input, limits, model }))
  const type = answerTypes[kind]
  const sets = nodes.map((each) => each.selectionSet)
  const fields = planAnswer(descent, type, sets)
  const found = { type, fields, clocks, known }
  const reader = printFound(model, found)
  const shortest = kind === 'paths' && !fields.some(({ name }) => name === 'searched') ? openShortest(model, found) : undefined
  const around = kind === 'neighborhood' ? openAround(model, found, asksOmitted(fields)) : undefined
  // Question and clocks are resolved, and the shaping given, when the plan is bound.
  return { kind, question, clocks, fields, budget: budgetOf(limits), reader, shortest, around, shaping: openShaping({}) } as StepsPlan
}

/** Whether it is asked what a neighbourhood leaves out. */
function asksOmitted(fields: StepsPlan['fields']): boolean {
  return fields.some(({ name }) => name === 'omitted')
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
