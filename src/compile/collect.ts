/** Collects the fields of a selection for one type, after section 6.3.2 of the GraphQL specification. It never plans them. */
import {
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  getDirectiveValues,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql'

/** What a selection is read with: the fragments of the document and the coerced variables. */
export interface Selecting {
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>
  readonly variables: { readonly [name: string]: unknown }
}

/** Fields by response key, in their order; `matches` says whether a fragment on that type applies. */
export function collectFields(
  selecting: Selecting,
  sets: readonly (SelectionSetNode | undefined)[],
  matches: (type: string) => boolean,
): ReadonlyMap<string, FieldNode[]> {
  const fields = new Map<string, FieldNode[]>()
  const visited = new Set<string>()
  for (const set of sets) if (set) set.selections.forEach(visit)
  return fields

  function visit(selection: SelectionNode): void {
    if (!isIncluded(selection, selecting)) return
    if (selection.kind === 'Field') {
      const key = selection.alias?.value ?? selection.name.value
      const nodes = fields.get(key)
      if (nodes) nodes.push(selection)
      else fields.set(key, [selection])
      return
    }
    if (selection.kind === 'FragmentSpread') {
      if (visited.has(selection.name.value)) return
      visited.add(selection.name.value)
    }
    const fragment = selection.kind === 'InlineFragment' ? selection : selecting.fragments.get(selection.name.value)
    const condition = fragment?.typeCondition?.name.value
    if (fragment && (condition === undefined || matches(condition))) fragment.selectionSet.selections.forEach(visit)
  }
}

function isIncluded(node: SelectionNode, { variables }: Selecting): boolean {
  if (!node.directives?.length) return true
  if (getDirectiveValues(GraphQLSkipDirective, node, variables)?.['if'] === true) return false
  return getDirectiveValues(GraphQLIncludeDirective, node, variables)?.['if'] !== false
}
