/** What in an answer has a day, in the order of the days and in words. It never draws. */
import { relationshipWords } from '../api/ontology.ts'
import type { GraphRelationship } from '../graph/part.ts'
import type { Dated } from './gathered.ts'
import type { Recognised } from './recognise.ts'

/** A day or a period, and what it is said of. */
export interface Moment {
  readonly day: string
  readonly until: string | null
  readonly title: string
  /** What the day is: the name of a field, or what happened. */
  readonly what: string
  /** True for a period that has not ended. */
  readonly isOpen: boolean
  /** Where it starts and ends, in years. */
  readonly start: number
  readonly end: number
}

/** What the day is from which a relationship holds. */
const HOLDS = 'holds'

/** The moments of an answer, the earliest first. */
export function momentsOf({ part, dated }: Recognised): readonly Moment[] {
  const labels = new Map(part.nodes.map(({ id, label }) => [id, label]))
  const relationships = new Map(part.relationships.map((each) => [each.id, each]))
  const bounds = part.relationships.flatMap(boundsOf)
  const all = [...bounds, ...dated.filter((each) => !isBound(each, relationships))]
  const moments = new Map(all.flatMap((each) => momentOf(each, titleOf(each, labels, relationships))))
  return [...moments.values()].sort((a, b) => a.start - b.start || a.end - b.end || (a.title < b.title ? -1 : 1))
}

function boundsOf({ id, validFrom, validTo }: GraphRelationship): readonly Dated[] {
  const of = { relationship: id }
  if (validFrom !== null) return [{ of, what: HOLDS, day: validFrom, until: validTo }]
  return validTo === null ? [] : [{ of, what: 'ends', day: validTo, until: null }]
}

/** True for a day that the period of its relationship tells already. */
function isBound({ of, day, until, isChange }: Dated, relationships: ReadonlyMap<string, GraphRelationship>): boolean {
  if (!('relationship' in of) || until !== null || isChange) return false
  const relationship = relationships.get(of.relationship)
  // Bounds are days: a month or year counts as its first.
  const first = `${day}-01-01`.slice(0, 'YYYY-MM-DD'.length)
  return relationship !== undefined && [relationship.validFrom, relationship.validTo].includes(first)
}

function titleOf({ of }: Dated, labels: ReadonlyMap<string, string>, relationships: ReadonlyMap<string, GraphRelationship>): string | null {
  if ('node' in of) return labels.get(of.node) ?? null
  const relationship = relationships.get(of.relationship)
  if (!relationship) return null
  const { from, to, type } = relationship
  return `${labels.get(from) ?? from} – ${relationshipWords(type)} – ${labels.get(to) ?? to}`
}

function momentOf({ day, until, what }: Dated, title: string | null): readonly (readonly [string, Moment])[] {
  const start = yearOf(day)
  if (title === null || start === null) return []
  const end = (until === null ? null : yearOf(until)) ?? start
  return [
    [
      JSON.stringify([title, what, day, until]),
      { day, until, title, what: fieldWords(what), isOpen: what === HOLDS && until === null, start, end },
    ],
  ]
}

/** `signedOn` → `signed on`. */
function fieldWords(name: string): string {
  return name.replace(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase()
}

/** `2001-11` → 2001.83; null for what is no date. */
function yearOf(date: string): number | null {
  const [, year, month, day] = /^(-?\d{4})(?:-(\d\d)(?:-(\d\d))?)?/.exec(date) ?? []
  return year === undefined ? null : Number(year) + (Number(month ?? 1) - 1) / 12 + (Number(day ?? 1) - 1) / 365
}
