/** Checks drafts one after another against all that came before, and keeps a few numbers of each. It never keeps a draft. */
import type { Model, RelationshipType } from '../../model/model.ts'
import { relationshipFields } from '../check-fields.ts'
import type { Checking } from '../check-value.ts'
import { allowedEnds, identityOf } from '../check-whole.ts'
import type { DraftNode, DraftRelationship, Reference } from '../draft.ts'
import { canonical, idOfText } from '../hash.ts'
import { endsBeforeItBegins, periodOf } from '../period.ts'
import { printPlace } from '../place.ts'
import { type Gathered, NONE, nodeTypeOf } from './gathered.ts'
import { createKeyTable, type KeyTable } from './key-table.ts'

/** Takes drafts: all nodes before the first relationship. */
export interface Gathering {
  readonly addNode: (node: DraftNode) => void
  readonly addRelationship: (relationship: DraftRelationship) => void
}

/** What a type of relationships asks of each of them. */
interface Rules {
  readonly type: RelationshipType
  readonly number: number
  /** Whether it may lead from one type of nodes to another, by their numbers. */
  readonly ends: Map<number, boolean>
  readonly hasClock: boolean
  readonly needsEvidence: boolean
  /** Some of them have the id that follows from their ends. */
  hasDerivedIds: boolean
}

/** Gathers into what was made for it; faults are noted as they are for a small seed. */
export function createGathering(gathered: Gathered, checking: Checking): Gathering {
  const { model, faults } = checking
  const typeNumbers = new Map(gathered.nodeTypes.map((name, index) => [name, index]))
  const rules = new Map(gathered.relationshipTypes.map((name, index) => [name, rulesOf(name, index, model)]))
  const identities = createKeyTable()
  return {
    addNode({ id, type, at }) {
      const { nodes, places } = gathered
      const other = nodes.numbers.add(id, nodes.types.length())
      if (other !== undefined) {
        const taken = `The id ${JSON.stringify(id)} is taken by the ${nodeTypeOf(gathered, other)} at ${printPlace(places.at(nodes.places.at(other)))}.`
        faults.add(at, `${taken} Ids are unique in the whole graph.`)
        return
      }
      nodes.ids.push(id)
      nodes.types.push(typeNumbers.get(type.name) as number)
      nodes.places.push(places.numberOf(at))
    },
    addRelationship(relationship) {
      addRelationship(relationship, { gathered, identities, checking, rules: rules.get(relationship.type.name) as Rules })
    },
  }
}

function rulesOf(name: string, number: number, model: Model): Rules {
  const type = model.relationshipTypes.get(name) as RelationshipType
  return {
    type,
    number,
    ends: new Map(),
    hasClock: !type.structural && [...relationshipFields(type, model).values()].some(({ clock }) => clock !== undefined),
    needsEvidence: model.evidenceRequired && !type.structural,
    hasDerivedIds: false,
  }
}

interface Context {
  readonly gathered: Gathered
  readonly identities: KeyTable
  readonly checking: Checking
  readonly rules: Rules
}

function addRelationship(relationship: DraftRelationship, context: Context): void {
  const { gathered, checking, rules } = context
  const { from, to, at, properties } = relationship
  const [a, b] = [findEnd(from, context), findEnd(to, context)]
  const number = gathered.relationships.types.length()
  gathered.relationships.from.push(a ?? NONE)
  gathered.relationships.to.push(b ?? NONE)
  gathered.relationships.types.push(rules.number)
  gathered.relationships.places.push(gathered.places.numberOf(at))
  if (rules.needsEvidence) checkEvidenceGiven(relationship, checking)
  if (a === undefined || b === undefined || !mayLead(relationship, { a, b }, context)) return
  checkIdentity(relationship, number, context)
  if (!rules.hasClock) return
  if (endsBeforeItBegins(rules.type, properties, checking.model))
    checking.faults.add(at, `This ${rules.type.name} ends before it begins. Correct one of its dates.`)
  if (rules.type.toOne.length > 0) addPeriod(relationship, number, context)
}

function findEnd({ id, at }: Reference, { gathered, checking }: Context): number | undefined {
  const found = gathered.nodes.numbers.get(id)
  if (found === undefined) checking.faults.add(at, `There is no node ${JSON.stringify(id)}. Add it to "nodes", or correct the id.`)
  return found
}

function mayLead(relationship: DraftRelationship, { a, b }: { a: number; b: number }, { gathered, rules, checking }: Context): boolean {
  const pair = gathered.nodes.types.at(a) * 0x10000 + gathered.nodes.types.at(b)
  const known = rules.ends.get(pair)
  const [from, to] = [nodeTypeOf(gathered, a), nodeTypeOf(gathered, b)]
  const may = known ?? rules.type.ends.has(`${from}>${to}`)
  if (known === undefined) rules.ends.set(pair, may)
  if (!may) {
    const { type, at } = relationship
    const ends = `from ${from} (${relationship.from.id}) to ${to} (${relationship.to.id})`
    checking.faults.add(at, `${type.name} does not lead ${ends}. ${allowedEnds(type, from)}`)
  }
  return may
}

/** As `checkWhole` has it: parallel relationships are told apart by @key or by ids of their own. */
function checkIdentity(relationship: DraftRelationship, number: number, { gathered, identities, checking, rules }: Context): void {
  const { type, from, to, id, at } = relationship
  const { numbers, types, places } = gathered.relationships
  const identity = canonical(identityOf(relationship, checking.model))
  const derived = id === undefined || rules.hasDerivedIds ? idOfText(identity) : undefined
  const sameId = numbers.add(id ?? (derived as string), number)
  const sameDerived = id === undefined || derived === undefined ? undefined : numbers.get(derived)
  const sameNamed = id === undefined ? identities.get(identity) : identities.add(identity, number)
  if (id === undefined) rules.hasDerivedIds = true
  const same = id === undefined ? (sameId ?? sameNamed) : sameDerived !== number ? sameDerived : undefined
  const twice = same ?? (sameNamed === sameId ? sameId : undefined)
  const place = (other: number) => printPlace(gathered.places.at(places.at(other)))
  const what = `${type.name} from ${from.id} to ${to.id}`
  if (twice !== undefined)
    checking.faults.add(at, `The same ${what} stands at ${place(twice)}. Keep one; more evidence goes into its list.`)
  else if (sameId !== undefined)
    checking.faults.add(
      at,
      `The id ${JSON.stringify(id)} is taken by the ${gathered.relationshipTypes[types.at(sameId)]} at ${place(sameId)}.`,
    )
}

function checkEvidenceGiven({ type, evidence, at, evidenceBroken }: DraftRelationship, { faults }: Checking): void {
  if (evidenceBroken || evidence.some(({ disputed }) => !disputed)) return
  const given = evidence.length > 0 ? 'has evidence against it only' : 'has no evidence'
  faults.add(at, `This ${type.name} ${given}, which this ontology requires. Add evidence: [{ passage: document/passage, quote: … }].`)
}

function addPeriod({ type, properties }: DraftRelationship, number: number, { gathered: { periods }, checking }: Context): void {
  const { validFrom, validTo } = periodOf(type, properties, checking.model)
  if (validFrom === undefined && validTo === undefined) return
  periods.relationships.push(number)
  periods.starts.push(dayNumber(validFrom) ?? 0)
  periods.ends.push(dayNumber(validTo) ?? NONE)
}

function dayNumber(day: string | undefined): number | undefined {
  return day === undefined ? undefined : Number(day.replaceAll('-', ''))
}
