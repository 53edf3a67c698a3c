/** Random groupings of a list, as the text of its arguments and as what the reference is asked. It never runs them. */
import { type EndType, endType, type Model, type PropertyField, type RelationshipField } from '../../src/model/model.ts'
import type { Random } from '../differential/random.ts'
import { aggregatorsOf, type Figure, type Grouping, type Key, type Measure, type Side } from './reference-groups.ts'

/** A list to group: of a type, or over a field. */
export interface GroupedList {
  readonly target: EndType
  readonly field: RelationshipField | undefined
}

/** `text` selects aggregate and groups. */
export interface RandomGrouping {
  readonly grouping: Grouping
  readonly text: string
}

export function randomGrouping(random: Random, model: Model, list: GroupedList): RandomGrouping {
  const measures = measuresOf(model, list)
  const chosen = random.some(measures, 3)
  const keys = Array.from({ length: 1 + random.below(3) }, () => randomKey(random, model, list))
  const figure = (): Figure => {
    const measure = random.pick(measures.length > 0 ? measures : [undefined])
    if (!measure || random.chance(0.3)) return 'count'
    return { ...measure, aggregator: random.pick(aggregatorsOf(measure.field)) }
  }
  const figures = [figure(), figure()] as const
  const grouping: Grouping = {
    keys,
    measures: chosen,
    having: random.chance(0.4) ? { figure: figures[0], least: leastOf(random, figures[0]) } : undefined,
    sort: random.chance(0.6) ? { figure: random.chance(0.3) ? 'keys' : figures[1], isAscending: random.chance(0.5) } : undefined,
    first: random.pick([3, 100]),
  }
  return { grouping, text: print(grouping, list.field !== undefined) }
}

function measuresOf(model: Model, { target, field }: GroupedList): readonly Measure[] {
  const sides: readonly [Side, Iterable<PropertyField>][] = [
    ['node', target.kind === 'union' ? [] : target.fields.values()],
    ['edge', model.propertyTypes.get(field?.properties ?? '')?.fields.values() ?? []],
  ]
  const isMeasured = ({ type, list }: PropertyField) =>
    !list && type.kind === 'scalar' && ['Int', 'Float', 'Date', 'DateTime'].includes(type.name)
  return sides.flatMap(([side, fields]) => [...fields].filter(isMeasured).map((each) => ({ side, field: each })))
}

function randomKey(random: Random, model: Model, { target, field }: GroupedList): Key {
  const properties = model.propertyTypes.get(field?.properties ?? '')
  if (properties && random.chance(0.4)) return { side: 'edge', over: undefined, ...randomField(random, [...properties.fields.values()]) }
  const relationships = target.kind === 'union' ? [] : [...target.relationships.values()]
  const over = relationships.length === 0 || random.chance(0.4) ? undefined : random.pick(relationships)
  const end = over ? endType(model, over.target) : target
  if (over && random.chance(0.3)) return { side: 'node', over, name: 'node', interval: undefined }
  if (end.kind !== 'node' && random.chance(0.5)) return { side: 'node', over, name: 'nodeType', interval: undefined }
  return { side: 'node', over, ...randomField(random, end.kind === 'union' ? [] : [...end.fields.values()]) }
}

function randomField(random: Random, fields: readonly PropertyField[]): { name: string; interval: string | undefined } {
  const single = fields.filter(({ list, type }) => !list && type.kind !== 'languageString')
  const field = single.length > 0 ? random.pick(single) : undefined
  if (!field) return { name: 'id', interval: undefined }
  const isDate = field.type.kind === 'scalar' && ['Date', 'DateTime'].includes(field.type.name)
  return { name: field.name, interval: isDate && random.chance(0.7) ? random.pick(['YEAR', 'QUARTER', 'MONTH', 'DAY']) : undefined }
}

function leastOf(random: Random, figure: Figure): number | string {
  if (figure === 'count') return 1 + random.below(3)
  if (isDateFigure(figure))
    return `${1900 + random.below(100)}${figure.field.type.kind === 'scalar' && figure.field.type.name === 'DateTime' ? '-01-01T00:00:00.000Z' : ''}`
  return random.below(10)
}

function isDateFigure({ field }: Measure): boolean {
  return aggregatorsOf(field).length === 2
}

function print({ keys, measures, having, sort, first }: Grouping, isSided: boolean): string {
  const by = keys.map((key) => (isSided ? `{ ${key.side}: ${printKey(key)} }` : printKey(key)))
  const given = [
    `by: [${by.join(', ')}]`,
    ...(having ? [`having: ${printFigure(having.figure, `{ gte: ${JSON.stringify(having.least)} }`)}`] : []),
    ...(sort ? [`sort: [${printFigure(sort.figure, sort.isAscending ? 'ASC' : 'DESC')}]`] : []),
    `first: ${first}`,
  ]
  const aggregate = printAggregate(measures)
  return `${aggregate} groups(${given.join(', ')}) { keys { field value node { id } } count ${aggregate} nodes(first: 2) { ... on Node { id } } }`
}

function printKey({ over, name, interval }: Key): string {
  const constant = name.replaceAll(/[A-Z]/g, '_$&').toUpperCase()
  const isWord = name === 'node' || name === 'nodeType'
  const field = interval ? `date: { field: ${constant}, interval: ${interval} }` : `field: ${constant}`
  const value = `{ ${isWord ? `${name}: true` : field} }`
  return over ? `{ ${over.name}: ${value} }` : value
}

function printFigure(figure: Figure | 'keys', value: string): string {
  if (typeof figure === 'string') return `{ ${figure}: ${value} }`
  return `{ ${figure.side}: { ${figure.field.name}: { ${figure.aggregator}: ${value} } } }`
}

function printAggregate(measures: readonly Measure[]): string {
  const sides = (['node', 'edge'] as const).flatMap((side) => {
    const fields = measures.filter((measure) => measure.side === side)
    const printed = fields.map(({ field }) => `${field.name} { ${aggregatorsOf(field).join(' ')} }`)
    return printed.length > 0 ? [`${side} { ${printed.join(' ')} }`] : []
  })
  return `aggregate { count ${sides.join(' ')} }`
}
