/** Relationships of any type: which are asked for, and what is selected of them. It never prints them. */
import type { FieldNode } from 'graphql'
import { invariant } from '../errors.ts'
import { nodeLabel } from '../model/core.ts'
import { type Direction, endType, type Model } from '../model/model.ts'
import { collectFields } from './collect.ts'
import type { ConnectionPlan, PropertySelection, RelationshipChoice, RelationshipPlan, RelationshipSelection } from './plan.ts'
import { planPage } from './plan-page.ts'
import { type Descent, descend, planConnection, planEvidence, planNode, planPropertyFields, type Sets } from './plan-selection.ts'
import { argumentsOf } from './planning.ts'

/** Names of the API for relationships of any type. */
export const relationshipTypes = {
  relationship: 'Relationship',
  properties: 'RelationshipProperties',
  connection: 'RelationshipConnection',
  edge: 'RelationshipEdge',
  group: 'GroupOfRelationships',
  groupBy: 'RelationshipGroupBy',
} as const

/** Plans `relationships(types:, direction:, nodeTypes:, first:, after:)` of a node. */
export function planRelationships(
  descent: Descent,
  concrete: string,
  nodes: readonly FieldNode[],
): { readonly among: RelationshipChoice; readonly connection: ConnectionPlan } {
  const [node] = nodes
  invariant(node, 'a field has a place')
  const { model } = descent
  const input = argumentsOf(descent, concrete, node)
  const listing = {
    name: relationshipTypes.connection,
    node,
    sizeMax: descent.limits.firstMaxNested,
    fields: { node: undefined, edge: undefined },
    sided: true,
  }
  const connecting = { name: relationshipTypes.connection, edge: relationshipTypes.edge, field: undefined, target: nodeLabel }
  return {
    among: {
      types: chosenTypes(model, input) ?? (model.partial.relationships ? [...model.relationshipTypes.keys()] : undefined),
      direction: input['direction'] as Direction,
      nodeTypes: typesOf(input['nodeTypes']) ?? (model.partial.nodes ? [...model.nodes.keys()] : undefined),
    },
    connection: {
      page: planPage(descent, listing, input),
      where: [],
      types: undefined,
      fields: planConnection(descent, connecting, nodes),
    },
  }
}

/** The types of relationships that are asked for: those named, or all, but for those excepted; undefined for all. */
export function chosenTypes(model: Model, input: { readonly [name: string]: unknown }): readonly string[] | undefined {
  const except = typesOf(input['exceptTypes'])
  const types = typesOf(input['types'])
  if (!except || except.length === 0) return types
  return (types ?? [...model.relationshipTypes.keys()]).filter((type) => !except.includes(type))
}

/** A list of names that may be left out. */
export function typesOf(value: unknown): readonly string[] | undefined {
  return value === undefined || value === null ? undefined : [...new Set(value as readonly string[])]
}

/** Plans a selection on a relationship of any type. */
export function planRelationship(descent: Descent, sets: Sets): RelationshipPlan {
  const fields = collectFields(descent, sets, (condition) => condition === relationshipTypes.relationship)
  return { fields: [...fields].map(([key, nodes]) => planField(descent, key, nodes)) }
}

function planField(descent: Descent, key: string, nodes: readonly FieldNode[]): RelationshipSelection {
  const [first] = nodes
  invariant(first, 'a field has a place')
  const sets = nodes.map((each) => each.selectionSet)
  const name = first.name.value
  switch (name) {
    case '__typename':
      return { key, kind: 'typename' }
    case 'id':
    case 'type':
      return { key, kind: name }
    case 'validFrom':
    case 'validTo':
    case 'knownFrom':
      return { key, kind: 'bound', bound: name }
    case 'from':
    case 'to':
      return { key, kind: name, node: planNode(descend(descent, first), endType(descent.model, nodeLabel), sets) }
    case 'properties':
      return { key, kind: 'properties', types: planPropertyTypes(descent, sets) }
    default:
      invariant(name === 'evidence', `a relationship has the field ${name}`)
      return { key, kind: 'evidence', fields: planEvidence(descend(descent, first), sets) }
  }
}

/** The selection on each type of properties, by its name: fragments say of which. */
function planPropertyTypes(descent: Descent, sets: Sets): ReadonlyMap<string, readonly PropertySelection[]> {
  const conditions = (name: string) => (condition: string) => condition === name || condition === relationshipTypes.properties
  return new Map(
    [...descent.model.propertyTypes.values()].map((type) => [
      type.name,
      planPropertyFields(descent, type, { sets, matches: conditions(type.name) }),
    ]),
  )
}
