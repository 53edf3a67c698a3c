/** Random root fields of which the most can be read past a statement: nodes by their ids with what is next to them, and what lies around one. It never asks them. */
import { endType, type Model, type PropertyField, possibleTypes, type RelationshipField } from '../../src/model/model.ts'
import type { Random } from '../differential/random.ts'

/** What root fields are made with. */
export interface Asking {
  readonly model: Model
  readonly random: Random
  readonly ids: readonly string[]
}

/** A root field, with or without what can be looked up. */
export function randomRoot(asking: Asking): string {
  const { random, ids } = asking
  const id = () => JSON.stringify(random.chance(0.95) ? random.pick(ids) : 'nobody')
  const anyNode = () => onNodes(asking, 2)
  switch (random.below(4)) {
    case 0:
      return `nodes(ids: [${Array.from({ length: random.below(5) }, id).join(', ')}]) { ${anyNode()} }`
    case 1: {
      const bounds = `limit: ${random.pick([1, 2, 5, 50])}, perNode: ${random.pick([1, 3, 20])}`
      const parts = [`nodes { ${anyNode()} }`, `relationships { ${relationship(asking)} }`, 'truncated { reason }']
      return `neighborhood(of: [${id()}], depth: 1, ${bounds}) { __typename ${random.some(parts, 3).join(' ')} }`
    }
    default:
      return `node(id: ${id()}) { ${anyNode()} }`
  }
}

/** Fields of any node, and of some types of nodes. */
function onNodes(asking: Asking, depth: number): string {
  const { model, random } = asking
  const types = random.some([...model.nodes.keys()], 3)
  return `__typename id ${relationships(asking, depth)} ${types.map((type) => `... on ${type} { ${ofType(asking, type, depth)} }`).join(' ')}`
}

function ofType(asking: Asking, name: string, depth: number): string {
  const { model, random } = asking
  const type = model.nodes.get(name) ?? model.interfaces.get(name)
  if (!type) return '__typename'
  const fields = random.some([...type.fields.values()].filter(isPlain), 3).map(printField)
  const further = depth > 0 ? random.some([...type.relationships.values()], 2).map((field) => printRelationships(asking, field, depth)) : []
  return ['__typename', ...fields, ...further, relationships(asking, depth)].join(' ')
}

/** Under names of their own: types may disagree about a field. */
let names = 0
const named = (text: string) => `x${names++}: ${text}`

function printField({ name, type }: PropertyField): string {
  return named(type.kind === 'languageString' ? `${name} { language text }` : name)
}

function isPlain({ computed }: PropertyField): boolean {
  return !computed
}

function printRelationships(asking: Asking, field: RelationshipField, depth: number): string {
  const { random, model } = asking
  const node = `node { ${atEnd(asking, field, depth - 1)} }`
  const properties = [...(model.propertyTypes.get(field.properties ?? '')?.fields.values() ?? [])].filter(isPlain)
  const edge = random.chance(0.5) && properties.length > 0 ? `${node} properties { ${properties.map(printField).join(' ')} }` : node
  if (!field.many) return named(`${field.name} { ${edge} }`)
  const parts = [`edges { cursor ${edge} }`, `nodes { ${atEnd(asking, field, depth - 1)} }`, 'totalCount', pageInfo]
  return named(
    `${field.name}${args([...size(random), ...sort(asking, field, properties)])} { __typename ${random.some(parts, 3).join(' ')} }`,
  )
}

const pageInfo = 'pageInfo { hasNextPage hasPreviousPage startCursor endCursor }'

function atEnd(asking: Asking, { target }: RelationshipField, depth: number): string {
  const end = endType(asking.model, target)
  if (end.kind !== 'union') return ofType(asking, target, depth)
  return `__typename ${possibleTypes(end)
    .map((type) => `... on ${type} { ${ofType(asking, type, depth)} }`)
    .join(' ')}`
}

/** Relationships of any type, now and then. */
function relationships(asking: Asking, depth: number): string {
  const { random, model } = asking
  if (depth <= 0 || random.chance(0.6)) return ''
  const chosen = [
    ...(random.chance(0.5) ? [`direction: ${random.pick(['OUT', 'IN', 'ANY'])}`] : []),
    ...(random.chance(0.3) ? [`types: [${random.some([...model.relationshipTypes.keys()], 4).join(', ')}]`] : []),
    ...(random.chance(0.5) ? [`first: ${random.below(4)}`] : []),
  ]
  const parts = [`edges { direction node { ${onNodes(asking, 0)} } relationship { ${relationship(asking)} } }`, 'totalCount', pageInfo]
  return named(`relationships${args(chosen)} { __typename ${random.some(parts, 3).join(' ')} }`)
}

function relationship(asking: Asking): string {
  const ends = ['from', 'to'].map((end) => `${end} { ${onNodes(asking, 0)} }`)
  return ['id', ...asking.random.some(['type', 'validFrom', 'validTo', 'knownFrom', ...ends], 6)].join(' ')
}

function size(random: Random): readonly string[] {
  return random.chance(0.5) ? [`${random.pick(['first', 'last'])}: ${random.below(4)}`] : []
}

function sort({ model, random }: Asking, { target }: RelationshipField, properties: readonly PropertyField[]): readonly string[] {
  const end = endType(model, target)
  const ofNode = end.kind === 'union' ? [] : [...end.fields.values()]
  const sides = [...ofNode.map((field) => ({ side: 'node', field })), ...properties.map((field) => ({ side: 'edge', field }))].filter(
    ({ field }) => isPlain(field) && !field.list && field.type.kind !== 'languageString',
  )
  const keys = random.some(sides, 2).map(({ side, field }) => `{ ${side}: { ${field.name}: ${random.pick(['ASC', 'DESC'])} } }`)
  return keys.length > 0 ? [`sort: [${keys.join(', ')}]`] : []
}

function args(list: readonly string[]): string {
  return list.length > 0 ? `(${list.join(', ')})` : ''
}
