/** Gives the variables of one operation other values: mostly of the same outline, now and then of another, or such as are refused. It never reads an operation. */
import { type GraphQLInputType, getNullableType, isEnumType, isInputObjectType, isListType, isNonNullType } from 'graphql'
import type { Random } from '../differential/random.ts'
import { nastyTexts } from '../differential/random-values.ts'
import type { StoredValues } from '../differential/stored-values.ts'
import { type Declared, elementType } from './twist-values.ts'

type Json = { readonly [name: string]: unknown }

/** What new values are made of. `cursors` grows with the answers. */
export interface Varying {
  readonly random: Random
  readonly stored: StoredValues
  readonly cursors: readonly string[]
}

/** How a set of values differs from the last one: only in what no plan depends on, in its outline too, or by values that are refused. */
export type Change = 'values' | 'outline' | 'refused'

interface Place extends Varying {
  readonly change: Change
  readonly name: string
}

/** Other values for the same variables. */
export function varyValues(varying: Varying, change: Change, { declared, last }: { declared: readonly Declared[]; last: Json }): Json {
  const { random } = varying
  const victim = change === 'values' ? undefined : random.below(Math.max(1, declared.length))
  const entries = declared.flatMap(({ name, type, place }, index): [string, unknown][] => {
    const isVictim = index === victim || (victim !== undefined && random.chance(0.1))
    const isGiven = Object.hasOwn(last, name)
    if (!isGiven && !isVictim) return []
    if (isVictim && random.chance(0.15)) return isGiven ? [] : [[name, null]]
    const value = vary({ ...varying, change: isVictim ? change : 'values', name: place }, type, last[name])
    return value === undefined ? [] : [[name, value]]
  })
  return Object.fromEntries(entries)
}

function vary(place: Place, given: GraphQLInputType, value: unknown): unknown {
  const { random, change } = place
  if (change === 'outline' && random.chance(0.1)) return null
  const type = getNullableType(given)
  if (value === undefined || value === null) return change === 'outline' ? exampleOf(type) : value
  const element = elementType(type)
  if (element) return varyList(place, element, Array.isArray(value) ? value : [value])
  if (change === 'refused' && random.chance(0.1)) return random.pick<unknown>([{}, [], 'none such', 1.5, true, null])
  if (isEnumType(type)) {
    if (change === 'refused' && random.chance(0.5)) return 'NONE_SUCH'
    return change === 'outline' ? random.pick(type.getValues()).name : value
  }
  if (isInputObjectType(type)) return varyObject(place, (name) => type.getFields()[name]?.type, value as Json)
  return varyScalar(place, `${type}`, value)
}

function varyList(place: Place, element: GraphQLInputType, values: readonly unknown[]): unknown {
  const { random, change } = place
  const named = getNullableType(element)
  if (isEnumType(named) || isInputObjectType(named)) {
    const same = values.map((each) => vary(place, element, each))
    if (change === 'values') return same
    return random.pick([same.slice(1), [...same, ...same], [...same].reverse(), same])
  }
  if (change === 'refused' && random.chance(0.5)) return Array.from({ length: 501 }, () => values[0] ?? varyScalar(place, `${named}`, 'x'))
  if (change === 'refused' && random.chance(0.3)) return [null]
  const example = values[0] ?? exampleOf(named)
  return Array.from({ length: random.below(4) }, (_, index) => varyScalar(place, `${named}`, values[index] ?? example))
}

function exampleOf(type: GraphQLInputType): unknown {
  if (isListType(type)) return []
  if (isInputObjectType(type)) return type.isOneOf ? null : {}
  if (isEnumType(type)) return type.getValues()[0]?.name
  const examples: Json = { Int: 1, Float: 1.5, Boolean: true, Date: '2012', DateTime: '2012-11-04T10:30:00Z' }
  return examples[`${type}`] ?? 'x'
}

function varyObject(place: Place, typeOf: (name: string) => GraphQLInputType | undefined, value: Json): unknown {
  const { random, change } = place
  const entries = Object.entries(value).map(([name, part]): [string, unknown] => {
    const type = typeOf(name)
    return [name, type ? vary({ ...place, name }, type, part) : part]
  })
  const required = (name: string) => isNonNullType(typeOf(name))
  if (change === 'outline' && random.chance(0.3))
    return Object.fromEntries(entries.filter(([name]) => required(name) || random.chance(0.5)))
  // The same fields in another order are the same value.
  return Object.fromEntries(random.chance(0.2) ? entries.reverse() : entries)
}

const sizes = ['first', 'last', 'perNode', 'limit', 'depth', 'maxLength']

function varyScalar(place: Place, type: string, value: unknown): unknown {
  const { random, change, name } = place
  if (change === 'refused') return refusedScalar(place, type)
  if (type === 'Boolean') return change === 'outline' ? !value : value
  if (random.chance(0.25)) return value
  const isCursor = name === 'after' || name === 'before'
  return isCursor ? anyCursor(place) : anyScalar(place, type, value)
}

function anyScalar({ random, stored, name }: Place, type: string, value: unknown): unknown {
  switch (type) {
    case 'Int':
      return sizes.includes(name) ? random.pick([0, 1, 1, 2, 3, 4, 10, 20]) : random.pick([0, 1, 2, 3, 10, -1, 2147483647])
    case 'Float':
      return random.pick([0, 1, 2, 2.5, 8, 1e21, -0.5])
    case 'Date':
      return stored.day()
    case 'DateTime':
      return random.pick([stored.instant(), value])
    case 'ID':
      return stored.id()
    default:
      return random.pick([value, random.pick(nastyTexts)])
  }
}

/** Mostly one of the last answer, which may be of the same list. */
function anyCursor({ random, cursors }: Place): string {
  if (cursors.length === 0) return 'broken'
  return random.pick(random.chance(0.8) ? cursors.slice(-6) : cursors)
}

function refusedScalar({ random, cursors, name }: Place, type: string): unknown {
  if (name === 'after' || name === 'before') return random.pick(['', 'broken', 'WzFd', ...cursors.slice(0, 2).map((each) => each.slice(1))])
  const refused: { readonly [type: string]: readonly unknown[] } = {
    Int: [-1, 101, 1001, 2 ** 31, 1.5, 'x'],
    Float: ['1', true],
    Date: ['2012-13', '2012-02-30', 'x', ''],
    DateTime: ['2012', '2012-11-04T10:30:00', 'x'],
  }
  return random.pick(refused[type] ?? ['x'.repeat(201), 'x'.repeat(2100), 7])
}
