/** Sort, cursors and limits of a page → Cypher. It never prints selections. */

import type { LookupKey, Value } from '../engine/engine.ts'
import { invariant } from '../errors.ts'
import { quoteName } from '../model/quote.ts'
import type { Later } from './later.ts'
import type { PageArguments } from './plan.ts'
import { keyKind } from './plan-page.ts'
import type { Variables } from './print-where.ts'
import type { Scope } from './scope.ts'

/** A key of a page in Cypher: its text, its direction in the statement, and whether it may be missing. */
interface Key {
  readonly text: string
  /** The property that it is; undefined where the text is more than that. */
  readonly property: { readonly of: string; readonly name: string } | undefined
  readonly ascending: boolean
  readonly nullable: boolean
  readonly isFloat: boolean
}

/** The keys of a page, the id last: of the relationship where there is one, else of the node. */
export function pageKeys(page: PageArguments, variables: Variables): readonly Key[] {
  const keys = page.sort.map(({ side, field, direction }): Key => {
    const variable = side === 'node' ? variables.node : variables.edge
    invariant(variable, 'only a relationship has sort keys of an edge')
    const property = `${variable}.${quoteName(field.property)}`
    const isBoolean = field.type.kind === 'scalar' && field.type.name === 'Boolean'
    return {
      property: isBoolean ? undefined : { of: variable, name: field.property },
      text: isBoolean ? `CASE ${property} WHEN true THEN 1 WHEN false THEN 0 END` : property,
      ascending: (direction === 'ASC') !== page.backward,
      nullable: !field.required,
      isFloat: keyKind(field) === 'float',
    }
  })
  const last = variables.edge ?? variables.node
  const id = { text: `${last}.${quoteName('id')}`, property: { of: last, name: 'id' } }
  return [...keys, { ...id, ascending: !page.backward, nullable: false, isFloat: false }]
}

/** The keys for an engine that sorts without a statement; undefined where one is no property. */
export function lookupKeys(keys: readonly Key[]): readonly LookupKey[] | undefined {
  const looked = keys.flatMap(({ property, ascending }) => (property ? [{ ...property, ascending }] : []))
  return looked.length === keys.length ? looked : undefined
}

/** ``n0.`title` ASC, n0.`id` ASC``. */
export function printOrder(keys: readonly Key[]): string {
  return keys.map(({ text, ascending }) => `${text} ${ascending ? 'ASC' : 'DESC'}`).join(', ')
}

/**
 * The condition that a row stands strictly after a place in the order of the statement (or before it, for `toward: 'before'`).
 * With `inclusive` the place itself counts, too. Missing values come last ascending and first descending. A missing value in the place is a value of the parameter, so the
 * text of the statement is the same.
 */
export function printPlace(
  scope: Scope,
  keys: readonly Key[],
  { place, toward, inclusive = false }: { place: readonly Later<Value>[]; toward: 'after' | 'before'; inclusive?: boolean },
): string {
  const parts = keys.map((key, index) => {
    const parameter = scope.bind(place[index] ?? null)
    const bound = { ...key, ascending: key.ascending === (toward === 'after'), value: key.isFloat ? `toFloat(${parameter})` : parameter }
    return { bound, beyond: printBeyond(bound, index === keys.length - 1 && inclusive ? '=' : '') }
  })
  return parts.reduceRight((rest, { bound, beyond }) => {
    if (rest === '') return beyond
    // An index is read from a place on where one comparison says so by itself.
    return bound.nullable ? `(${beyond} OR (${printEqual(bound)} AND ${rest}))` : `(${printBeyond(bound, '=')} AND (${beyond} OR ${rest}))`
  }, '')
}

type Bound = Key & { readonly value: string }

/** The last key is the id, which is never missing. */
function printBeyond({ text, value, ascending, nullable }: Bound, orEqual: '' | '='): string {
  if (!nullable) return `${text} ${ascending ? '>' : '<'}${orEqual} ${value}`
  if (ascending) return `(${value} IS NOT NULL AND (${text} > ${value} OR ${text} IS NULL))`
  return `((${value} IS NULL AND ${text} IS NOT NULL) OR ${text} < ${value})`
}

/** Of a key that may be missing. */
function printEqual({ text, value }: Bound): string {
  return `(${text} = ${value} OR (${value} IS NULL AND ${text} IS NULL))`
}

/** Cursors as conditions in the order of the statement: which comes first depends on the way the page is read. */
export function printPlaces(scope: Scope, page: PageArguments, keys: readonly Key[]): readonly string[] {
  const sides = page.backward ? (['before', 'after'] as const) : (['after', 'before'] as const)
  return [
    { place: page[sides[0]], toward: 'after' as const },
    { place: page[sides[1]], toward: 'before' as const },
  ].flatMap(({ place, toward }) => (place ? [printPlace(scope, keys, { place, toward })] : []))
}
