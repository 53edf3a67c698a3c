/** What a root list starts with: the part of its filter that an index or few neighbours answer. It never prints. */
import type { Predicate } from './plan.ts'
import { conjuncts, type Equal, isId, isIndexed, isOfNode, isOwn, isRare, type Related } from './predicates.ts'

type Or = Predicate & { kind: 'or' }

/** The part of a filter that is answered first: of the nodes themselves, of a neighbour that they must have, or one of several such. */
export type Anchor =
  | { readonly kind: 'own'; readonly equal: Equal }
  | ({ readonly kind: 'neighbour' } & Reach)
  | { readonly kind: 'either'; readonly or: Or; readonly branches: readonly Branch[] }

/** A neighbour that nodes must have, found by an index, by one of its own, or among all of its label; the rest of its conditions. */
export interface Reach {
  readonly related: Related
  readonly found: Equal | Reach | undefined
  readonly rest: readonly Predicate[]
}

/** One way to satisfy a filter: what it starts with, the label alone where that is undefined, and the rest of its conditions. */
export interface Branch {
  readonly anchor: Exclude<Anchor, { kind: 'either' }> | undefined
  readonly rest: readonly Predicate[]
}

/** So many ways are read one by one: Neo4j takes some 10 ms for each to plan it. */
export const BRANCHES_MAX = 8

/**
 * What is best to begin with: an id, an index, a neighbour with one, several ways of which each has one, a neighbour of which there are few; and for
 * an engine that never turns a pattern around, a neighbour that is all that is asked for, as far as it is one by itself.
 */
export function findAnchor(where: readonly Predicate[], isLiteral: boolean): Anchor | undefined {
  const reach = (isFound: (predicate: Predicate) => boolean): Anchor | undefined => {
    const found = findReach(where, isFound)
    return found && { kind: 'neighbour', ...found }
  }
  const equal = where.find(isId) ?? where.find(isIndexed)
  if (equal) return { kind: 'own', equal }
  const anchor = reach(isId) ?? reach(isIndexed) ?? findEither(where, isLiteral) ?? reach(isRare)
  if (anchor) return anchor
  const [only] = where
  if (isLiteral && where.length === 1 && only && isWanted(only) && conjuncts(only.of).some(isOfNode))
    return { kind: 'neighbour', ...reachOf(only, undefined) }
  return undefined
}

/** Whether few nodes are to be expected of an anchor: one of a few values is had by many. */
export function findsFew(anchor: Anchor): boolean {
  switch (anchor.kind) {
    case 'own':
      return isRare(anchor.equal)
    case 'neighbour':
      return true
    case 'either':
      return anchor.branches.every((branch) => (branch.anchor ? findsFew(branch.anchor) : branch.rest.some(isRare)))
    default:
      return anchor satisfies never
  }
}

/** The condition that an anchor answers. */
export function answeredBy(anchor: Anchor): Predicate {
  switch (anchor.kind) {
    case 'own':
      return anchor.equal
    case 'neighbour':
      return anchor.related
    case 'either':
      return anchor.or
    default:
      return anchor satisfies never
  }
}

/** The comparisons by an index that an anchor starts with. */
export function equalsOf(anchor: Anchor | Reach | undefined): readonly Equal[] {
  if (!anchor) return []
  if ('equal' in anchor) return [anchor.equal]
  if ('branches' in anchor) return anchor.branches.flatMap((branch) => equalsOf(branch.anchor))
  const { found } = anchor
  return found && 'related' in found ? equalsOf(found) : found ? [found] : []
}

/** The first condition of which one of several parts must hold, where each part has a way of its own. */
function findEither(where: readonly Predicate[], isLiteral: boolean): Anchor | undefined {
  for (const or of where) {
    if (or.kind !== 'or' || or.of.length < 2 || or.of.length > BRANCHES_MAX) continue
    const branches = or.of.map((part) => findBranch(conjuncts(part), isLiteral))
    const isWorthwhile = branches.every((branch) => branch?.anchor) || branches.some((branch) => branch?.anchor?.kind === 'neighbour')
    if (isWorthwhile && branches.every((branch) => branch !== undefined)) return { kind: 'either', or, branches }
  }
  return undefined
}

/** Where no index helps all nodes may be read for what they say themselves, which is cheap beside their neighbours, if few will be left. */
function findBranch(where: readonly Predicate[], isLiteral: boolean): Branch | undefined {
  const anchor = findAnchor(where, isLiteral)
  if (anchor?.kind === 'either') return undefined
  if (anchor) return { anchor, rest: where.filter((each) => each !== answeredBy(anchor)) }
  return where.some(isLiteral ? isOwn : isRare) ? { anchor, rest: where } : undefined
}

/** The first neighbour that is asked for, or one of its own, of which a condition is such. */
function findReach(where: readonly Predicate[], isFound: (predicate: Predicate) => boolean): Reach | undefined {
  for (const related of where) {
    if (!isWanted(related)) continue
    const inner = conjuncts(related.of)
    const found = inner.find((each) => isOfNode(each) && isFound(each))
    if (found) return reachOf(related, isId(found) || isIndexed(found) ? found : undefined)
    const further = findReach(inner, isFound)
    if (further) return reachOf(related, further)
  }
  return undefined
}

function reachOf(related: Related, found: Reach['found']): Reach {
  const answered = found && 'related' in found ? found.related : found
  return { related, found, rest: conjuncts(related.of).filter((each) => each !== answered) }
}

/** Whether a condition is that there is a neighbour, at least one or one alone. */
function isWanted(predicate: Predicate): predicate is Related {
  return predicate.kind === 'related' && (predicate.quantifier.kind === 'some' || predicate.quantifier.kind === 'single')
}
