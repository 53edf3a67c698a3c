/** What has been found in an answer so far, each node and relationship once. It never reads an answer. */
import type { GraphNode, GraphPath, GraphRelationship, Omission } from '../graph/part.ts'
import type { Lead } from './shapes.ts'

/** What a day is said of: a node, a relationship, or two nodes that a relationship stands between. */
export type Subject = { readonly node: string } | { readonly relationship: string }

/** Something in an answer that has a day: of what, in which field, and how long it lasted. */
export interface Dated {
  readonly of: Subject
  /** The field that holds the day, or what happened. */
  readonly what: string
  readonly day: string
  /** The end of a period; null for a day. */
  readonly until: string | null
  /** True where the answer says that a relationship changed then. */
  readonly isChange?: boolean
}

/** Everything that was found. */
export interface Gathered {
  readonly nodes: Map<string, GraphNode>
  readonly relationships: Map<string, GraphRelationship>
  readonly omitted: Omission[]
  readonly paths: GraphPath[]
  readonly truncated: string[]
  readonly dated: Dated[]
  /** Nodes that are only named as where something was read. */
  readonly cited: Set<string>
}

/** Nothing yet. */
export function startGathering(): Gathered {
  return { nodes: new Map(), relationships: new Map(), omitted: [], paths: [], truncated: [], dated: [], cited: new Set() }
}

/** Keeps a node; one that is there already is told more of where it is only known by its id. */
export function keepNode(
  { nodes, cited }: Gathered,
  node: GraphNode,
  { isCited, abstract }: { isCited: boolean; abstract: boolean },
): void {
  const known = nodes.get(node.id)
  if (isCited && !known) cited.add(node.id)
  if (!isCited) cited.delete(node.id)
  if (!known) nodes.set(node.id, node)
  else
    nodes.set(node.id, {
      id: node.id,
      type: abstract ? known.type : node.type,
      label: known.label === known.id ? node.label : known.label,
      names: known.names.length > 0 ? known.names : node.names,
    })
}

/** Keeps a relationship; of the bounds those that are known stay. */
export function keepRelationship({ relationships }: Gathered, relationship: GraphRelationship): void {
  const known = relationships.get(relationship.id)
  relationships.set(relationship.id, {
    ...relationship,
    validFrom: known?.validFrom ?? relationship.validFrom,
    validTo: known?.validTo ?? relationship.validTo,
    knownFrom: known?.knownFrom ?? relationship.knownFrom,
  })
}

/** The id that is made up for a relationship of which no more is known: the same wherever it is met. `place` counts those of one pair. */
export function derivedId(type: string, from: string, to: string, place: number): string {
  return `derived ${type} ${from} ${to}${place > 0 ? ` ${place + 1}` : ''}`
}

export interface Ends {
  readonly from: string
  readonly to: string
}

/** Which of two nodes a relationship starts at; where that is not known, the one with the smaller id. */
export function endsOf(direction: string | null, owner: string, far: string): Ends {
  if (direction === 'OUT') return { from: owner, to: far }
  if (direction === 'IN') return { from: far, to: owner }
  return owner < far ? { from: owner, to: far } : { from: far, to: owner }
}

/** The id of what a field led over. `place` counts those of one pair. */
export function ledId({ type, direction }: Lead, owner: string, far: string, place: number): string {
  const { from, to } = endsOf(direction, owner, far)
  return derivedId(type, from, to, place)
}

/** Keeps the relationship over which a field led to a node. */
export function keepLed(found: Gathered, lead: Lead, owner: string, far: string, met: Map<string, number>): void {
  const place = met.get(far) ?? 0
  met.set(far, place + 1)
  const ends = endsOf(lead.direction, owner, far)
  const open = { validFrom: null, validTo: null, knownFrom: null }
  keepRelationship(found, { id: ledId(lead, owner, far, place), type: lead.type, ...ends, ...open, derived: true })
}

/** Keeps the days that a field holds: a day, several, or a period from one to another. */
export function keepDates(
  found: Gathered,
  field: { name: string; value: unknown },
  { of, dates }: { of: Dated['of']; dates: ReadonlySet<string> },
): void {
  if (!dates.has(field.name)) return
  for (const each of Array.isArray(field.value) ? field.value : [field.value]) {
    const [day, until] = typeof each === 'string' ? each.split('/') : []
    if (day) found.dated.push({ of, what: field.name, day, until: until ?? null })
  }
}

/** Keeps what was left out at a node, where the answer tells all of it. */
export function keepOmission({ omitted }: Gathered, node: string | undefined, type: unknown, count: unknown): void {
  if (node !== undefined && typeof type === 'string' && typeof count === 'number') omitted.push({ node, type, count })
}
