/** Checks the nodes and relationships of a seed against each other. It never looks into single entries. */
import type { Value } from '../engine/engine.ts'
import type { Model, RelationshipType } from '../model/model.ts'
import { relationshipFields } from './check-fields.ts'
import { checkOneAtATime } from './check-one-at-a-time.ts'
import type { Checking } from './check-value.ts'
import type { Draft, DraftNode, DraftRelationship, Reference } from './draft.ts'
import { idOf } from './hash.ts'
import { endsBeforeItBegins } from './period.ts'
import { printPlace } from './place.ts'

/** A relationship whose ends are there: with its id, given or derived, and the one that would be derived. */
export interface JoinedRelationship extends DraftRelationship {
  readonly id: string
  readonly derivedId: string
}

/** Nodes and relationships of which every id is there once, and every end. */
export interface Whole {
  readonly nodes: ReadonlyMap<string, DraftNode>
  readonly relationships: readonly JoinedRelationship[]
}

/** Checks identity, ends, evidence, and relationships of which there is only one at a time. */
export function checkWhole({ nodes: drafts, relationships }: Draft, checking: Checking): Whole {
  const nodes = checkNodeIds(drafts, checking)
  const joined = checkEnds(relationships, nodes, checking)
  checkIdentity(joined, checking)
  checkEvidenceGiven(relationships, checking)
  checkPeriods(joined, checking)
  checkOneAtATime({ nodes, drafts: relationships, joined }, checking)
  return { nodes, relationships: joined }
}

function checkNodeIds(drafts: readonly DraftNode[], { faults }: Checking): ReadonlyMap<string, DraftNode> {
  const nodes = new Map<string, DraftNode>()
  for (const node of drafts) {
    const other = nodes.get(node.id)
    if (other)
      faults.add(
        node.at,
        `The id ${JSON.stringify(node.id)} is taken by the ${other.type.name} at ${printPlace(other.at)}. Ids are unique in the whole graph.`,
      )
    else nodes.set(node.id, node)
  }
  return nodes
}

function checkEnds(relationships: readonly DraftRelationship[], nodes: ReadonlyMap<string, DraftNode>, { model, faults }: Checking) {
  const missing = ({ id, at }: Reference) => {
    const more = faults.suggest(id, nodes.keys())
    faults.add(at, `There is no node ${JSON.stringify(id)}.${more || ' Add it to "nodes", or correct the id.'}`)
  }
  const joined: JoinedRelationship[] = []
  for (const relationship of relationships) {
    const { type, from, to } = relationship
    const [a, b] = [nodes.get(from.id), nodes.get(to.id)]
    if (!a) missing(from)
    if (!b) missing(to)
    if (!a || !b) continue
    if (!type.ends.has(`${a.type.name}>${b.type.name}`))
      faults.add(
        relationship.at,
        `${type.name} does not lead from ${a.type.name} (${a.id}) to ${b.type.name} (${b.id}). ${allowedEnds(type, a.type.name)}`,
      )
    else joined.push(withId(relationship, model))
  }
  return joined
}

function withId(relationship: DraftRelationship, model: Model): JoinedRelationship {
  const derivedId = idOf(identityOf(relationship, model))
  return { ...relationship, id: relationship.id ?? derivedId, derivedId }
}

/** What may be meant instead: pairs that begin alike, or all. */
export function allowedEnds({ ends }: RelationshipType, from: string): string {
  const alike = [...ends].filter((pair) => pair.startsWith(`${from}>`))
  const shown = (alike.length > 0 ? alike : [...ends]).map((pair) => pair.replace('>', ' → '))
  return `The ontology allows ${shown.slice(0, 8).join(', ')}${shown.length > 8 ? ' …' : ''}.`
}

/** What makes a relationship itself: its type, its ends and the properties that the ontology marks with @key. */
export function identityOf({ type, from, to, properties }: DraftRelationship, model: Model): readonly Value[] {
  const identity: Value[] = [type.name, from.id, to.id]
  for (const field of relationshipFields(type, model).values()) if (field.key) identity.push(properties[field.property] ?? null)
  return identity
}

/** Parallel relationships are told apart by @key or by ids of their own; anything else is one relationship written twice. */
function checkIdentity(relationships: readonly JoinedRelationship[], { faults }: Checking): void {
  const byId = new Map<string, JoinedRelationship>()
  const byIdentity = new Map<string, JoinedRelationship>()
  for (const relationship of relationships) {
    const { id, derivedId } = relationship
    const sameId = byId.get(id)
    const same = byIdentity.get(derivedId)
    if (!sameId) byId.set(id, relationship)
    if (!same) byIdentity.set(derivedId, relationship)
    if (same && (same.id === derivedId || id === derivedId || sameId === same))
      faults.add(
        relationship.at,
        `The same ${relationship.type.name} from ${relationship.from.id} to ${relationship.to.id} stands at ${printPlace(same.at)}. Keep one; more evidence goes into its list.`,
      )
    else if (sameId)
      faults.add(relationship.at, `The id ${JSON.stringify(id)} is taken by the ${sameId.type.name} at ${printPlace(sameId.at)}.`)
  }
}

/** Evidence that disputes a relationship does not support it. */
function checkEvidenceGiven(relationships: readonly DraftRelationship[], { model, faults }: Checking): void {
  if (!model.evidenceRequired) return
  for (const { type, evidence, at, evidenceBroken } of relationships) {
    if (type.structural || evidenceBroken || evidence.some(({ disputed }) => !disputed)) continue
    const given = evidence.length > 0 ? 'has evidence against it only' : 'has no evidence'
    faults.add(at, `This ${type.name} ${given}, which this ontology requires. Add evidence: [{ passage: document/passage, quote: … }].`)
  }
}

function checkPeriods(relationships: readonly JoinedRelationship[], { model, faults }: Checking): void {
  for (const { type, properties, at } of relationships)
    if (endsBeforeItBegins(type, properties, model)) faults.add(at, `This ${type.name} ends before it begins. Correct one of its dates.`)
}
