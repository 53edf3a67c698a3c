/** A step over a relationship as a pattern. It never prints conditions on what is found. */
import { endType, type Model, possibleTypes, type RelationshipField } from '../model/model.ts'
import { quoteName } from '../model/quote.ts'
import { endsKey } from '../model/type-counts.ts'
import { openClocks } from './clocks.ts'
import { labelTest } from './print-labels.ts'
import type { Lines, Scope } from './scope.ts'

/** The variables of a step over a relationship; `types` are those that `from` may have, where that is known. */
interface StepVariables {
  readonly from: string
  readonly types: readonly string[] | undefined
  readonly edge: string
  readonly node: string
}

/**
 * ``(n0)-[r1:`MADE`]->(m2:`Book`)``; a union at the end is a test instead of a label. Where the ontology lets nothing else stand at the end,
 * neither is asked for, and `bare` is the pattern without anything: engines know how many there are without a look. `farLabel` is the label that it asks of the end.
 */
export function relationshipPattern(scope: Scope, field: RelationshipField, { from, types, edge, node }: StepVariables) {
  const [left, right] = arrows[field.direction]
  const sure = isSure(scope.model, field, types)
  const { name, label, tests } = sure ? anyEnd : labelTest(scope, endType(scope.model, field.target), node)
  const clocks = openClocks(scope, edge)
  return {
    pattern: `(${from})${left}[${edge}:${quoteName(field.type)}]${right}(${node}${label})`,
    tests: [...tests, ...clocks.tests],
    isPlain: tests.length === 0,
    clocks: clocks.lookup,
    bare: sure && field.direction !== 'ANY' ? barePattern(field, from) : undefined,
    farLabel: name,
  }
}

const anyEnd = { name: undefined, label: '', tests: [] }

const arrows = { OUT: ['-', '->'], IN: ['<-', '-'], ANY: ['-', '-'] } as const

/** A step without anything at its end: ``(n0)-[:`MADE`]->()``. */
export function barePattern({ type, direction }: RelationshipField, from: string): string {
  const [left, right] = arrows[direction]
  return `(${from})${left}[:${quoteName(type)}]${right}()`
}

/** Whether the ontology lets nothing but what the field leads to stand at the end of a step from nodes of some types. */
export function isSure(model: Model, field: RelationshipField, types: readonly string[] | undefined): boolean {
  return types !== undefined && leadsOnlyTo(model, field, { from: types, to: possibleTypes(endType(model, field.target)) })
}

/** Whether relationships of a type that hang on nodes of some types end at nothing but nodes of others. */
export function leadsOnlyTo(
  model: Model,
  { type, direction }: Pick<RelationshipField, 'type' | 'direction'>,
  { from, to }: { readonly from: readonly string[]; readonly to: readonly string[] },
): boolean {
  const { ends, partial } = model.relationshipTypes.get(type) ?? {}
  if (!ends || partial) return false
  const targets = new Set(to)
  const leads = (near: string, far: string) => !from.includes(near) || targets.has(far)
  return [...ends].every((pair) => {
    const [start = '', stop = ''] = pair.split('>')
    return (direction === 'IN' || leads(start, stop)) && (direction === 'OUT' || leads(stop, start))
  })
}

/** The line that leaves of a to-one relationship the latest, that is the one that became valid last; none where no node has two. */
export function printLatest(
  scope: Scope,
  field: RelationshipField,
  { edge, node }: { readonly edge: string; readonly node: string },
): Lines {
  if (isSingle(scope, field)) return []
  return [`WITH ${edge}, ${node} ORDER BY coalesce(${edge}.${quoteName('validFrom')}, '') DESC, ${edge}.${quoteName('id')} ASC LIMIT 1`]
}

/** Whether no node has two of a relationship. */
export function isSingle({ hubs }: Scope, { type, direction }: RelationshipField): boolean {
  return hubs?.singles?.includes(`${direction} ${type}`) ?? false
}

/** Whether the relationships of a field lead from a node to another one each. */
export function leadsApart({ hubs }: Scope, { type, direction }: RelationshipField): boolean {
  const back = { OUT: 'IN', IN: 'OUT', ANY: 'PAIR' }[direction]
  return hubs?.singles?.some((kind) => kind === `PAIR ${type}` || kind === `${back} ${type}`) ?? false
}

/** Whether every node of some types has a neighbour of a field, whatever the clocks: it has one, and there are as many as nodes. */
export function isOfEach(scope: Scope, field: RelationshipField, types: readonly string[] | undefined): boolean {
  return !scope.clocks && isSingle(scope, field) && meanOf(scope, field, types) === 1
}

/** How many relationships of a field, OUT or IN, nodes of some types have on average; undefined where that is not known. */
export function meanOf({ counts, model }: Scope, field: RelationshipField, types: readonly string[] | undefined): number | undefined {
  if (!types || !counts || field.direction === 'ANY') return undefined
  const targets = possibleTypes(endType(model, field.target))
  const ends = types.flatMap((near) => targets.map((far) => (field.direction === 'OUT' ? [near, far] : [far, near]) as [string, string]))
  const total = ends.reduce((sum, [from, to]) => sum + (counts.ends[endsKey(field.type, from, to)] ?? 0), 0)
  return total / types.reduce((sum, type) => sum + (counts.nodes[type] ?? 0), 0)
}
