/** The statement that finds what lies around one node, one step far, and reads what is selected of it. It never decides when that will do. */
import type { Row, Statement, Value } from '../engine/engine.ts'
import { hubMark } from '../model/core.ts'
import type { HubSummary } from '../model/hubs.ts'
import type { Model } from '../model/model.ts'
import { quoteName } from '../model/quote.ts'
import { bindStatement } from './bind.ts'
import { late, type Variables } from './later.ts'
import type { NeighborhoodQuestion } from './plan-steps.ts'
import { type Finding, type Found, type FoundAnswer, type FoundColumns, nothing, type PrintedAnswer, printAnswer } from './print-found.ts'
import { anchorLines, pattern, reachTests, where } from './print-frontier.ts'
import { printHubRows } from './print-hubs.ts'
import { anyLabel, labelsOf, seenTests } from './print-labels.ts'
import { type Around, type AroundRow, readAround } from './read-around.ts'
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

/** Finds and reads what lies around one node for one selection. */
export interface AroundReader {
  /** Whether it is counted how many relationships of a type each node has. */
  readonly counted: boolean
  statement(question: NeighborhoodQuestion, size: AroundSize, shaping: Shaping): Statement
  /** Undefined where the node is not there. */
  read(rows: readonly Row[], question: NeighborhoodQuestion): Around | undefined
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
  relationships: ' among',
  start: ' start',
  leaving: ' leaving',
} as const

interface Printed {
  readonly bind: (variables: Variables) => Statement
  readonly shape: PrintedAnswer['shape']
}

/**
 * What decides the text: whether types are named, whether more may hang on the start than may be looked through, and whether its first
 * relationships are read from the lists of a hub.
 */
interface Form {
  readonly types: boolean
  readonly nodeTypes: boolean
  readonly isBusy: boolean
  readonly isHub: boolean
}

function formOf({ of, types, nodeTypes }: NeighborhoodQuestion, model: Model, hubs: HubSummary | undefined): Form {
  const isBusy = hubs === undefined || (hubs.ids?.has(of[0] as string) ?? hubs.total > 0)
  const isHub = isBusy && knowsHubs(model, hubs) && !types && !nodeTypes
  return { types: types !== undefined, nodeTypes: nodeTypes !== undefined, isBusy, isHub }
}

/** Whether there are hubs whose marks and lists are to be read: they hold what is hidden, too. */
function knowsHubs({ partial }: Model, hubs: HubSummary | undefined): boolean {
  return hubs !== undefined && hubs.total > 0 && !partial.nodes && !partial.relationships
}

/**
 * Opens the reader of a selection; `counted` says whether it is asked how much is left out. It prints a statement for each kind of
 * condition. The neighbours kept are a list in it, as they are after their relationships by id, and what lies among them is read
 * unless more leaves them than is quickly looked through. Of a hub its mark tells how much hangs on it:
 *
 * ``CALL (n1, …) { MATCH (n1)-[r4]-(m5) … RETURN collect(DISTINCT m5) AS s6 } WITH …, [n1] + s6[0..$p.`p2`] AS s8 … UNWIND s9 AS n10 MATCH (n10)-[r11]->(m12) WHERE m12 IN s9``
 */
export function openAround(model: Model, found: Found, counted: boolean): AroundReader {
  const known = new Map<string, Printed>()
  const printed = (question: NeighborhoodQuestion): Printed => {
    const form = formOf(question, model, found.known.hubs)
    const key = JSON.stringify(form)
    const made = known.get(key) ?? printAround(model, { form, counted }, found)
    known.set(key, made)
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
      }
      const bounds = { relationships: size.relationships + 1, start: BigInt(size.start), leaving: BigInt(size.leaving) }
      const bound = Object.entries({ ...values, ...bounds }).map(([name, value]) => [names[name as keyof typeof names], value])
      return printed(question).bind({ ...variables, ...Object.fromEntries(bound) })
    },
    read(rows, { types }) {
      const data = rows[0]?.['data'] as unknown as AroundRow | undefined
      return data && readAround(data, types)
    },
    shape: (answer, columns, { question, shaping }) => printed(question).shape(answer, columns, shaping),
  }
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
  const [keys, totals, marks] = [scope.fresh('s'), scope.fresh('s'), scope.fresh('s')]
  // A mark knows no clock, and not that the start needs none of the types of nodes.
  const isMarked = counted && !clocks && !form.nodeTypes && knowsHubs(model, known.hubs)
  const others = bindLate(scope, 'others')
  const bounds = `${leaving} <= ${bindLate(scope, 'leaving')}`
  const among = openAmong(scope, form, { read, keys })
  const answer = printAnswer(scope, { type, fields }, { nodes: () => each(scope, read), relationships: () => among })
  const lines = [
    ...anchorLines(scope, lateValue('of'), node),
    `WITH ${node}, COUNT { (${node})-[]->() } AS ${out}, COUNT { (${node})<-[]-() } AS ${into}`,
    ...call(form.isBusy ? [node, out, into] : [node], printFar(scope, form, { node, out, into, far })),
    `WITH ${node}, ${out}, ${into}, size(${far}) > ${others} AS ${cut}, [${node}] + ${far}[0..${others}] AS ${kept}`,
    ...call([kept], printLeaving(scope, kept, leaving)),
    `WITH ${node}, ${out}, ${into}, ${cut}, ${kept}, ${bounds} AS ${leaving}, CASE WHEN ${bounds} THEN ${kept} ELSE [] END AS ${read}`,
    ...(answer.texts[1] === nothing ? call(among.imports, [...among.lines, `RETURN ${among.also}`]) : []),
    ...(counted ? call([read, node], printTotals(scope, form, { read, node, totals, isMarked })) : []),
    ...(isMarked ? call([read], printMarks(scope, read, marks)) : []),
    ...answer.calls,
    `RETURN [[${out}, ${into}, ${cut}, ${leaving}], [x IN ${kept} | x.${id}], ${keys}, ${[counted ? totals : '[]', isMarked ? marks : '[]', ...answer.texts].join(', ')}] AS data`,
  ]
  return { bind: bindStatement(scope.close(lines)), shape: answer.shape }
}

/** The far ends of the first relationships by id, each once and in their order, without the node itself. */
function printFar(scope: Scope, form: Form, { node, out, into, far }: { node: string; out: string; into: string; far: string }): Lines {
  const [edge, end] = [scope.fresh('r'), scope.fresh('m')]
  const plain = [`MATCH ${pattern(node, edge, end, 'ANY')}`, ...where(tests(scope, form, { node, edge, far: end }))]
  const choice = { from: node, types: undefined, direction: 'ANY', nodeTypes: undefined, guard: undefined } as const
  const rows = { bounds: [], size: lateValue<number>('perNode'), backward: false }
  return [
    ...(form.isBusy ? [`WITH ${node}, ${out}, ${into} WHERE ${out} + ${into} <= ${bindLate(scope, 'start')}`] : []),
    ...(form.isHub ? printHubRows(scope, choice, { variables: { node: end, edge }, plain, rows }) : plain),
    `WITH ${node}, ${edge}, ${end} ORDER BY ${edge}.${id} ASC LIMIT ${scope.limit(lateValue('perNode'))}`,
    `WITH ${end} WHERE ${end}.${id} <> ${node}.${id}`,
    `RETURN collect(DISTINCT ${end}) AS ${far}`,
  ]
}

/** How many relationships leave the nodes kept: so many are looked through. */
function printLeaving(scope: Scope, kept: string, leaving: string): Lines {
  const [node, degree] = [scope.fresh('n'), scope.fresh('d')]
  return [`UNWIND ${kept} AS ${node}`, `WITH COUNT { (${node})-[]->() } AS ${degree}`, `RETURN sum(${degree}) AS ${leaving}`]
}

/** The first relationships by id among the nodes; beside what is read of them, their keys are returned. */
function openAmong(scope: Scope, { types }: Form, { read, keys }: { read: string; keys: string }): Finding & { readonly also: string } {
  const [from, variable, to] = [scope.fresh('n'), scope.fresh('r'), scope.fresh('m')]
  const lines = [
    `UNWIND ${read} AS ${from}`,
    `MATCH ${pattern(from, variable, to, 'OUT')}`,
    ...where([`${to} IN ${read}`, ...reachTests(scope, types ? lateValue('types') : undefined, variable)]),
    `WITH ${from}, ${variable}, ${to} ORDER BY ${variable}.${id} ASC LIMIT ${scope.limit(lateValue('relationships'))}`,
  ]
  const key = [`${variable}.${id}`, `type(${variable})`, `${from}.${id}`, `${to}.${id}`].join(', ')
  return { imports: [read], lines, variable, ends: { from, to }, also: `collect([${key}]) AS ${keys}` }
}

/** How many relationships of a type each of the nodes has; of those without a mark where marks tell it of the others. */
function printTotals(
  scope: Scope,
  form: Form,
  { read, node: start, totals, isMarked }: { read: string; node: string; totals: string; isMarked: boolean },
): Lines {
  const [node, edge, far] = [scope.fresh('n'), scope.fresh('r'), scope.fresh('m')]
  const [owner, type, count] = [scope.fresh('i'), scope.fresh('t'), scope.fresh('c')]
  return [
    `UNWIND ${read} AS ${node}`,
    ...(isMarked ? [`WITH ${node} WHERE ${node}.${quoteName(hubMark)} IS NULL`] : []),
    `MATCH ${pattern(node, edge, far, 'ANY')}`,
    ...where(tests(scope, form, { node: start, edge, far })),
    `WITH ${node}.${id} AS ${owner}, type(${edge}) AS ${type}, count(${edge}) AS ${count}`,
    `RETURN collect([${owner}, ${type}, ${count}]) AS ${totals}`,
  ]
}

/** The marks of the hubs among the nodes. */
function printMarks(scope: Scope, read: string, marks: string): Lines {
  const node = scope.fresh('n')
  const mark = `${node}.${quoteName(hubMark)}`
  return [`UNWIND ${read} AS ${node}`, `WITH ${node} WHERE ${mark} IS NOT NULL`, `RETURN collect([${node}.${id}, ${mark}]) AS ${marks}`]
}

function tests(scope: Scope, { types, nodeTypes }: Form, { node, edge, far }: { node: string; edge: string; far: string }): Lines {
  const reach = [...reachTests(scope, types ? lateValue('types') : undefined, edge), ...seenTests(scope, far)]
  return nodeTypes ? [...reach, `(${far}.${id} = ${node}.${id} OR ${anyLabel(bindLate(scope, 'nodeTypes'), far)})`] : reach
}

/** Each node of a list. */
function each(scope: Scope, list: string): Finding {
  const variable = scope.fresh('n')
  return { imports: [list], lines: [`UNWIND ${list} AS ${variable}`], variable }
}

function bindLate(scope: Scope, name: keyof typeof names): string {
  return scope.bind(lateValue<Value>(name))
}

function lateValue<T>(name: keyof typeof names): ReturnType<typeof late<T>> {
  return late((variables) => variables[names[name]] as T)
}
