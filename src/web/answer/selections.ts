/** The fields that a selection asks for, with its fragments spread out. It never validates them. */
import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql'
import type { World } from './shapes.ts'

export type Fragments = ReadonlyMap<string, FragmentDefinitionNode>

/** A selection set, and the type that its fields are of. */
export interface Scoped {
  readonly set: SelectionSetNode
  readonly on: string
}

/** What an answer calls a field, the field, and what is selected below it. */
export interface Selected {
  readonly key: string
  readonly name: string
  readonly on: string
  readonly sets: readonly SelectionSetNode[]
}

/** The fragments of a document. */
export function fragmentsOf({ definitions }: DocumentNode): Fragments {
  return new Map(definitions.flatMap((each) => (each.kind === Kind.FRAGMENT_DEFINITION ? [[each.name.value, each]] : [])))
}

/** The only operation of a document; undefined when there is none or more than one. */
export function operationOf({ definitions }: DocumentNode): OperationDefinitionNode | undefined {
  const operations = definitions.filter((each) => each.kind === Kind.OPERATION_DEFINITION)
  return operations.length === 1 ? operations[0] : undefined
}

/**
 * The fields of selection sets, those of one name in the answer taken together. With `concrete` only what is asked of that type;
 * without it whatever may be there.
 */
export function collectFields(
  scoped: readonly Scoped[],
  { fragments, world, concrete }: { readonly fragments: Fragments; readonly world: World; readonly concrete?: string | undefined },
): readonly Selected[] {
  const found = new Map<string, { key: string; name: string; on: string; sets: SelectionSetNode[] }>()
  const open = new Set<string>()
  for (const { set, on } of scoped) visit(set, on)
  return [...found.values()]

  function visit(set: SelectionSetNode, on: string): void {
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) keep(selection, on)
      else if (selection.kind === Kind.INLINE_FRAGMENT) enter(selection.selectionSet, selection.typeCondition?.name.value, on)
      else spread(selection.name.value, on)
    }
  }

  function spread(name: string, on: string): void {
    const fragment = fragments.get(name)
    if (!fragment || open.has(name)) return
    open.add(name)
    enter(fragment.selectionSet, fragment.typeCondition.name.value, on)
    open.delete(name)
  }

  function enter(set: SelectionSetNode, condition: string | undefined, on: string): void {
    const types = condition === undefined ? undefined : world.typesOf(condition)
    if (types && concrete !== undefined && !types.has(concrete)) return
    visit(set, types && condition !== undefined ? condition : on)
  }

  function keep(field: FieldNode, on: string): void {
    const key = field.alias?.value ?? field.name.value
    const sets = field.selectionSet ? [field.selectionSet] : []
    const known = found.get(key)
    if (known) known.sets.push(...sets)
    else found.set(key, { key, name: field.name.value, on, sets: [...sets] })
  }
}
