/** Measures the selections of an operation as they are with its fragments spread out. It never validates them. */
import { type DefinitionNode, type FieldNode, type FragmentDefinitionNode, Kind, type SelectionNode, type SelectionSetNode } from 'graphql'
import type { Excess } from './excess.ts'

/** The fragments of a document by name. */
export type Fragments = ReadonlyMap<string, FragmentDefinitionNode>

/** Limits on what a selection grows to. */
export interface ShapeLimits {
  /** Fields one below the other. */
  readonly depthMax: number
  readonly aliasesMax: number
  readonly rootFieldsMax: number
  /** Selections of one response name in one place: validation compares every two of them. */
  readonly repeatsMax: number
}

/** Number of selections below a selection set, each fragment counted once. `cycle` names a fragment that spreads itself. */
export interface SelectionCounts {
  readonly cycle: string | undefined
  of(set: SelectionSetNode): number
}

const COUNT_MAX = 1_000_000

/** Counts up to a million in one visit of each node, whatever the fragments multiply to. */
export function countSelections(definitions: readonly DefinitionNode[], fragments: Fragments): SelectionCounts {
  const counts = new Map<string, number>()
  const open = new Set<string>()
  let cycle: string | undefined
  for (const definition of definitions) if (definition.kind === Kind.FRAGMENT_DEFINITION) ofFragment(definition.name.value)
  return { cycle, of: ofSet }

  function ofSet(set: SelectionSetNode | undefined): number {
    return set
      ? Math.min(
          COUNT_MAX,
          sum(set.selections, (selection) => 1 + ofSelection(selection)),
        )
      : 0
  }

  function ofSelection(selection: SelectionNode): number {
    return selection.kind === Kind.FRAGMENT_SPREAD ? ofFragment(selection.name.value) : ofSet(selection.selectionSet)
  }

  function ofFragment(name: string): number {
    const known = counts.get(name)
    if (known !== undefined) return known
    if (open.has(name)) cycle ??= name
    const fragment = fragments.get(name)
    if (!fragment || cycle !== undefined) return 0
    open.add(name)
    const count = ofSet(fragment.selectionSet)
    open.delete(name)
    counts.set(name, count)
    return count
  }
}

/** The first limit that the fields of an operation go over, merged by response name as the executor merges them. */
export function measureShape(operation: SelectionSetNode, fragments: Fragments, limits: ShapeLimits): Excess | undefined {
  let aliases = 0
  return measure([operation], 1)

  function measure(sets: readonly SelectionSetNode[], depth: number): Excess | undefined {
    const fields = mergeFields(sets, fragments)
    if (fields.size > 0 && depth > limits.depthMax)
      return { limit: 'depth', what: 'levels of fields or more', asked: depth, allowed: limits.depthMax }
    const rootFields = depth === 1 ? sum(fields.values(), (nodes) => nodes.length) : 0
    if (rootFields > limits.rootFieldsMax)
      return { limit: 'rootFields', what: 'root fields', asked: rootFields, allowed: limits.rootFieldsMax }
    for (const nodes of fields.values()) {
      const excess = measureField(nodes, depth)
      if (excess) return excess
    }
    return undefined
  }

  function measureField(nodes: readonly FieldNode[], depth: number): Excess | undefined {
    aliases += nodes.filter(({ alias }) => alias).length
    if (aliases > limits.aliasesMax) return { limit: 'aliases', what: 'aliases or more', asked: aliases, allowed: limits.aliasesMax }
    if (nodes.length > limits.repeatsMax)
      return { limit: 'repeats', what: 'selections of one name in one place', asked: nodes.length, allowed: limits.repeatsMax }
    return measure(
      nodes.flatMap(({ selectionSet }) => selectionSet ?? []),
      depth + 1,
    )
  }
}

function mergeFields(sets: readonly SelectionSetNode[], fragments: Fragments): ReadonlyMap<string, FieldNode[]> {
  const fields = new Map<string, FieldNode[]>()
  for (const set of sets) set.selections.forEach(visit)
  return fields

  function visit(selection: SelectionNode): void {
    if (selection.kind !== Kind.FIELD) {
      const set = selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value)?.selectionSet : selection.selectionSet
      set?.selections.forEach(visit)
      return
    }
    const name = selection.alias?.value ?? selection.name.value
    const nodes = fields.get(name)
    if (nodes) nodes.push(selection)
    else fields.set(name, [selection])
  }
}

function sum<T>(parts: Iterable<T>, count: (part: T) => number): number {
  return [...parts].reduce((total, part) => total + count(part), 0)
}
