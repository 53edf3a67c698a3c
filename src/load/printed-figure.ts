/** Looks up the figure that a check names: what is printed, and how exactly. It never computes with it. */
import type { Value } from '../engine/engine.ts'
import { observationType, reportsFigure } from '../model/core.ts'
import type { Checking } from './check-value.ts'
import type { JoinedRelationship, Whole } from './check-whole.ts'
import { intOf } from './core-types.ts'
import type { DraftNode } from './draft.ts'
import { type Interval, overlap, unrounded } from './interval.ts'
import type { Term } from './read-check.ts'

/** A figure of a check with its value. `interval` is what it may have been before it was rounded, in its own scale. */
export interface PrintedFigure {
  readonly term: Term
  readonly unit: string
  /** Power of ten that the value is to be multiplied by. */
  readonly scale: number
  readonly currency: Value | undefined
  readonly comparison: Value | undefined
  readonly period: string
  readonly value: number
  readonly decimals: number
  readonly interval: Interval
}

/** The observations of a seed and the reports of each. */
export interface Figures {
  readonly nodes: Whole['nodes']
  readonly reports: ReadonlyMap<string, readonly JoinedRelationship[]>
}

/** Sorts the reports of a seed by the observations that they are of. */
export function figuresOf({ nodes, relationships }: Whole): Figures {
  const reports = new Map<string, JoinedRelationship[]>()
  for (const relationship of relationships) {
    if (relationship.type.name !== reportsFigure) continue
    const list = reports.get(relationship.to.id)
    if (list) list.push(relationship)
    else reports.set(relationship.to.id, [relationship])
  }
  return { nodes, reports }
}

/** The figure that a term names, or undefined and a fault. Without a document its reports must agree within their rounding. */
export function printedFigure(term: Term, figures: Figures, checking: Checking): PrintedFigure | undefined {
  const node = observationOf(term, figures, checking)
  const report = node && reportOf(term, figures, checking)
  if (!node || !report) return undefined
  const { unit, scale, currency, comparison, period } = node.properties
  const { value, decimals } = report
  const described = { unit: String(unit), scale: intOf(scale) ?? 0, currency, comparison, period: String(period) }
  return { term, ...described, value, decimals, interval: unrounded(value, decimals) }
}

function observationOf({ observation: { id, at } }: Term, { nodes }: Figures, { faults }: Checking): DraftNode | undefined {
  const node = nodes.get(id)
  if (node?.type.name === observationType) return node
  if (node) faults.add(at, `${id} is of the type ${node.type.name}; a check is made of figures, each an ${observationType}.`)
  else faults.add(at, `There is no observation ${JSON.stringify(id)}.${faults.suggest(id, nodes.keys())}`)
  return undefined
}

interface Printed {
  readonly document: string
  readonly value: number
  readonly decimals: number
}

function reportOf(term: Term, { reports }: Figures, { faults }: Checking): Printed | undefined {
  const { id, at } = term.observation
  const wanted = term.document?.id
  const all = reports.get(id) ?? []
  const of = all.filter(({ from }) => wanted === undefined || from.id === wanted)
  const fault = (message: string) => {
    faults.add(term.document?.at ?? at, message)
    return undefined
  }
  if (wanted !== undefined && of.length === 0) return fault(`The document ${JSON.stringify(wanted)} does not report ${id}. ${namesOf(all)}`)
  const values = of.flatMap(({ from, properties: { value, decimals } }) =>
    typeof value === 'number' ? [{ document: from.id, value, decimals: intOf(decimals) }] : [],
  )
  if (values.length === 0)
    return fault(`No value of ${id} is reported${wanted === undefined ? '' : ` by ${wanted}`}: there is nothing to check.`)
  const vague = values.find(({ decimals }) => decimals === undefined)
  if (vague) return fault(`How exact the value of ${id} is in ${vague.document} is not said: give its report "decimals", or "printed".`)
  return agreed(
    id,
    values.flatMap(({ decimals = 0, ...rest }) => ({ ...rest, decimals })),
    fault,
  )
}

function namesOf(reports: readonly JoinedRelationship[]): string {
  return reports.length > 0 ? `It is reported by ${reports.map(({ from }) => from.id).join(', ')}.` : 'No document does.'
}

/** The most exact value, with which all others must be at one. */
function agreed(id: string, values: readonly Printed[], fault: (message: string) => undefined): Printed | undefined {
  const [best, ...others] = [...values].sort((a, b) => b.decimals - a.decimals)
  if (!best) return undefined
  const odd = others.find((other) => !overlap(unrounded(best.value, best.decimals), unrounded(other.value, other.decimals)))
  if (!odd) return best
  return fault(
    `The reports of ${id} do not agree: ${best.value} in ${best.document}, ${odd.value} in ${odd.document}. Name the document: { observation: ${id}, document: ${best.document} }.`,
  )
}
