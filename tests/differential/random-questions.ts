/** Random root fields that take several steps: changes, paths, neighbourhoods, searches. It never asks them. */
import { endType } from '../../src/model/model.ts'
import { enumValue, type Input, list, literal } from './input.ts'
import { relationshipFields, type Selecting } from './random-any.ts'
import type { Cursors } from './random-page.ts'
import { nastyTexts } from './random-values.ts'
import type { Making } from './random-where.ts'

interface Questioning extends Selecting {
  readonly cursors: Cursors
  readonly cursorKeys: Map<string, { readonly key: string; readonly sort: Input }>
  readonly depths: { readonly selection: number }
}

/** Arguments, and the key under which cursors of the answer are kept. */
interface RandomArguments {
  readonly arguments: string
  readonly key: string
}

/** A root field that takes several steps, without an alias. */
export function randomQuestion(state: Questioning, clocks: string): string {
  const { random, cursors, depths } = state
  const kind = random.pick(['changes', 'changes', 'paths', 'paths', 'neighborhood', 'neighborhood', 'search'] as const)
  const { arguments: given, key } = argumentsOf(state, kind, cursors)
  const depth = depths.selection - 1
  const nodes = () => `nodes ${state.selection(endType(state.world.model, 'Node'), depth)}`
  const relationships = () => `relationships { ${relationshipFields(state, depth)} }`
  const truncated = () => 'truncated { reason }'
  const cursor = (field: string) => {
    const name = `c${state.budget.names++}`
    if (key !== '') state.cursorKeys.set(name, { key, sort: list([]) })
    return `${name}: ${field}`
  }
  const info = () => `pageInfo { hasNextPage hasPreviousPage ${cursor('startCursor')} ${cursor('endCursor')} }`
  const change = () => `kind at relationship { ${relationshipFields(state, depth)} }`
  const omitted = () => `omitted { type count node ${state.selection(endType(state.world.model, 'Node'), depth)} }`
  const hit = () => `${cursor('cursor')} score field text node { id }`
  const some = (parts: readonly (() => string)[]) => {
    const chosen = random.some(parts, parts.length)
    return (chosen.length > 0 ? chosen : parts.slice(0, 1)).map((part) => part()).join(' ')
  }
  const fields = {
    changes: () =>
      some([() => `edges { ${cursor('cursor')} node { ${change()} } }`, () => `nodes { ${change()} }`, () => 'totalCount', info]),
    paths: () => some([() => `paths { length ${some([nodes, relationships])} }`, truncated]),
    neighborhood: () => some([nodes, relationships, omitted, truncated]),
    search: () => some([() => `edges { ${hit()} }`, nodes, () => 'totalCount', info]),
  }
  return `${kind}${given}${clocks} { ${fields[kind]()} }`
}

/** Arguments of one kind of question. */
function argumentsOf(making: Making, kind: 'changes' | 'paths' | 'neighborhood' | 'search', cursors: Cursors): RandomArguments {
  switch (kind) {
    case 'changes':
      return changes(making, cursors)
    case 'paths':
      return { arguments: paths(making), key: '' }
    case 'neighborhood':
      return { arguments: neighborhood(making), key: '' }
    case 'search':
      return { arguments: search(making), key: '' }
    default:
      return kind satisfies never
  }
}

/** Texts of arguments, each given now and then. */
function given(
  { random, variables }: Making,
  all: readonly (readonly [name: string, type: string, probability: number, make: () => Input])[],
) {
  const texts = all.flatMap(([name, type, probability, make]) =>
    random.chance(probability) ? [`${name}: ${variables.value(type, make).text}`] : [],
  )
  return `(${texts.join(', ')})`
}

function names({ values }: Making, all: Iterable<string>, most = 5): Input {
  return list(values.some([...all], most).map(enumValue))
}

function changes(making: Making, cursors: Cursors): RandomArguments {
  const { random, values, stored, world } = making
  const clock = random.pick(['VALID', 'KNOWN'])
  const span = stored.span(clock === 'VALID' ? 'day' : 'instant')
  const key = `changes ${clock} []`
  const places = cursors.get(key)?.cursors ?? []
  const texts = given(making, [
    ['clock', 'Clock', 1, () => enumValue(clock)],
    ['from', 'DateTime', 1, () => literal(span[0])],
    ['to', 'DateTime', 1, () => literal(span[1])],
    ['types', '[RelationshipType!]', 0.2, () => names(making, world.model.relationshipTypes.keys())],
    ['first', 'Int', 0.5, () => literal(values.pick([0, 1, 2, 3, 5, 20]))],
    ['after', 'String', places.length > 0 ? 0.6 : 0, () => literal(values.pick(places))],
  ])
  return { arguments: texts, key }
}

function paths(making: Making): string {
  const { random, values, stored, world } = making
  const { nodes, relationshipTypes } = world.model
  const several = () => literal(Array.from({ length: values.below(3) }, () => stored.id()))
  return given(making, [
    ['from', 'ID', 1, () => literal(stored.id())],
    ['to', 'ID', 1, () => literal(stored.id())],
    ['types', '[RelationshipType!]', 0.2, () => names(making, relationshipTypes.keys(), 9)],
    ['through', '[NodeType!]', 0.2, () => names(making, nodes.keys(), 7)],
    ['avoid', '[ID!]', 0.3, several],
    ['direction', 'Direction', 0.3, () => enumValue(random.pick(['OUT', 'IN', 'ANY']))],
    ['maxLength', 'Int', 0.4, () => literal(values.pick([0, 1, 2, 3, 4, 10]))],
    ['mode', 'PathMode', 0.7, () => enumValue(values.pick(['SHORTEST', 'ALL_SHORTEST', 'ALL_SHORTEST']))],
    ['first', 'Int', 0.4, () => literal(values.pick([0, 1, 2, 5, 20]))],
  ])
}

function neighborhood(making: Making): string {
  const { values, stored, world } = making
  const { nodes, relationshipTypes } = world.model
  return given(making, [
    ['of', '[ID!]', 1, () => literal(Array.from({ length: 1 + values.below(3) }, () => stored.id()))],
    ['depth', 'Int', 0.7, () => literal(values.pick([0, 1, 2, 2, 3]))],
    ['types', '[RelationshipType!]', 0.3, () => names(making, relationshipTypes.keys(), 7)],
    ['nodeTypes', '[NodeType!]', 0.3, () => names(making, nodes.keys())],
    ['perNode', 'Int', 0.4, () => literal(values.pick([0, 1, 2, 3, 25]))],
    ['limit', 'Int', 0.4, () => literal(values.pick([1, 2, 3, 5, 10, 200]))],
  ])
}

/** Some letter or digit must be left, or the search is refused. */
const searched = nastyTexts.filter((text) => /[\p{L}\p{N}]/u.test(text))

function search(making: Making): string {
  const { values, world } = making
  return given(making, [
    ['text', 'String', 1, () => literal(values.pick(searched))],
    ['types', '[NodeType!]', 0.3, () => names(making, world.model.nodes.keys())],
    ['first', 'Int', 0.5, () => literal(values.pick([0, 1, 2, 5, 20]))],
  ])
}
