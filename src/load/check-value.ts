/** Checks one value of a seed against the type of its field. It never looks at other fields. */
import type { Value } from '../engine/engine.ts'
import type { Model, PropertyField, ScalarName, ValueType } from '../model/model.ts'
import { checkScalar } from '../model/scalars.ts'
import type { SeedFaults } from './faults.ts'
import { didYouMean } from './suggest.ts'
import { asItems, describe, type ListTree, type MapTree, type ScalarTree, shorten, type Tree, textOf } from './tree.ts'

/** What every check needs: the ontology, and where faults go. */
export interface Checking {
  readonly model: Model
  readonly faults: SeedFaults
}

const textScalars: ReadonlySet<ScalarName> = new Set(['ID', 'String', 'Date', 'DateTime'])
const languageTag = /^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/

/** The value as it is stored, or undefined and a fault. `name` is the field for messages: "Book.pages". */
export function checkValue(name: string, field: PropertyField, { tree, checking }: { tree: Tree; checking: Checking }): Value | undefined {
  if (field.type.kind === 'languageString') return checkLanguages(name, field, { tree, checking })
  if (!field.list) return checkItem(name, field.type, { tree, checking })
  if (tree.kind !== 'list') {
    checking.faults.add(tree.at, `${name} is a list: write [${describe(tree)}], or one item a line with a dash before it.`)
    return undefined
  }
  return checkList(tree, (item) => checkItem(name, field.type, { tree: item, checking }))
}

function checkList(list: ListTree, check: (item: Tree) => Value | undefined): Value | undefined {
  const values = list.items.map(check)
  return values.every((value) => value !== undefined) ? values : undefined
}

function checkItem(name: string, type: ValueType, { tree, checking }: { tree: Tree; checking: Checking }): Value | undefined {
  const fault = (message: string) => {
    checking.faults.add(tree.at, `${name}: ${message}`)
    return undefined
  }
  if (tree.kind !== 'scalar') return fault(`${printType(type)} expected; found ${describe(tree)}.`)
  if (tree.value === null) return fault('an item of a list is never empty; leave it out.')
  if (type.kind === 'enum') return checkEnum(type.name, tree, { model: checking.model, fault })
  if (type.kind === 'languageString') return fault('a text with its language expected.')
  const checked = checkScalar(type.name, rawValue(type.name, tree))
  if (!checked.ok) return fault(`${checked.fault}.`)
  if (typeof checked.value === 'string' && /\p{Surrogate}/u.test(checked.value))
    return fault('the text holds half of a surrogate pair, which no UTF-8 can hold. Write the whole character.')
  return Object.is(checked.value, -0) ? 0 : checked.value
}

/** A plain scalar is text where a text is asked for; numbers that JSON cannot show are shown by their text. */
function rawValue(type: ScalarName, tree: ScalarTree): unknown {
  if (textScalars.has(type)) return textOf(tree) ?? tree.value
  return typeof tree.value === 'number' && !Number.isFinite(tree.value) ? (tree.written ?? String(tree.value)) : tree.value
}

interface EnumContext {
  readonly model: Model
  readonly fault: (message: string) => undefined
}

function checkEnum(name: string, tree: ScalarTree, { model, fault }: EnumContext): Value | undefined {
  const values = model.enums.get(name)?.values.map((value) => value.name) ?? []
  const text = textOf(tree)
  if (text !== undefined && values.includes(text)) return text
  return fault(`${describe(tree)} is no value of ${name}.${didYouMean(text ?? '', values)} It has ${values.join(', ')}.`)
}

/** `{ zh: 魯迅, en: [a, b] }` → `['zh|魯迅', 'en|a', 'en|b']`. A single one is a map of one language. */
function checkLanguages(name: string, field: PropertyField, { tree, checking }: { tree: Tree; checking: Checking }): Value | undefined {
  const { faults } = checking
  const { list } = field
  if (tree.kind !== 'map') {
    faults.add(tree.at, `${name} is written as a map from languages to texts, { zh: … }; found ${describe(tree)}.`)
    return undefined
  }
  const texts = languageTexts(name, tree, checking)
  if (list || texts.length === 1) return list ? texts : texts[0]
  faults.add(tree.at, `${name} is one text with its language, { en: … }; found ${texts.length}.`)
  return undefined
}

function languageTexts(name: string, map: MapTree, checking: Checking): readonly string[] {
  return [...map.entries].flatMap(([language, { keyAt, value }]) => {
    if (!languageTag.test(language))
      checking.faults.add(keyAt, `${name}: ${JSON.stringify(shorten(language))} is no language tag (BCP 47), as en or zh-Hant.`)
    const items = value.kind === 'list' ? asItems(value, name, checking.faults) : [value]
    const texts = items.map((tree) => checkItem(name, { kind: 'scalar', name: 'String' }, { tree, checking }))
    return texts.flatMap((text) => (text === undefined ? [] : `${language}|${text}`))
  })
}

function printType(type: ValueType): string {
  return type.kind === 'languageString' ? 'a text with its language' : type.name
}
