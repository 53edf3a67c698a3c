/** The two clocks as conditions on relationships: what held on a day, and what had been published by an instant. It never reads a clock. */
import type { LookupClocks } from '../engine/engine.ts'
import { quoteName } from '../model/quote.ts'
import type { Later } from './later.ts'
import { parameterOf, type Scope } from './scope.ts'

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
  return openClocks(scope, edge).tests
}

/** The same tests, and what they come to for an engine that reads relationships without a statement. */
export function openClocks(scope: Scope, edge: string): { readonly tests: readonly string[]; readonly lookup: LookupClocks | undefined } {
  const { valid = null, known = null } = scope.clocks ?? {}
  const day = valid === null ? undefined : scope.bind(valid)
  const instant = known === null ? undefined : scope.bind(known)
  const property = (name: string) => `${edge}.${quoteName(name)}`
  return {
    tests: [
      ...(day ? [`coalesce(${property('validFrom')}, '') <= ${day} AND coalesce(${property('validTo')}, '~') > ${day}`] : []),
      ...(instant ? [isKnown(edge, instant)] : []),
    ],
    lookup: day || instant ? { valid: day && parameterOf(day), known: instant && parameterOf(instant) } : undefined,
  }
}

/** The test that a relationship or a document was known at an instant: ``coalesce(d1.`known`, '') <= $p.`p1` ``. */
export function knownTest(scope: Scope, variable: string, known: Later<string>): string {
  return isKnown(variable, scope.bind(known))
}

function isKnown(variable: string, instant: string): string {
  return `coalesce(${variable}.${quoteName('known')}, '') <= ${instant}`
}
