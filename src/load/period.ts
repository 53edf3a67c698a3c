/** The period in which a relationship holds, by its own properties. It never reads a clock. */

import { dayAfter, firstDay } from '../model/dates.ts'
import type { Model, RelationshipType } from '../model/model.ts'
import { relationshipFields } from './check-fields.ts'
import type { Properties } from './graph.ts'

/** Days of fixed width, YYYY-MM-DD: holds from the first, no longer on the second. A missing one is open. */
export interface Period {
  readonly validFrom?: string
  readonly validTo?: string
}

/** The period of a relationship; always open for those that only say how documents and figures are built. */
export function periodOf(type: RelationshipType, properties: Properties, model: Model): Period {
  if (type.structural) return {}
  const [from, to] = [clock(type, 'validFrom', { properties, model }), clock(type, 'validTo', { properties, model })]
  return from === undefined && to === undefined
    ? always
    : { ...(from !== undefined && { validFrom: firstDay(from) }), ...(to !== undefined && { validTo: firstDay(to) }) }
}

const always: Period = {}

/** True when a relationship ends before it begins, however its reduced dates are read. */
export function endsBeforeItBegins(type: RelationshipType, properties: Properties, model: Model): boolean {
  const [from, to] = [clock(type, 'validFrom', { properties, model }), clock(type, 'validTo', { properties, model })]
  return from !== undefined && to !== undefined && dayAfter(to) <= firstDay(from)
}

function clock(
  type: RelationshipType,
  bound: 'validFrom' | 'validTo',
  { properties, model }: { properties: Properties; model: Model },
): string | undefined {
  for (const field of relationshipFields(type, model).values()) {
    const date = field.clock === bound ? properties[field.property] : undefined
    if (typeof date === 'string') return date
  }
  return undefined
}
