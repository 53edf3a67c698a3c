/** The two clocks as conditions on relationships: what held on a day, and what had been published by an instant. It never reads a clock. */
import { quoteName } from '../model/quote.ts'
import type { Later } from './later.ts'
import type { Scope } from './scope.ts'

/** Where the clocks of a root field stand: a day (`2001-11-04`) and an instant in UTC; null leaves that clock out. */
export interface Clocks<Text = Later<string>> {
  readonly valid: Text | null
  readonly known: Text | null
}

/**
 * The test that a relationship passes under the clocks of the statement; none without clocks. A missing bound is open, so
 * relationships that have no clock always pass:
 *
 * ``(coalesce(r0.`validFrom`, '') <= $p.`p0` AND coalesce(r0.`validTo`, '~') > $p.`p0`)``
 */
export function clockTests(scope: Scope, edge: string): readonly string[] {
  if (!scope.clocks) return []
  const { valid, known } = scope.clocks
  const tests: string[] = []
  if (valid !== null) {
    const day = scope.bind(valid)
    tests.push(`coalesce(${edge}.${quoteName('validFrom')}, '') <= ${day} AND coalesce(${edge}.${quoteName('validTo')}, '~') > ${day}`)
  }
  if (known !== null) tests.push(knownTest(scope, edge, known))
  return tests
}

/** The test that a relationship or a document was known at an instant: ``coalesce(d1.`known`, '') <= $p.`p1` ``. */
export function knownTest(scope: Scope, variable: string, known: Later<string>): string {
  return `coalesce(${variable}.${quoteName('known')}, '') <= ${scope.bind(known)}`
}
