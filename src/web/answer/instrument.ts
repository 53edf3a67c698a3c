/** A copy of an operation that also asks for what a graph is made of: ids, types and when relationships hold. It never leaves anything out. */
import { type DocumentNode, type FieldNode, Kind, parse, type SelectionNode, type SelectionSetNode } from 'graphql'
import { collectFields, type Fragments, fragmentsOf } from './selections.ts'
import { rootShape, type Shape, type World } from './shapes.ts'

/** What aliases that are added start with, where a name is taken by another field. */
const OWN = 'graph_'

const partsOf = {
  node: parts('{ __typename id }'),
  union: parts('{ __typename ... on Node { id } }'),
  edge: parts('{ node { __typename id } }'),
  unionEdge: parts('{ node { __typename ... on Node { id } } }'),
  relationship: parts('{ id type from { __typename id } to { __typename id } validFrom validTo knownFrom }'),
  relationshipEdge: parts(
    '{ node { __typename id } relationship { id type from { __typename id } to { __typename id } validFrom validTo knownFrom } }',
  ),
  relationshipNodes: parts(
    '{ edges { node { __typename id } relationship { id type from { __typename id } to { __typename id } validFrom validTo knownFrom } } }',
  ),
  change: parts('{ kind at relationship { id type from { __typename id } to { __typename id } validFrom validTo knownFrom } }'),
  omission: parts('{ node { __typename id } type count }'),
  truncation: parts('{ detail }'),
} as const satisfies { readonly [name: string]: readonly SelectionNode[] }

function parts(text: string): readonly SelectionNode[] {
  const [operation] = parse(text, { noLocation: true }).definitions
  return operation?.kind === Kind.OPERATION_DEFINITION ? operation.selectionSet.selections : []
}

/** The copy. What it adds stands after what was there, so the answer to the copy holds the answer to the operation. */
export function instrument(document: DocumentNode, world: World): DocumentNode {
  const fragments = fragmentsOf(document)
  const shapes = new Map<string, { readonly shape: Shape; readonly on: string }>()
  const definitions = document.definitions.map((each) =>
    each.kind === Kind.OPERATION_DEFINITION ? { ...each, selectionSet: enrich(each.selectionSet, rootShape, 'Query') } : each,
  )
  return {
    ...document,
    definitions: definitions.map((each) => (each.kind === Kind.FRAGMENT_DEFINITION ? spreadOut(each.name.value) : each)),
  }

  function enrich(set: SelectionSetNode, shape: Shape, on: string): SelectionSetNode {
    const own = set.selections.map((selection) => deepen(selection, shape, on))
    return { ...set, selections: [...own, ...missing(set, addedTo(shape, set, fragments, world), fragments, world)] }
  }

  /** A selection with what lies below it enriched; nothing is added at its own level. */
  function deepen(selection: SelectionNode, shape: Shape, on: string): SelectionNode {
    switch (selection.kind) {
      case Kind.FIELD: {
        const below = selection.selectionSet && world.fieldOf(shape, selection.name.value, on)
        return below && selection.selectionSet
          ? { ...selection, selectionSet: enrich(selection.selectionSet, below, typeOf(below)) }
          : selection
      }
      case Kind.INLINE_FRAGMENT:
        return { ...selection, selectionSet: within(selection.selectionSet, shape, conditionOf(selection.typeCondition?.name.value, on)) }
      case Kind.FRAGMENT_SPREAD:
        note(selection.name.value, shape, on)
        return selection
      default:
        return selection satisfies never
    }
  }

  function within(set: SelectionSetNode, shape: Shape, on: string): SelectionSetNode {
    return { ...set, selections: set.selections.map((selection) => deepen(selection, shape, on)) }
  }

  /** Keeps on what a fragment is spread, and on what the fragments within it are. */
  function note(name: string, shape: Shape, on: string): void {
    const fragment = fragments.get(name)
    if (!fragment || shapes.has(name)) return
    const inner = conditionOf(fragment.typeCondition.name.value, on)
    shapes.set(name, { shape, on: inner })
    within(fragment.selectionSet, shape, inner)
  }

  function spreadOut(name: string) {
    const fragment = fragments.get(name)
    if (!fragment) throw new Error(`no fragment ${name}`)
    const place = shapes.get(name)
    return place ? { ...fragment, selectionSet: within(fragment.selectionSet, place.shape, place.on) } : fragment
  }

  function conditionOf(condition: string | undefined, on: string): string {
    return condition !== undefined && world.typesOf(condition) ? condition : on
  }
}

/** The type whose fields are selected on a shape; of what is not a node it does not matter. */
export function typeOf(shape: Shape): string {
  return shape.kind === 'node' || shape.kind === 'core' ? shape.type : shape.of
}

function addedTo(shape: Shape, set: SelectionSetNode, fragments: Fragments, world: World): readonly SelectionNode[] {
  switch (shape.kind) {
    case 'node':
      return world.isUnion(shape.type) ? partsOf.union : partsOf.node
    case 'edge':
      return world.isUnion(shape.of) ? partsOf.unionEdge : partsOf.edge
    case 'list':
    case 'group':
      return []
    case 'core':
      break
    default:
      return shape satisfies never
  }
  switch (shape.type) {
    case 'Relationship':
      return partsOf.relationship
    case 'RelationshipEdge':
      return partsOf.relationshipEdge
    case 'RelationshipConnection':
      return collectFields([{ set, on: '' }], { fragments, world }).some(({ name }) => name === 'nodes') ? partsOf.relationshipNodes : []
    case 'Change':
      return partsOf.change
    case 'Omission':
      return partsOf.omission
    case 'Truncation':
      return partsOf.truncation
    default:
      return []
  }
}

/** The parts under names that are not taken by other fields. */
function missing(set: SelectionSetNode, added: readonly SelectionNode[], fragments: Fragments, world: World): readonly SelectionNode[] {
  if (added.length === 0) return []
  const fields = collectFields([{ set, on: '' }], { fragments, world })
  return added.map(named)

  function named(part: SelectionNode): SelectionNode {
    if (part.kind === Kind.INLINE_FRAGMENT)
      return { ...part, selectionSet: { ...part.selectionSet, selections: part.selectionSet.selections.map(named) } }
    if (part.kind !== Kind.FIELD) return part
    const taken = fields.find(({ key }) => key === part.name.value)
    if (!taken) return part
    return taken.name === part.name.value && !hasInner(part, taken.sets) ? part : alias(part)
  }

  /** True where a field below the part would meet another one of its name. */
  function hasInner(part: FieldNode, sets: readonly SelectionSetNode[]): boolean {
    const inner = collectFields(
      sets.map((each) => ({ set: each, on: '' })),
      { fragments, world },
    )
    return (part.selectionSet?.selections ?? []).some(
      (each) => each.kind === Kind.FIELD && inner.some(({ key, name }) => key === each.name.value && name !== each.name.value),
    )
  }
}

function alias(part: FieldNode): FieldNode {
  return { ...part, alias: { kind: Kind.NAME, value: `${OWN}${part.name.value}` } }
}
