/** Random sorts and pages, with cursors of earlier answers. It never reads an answer itself. */
import { isSortable } from '../../src/api/filters.ts'
import { unionId } from '../../src/compile/plan-where.ts'
import { type EndType, endType, type PropertyField, type RelationshipField } from '../../src/model/model.ts'
import { relationshipNames, typeNames } from '../../src/model/names.ts'
import { enumValue, type Input, list, literal, object } from './input.ts'
import type { Making } from './random-where.ts'

/** Cursors by the list and the sort that they belong to; it grows with every answer. */
export type Cursors = Map<string, { readonly sort: Input; readonly cursors: string[] }>

/** A list whose page is to be made: a root list of a type, or a relationship field. */
export type Listed =
  | { readonly kind: 'root'; readonly type: EndType; readonly name: string }
  | { readonly kind: 'relationship'; readonly field: RelationshipField; readonly name: string }
  | { readonly kind: 'any'; readonly name: string }

/** Relationships of any type: one order, and pages go on only. */
export const anyList: Listed = { kind: 'any', name: 'relationships' }

export function rootList(type: EndType): Listed {
  return { kind: 'root', type, name: type.plural }
}

export function relationshipList(field: RelationshipField): Listed {
  return { kind: 'relationship', field, name: `${field.owner}.${field.name}` }
}

/** Arguments in the document, and the sort that its cursors belong to, with the key under which they are kept. */
export interface RandomPage {
  readonly arguments: readonly string[]
  readonly sort: Input
  readonly key: string
}

/** Arguments `sort, first, last, after, before` of a list; `sort` alone of a first page. */
export function randomPage(making: Making, listed: Listed, { cursors, isFirst }: { cursors: Cursors; isFirst: boolean }): RandomPage {
  const { random, values, variables } = making
  const known = [...cursors].flatMap(([name, each]) => (name.startsWith(`${listed.name} `) ? [each] : []))
  const reused = known.length > 0 && random.chance(0.7) ? random.pick(known) : undefined
  const sort = reused?.sort ?? randomSort(making, listed)
  const key = `${listed.name} ${JSON.stringify(sort.json)}`
  const places = cursors.get(key)?.cursors ?? []
  const size = () => `${variables.value('Int', () => literal(values.pick([0, 1, 1, 2, 3, 5, 20]))).text}`
  const place = () => `${variables.value('String', () => literal(values.pick(places))).text}`
  const given: string[] = []
  if (listed.kind !== 'any' && (sort.json as unknown[]).length > 0)
    given.push(`sort: ${variables.value(`[${sortType(listed)}!]`, () => sort).text}`)
  if (isFirst) return { arguments: given, sort, key }
  const isForward = listed.kind === 'any'
  if (random.chance(0.8)) given.push(`${random.pick(isForward ? ['first'] : ['first', 'last'])}: ${size()}`)
  const isPlaced = places.length > 0 && random.chance(0.9)
  if (isPlaced && random.chance(0.65)) given.push(`after: ${place()}`)
  if (isPlaced && !isForward && random.chance(0.45)) given.push(`before: ${place()}`)
  return { arguments: given, sort, key }
}

function sortType(listed: Exclude<Listed, { kind: 'any' }>): string {
  return listed.kind === 'root' ? typeNames.sort(listed.type.name) : relationshipNames(listed.field).sort
}

function randomSort({ world, random }: Making, listed: Listed): Input {
  if (listed.kind === 'any') return list([])
  const { model } = world
  const end = listed.kind === 'root' ? listed.type : endType(model, listed.field.target)
  const nodeFields = sortable(end.kind === 'union' ? [unionId] : end.fields.values())
  const key = (fields: readonly PropertyField[]) => object([[random.pick(fields).name, enumValue(random.pick(['ASC', 'DESC']))]])
  const keys = Array.from({ length: random.below(4) })
  if (listed.kind === 'root') return list(keys.map(() => key(nodeFields)))
  const edgeFields = sortable(model.propertyTypes.get(listed.field.properties ?? '')?.fields.values() ?? [])
  const isEdge = () => edgeFields.length > 0 && random.chance(0.6)
  return list(keys.map(() => (isEdge() ? object([['edge', key(edgeFields)]]) : object([['node', key(nodeFields)]]))))
}

function sortable(fields: Iterable<PropertyField>): readonly PropertyField[] {
  return [...fields].filter(isSortable)
}
