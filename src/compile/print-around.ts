/** The statement that finds what lies around one node, one step far, or among nodes that are known, and reads what is selected of it. It never decides when that will do. */
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
import { anyRelationship, knowsHubs, printHubRows } from './print-hubs.ts'
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

/** Finds and reads what lies around nodes for one selection. */
export interface AroundReader {
  /** Whether it is counted how many relationships of a type each node has. */
  readonly counted: boolean
  /** What is known of the hubs of the graph. */
  readonly hubs: HubSummary | undefined
  /** `kept` are the nodes of the answer where they are known, at least one; else they are found around the one that the question starts from. */
  open(question: NeighborhoodQuestion, kept?: readonly string[]): AroundStatement
}

/** What is printed for one question. */
export interface AroundStatement {
  statement(size: AroundSize, shaping: Shaping): Statement
  /** Undefined where the start is not there. */
  read(rows: readonly Row[]): Around | undefined
  /** The whole answer under its response keys, from what the statement found. */
  shape(answer: FoundAnswer, columns: FoundColumns, shaping: Shaping): unknown
}

/** Under these names the question travels beside the variables of the request, whose names begin otherwise. */
const names = {
  of: ' of',
  starts: ' starts',
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
  readonly lookups: PrintedAnswer['lookups']
}

/**
 * What decides the text: whether the nodes are known, whether types are named, whether more may hang on the start than may be looked through,
 * and whether its first relationships are read from the lists of a hub.
 */
interface Form {
  readonly isKept: boolean
  readonly types: boolean
  readonly nodeTypes: boolean
  readonly isBusy: boolean
  readonly isHub: boolean
}

function formOf(
  { of, types, nodeTypes }: NeighborhoodQuestion,
  { model, hubs, isKept }: { readonly model: Model; readonly hubs: HubSummary | undefined; readonly isKept: boolean },
): Form {
  const isBusy = !isKept && (hubs === undefined || (hubs.ids?.has(of[0] as string) ?? hubs.total > 0))
  const isHub = isBusy && knowsHubs(model, hubs) && !types && !nodeTypes
  return { isKept, types: types !== undefined, nodeTypes: nodeTypes !== undefined, isBusy, isHub }
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
  const printed = (form: Form): Printed => {
    const key = JSON.stringify(form)
    const made = known.get(key) ?? printAround(model, { form, counted }, found)
    known.set(key, made)
    return made
  }
  return {
    counted,
    hubs: found.known.hubs,
    open(question, kept) {
      const { of, types = [], nodeTypes = [], perNode } = question
      const { bind, shape, lookups } = printed(formOf(question, { model, hubs: found.known.hubs, isKept: kept !== undefined }))
      return {
        statement(size, { variables }) {
          const others = BigInt(size.nodes - 1)
          const values = { of: kept ?? of.slice(0, 1), starts: of, types, nodeTypes: labelsOf(model, nodeTypes), perNode, others }
          const bounds = { relationships: size.relationships + 1, start: BigInt(size.start), leaving: BigInt(size.leaving) }
          const bound = Object.entries({ ...values, ...bounds }).map(([name, value]) => [names[name as keyof typeof names], value])
          const statement = bind({ ...variables, ...Object.fromEntries(bound) })
          if (!lookups) return statement
          const given = {
            id: of[0] as string,
            perNode,
            others: size.nodes - 1,
            relationships: size.relationships + 1,
            leaving: size.leaving,
            mark: hubMark,
          }
          return { ...statement, around: { ...given, ofNodes: lookups.nodes, ofRelationships: lookups.relationships } }
        },
        read(rows) {
          const data = rows[0]?.['data'] as unknown as AroundRow | undefined
          return data && readAround(data, question.types)
        },
        shape,
      }
    },
  }
}

interface Printing {
  readonly form: Form
  readonly counted: boolean
}

function printAround(model: Model, { form, counted }: Printing, { type, fields, clocks, known }: Found): Printed {
  const scope = openScope(model, clocks, known)
  const [leaving, read] = [scope.fresh('d'), scope.fresh('s')]
  const [keys, totals, marks] = [scope.fresh('s'), scope.fresh('s'), scope.fresh('s')]
  const start = form.isKept ? printGiven(scope) : printStart(scope, form)
  const { kept } = start
  // A mark knows no clock, and not that the start needs none of the types of nodes.
  const isMarked = counted && !clocks && !form.nodeTypes && knowsHubs(model, known.hubs)
  const bounds = `${leaving} <= ${bindLate(scope, 'leaving')}`
  const among = openAmong(scope, form, { read, keys })
  const answer = printAnswer(scope, { type, fields }, { nodes: () => each(scope, read), relationships: () => among })
  const carried = [...start.carried, kept].join(', ')
  const lines = [
    ...start.lines,
    ...call([kept], printLeaving(scope, kept, leaving)),
    `WITH ${carried}, ${bounds} AS ${leaving}, CASE WHEN ${bounds} THEN ${kept} ELSE [] END AS ${read}`,
    ...(answer.texts[1] === nothing ? call(among.imports, [...among.lines, `RETURN ${among.also}`]) : []),
    ...(counted ? call([read], printTotals(scope, form, { read, totals, isMarked })) : []),
    ...(isMarked ? call([read], printMarks(scope, read, marks)) : []),
    ...answer.calls,
    `RETURN [[${start.bounds}, ${leaving}], [x IN ${kept} | x.${id}], ${keys}, ${[counted ? totals : '[]', isMarked ? marks : '[]', ...answer.texts].join(', ')}] AS data`,
  ]
  const isPlain = Object.values(form).every((is) => !is) && !counted && !clocks && !model.partial.nodes && !model.partial.relationships
  return { bind: bindStatement(scope.close(lines)), shape: answer.shape, lookups: isPlain ? answer.lookups : undefined }
}

/** Lines that give one row with the list of the nodes kept and other variables, and what they tell: how much leaves and enters the start, and whether there are more nodes. */
interface Start {
  readonly lines: Lines
  readonly kept: string
  readonly carried: readonly string[]
  readonly bounds: string
}

/** The nodes are known. */
function printGiven(scope: Scope): Start {
  const [node, kept] = [scope.fresh('n'), scope.fresh('s')]
  return {
    lines: [...anchorLines(scope, lateValue('of'), node), `WITH collect(${node}) AS ${kept}`],
    kept,
    carried: [],
    bounds: '0, 0, false',
  }
}

/** The nodes are the start and those that its first relationships lead to. */
function printStart(scope: Scope, form: Form): Start {
  const [node, far, kept] = [scope.fresh('n'), scope.fresh('s'), scope.fresh('s')]
  const [out, into, cut] = [scope.fresh('d'), scope.fresh('d'), scope.fresh('c')]
  const others = bindLate(scope, 'others')
  const lines = [
    ...anchorLines(scope, lateValue('of'), node),
    `WITH ${node}, COUNT { (${node})-[]->() } AS ${out}, COUNT { (${node})<-[]-() } AS ${into}`,
    ...call(form.isBusy ? [node, out, into] : [node], printFar(scope, form, { node, out, into, far })),
    `WITH ${out}, ${into}, size(${far}) > ${others} AS ${cut}, [${node}] + ${far}[0..${others}] AS ${kept}`,
  ]
  return { lines, kept, carried: [out, into, cut], bounds: [out, into, cut].join(', ') }
}

/** The far ends of the first relationships by id, each once and in their order, without the node itself. */
function printFar(scope: Scope, form: Form, { node, out, into, far }: { node: string; out: string; into: string; far: string }): Lines {
  const [edge, end] = [scope.fresh('r'), scope.fresh('m')]
  const plain = [`MATCH ${pattern(node, edge, end, 'ANY')}`, ...where(tests(scope, form, edge, end))]
  const rows = { bounds: [], size: lateValue<number>('perNode'), backward: false }
  return [
    ...(form.isBusy ? [`WITH ${node}, ${out}, ${into} WHERE ${out} + ${into} <= ${bindLate(scope, 'start')}`] : []),
    ...(form.isHub ? printHubRows(scope, anyRelationship(node), { variables: { node: end, edge }, plain, rows }) : plain),
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
function printTotals(scope: Scope, form: Form, { read, totals, isMarked }: { read: string; totals: string; isMarked: boolean }): Lines {
  const [node, edge, far] = [scope.fresh('n'), scope.fresh('r'), scope.fresh('m')]
  const [owner, type, count] = [scope.fresh('i'), scope.fresh('t'), scope.fresh('c')]
  return [
    `UNWIND ${read} AS ${node}`,
    ...(isMarked ? [`WITH ${node} WHERE ${node}.${quoteName(hubMark)} IS NULL`] : []),
    `MATCH ${pattern(node, edge, far, 'ANY')}`,
    ...where(tests(scope, form, edge, far)),
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

/** The starts need none of the types of nodes. */
function tests(scope: Scope, { types, nodeTypes }: Form, edge: string, far: string): Lines {
  const reach = [...reachTests(scope, types ? lateValue('types') : undefined, edge), ...seenTests(scope, far)]
  return nodeTypes ? [...reach, `(${far}.${id} IN ${bindLate(scope, 'starts')} OR ${anyLabel(bindLate(scope, 'nodeTypes'), far)})`] : reach
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
