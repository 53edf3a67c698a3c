/** Fields that are not stored → subqueries that work them out. It never decides who asks for them. */
import { documentType, reportsFigure } from '../model/core.ts'
import { quoteName } from '../model/quote.ts'
import { clockTests } from './clocks.ts'
import { call, type Lines, type Scope } from './scope.ts'

/**
 * Half of the last decimal of a value, by its decimals: how far it may lie from what was rounded. A little less, so that two
 * values of the same decimals are never both right.
 */
const halves = Array.from({ length: 16 }, (_, decimals) => Number(`0.4999e-${decimals}`))

/** A value that the subqueries give under the name `text`. */
export interface PrintedComputed {
  readonly calls: Lines
  readonly text: string
}

/**
 * Prints the agreement of a figure, from the reports that state a value and that the clocks let through. Intervals on a line
 * have a point in common when the highest low end is not above the lowest high end:
 *
 * ``CALL (n0) { MATCH (n0)<-[r1:`REPORTS_FIGURE`]-(m2:`Document`) WHERE r1.`status` = $p.`p0` … RETURN CASE … END AS a3 }``
 */
export function printAgreement(scope: Scope, node: string): PrintedComputed {
  const [edge, document, value, half, column] = ['r', 'm', 'v', 'h', 'a'].map((prefix) => scope.fresh(prefix)) as [
    string,
    string,
    string,
    string,
    string,
  ]
  const property = (name: string) => `${edge}.${quoteName(name)}`
  const tests = [`${property('status')} = ${scope.bind('STATED')}`, `${property('value')} IS NOT NULL`, ...clockTests(scope, edge)]
  const lines = [
    `MATCH (${node})<-[${edge}:${quoteName(reportsFigure)}]-(${document}:${quoteName(documentType)})`,
    `WHERE ${tests.join(' AND ')}`,
    `WITH ${property('value')} AS ${value}, coalesce(${scope.bind(halves)}[${property('decimals')}], 0.0) AS ${half}`,
    `WITH count(${value}) AS c, max(${value} - ${half}) AS low, min(${value} + ${half}) AS high`,
    `RETURN CASE WHEN c = 0 THEN null WHEN c = 1 THEN 'SINGLE' WHEN low <= high THEN 'AGREED' ELSE 'CONFLICTING' END AS ${column}`,
  ]
  return { calls: call([node], lines), text: column }
}
