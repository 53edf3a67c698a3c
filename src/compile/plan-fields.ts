/** Selections on objects that are wholly known without a plan of their own: which of their fields, and the object so cut. It never reads a graph. */
import type { FieldNode, SelectionSetNode } from 'graphql'
import { collectFields, type Selecting } from './collect.ts'

/** A field under its response key, and what is selected below it, which may be nothing; undefined for a value. */
export interface PlainField {
  readonly key: string
  readonly name: string
  readonly below: readonly PlainField[] | undefined
}

/** Plans a selection on a type that is no interface or union, whose fields are of such types again: fragments always apply. */
export function planFields(selecting: Selecting, sets: readonly (SelectionSetNode | undefined)[]): readonly PlainField[] {
  return [...collectFields(selecting, sets, () => true)].map(([key, nodes]) => planField(selecting, key, nodes))
}

function planField(selecting: Selecting, key: string, nodes: readonly FieldNode[]): PlainField {
  const sets = nodes.map(({ selectionSet }) => selectionSet)
  return { key, name: nodes[0]?.name.value ?? '', below: sets.some(Boolean) ? planFields(selecting, sets) : undefined }
}

/** An object cut to a selection, by response keys. Objects tell their type under `__typename`. */
export function shapeFields(value: unknown, fields: readonly PlainField[] | undefined): unknown {
  if (!fields || value === null || value === undefined) return value ?? null
  if (Array.isArray(value)) return value.map((each) => shapeFields(each, fields))
  const object = value as { readonly [name: string]: unknown }
  return Object.fromEntries(fields.map(({ key, name, below }) => [key, shapeFields(object[name], below)]))
}

/** Whether a selection holds a field at the end of this path. */
export function selects(fields: readonly PlainField[], [name, ...rest]: readonly string[]): boolean {
  return fields.some((field) => field.name === name && (rest.length === 0 || selects(field.below ?? [], rest)))
}
