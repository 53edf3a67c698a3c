/** Checks figures: an observation, of whom it is, and who reports it. It never judges whether reports agree. */
import type { Value } from '../engine/engine.ts'
import { derivedFrom, hasCounterpart, hasSubject, observationType, reportsFigure } from '../model/core.ts'
import { dayAfter, firstDay } from '../model/dates.ts'
import { checkScalar } from '../model/scalars.ts'
import { checkEvidence, type EvidenceChecking } from './check-evidence.ts'
import { acceptId, checkFields, checkId, givenFields, relationshipFields } from './check-fields.ts'
import { nodeType, relationshipType } from './core-types.ts'
import type { Draft, DraftRelationship, Reference } from './draft.ts'
import type { Properties } from './graph.ts'
import { asItems, asMap, asText, entry, type MapTree, type Tree } from './tree.ts'

const parts = ['subject', 'counterpart', 'derivedFrom', 'reports']

/** `{ id, measure, …, subject, counterpart, derivedFrom: […], reports: [{ document, value, … evidence }] }` as nodes and relationships. */
export function checkObservation(map: MapTree, checking: EvidenceChecking): Draft {
  const type = nodeType(checking.model, observationType)
  const properties = checkFields(map, { type: observationType, fields: givenFields(type), others: parts }, checking)
  checkPeriod(map, properties.period, checking)
  const id = entry(map, 'id') && checkId(map, { key: 'id', type: observationType }, checking)
  if (id === undefined) return { nodes: [], relationships: [] }
  const self: Reference = { id, at: map.at }
  const lead = (name: string, to: Reference): DraftRelationship => ({
    ...{
      type: relationshipType(checking.model, name),
      id: undefined,
      from: self,
      to,
      properties: {},
      evidence: [],
      evidenceBroken: false,
      at: to.at,
    },
  })
  const relationships = [
    ...named(map, 'subject', checking).map((to) => lead(hasSubject, to)),
    ...named(map, 'counterpart', checking).map((to) => lead(hasCounterpart, to)),
    ...asItems(entry(map, 'derivedFrom'), `${observationType}.derivedFrom`, checking.faults).flatMap((tree) =>
      reference(tree, 'derivedFrom', checking).map((to) => lead(derivedFrom, to)),
    ),
    ...asItems(entry(map, 'reports'), `${observationType}.reports`, checking.faults).flatMap((tree) => checkReport(tree, self, checking)),
  ]
  return { nodes: [{ id, type, properties, at: map.at }], relationships }
}

function named(map: MapTree, key: string, checking: EvidenceChecking): readonly Reference[] {
  const tree = entry(map, key)
  return tree ? reference(tree, key, checking) : []
}

function reference(tree: Tree, key: string, checking: EvidenceChecking): readonly Reference[] {
  const text = asText(tree, `${observationType}.${key}`, checking.faults)
  const id = text === undefined ? undefined : acceptId(text, tree.at, checking)
  return id === undefined ? [] : [{ id, at: tree.at }]
}

/** ISO 8601: a date, or two with a slash between them, the first not after the second. */
function checkPeriod(map: MapTree, period: Value | undefined, { faults }: EvidenceChecking): void {
  const at = entry(map, 'period')?.at
  if (typeof period !== 'string' || !at) return
  const dates = period.split('/')
  if (dates.length > 2 || dates.some((date) => !checkScalar('Date', date).ok))
    faults.add(at, `${JSON.stringify(period)} is no period: write a date, 2001-11, or an interval, 2001-01/2001-11.`)
  else if (dates[1] !== undefined && firstDay(dates[0] ?? '') >= dayAfter(dates[1]))
    faults.add(at, `The period ${period} ends before it begins.`)
}

const made: ReadonlySet<string> = new Set(['status'])

/** The relationship of a report. `decimals` are those of the figure as printed, `status` is STATED where there is a value, unless given. */
function checkReport(tree: Tree, to: Reference, checking: EvidenceChecking): readonly DraftRelationship[] {
  const map = asMap(tree, 'A report', checking.faults)
  if (!map) return []
  const type = relationshipType(checking.model, reportsFigure)
  const fields = relationshipFields(type, checking.model)
  const given = checkFields(map, { type: 'report', fields, others: ['document', 'evidence'], optional: made }, checking)
  const from = checkId(map, { key: 'document', type: 'report' }, checking)
  const cited = checkEvidence(entry(map, 'evidence'), type, checking)
  if (!entry(map, 'status') && !entry(map, 'value'))
    checking.faults.add(map.at, 'A report without a value needs "status": ELIDED, UNQUANTIFIED or DERIVED.')
  if (from === undefined) return []
  if (typeof given.decimals === 'bigint' && (given.decimals < 0n || given.decimals > DECIMALS_MAX))
    checking.faults.add(entry(map, 'decimals')?.at ?? map.at, `"decimals" is ${given.decimals}; it goes from 0 to ${DECIMALS_MAX}.`)
  const decimals = printedDecimals(given)
  const properties = { status: 'STATED', ...(decimals === undefined ? {} : { decimals: BigInt(decimals) }), ...given }
  return [{ type, id: undefined, from: { id: from, at: entry(map, 'document')?.at ?? map.at }, to, properties, ...cited, at: map.at }]
}

/** More digits than a Float has. */
const DECIMALS_MAX = 15n

/** Decimals of a value as it is printed; undefined where it is printed in another unit, as 4.173 is by `4,173 billion`. */
function printedDecimals({ printed, value }: Properties): number | undefined {
  if (typeof printed !== 'string') return undefined
  const decimals = decimalsOf(printed)
  if (decimals === undefined || typeof value !== 'number') return decimals
  const digits = /\d[\d.,]*/.exec(printed)?.[0].replaceAll(/\D/g, '') ?? ''
  return Math.abs(Math.abs(value) - Number(digits) / 10 ** decimals) < 1e-9 * Math.max(1, Math.abs(value)) ? decimals : undefined
}

/**
 * Decimals of the first number in a printed figure: `up 14.90 percent` → 2, `16,130` → 0, `7,8 %` → 1. A comma before
 * three digits divides thousands, as does a point that stands there more than once; undefined without a number.
 */
export function decimalsOf(printed: string): number | undefined {
  const number = /\d[\d.,]*/.exec(printed)?.[0].replace(/[.,]+$/, '')
  if (number === undefined) return undefined
  const [, mark, decimals] = /([.,])(\d+)$/.exec(number) ?? []
  if (mark === undefined || decimals === undefined) return 0
  const isThousands = number.split(mark).length > 2 || (mark === ',' && decimals.length === 3)
  return isThousands ? 0 : decimals.length
}
