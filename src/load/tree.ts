/** What YAML and JSON files say, as one kind of tree with places. It never knows what a seed means. */
import type { SeedFaults } from './faults.ts'
import type { At } from './place.ts'

/** A value, and `written`: how a plain (unquoted) YAML scalar is spelt, where it was read as something else than text. */
export interface ScalarTree {
  readonly kind: 'scalar'
  readonly at: At
  readonly value: string | number | bigint | boolean | null
  readonly written?: string | undefined
}

export interface ListTree {
  readonly kind: 'list'
  readonly at: At
  readonly items: readonly Tree[]
}

/** Entries in their order. `keyAt` is the place of the key. */
export interface MapTree {
  readonly kind: 'map'
  readonly at: At
  readonly entries: ReadonlyMap<string, { readonly keyAt: At; readonly value: Tree }>
}

/** What stands in a file. */
export type Tree = ScalarTree | ListTree | MapTree

/** `null`, `~`, or a key with nothing behind it. */
export type NothingTree = ScalarTree & { readonly value: null }

/** True for an absent value and for `null`, which mean the same in a seed. */
export function isAbsent(tree: Tree | undefined): tree is undefined | NothingTree {
  return tree === undefined || (tree.kind === 'scalar' && tree.value === null)
}

/** The value under a key; undefined where there is none or it is null. */
export function entry(map: MapTree, key: string): Tree | undefined {
  const tree = map.entries.get(key)?.value
  return isAbsent(tree) ? undefined : tree
}

/** The tree as a map, or a fault. `what` names what is expected: "a node". */
export function asMap(tree: Tree, what: string, faults: SeedFaults): MapTree | undefined {
  if (tree.kind === 'map') return tree
  faults.add(tree.at, `${what} is written as a map, { key: value }; found ${describe(tree)}.`)
  return undefined
}

/** The items of a list, none where it is absent; a fault for anything else. */
export function asItems(tree: Tree | undefined, what: string, faults: SeedFaults): readonly Tree[] {
  if (isAbsent(tree)) return []
  if (tree.kind === 'list') return tree.items
  faults.add(tree.at, `${what} is a list, [ … ]; found ${describe(tree)}.`)
  return []
}

/** A scalar as text: a plain one as it is written. Undefined, and a fault, for anything else. */
export function asText(tree: Tree, what: string, faults: SeedFaults): string | undefined {
  const text = tree.kind === 'scalar' ? textOf(tree) : undefined
  if (text === undefined) faults.add(tree.at, `${what} is a text; found ${describe(tree)}.`)
  return text
}

/** The text of a scalar, as its writer sees it: `036` and `2012-11` without quotes are texts where a text is asked for. */
export function textOf(tree: ScalarTree): string | undefined {
  return typeof tree.value === 'string' ? tree.value : tree.value === null ? undefined : tree.written
}

/** What stands there, for a message. */
export function describe(tree: Tree): string {
  switch (tree.kind) {
    case 'map':
      return 'a map'
    case 'list':
      return 'a list'
    case 'scalar':
      return tree.value === null ? 'nothing' : shorten(tree.written ?? print(tree.value))
    default:
      return tree satisfies never
  }
}

function print(value: string | number | bigint | boolean): string {
  return typeof value === 'string' ? JSON.stringify(value) : String(value)
}

/** At most 200 characters of a text, for a message. */
export function shorten(text: string): string {
  return text.length <= 200 ? text : `${text.slice(0, 199)}…`
}
