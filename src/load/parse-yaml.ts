/** YAML text → tree with places. It never looks at what the tree means. */
import { isAlias, isMap, isScalar, isSeq, LineCounter, type Node, type Pair, parseDocument, type Scalar, type YAMLMap } from 'yaml'
import type { SeedFaults } from './faults.ts'
import type { OffsetPlace } from './place.ts'
import type { MapTree, ScalarTree, Tree } from './tree.ts'

const DEPTH_MAX = 32

interface Walk {
  readonly file: string
  readonly lines: LineCounter
  readonly faults: SeedFaults
  readonly resolve: (alias: Node) => Node | undefined
  /** An anchor's tree is made once, however often it is used: aliases of aliases cannot multiply. */
  readonly made: Map<Node, Tree>
  /** Nodes that are being made: an alias of one of them would stand for itself. */
  readonly open: Set<Node>
}

/** The tree of a YAML 1.2 file; undefined when it is empty or has faults of syntax, which are noted. */
export function parseYaml(file: string, text: string, faults: SeedFaults): Tree | undefined {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, schema: 'core' })
  const problems = [...document.errors, ...document.warnings]
  for (const { pos, message } of problems) faults.add({ kind: 'offset', file, lines, offset: pos[0] }, `YAML: ${message}.`)
  if (problems.length > 0 || document.contents === null) return undefined
  const resolve = (alias: Node) => (isAlias(alias) ? alias.resolve(document) : undefined)
  const tree = toTree(document.contents, 0, { file, lines, faults, resolve, made: new Map(), open: new Set() })
  return tree.kind === 'scalar' && tree.value === null ? undefined : tree
}

function toTree(node: Node, depth: number, walk: Walk): Tree {
  const at = place(node, walk)
  const target = isAlias(node) ? walk.resolve(node) : node
  const known = target && walk.made.get(target)
  if (known) return known
  if (!target || walk.open.has(target) || depth > DEPTH_MAX) {
    const reason = depth > DEPTH_MAX ? `The value is nested more than ${DEPTH_MAX} deep.` : 'The alias stands for nothing, or for itself.'
    walk.faults.add(at, `${reason} Write it otherwise.`)
    return { kind: 'scalar', at, value: null }
  }
  walk.open.add(target)
  const tree = toPart(target, depth, walk)
  walk.open.delete(target)
  walk.made.set(target, tree)
  return tree
}

function toPart(node: Node, depth: number, walk: Walk): Tree {
  const at = place(node, walk)
  if (isMap(node)) return toMap(node, depth, walk)
  if (isSeq(node)) return { kind: 'list', at, items: node.items.map((item) => toTree(item as Node, depth + 1, walk)) }
  return toScalar(node as Scalar, at)
}

function toMap(map: YAMLMap, depth: number, walk: Walk): MapTree {
  const at = place(map, walk)
  const entries = new Map<string, { keyAt: OffsetPlace; value: Tree }>()
  for (const { key, value } of map.items as Pair<Node, Node | null>[]) {
    const keyAt = place(key, walk)
    const name = isScalar(key) ? (key.source ?? String(key.value)) : undefined
    if (name === undefined) walk.faults.add(keyAt, 'A key is a plain text here, not a list, a map or an alias.')
    else entries.set(name, { keyAt, value: value === null ? { kind: 'scalar', at: keyAt, value: null } : toTree(value, depth + 1, walk) })
  }
  return { kind: 'map', at, entries }
}

function toScalar({ value, source, type }: Scalar, at: OffsetPlace): ScalarTree {
  if (typeof value === 'string' || value === null || value === undefined) return { kind: 'scalar', at, value: value ?? null }
  return { kind: 'scalar', at, value: value as number | boolean, written: type === 'PLAIN' ? source : undefined }
}

function place(node: Node, { file, lines }: Walk): OffsetPlace {
  return { kind: 'offset', file, lines, offset: node.range?.[0] ?? 0 }
}
