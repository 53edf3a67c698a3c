/** The statement that finds shortest paths with the engine's own search and reads what is selected of them. It never decides when that will do. */
import type { Row, Statement, Value } from '../engine/engine.ts'
import { nodeLabel } from '../model/core.ts'
import type { Model } from '../model/model.ts'
import { quoteName } from '../model/quote.ts'
import { bindStatement } from './bind.ts'
import { late, type Variables } from './later.ts'
import type { PathsQuestion } from './plan-steps.ts'
import { type Finding, type Found, type FoundAnswer, type FoundColumns, type PrintedAnswer, printAnswer } from './print-found.ts'
import { pattern, reachTests, where } from './print-frontier.ts'
import { anyLabel, labelsOf, seenTests } from './print-labels.ts'
import { call, type Lines, openScope, type Scope } from './scope.ts'
import type { Shaping } from './shape-code.ts'

/** How many paths are given, and how many are looked at. */
export interface ShortestSize {
  readonly wanted: number
  readonly most: number
}

/** Paths that were found: ids of their nodes and of their relationships, in their order; how many there are, up to one more than `most`. */
export interface ShortestPaths {
  readonly paths: readonly (readonly [nodes: readonly string[], relationships: readonly string[]])[]
  readonly count: number
  readonly columns: FoundColumns
}

/** Finds and reads the shortest paths of one selection. */
export interface ShortestReader {
  statement(question: PathsQuestion, size: ShortestSize, shaping: Shaping): Statement
  /** Undefined where an end is not there. */
  read(rows: readonly Row[]): ShortestPaths | undefined
  /** The whole answer under its response keys, from what the statement of this question found. */
  shape(answer: FoundAnswer, columns: FoundColumns, asked: { readonly question: PathsQuestion; readonly shaping: Shaping }): unknown
}

/** Under these names the question travels beside the variables of the request, whose names begin otherwise. */
const names = { from: ' from', to: ' to', types: ' types', through: ' through', avoid: ' avoid', wanted: ' wanted', most: ' most' } as const

interface Printed {
  readonly bind: (variables: Variables) => Statement
  readonly shape: PrintedAnswer['shape']
}

/**
 * Opens the reader of a selection. It prints a statement for each direction, length and kind of condition; of types, one alone stands
 * in the text, where the engine passes over all others:
 *
 * ``MATCH p4 = allShortestPaths((n2)-[:`WROTE`*..6]-(n3)) WITH p4 LIMIT $l0 WITH p4, [n5 IN nodes(p4) | n5.`id`] AS n7, … ORDER BY n7 ASC, r8 ASC``
 */
export function openShortest(model: Model, found: Found): ShortestReader {
  const known = new Map<string, Printed>()
  const printed = (question: PathsQuestion): Printed => {
    const form = formOf(question)
    const key = JSON.stringify(form)
    const made = known.get(key) ?? printShortest(model, form, found)
    known.set(key, made)
    return made
  }
  return {
    statement(question, { wanted, most }, { variables }) {
      const { from, to, types = [], through = [], avoid } = question
      const values = { from, to, types, through: labelsOf(model, through), avoid, wanted: BigInt(wanted), most: most + 1 }
      const bound = Object.entries(values).map(([name, value]) => [names[name as keyof typeof names], value])
      return printed(question).bind({ ...variables, ...Object.fromEntries(bound) })
    },
    read(rows) {
      const data = rows[0]?.['data'] as unknown as ShortestRow | undefined
      if (!data) return undefined
      const [count, paths, ...columns] = data
      return { count, paths, columns }
    },
    shape: (answer, columns, { question, shaping }) => printed(question).shape(answer, columns, shaping),
  }
}

type ShortestRow = readonly [count: number, paths: ShortestPaths['paths'], ...FoundColumns]

/** What decides the text. */
interface Form extends Pick<PathsQuestion, 'direction' | 'maxLength'> {
  /** The one type, whether there are several, or neither where all will do. */
  readonly type: string | undefined
  readonly several: boolean
  readonly through: boolean
  readonly avoid: boolean
}

function formOf({ direction, maxLength, types, through, avoid }: PathsQuestion): Form {
  const [type] = types?.length === 1 ? types : []
  return {
    direction,
    maxLength,
    type,
    several: types !== undefined && type === undefined,
    through: through !== undefined,
    avoid: avoid.length > 0,
  }
}

function printShortest(model: Model, form: Form, { type, fields, clocks, known }: Found): Printed {
  const scope = openScope(model, clocks, known)
  const [start, end, paths, found] = [scope.fresh('n'), scope.fresh('n'), scope.fresh('s'), scope.fresh('s')]
  const id = quoteName('id')
  const ends = [start, end].map((node, at) => {
    const anchor = scope.fresh('id')
    return {
      with: `${bindLate(scope, at === 0 ? 'from' : 'to')} AS ${anchor}`,
      match: `MATCH (${node}:${quoteName(nodeLabel)} {${id}: ${anchor}})`,
    }
  })
  const search = printSearch(scope, form, { start, end, paths, found })
  const wanted = bindLate(scope, 'wanted')
  const count = scope.fresh('c')
  const answer = printAnswer(
    scope,
    { type, fields },
    {
      nodes: () => along(scope, paths, 'nodes'),
      relationships: () => along(scope, paths, 'relationships'),
    },
  )
  const lines = [
    `WITH ${ends.map((each) => each.with).join(', ')}`,
    ...ends.map(({ match }) => match),
    ...where([start, end].flatMap((node) => seenTests(scope, node))),
    ...call([start, end], search),
    `WITH size(${found}) AS ${count}, ${paths}[0..${wanted}] AS ${paths}, ${found}[0..${wanted}] AS ${found}`,
    ...answer.calls,
    `RETURN [${[count, found, ...answer.texts].join(', ')}] AS data`,
  ]
  return { bind: bindStatement(scope.close(lines)), shape: answer.shape }
}

interface SearchNames {
  readonly start: string
  readonly end: string
  readonly paths: string
  readonly found: string
}

function printSearch(scope: Scope, form: Form, { start, end, paths, found }: SearchNames): Lines {
  const id = quoteName('id')
  const [path, node, edge] = [scope.fresh('p'), scope.fresh('m'), scope.fresh('r')]
  const [nodes, edges] = [scope.fresh('s'), scope.fresh('s')]
  const steps = `${form.type === undefined ? '' : `:${quoteName(form.type)}`}*..${form.maxLength}`
  const ofNodes = [
    ...(form.through ? [`(${node} = ${start} OR ${node} = ${end} OR ${anyLabel(bindLate(scope, 'through'), node)})`] : []),
    ...seenTests(scope, node),
    ...(form.avoid ? [`NOT ${node}.${id} IN ${bindLate(scope, 'avoid')}`] : []),
  ]
  const ofEdges = reachTests(scope, form.several ? lateValue('types') : undefined, edge)
  const tests = [
    ...ofEdges.map((test) => `all(${edge} IN relationships(${path}) WHERE ${test})`),
    ...ofNodes.map((test) => `all(${node} IN nodes(${path}) WHERE ${test})`),
  ]
  return [
    `MATCH ${path} = allShortestPaths(${pattern(start, steps, end, form.direction)})`,
    ...where(tests),
    `WITH ${path} LIMIT ${scope.limit(lateValue('most'))}`,
    `WITH ${path}, [${node} IN nodes(${path}) | ${node}.${id}] AS ${nodes}, [${edge} IN relationships(${path}) | ${edge}.${id}] AS ${edges}`,
    `ORDER BY ${nodes} ASC, ${edges} ASC`,
    `RETURN collect(${path}) AS ${paths}, collect([${nodes}, ${edges}]) AS ${found}`,
  ]
}

/** All nodes or relationships along paths, each once. */
function along(scope: Scope, paths: string, kind: 'nodes' | 'relationships'): Finding {
  const [path, variable] = [scope.fresh('p'), scope.fresh(kind === 'nodes' ? 'n' : 'r')]
  return {
    imports: [paths],
    lines: [`UNWIND ${paths} AS ${path}`, `UNWIND ${kind}(${path}) AS ${variable}`, `WITH DISTINCT ${variable}`],
    variable,
  }
}

function bindLate(scope: Scope, name: keyof typeof names): string {
  return scope.bind(lateValue<Value>(name))
}

function lateValue<T>(name: keyof typeof names): ReturnType<typeof late<T>> {
  return late((variables) => variables[names[name]] as T)
}
