/** Selections → plans of nodes, edges and connections. It never prints them. */
import type { FieldNode, SelectionSetNode } from 'graphql'
import { invariant } from '../errors.ts'
import { sidesOf } from '../model/aggregation.ts'
import { documentType, passageType, relationshipsField } from '../model/core.ts'
import { type EndType, endType, type PropertyType, possibleTypes, type RelationshipField } from '../model/model.ts'
import { relationshipNames } from '../model/names.ts'
import { collectFields } from './collect.ts'
import type {
  ConnectionField,
  ConnectionPlan,
  EdgeField,
  EdgePlan,
  EvidenceField,
  NodeField,
  NodeFieldContent,
  NodePlan,
  PropertySelection,
} from './plan.ts'
import { planAggregate } from './plan-aggregate.ts'
import { planGroups } from './plan-groups.ts'
import { planPage } from './plan-page.ts'
import { planRelationship, planRelationships } from './plan-relationships.ts'
import { planEdgeWhere, unionId } from './plan-where.ts'
import { argumentsOf, type Planning, refuse } from './planning.ts'

/** A planning some hops down from the root field. */
export interface Descent extends Planning {
  readonly hops: number
}

/** The selection sets of one response key. */
export type Sets = readonly (SelectionSetNode | undefined)[]

/** Plans a selection on nodes of a type, interface or union: each field once, with the concrete types it was asked of. */
export function planNode(descent: Descent, type: EndType, sets: Sets): NodePlan {
  const types = possibleTypes(type)
  const groups = new Map<string, { key: string; nodes: FieldNode[]; on: string[] }>()
  const numbers = new Map<FieldNode, number>()
  const orders = types.map((concrete): readonly [string, string[]] => [concrete, []])
  for (const [concrete, identities] of orders) {
    for (const [key, nodes] of collectFields(descent, sets, (condition) => isOfType(descent, concrete, condition))) {
      const identity = [key, shapeOf(descent, concrete, nodes), ...nodes.map(numberOf)].join(' ')
      identities.push(identity)
      const group = groups.get(identity)
      if (group) group.on.push(concrete)
      else groups.set(identity, { key, nodes, on: [concrete] })
    }
  }
  const fields = new Map<string, NodeField>()
  for (const [identity, { key, nodes, on }] of groups)
    fields.set(identity, { key, on: on.length === types.length ? undefined : on, ...planNodeField(descent, on[0] ?? '', nodes) })
  const order = new Map(orders.map(([concrete, identities]) => [concrete, identities.flatMap((identity) => fields.get(identity) ?? [])]))
  return { types, open: type.kind !== 'node', fields: [...fields.values()], order }

  function numberOf(node: FieldNode): number {
    const number = numbers.get(node) ?? numbers.size
    numbers.set(node, number)
    return number
  }
}

/** What may differ between concrete types of one interface: where a property is stored, and how it reads when it is missing. */
function shapeOf({ model }: Planning, concrete: string, nodes: readonly FieldNode[]): string {
  const field = model.nodes.get(concrete)?.fields.get(nodes[0]?.name.value ?? '')
  return field ? `${field.property} ${field.required}` : ''
}

function isOfType({ model }: Planning, concrete: string, condition: string): boolean {
  return possibleTypes(endType(model, condition)).includes(concrete)
}

function planNodeField(descent: Descent, concrete: string, nodes: readonly FieldNode[]): NodeFieldContent {
  const type = descent.model.nodes.get(concrete)
  const [first] = nodes
  invariant(type && first, 'a selected field has a type and a place')
  const name = first.name.value
  if (name === '__typename') return { kind: 'typename' }
  const property = type.fields.get(name)
  if (property) {
    const leaves = property.type.kind === 'languageString' ? planLeaves<'language' | 'text' | '__typename'>(descent, nodes) : undefined
    return { kind: 'property', field: property, leaves }
  }
  if (name === relationshipsField) return { kind: 'relationships', ...planRelationships(descend(descent, first), concrete, nodes) }
  const field = type.relationships.get(name)
  invariant(field, `${concrete} has the field ${name}`)
  const below = descend(descent, first)
  const sets = nodes.map((node) => node.selectionSet)
  if (!field.many) return { kind: 'one', field, edge: planEdge(below, field, sets) }
  return { kind: 'many', field, connection: planMany(below, { field, concrete, nodes }) }
}

/** One relationship further down. Throws a GraphQLError with QUERY_TOO_COMPLEX at the limit. */
export function descend(descent: Descent, node: FieldNode): Descent {
  const { hopsMax } = descent.limits
  if (descent.hops >= hopsMax)
    throw refuse('QUERY_TOO_COMPLEX', `The selection goes over more than ${hopsMax} relationships, which is the limit (hops).`, node)
  return { ...descent, hops: descent.hops + 1 }
}

interface Related {
  readonly field: RelationshipField
  readonly concrete: string
  readonly nodes: readonly FieldNode[]
}

function planMany(descent: Descent, { field, concrete, nodes }: Related): ConnectionPlan {
  const { model, limits } = descent
  const [node] = nodes
  invariant(node, 'a field has a place')
  const input = argumentsOf(descent, concrete, node)
  const target = endType(model, field.target)
  const fields = {
    node: target.kind === 'union' ? new Map([['id', unionId]]) : target.fields,
    edge: model.propertyTypes.get(field.properties ?? '')?.fields,
  }
  const listing = { name: `${field.owner}.${field.name}`, node, sizeMax: limits.firstMaxNested, fields, sided: true }
  return {
    page: planPage(descent, listing, input),
    where: planEdgeWhere(descent, node, field, input['where']),
    types: (input['types'] ?? undefined) as readonly string[] | undefined,
    fields: planConnection(
      descent,
      { name: relationshipNames(field).connection, edge: relationshipNames(field).edge, field, target: field.target },
      nodes,
    ),
  }
}

/** Names of a connection and what its edges lead over and to. */
export interface Connecting {
  readonly name: string
  readonly edge: string
  readonly field: RelationshipField | undefined
  readonly target: string
}

/** Plans the fields of a connection. */
export function planConnection(descent: Descent, connecting: Connecting, nodes: readonly FieldNode[]): readonly ConnectionField[] {
  const sets = nodes.map((node) => node.selectionSet)
  return [...collectFields(descent, sets, (condition) => condition === connecting.name)].map(([key, fieldNodes]): ConnectionField => {
    const name = fieldNodes[0]?.name.value
    const below = fieldNodes.map((each) => each.selectionSet)
    switch (name) {
      case '__typename':
        return { key, kind: 'typename', type: connecting.name }
      case 'edges':
        return { key, kind: 'edges', edge: planEdgeFields(descent, connecting, below) }
      case 'nodes':
        return { key, kind: 'nodes', node: planNode(descent, endType(descent.model, connecting.target), below) }
      case 'pageInfo':
        return { key, kind: 'pageInfo', leaves: planLeaves(descent, fieldNodes) }
      case 'aggregate':
        return {
          key,
          kind: 'aggregate',
          fields: planAggregate(descent, sidesOf(descent.model, connecting.target, connecting.field), {
            owner: connecting.name,
            nodes: fieldNodes,
          }),
        }
      case 'groups':
        return {
          key,
          kind: 'groups',
          groups: planGroups(descent, {
            owner: connecting.name,
            sides: sidesOf(descent.model, connecting.target, connecting.field),
            sided: connecting.field !== undefined,
            nodes: fieldNodes,
          }),
        }
      default:
        invariant(name === 'totalCount', `a connection has the field ${name}`)
        return { key, kind: 'totalCount' }
    }
  })
}

function planEdge(descent: Descent, field: RelationshipField, sets: Sets): EdgePlan {
  return planEdgeFields(descent, { name: '', edge: relationshipNames(field).edge, field, target: field.target }, sets)
}

function planEdgeFields(descent: Descent, connecting: Connecting, sets: Sets): EdgePlan {
  const fields = [...collectFields(descent, sets, (condition) => condition === connecting.edge)].map(([key, nodes]): EdgeField => {
    const name = nodes[0]?.name.value
    const below = nodes.map((each) => each.selectionSet)
    switch (name) {
      case '__typename':
        return { key, kind: 'typename', type: connecting.edge }
      case 'cursor':
        return { key, kind: 'cursor' }
      case 'node':
        return { key, kind: 'node', node: planNode(descent, endType(descent.model, connecting.target), below) }
      case 'direction':
        return { key, kind: 'direction' }
      case 'relationship':
        return { key, kind: 'relationship', relationship: planRelationship(descent, below) }
      case 'properties':
        return { key, kind: 'properties', ...planProperties(descent, connecting.field?.properties, below) }
      default:
        invariant(name === 'evidence', `an edge has the field ${name}`)
        return { key, kind: 'evidence', fields: planEvidence(descend(descent, nodes[0] as FieldNode), below) }
    }
  })
  return { fields }
}

function planProperties(descent: Descent, name: string | undefined, sets: Sets): { type: string; fields: readonly PropertySelection[] } {
  const type = descent.model.propertyTypes.get(name ?? '')
  invariant(type, 'only a relationship with properties has the field properties')
  return { type: type.name, fields: planPropertyFields(descent, type, { sets, matches: (condition) => condition === type.name }) }
}

/** Plans a selection on properties of one type; `matches` says whether a fragment on that type applies. */
export function planPropertyFields(
  descent: Descent,
  type: PropertyType,
  { sets, matches }: { sets: Sets; matches: (condition: string) => boolean },
): readonly PropertySelection[] {
  return [...collectFields(descent, sets, matches)].map(([key, nodes]) => ({ key, field: type.fields.get(nodes[0]?.name.value ?? '') }))
}

/** Plans a selection on evidence. */
export function planEvidence(descent: Descent, sets: Sets): readonly EvidenceField[] {
  return [...collectFields(descent, sets, (condition) => condition === 'Evidence')].map(([key, nodes]): EvidenceField => {
    const name = nodes[0]?.name.value as EvidenceField['kind'] | '__typename'
    const below = nodes.map((each) => each.selectionSet)
    switch (name) {
      case '__typename':
        return { key, kind: 'typename' }
      case 'document':
        return { key, kind: 'document', node: planNode(descent, endType(descent.model, documentType), below) }
      case 'passage':
        return { key, kind: 'passage', node: planNode(descent, endType(descent.model, passageType), below) }
      case 'says':
        return { key, kind: 'says', leaves: planLeaves(descent, nodes) }
      case 'quote':
        return { key, kind: 'quote' }
      default:
        return { key, kind: name as 'start' | 'end' | 'status' }
    }
  })
}

/** Fields of an object without arguments or further objects. Such a type has one name, so fragments on it always apply. */
function planLeaves<Name extends string>(descent: Descent, nodes: readonly FieldNode[]): readonly { key: string; name: Name }[] {
  const sets = nodes.map((node) => node.selectionSet)
  return [...collectFields(descent, sets, () => true)].map(([key, [node]]) => ({ key, name: node?.name.value as Name }))
}
