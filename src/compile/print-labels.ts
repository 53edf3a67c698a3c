/** Types → labels in Cypher. It never prints relationships. */
import { invariant } from '../errors.ts'
import { nodeLabel } from '../model/core.ts'
import type { EndType, Model } from '../model/model.ts'
import { quoteName } from '../model/quote.ts'
import type { Lines, Scope } from './scope.ts'

/** What a pattern asks of an end: a label by its name and as text, and the test that a union needs instead, or an interface that has other types as well. */
export interface LabelTest {
  readonly name: string
  readonly label: string
  readonly tests: readonly string[]
}

export function labelTest(scope: Scope, end: EndType, variable: string): LabelTest {
  switch (end.kind) {
    case 'node':
      return named(end.label, [])
    case 'interface':
      return named(end.name, end.partial ? [labelsTest(scope, end.possible, variable)] : [])
    case 'union':
      return named(nodeLabel, [typesTest(scope, end.possible, variable)])
    default:
      return end satisfies never
  }
}

function named(name: string, tests: readonly string[]): LabelTest {
  return { name, label: `:${quoteName(name)}`, tests }
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

/** A test that the node has one of the types, whose number does not change the text. */
export function labelsTest(scope: Scope, types: readonly string[], variable: string): string {
  return anyLabel(scope.bind(labelsOf(scope.model, types)), variable)
}

/** ``any(label IN labels(n0) WHERE label IN $p.`p0`)`` */
export function anyLabel(labels: string, variable: string): string {
  return `any(label IN labels(${variable}) WHERE label IN ${labels})`
}

/** The labels of types of nodes. */
export function labelsOf(model: Model, types: readonly string[]): readonly string[] {
  return types.map((name) => {
    const type = model.nodes.get(name)
    invariant(type, `${name} is a type of nodes`)
    return type.label
  })
}

/** The tests that a node of any type needs: that it is seen, where not all are. */
export function seenTests(scope: Scope, variable: string): readonly string[] {
  return scope.model.partial.nodes ? [labelsTest(scope, [...scope.model.nodes.keys()], variable)] : []
}

/** `WHERE` with the tests that a node of any type needs, or nothing. */
export function whereSeen(scope: Scope, variable: string): Lines {
  const tests = seenTests(scope, variable)
  return tests.length > 0 ? [`WHERE ${tests.join(' AND ')}`] : []
}
