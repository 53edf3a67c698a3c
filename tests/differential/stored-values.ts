/** Values that a graph holds for a field, so that random conditions hit something. It never makes relationships. */
import type { Value } from '../../src/engine/engine.ts'
import type { Graph } from '../../src/load/graph.ts'
import type { Model, PropertyField } from '../../src/model/model.ts'
import type { Random } from './random.ts'
import { nastyTexts, randomValue } from './random-values.ts'

/** What a condition or an argument can be given, as JSON. */
export interface StoredValues {
  /** One value of a field's kind: mostly one that is stored. */
  value(field: PropertyField): unknown
  /** A part of a text that is stored, for `contains` and the like. */
  partOf(field: PropertyField): string
  /** An id of a node, now and then one that does not exist. */
  id(types?: readonly string[]): string
  /** A day, reduced or not, at which what holds changes, or near one. */
  day(): string
  /** An instant at which what is known changes, or near one. */
  instant(): string
  /** Two instants in their order, often wide apart, often at changes of one clock. */
  span(clock: 'day' | 'instant'): readonly [string, string]
}

export function storedValuesOf({ model, graph, random }: { model: Model; graph: Graph; random: Random }): StoredValues {
  const byProperty = new Map<string, Set<Value>>()
  for (const { properties } of [...graph.nodes, ...graph.relationships])
    for (const [name, value] of Object.entries(properties)) for (const each of [value].flat()) add(name, each as Value)
  const lists = new Map([...byProperty].map(([name, values]) => [name, [...values]]))
  const bounds = (...names: readonly string[]) => names.flatMap((name) => [...(byProperty.get(name) ?? [])] as string[])
  return { value: valueFor, partOf, id, day, instant, span }

  function day(): string {
    const date = random.pick([...bounds('validFrom', 'validTo'), '2012-11-04'])
    const before = new Date(Date.parse(date) - 24 * 60 * 60 * 1000).toISOString().slice(0, 10)
    return random.pick([date, date, date, date, before, date.slice(0, 7), date.slice(0, 4), '0001', '9999-12-31'])
  }

  function span(clock: 'day' | 'instant'): readonly [string, string] {
    const moments = clock === 'day' ? bounds('validFrom', 'validTo').map((each) => `${each}T00:00:00.000Z`) : bounds('known')
    const all = moments.filter((each) => each < '9999-12-32')
    const one = (extreme: string) => (all.length > 0 && random.chance(0.5) ? random.pick(all) : extreme)
    const [a, b] = [one('0001-01-01T00:00:00.000Z'), one('9999-12-31T23:59:59.999Z')]
    return a < b ? [a, b] : [b, a]
  }

  function instant(): string {
    const known = random.pick([...bounds('known').filter((each) => each < '9999-12-32'), '2012-11-04T10:30:00.000Z'])
    const before = new Date(Date.parse(known) - 1).toISOString()
    return random.pick([known, known, before, before, before.replace('Z', '+01:00'), '0001-01-01T00:00:00Z', '9999-12-31T23:59:59.999Z'])
  }

  function add(name: string, value: Value): void {
    const values = byProperty.get(name) ?? new Set()
    byProperty.set(name, values.add(value))
  }

  function valueFor(field: PropertyField): unknown {
    const stored = lists.get(field.property)?.filter((value) => fits(field, value)) ?? []
    const isStored = stored.length > 0 && random.chance(0.8)
    const value = isStored ? random.pick(stored) : field.type.kind === 'languageString' ? 'zh|中' : randomValue(model, field, random)
    if (field.type.kind !== 'languageString') return typeof value === 'bigint' ? Number(value) : value
    const [language, ...text] = String(value).split('|')
    return { language, text: text.join('|') }
  }

  /** Two types may have properties of one name and of different kinds. */
  function fits({ type }: PropertyField, value: Value): boolean {
    if (type.kind === 'enum') return model.enums.get(type.name)?.values.some(({ name }) => name === value) ?? false
    if (type.kind === 'languageString') return typeof value === 'string' && /^[A-Za-z-]+\|/.test(value)
    const kinds = { Int: 'bigint', Float: 'number', Boolean: 'boolean', ID: 'string', String: 'string', Date: 'date', DateTime: 'date' }
    const kind = typeof value === 'string' && /^\d{4}(-|$)/.test(value) ? ['string', 'date'] : [typeof value]
    if (type.name === 'DateTime' || type.name === 'Date')
      return kind.includes('date') && String(value).includes('T') === (type.name === 'DateTime')
    return kind.includes(kinds[type.name])
  }

  function partOf(field: PropertyField): string {
    const value = valueFor(field)
    const characters = [...(typeof value === 'string' ? value : random.pick(nastyTexts))]
    const start = random.below(characters.length + 1)
    return characters.slice(start, start + 1 + random.below(3)).join('')
  }

  function id(types?: readonly string[]): string {
    const ids = graph.nodes.filter(({ type }) => types === undefined || types.includes(type)).map((node) => node.id)
    if (ids.length === 0 || random.chance(0.1)) return random.chance(0.5) ? 'nowhere' : random.pick(graph.nodes).id
    return random.pick(ids)
  }
}
