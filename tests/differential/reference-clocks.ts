/** What the two clocks let through, from what the seed says. It shares nothing with the compiler, nor with the bounds that the loader computes. */
import type { GraphNode, GraphRelationship } from '../../src/load/graph.ts'
import type { Model } from '../../src/model/model.ts'

/** A day, reduced or not, and an instant; null leaves that clock out. */
export interface ReferenceClocks {
  readonly valid: string | null
  readonly known: string | null
}

/** What a moment lets through. */
export interface Moment {
  relationship(relationship: GraphRelationship): boolean
  document(document: GraphNode): boolean
}

/** A graph as far as clocks need it. */
export interface Dated {
  readonly model: Model
  /** The document of a piece of evidence. */
  documentOf(stored: string): GraphNode
  node(id: string): GraphNode | undefined
}

/** The moment of the clocks. */
export function momentOf(dated: Dated, { valid, known }: ReferenceClocks): Moment {
  const document = (node: GraphNode) => {
    const published = publication(node)
    return known === null || published === undefined || published <= Date.parse(known)
  }
  const relationship = (each: GraphRelationship) => {
    const since = knownSince(dated, each)
    if (known !== null && since !== undefined && since > Date.parse(known)) return false
    if (isStructural(dated.model, each)) return true
    const { from, to } = periodOf(dated.model, each)
    const isValid = valid === null || ((from === undefined || from <= dayOf(valid)) && (to === undefined || dayOf(valid) < to))
    return isValid
  }
  return { relationship, document }
}

/** First and last day of a relationship, as the ontology marks them; the second is the first on which it no longer holds. */
export function periodOf(model: Model, { type, properties }: GraphRelationship) {
  const fields = [...(model.propertyTypes.get(model.relationshipTypes.get(type)?.properties ?? '')?.fields.values() ?? [])]
  const bound = (clock: string) => {
    const field = fields.find((each) => each.clock === clock)
    const value = field && properties[field.property]
    return typeof value === 'string' ? dayOf(value) : undefined
  }
  return { from: bound('validFrom'), to: bound('validTo') }
}

/** The instant from which a relationship is known; undefined where it always was. A mention is as old as its document. */
export function knownSince(dated: Dated, relationship: GraphRelationship): number | undefined {
  if (relationship.type === 'MENTIONS') return publication(dated.documentOf(relationship.from))
  if (isStructural(dated.model, relationship)) return undefined
  const instants = supportOf(relationship).map((stored) => publication(dated.documentOf(stored)) ?? soonest(dated, relationship))
  const dates = instants.filter((instant) => instant !== undefined)
  return dates.length < instants.length || dates.length === 0 ? undefined : Math.min(...dates)
}

/** A document without a date cannot tell of a period before its end, nor of what has not begun. */
function soonest({ model, node }: Dated, relationship: GraphRelationship): number | undefined {
  if (relationship.type === 'REPORTS_FIGURE') {
    const period = node(relationship.to)?.properties['period'] as string
    return endOf(period.split('/').at(-1) as string)
  }
  const { from } = periodOf(model, relationship)
  return from === undefined ? undefined : Date.parse(`${from}T00:00:00.000Z`)
}

export function isStructural(model: Model, { type }: GraphRelationship): boolean {
  return model.relationshipTypes.get(type)?.structural ?? false
}

/** Evidence that speaks for a relationship. */
function supportOf({ properties }: GraphRelationship): readonly string[] {
  return ((properties['evidence'] ?? []) as readonly string[]).filter((stored) => stored.split('|')[3] !== 'DISPUTED')
}

/** `2012-11` → `2012-11-01`. */
export function dayOf(date: string): string {
  const [year, month = '01', day = '01'] = date.split('-')
  return `${year}-${month}-${day}`
}

/** When the last day of a document's date is over; undefined without a date. */
function publication({ properties }: GraphNode): number | undefined {
  const date = properties['publishedAt']
  return typeof date === 'string' ? endOf(date) : undefined
}

/** The instant at which the last day of a date is over. */
function endOf(date: string): number {
  const [year = 0, month = 12, day] = date.split('-').map(Number)
  const end = new Date(0)
  // The day 0 of a month is the last of the month before.
  end.setUTCFullYear(year, day === undefined ? month : month - 1, day ?? 0)
  return end.getTime() + 24 * 60 * 60 * 1000
}
