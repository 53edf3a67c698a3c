/** The statement that finds what lies around one node, one step far, and reads what is selected of it. It never decides when that will do. */
import type { Row, Statement, Value } from '../engine/engine.ts'
import type { Model } from '../model/model.ts'
import { quoteName } from '../model/quote.ts'
import { bindStatement } from './bind.ts'
import { late, type Variables } from './later.ts'
import type { NeighborhoodQuestion } from './plan-steps.ts'
import { type Finding, type Found, type FoundAnswer, type FoundColumns, type PrintedAnswer, printAnswer } from './print-found.ts'
import { anchorLines, pattern, reachTests, where } from './print-frontier.ts'
import { anyLabel, labelsOf, seenTests } from './print-labels.ts'
import { call, type Lines, openScope, type Scope } from './scope.ts'
import type { Shaping } from './shape-code.ts'

const id = quoteName('id')

/** The bounds of one statement: nodes kept in all, relationships among them, and how many may hang on the start, and leave the nodes kept. */
export interface AroundSize {
  readonly nodes: number
  readonly relationships: number
  readonly start: number
  readonly leaving: number
}

/** A relationship among the nodes, and how many of a type a node has. */
export interface AroundRelationship {
  readonly id: string
  readonly type: string
  readonly from: string
  readonly to: string
}

export interface AroundTotal {
  readonly id: string
  readonly type: string
  readonly count: number
}

/** What was found around a node. `nodes` are in the order in which they are kept; the rest is undefined where too much leaves them. */
export interface Around {
  /** Relationships of any type that leave and enter the start; where they are more than allowed, no others are kept. */
  readonly degree: { readonly leaving: number; readonly entering: number }
  readonly nodes: readonly string[]
  /** Whether there are more nodes. */
  readonly isCut: boolean
  readonly among:
    | {
        /** Ordered by id, one more than allowed where there are more. */
        readonly relationships: readonly AroundRelationship[]
        /** Empty where nobody asks. */
        readonly totals: readonly AroundTotal[]
        readonly columns: FoundColumns
      }
    | undefined
}

/** Finds and reads what lies around one node for one selection. */
export interface AroundReader {
  /** Whether it is counted how many relationships of a type each node has. */
  readonly counted: boolean
  statement(question: NeighborhoodQuestion, size: AroundSize, shaping: Shaping): Statement
  /** Undefined where the node is not there. */
  read(rows: readonly Row[]): Around | undefined
  /** The whole answer under its response keys, from what the statement of this question found. */
  shape(answer: FoundAnswer, columns: FoundColumns, asked: { readonly question: NeighborhoodQuestion; readonly shaping: Shaping }): unknown
}

/** Under these names the question travels beside the variables of the request, whose names begin otherwise. */
const names = {
  of: ' of',
  types: ' types',
  nodeTypes: ' nodeTypes',
  perNode: ' perNode',
  others: ' others',
  found: ' found',
  relationships: ' among',
  start: ' start',
  leaving: ' leaving',
} as const

interface Printed {
  readonly bind: (variables: Variables) => Statement
  readonly shape: PrintedAnswer['shape']
}

/** What decides the text. */
type Form = 'any' | 'types' | 'nodeTypes' | 'both'

/**
 * Opens the reader of a selection; `counted` says whether it is asked how much is left out. It prints a statement for each kind of
 * condition. The neighbours kept are a list in it, as they are after their relationships by id, and what lies among them is read
 * unless more leaves them than is quickly looked through:
 *
 * ``CALL (n1, …) { MATCH (n1)-[r4]-(m5) … RETURN collect(m5) AS s6 } WITH …, [n1] + s6[0..$p.`p2`] AS s8 … UNWIND s9 AS n10 MATCH (n10)-[r11]->(m12) WHERE m12 IN s9``
 */
export function openAround(model: Model, found: Found, counted: boolean): AroundReader {
  const known = new Map<Form, Printed>()
  const printed = ({ types, nodeTypes }: NeighborhoodQuestion): Printed => {
    const form = types ? (nodeTypes ? 'both' : 'types') : nodeTypes ? 'nodeTypes' : 'any'
    const made = known.get(form) ?? printAround(model, { form, counted }, found)
    known.set(form, made)
    return made
  }
  return {
    counted,
    statement(question, size, { variables }) {
      const { of, types = [], nodeTypes = [], perNode } = question
      const others = size.nodes - 1
      const values = {
        of: [of[0] as string],
        types,
        nodeTypes: labelsOf(model, nodeTypes),
        perNode,
        others: BigInt(others),
        found: others + 1,
      }
      const bounds = { relationships: size.relationships + 1, start: BigInt(size.start), leaving: BigInt(size.leaving) }
      const bound = Object.entries({ ...values, ...bounds }).map(([name, value]) => [names[name as keyof typeof names], value])
      return printed(question).bind({ ...variables, ...Object.fromEntries(bound) })
    },
    read(rows) {
      const data = rows[0]?.['data'] as unknown as AroundRow | undefined
      return data && readAround(data)
    },
    shape: (answer, columns, { question, shaping }) => printed(question).shape(answer, columns, shaping),
  }
}

type Keys = readonly (readonly [id: string, type: string, from: string, to: string])[]
type Totals = readonly (readonly [id: string, type: string, count: number])[]
type Bounds = readonly [leaving: number, entering: number, isCut: boolean, isRead: boolean]
type AroundRow = readonly [bounds: Bounds, nodes: readonly string[], among: Keys, totals: Totals, ...FoundColumns]

function readAround([[leaving, entering, isCut, isRead], nodes, among, totals, ...columns]: AroundRow): Around {
  const read = () => ({
    relationships: among.filter(isWhole).map(([id, type, from, to]) => ({ id, type, from, to })),
    totals: totals.filter(isWhole).map(([id, type, count]) => ({ id, type, count })),
    columns,
  })
  return { degree: { leaving, entering }, nodes: nodes.filter(isThere), isCut, among: isRead ? read() : undefined }
}

/** What is deleted while the statement runs has no properties on Neo4j. */
function isWhole(row: readonly unknown[]): boolean {
  return row.every(isThere)
}

function isThere(value: unknown): boolean {
  return value !== null
}

interface Printing {
  readonly form: Form
  readonly counted: boolean
}

function printAround(model: Model, { form, counted }: Printing, { type, fields, clocks, known }: Found): Printed {
  const scope = openScope(model, clocks, known)
  const node = scope.fresh('n')
  const [out, into, cut, leaving] = [scope.fresh('d'), scope.fresh('d'), scope.fresh('c'), scope.fresh('d')]
  const [far, kept, read] = [scope.fresh('s'), scope.fresh('s'), scope.fresh('s')]
  const [keys, edges, totals] = [scope.fresh('s'), scope.fresh('s'), scope.fresh('s')]
  const reach = { types: form === 'types' || form === 'both', nodeTypes: form === 'nodeTypes' || form === 'both' }
  const others = bindLate(scope, 'others')
  const bounds = `${leaving} <= ${bindLate(scope, 'leaving')}`
  const answer = printAnswer(scope, { type, fields }, { nodes: () => each(scope, read, 'n'), relationships: () => each(scope, edges, 'r') })
  const lines = [
    ...anchorLines(scope, lateValue('of'), node),
    `WITH ${node}, COUNT { (${node})-[]->() } AS ${out}, COUNT { (${node})<-[]-() } AS ${into}`,
    ...call([node, out, into], printFar(scope, reach, { node, hanging: `${out} + ${into}`, far, imports: [node, out, into] })),
    `WITH ${node}, ${out}, ${into}, size(${far}) > ${others} AS ${cut}, [${node}] + ${far}[0..${others}] AS ${kept}`,
    ...call([kept], printLeaving(scope, kept, leaving)),
    `WITH ${node}, ${out}, ${into}, ${cut}, ${kept}, ${bounds} AS ${leaving}, CASE WHEN ${bounds} THEN ${kept} ELSE [] END AS ${read}`,
    ...call([read], printAmong(scope, reach, { read, keys, edges })),
    ...(counted ? call([read, node], printTotals(scope, reach, { read, node, totals })) : []),
    ...answer.calls,
    `RETURN [[${out}, ${into}, ${cut}, ${leaving}], [x IN ${kept} | x.${id}], ${keys}, ${[counted ? totals : '[]', ...answer.texts].join(', ')}] AS data`,
  ]
  return { bind: bindStatement(scope.close(lines)), shape: answer.shape }
}

interface ReachForm {
  readonly types: boolean
  readonly nodeTypes: boolean
}

/** The far ends of the first relationships by id, each once and in their order, without the node itself. */
function printFar(
  scope: Scope,
  reach: ReachForm,
  { node, hanging, far, imports }: { node: string; hanging: string; far: string; imports: readonly string[] },
): Lines {
  const [edge, end, first] = [scope.fresh('r'), scope.fresh('m'), scope.fresh('f')]
  return [
    `WITH ${imports.join(', ')} WHERE ${hanging} <= ${bindLate(scope, 'start')}`,
    `MATCH ${pattern(node, edge, end, 'ANY')}`,
    ...where(tests(scope, reach, { node, edge, far: end })),
    `WITH ${node}, ${edge}, ${end} ORDER BY ${edge}.${id} ASC LIMIT ${scope.limit(lateValue('perNode'))}`,
    `WITH ${node}, ${end}, min(${edge}.${id}) AS ${first} WHERE ${end}.${id} <> ${node}.${id}`,
    `WITH ${end}, ${first} ORDER BY ${first} ASC LIMIT ${scope.limit(lateValue('found'))}`,
    `RETURN collect(${end}) AS ${far}`,
  ]
}

/** How many relationships leave the nodes kept: so many are looked through. */
function printLeaving(scope: Scope, kept: string, leaving: string): Lines {
  const [node, degree] = [scope.fresh('n'), scope.fresh('d')]
  return [`UNWIND ${kept} AS ${node}`, `WITH COUNT { (${node})-[]->() } AS ${degree}`, `RETURN sum(${degree}) AS ${leaving}`]
}

/** The first relationships by id among the nodes, with their keys. */
function printAmong(scope: Scope, { types }: ReachForm, { read, keys, edges }: { read: string; keys: string; edges: string }): Lines {
  const [node, edge, far] = [scope.fresh('n'), scope.fresh('r'), scope.fresh('m')]
  const key = [`${edge}.${id}`, `type(${edge})`, `${node}.${id}`, `${far}.${id}`].join(', ')
  return [
    `UNWIND ${read} AS ${node}`,
    `MATCH ${pattern(node, edge, far, 'OUT')}`,
    ...where([`${far} IN ${read}`, ...reachTests(scope, types ? lateValue('types') : undefined, edge)]),
    `WITH ${node}, ${edge}, ${far} ORDER BY ${edge}.${id} ASC LIMIT ${scope.limit(lateValue('relationships'))}`,
    `RETURN collect([${key}]) AS ${keys}, collect(${edge}) AS ${edges}`,
  ]
}

/** How many relationships of a type each of the nodes has. */
function printTotals(scope: Scope, reach: ReachForm, { read, node: start, totals }: { read: string; node: string; totals: string }): Lines {
  const [node, edge, far] = [scope.fresh('n'), scope.fresh('r'), scope.fresh('m')]
  const [owner, type, count] = [scope.fresh('i'), scope.fresh('t'), scope.fresh('c')]
  return [
    `UNWIND ${read} AS ${node}`,
    `MATCH ${pattern(node, edge, far, 'ANY')}`,
    ...where(tests(scope, reach, { node: start, edge, far })),
    `WITH ${node}.${id} AS ${owner}, type(${edge}) AS ${type}, count(${edge}) AS ${count}`,
    `RETURN collect([${owner}, ${type}, ${count}]) AS ${totals}`,
  ]
}

function tests(scope: Scope, { types, nodeTypes }: ReachForm, { node, edge, far }: { node: string; edge: string; far: string }): Lines {
  const reach = [...reachTests(scope, types ? lateValue('types') : undefined, edge), ...seenTests(scope, far)]
  return nodeTypes ? [...reach, `(${far}.${id} = ${node}.${id} OR ${anyLabel(bindLate(scope, 'nodeTypes'), far)})`] : reach
}

/** Each node or relationship of a list. */
function each(scope: Scope, list: string, prefix: 'n' | 'r'): Finding {
  const variable = scope.fresh(prefix)
  return { imports: [list], lines: [`UNWIND ${list} AS ${variable}`], variable }
}

function bindLate(scope: Scope, name: keyof typeof names): string {
  return scope.bind(lateValue<Value>(name))
}

function lateValue<T>(name: keyof typeof names): ReturnType<typeof late<T>> {
  return late((variables) => variables[names[name]] as T)
}
