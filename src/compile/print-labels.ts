/** Types → labels in Cypher. It never prints relationships. */
import { invariant } from '../errors.ts'
import { nodeLabel } from '../model/core.ts'
import type { EndType } from '../model/model.ts'
import { quoteName } from '../model/quote.ts'
import type { Scope } from './scope.ts'

/** The label that a pattern names for an end, and the test that a union needs instead. */
export function labelTest(scope: Scope, end: EndType, variable: string): { readonly label: string; readonly tests: readonly string[] } {
  switch (end.kind) {
    case 'node':
      return { label: `:${quoteName(end.label)}`, tests: [] }
    case 'interface':
      return { label: `:${quoteName(end.name)}`, tests: [] }
    case 'union':
      return { label: `:${quoteName(nodeLabel)}`, tests: [typesTest(scope, end.possible, variable)] }
    default:
      return end satisfies never
  }
}

/** ``(n0:`Author` OR n0:`Town`)``: the node is of one of the concrete types. No type at all is false. */
export function typesTest(scope: Scope, types: readonly string[], variable: string): string {
  if (types.length === 0) return scope.constant(false)
  const tests = types.map((name) => {
    const type = scope.model.nodes.get(name)
    invariant(type, `${name} is a type of nodes`)
    return `${variable}:${quoteName(type.label)}`
  })
  return tests.length === 1 ? tests.join() : `(${tests.join(' OR ')})`
}
