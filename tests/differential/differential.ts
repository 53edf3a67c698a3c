/** Asks one random operation after the other of every engine and of the reference, and reports where answers differ. It never mends. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type DocumentNode, type ExecutionResult, Kind, parse, stripIgnoredCharacters, visit } from 'graphql'
import type { Engine } from '../../src/engine/engine.ts'
import { checkSeed } from '../../src/load/check-seed.ts'
import type { Graph, GraphRelationship } from '../../src/load/graph.ts'
import { readSeed } from '../../src/load/read-seed.ts'
import type { Model } from '../../src/model/model.ts'
import type { Role } from '../../src/model/roles.ts'
import { type OpenWorld, openWorld, seenWorld, type World, worldSeenBy } from '../world.ts'
import { type Difference, firstDifference } from './compare.ts'
import { type Random, randomOf } from './random.ts'
import { type RandomOperation, randomOperation } from './random-operation.ts'
import type { Cursors } from './random-page.ts'
import { writeRandomSeed } from './random-seed.ts'
import { type Reference, referenceOf } from './reference.ts'
import { type Operation, printOperation, shrink } from './shrink.ts'
import { storedValuesOf } from './stored-values.ts'

/** What to compare, the embedded engine first. The seed decides the graph and all operations; `isOwnSeed` keeps the seed folder of the world instead. */
export interface Comparison {
  readonly world: World
  readonly engines: readonly Engine[]
  readonly seed: number
  readonly count: number
  readonly isOwnSeed?: boolean
  /** Asks as those of this role, of whom the reference knows only what they may see. */
  readonly role?: Role
}

/** `withRows` counts answers that hold anything: a comparison of nothing proves nothing. */
export interface Outcome {
  readonly operations: number
  readonly withRows: number
  readonly refused: number
  readonly withCursor: number
  /** Operations with `@asOf`, and those of them that get another answer without it. */
  readonly withClocks: number
  readonly decidedByClocks: number
  readonly reports: readonly string[]
}

const reportsMax = 3
/** A failing statement may cost Neo4j a second each time. */
const shrinkTries = 100
/** Operations of one shape, with values of their own: Neo4j plans the statement once. */
const variants = 5

/** Runs the comparison until it is done, or has found some differences. */
export async function compareRandomly(comparison: Comparison): Promise<Outcome> {
  const { world, seed, isOwnSeed } = comparison
  const random = randomOf(seed)
  if (isOwnSeed) return await compareOver({ ...comparison, random })
  const directory = await mkdtemp(join(tmpdir(), 'entrepot-differential-'))
  try {
    await writeRandomSeed({ model: world.model, random }, directory)
    return await compareOver({ ...comparison, world: { ...world, seed: directory }, random })
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}

interface Running extends Comparison {
  readonly random: Random
}

async function compareOver({ world: whole, engines, seed, count, isOwnSeed, role = 'admin', random }: Running): Promise<Outcome> {
  const world = worldSeenBy(whole, role)
  const graph = graphSeenWith(world.model, checkSeed(whole.model, await readSeed(whole.seed)))
  const worlds: OpenWorld[] = []
  for (const engine of engines) worlds.push(seenWorld(await openWorld(whole, engine), role))
  const settings = `${isOwnSeed ? 'ENTREPOT_TEST_LONG=1 ' : ''}ENTREPOT_TEST_SEED=${seed}`
  const place = { world, worlds, reference: referenceOf(world, graph), settings }
  const source = { world, values: random, stored: storedValuesOf({ model: world.model, graph, random }) }
  const cursors: Cursors = new Map()
  const outcome = { operations: 0, withRows: 0, refused: 0, withCursor: 0, withClocks: 0, decidedByClocks: 0, reports: [] as string[] }
  while (outcome.operations < count && outcome.reports.length < reportsMax) {
    const shape = random.below(2 ** 31)
    const answered: (() => void)[] = []
    for (let variant = 0; variant < variants && outcome.operations < count; variant++) {
      const made = randomOperation({ ...source, random: randomOf(shape), cursors })
      const found = await compareOne(made, place, outcome)
      answered.push(() => keepCursors(found, made, cursors))
    }
    // Not before all variants are made: new cursors would change the shape.
    for (const keep of answered) keep()
  }
  return outcome
}

/** The part of a graph that a model tells of, without the properties that it does not know: as if there were nothing else. */
function graphSeenWith(model: Model, graph: Graph): Graph {
  const nodes = graph.nodes.filter(({ type }) => model.nodes.has(type))
  const ids = new Set(nodes.map(({ id }) => id))
  const relationships = graph.relationships.filter(
    ({ type, from, to }) => model.relationshipTypes.has(type) && ids.has(from) && ids.has(to),
  )
  return { ...graph, nodes, relationships: relationships.map((each) => withoutClaims(each, model.unsaid)) }
}

/** Evidence says nothing of properties that are not seen. */
function withoutClaims(relationship: GraphRelationship, unsaid: ReadonlySet<string>): GraphRelationship {
  const stored = (relationship.properties['evidence'] ?? []) as readonly string[]
  const evidence = stored.map((entry) => {
    const [, place = '', says = ''] = /^((?:[^|]*\|){4})(.*)$/s.exec(entry) ?? []
    if (says === '') return entry
    const left = Object.entries(JSON.parse(says)).filter(([property]) => !unsaid.has(property))
    return `${place}${left.length > 0 ? JSON.stringify(Object.fromEntries(left)) : ''}`
  })
  return stored.length > 0 ? { ...relationship, properties: { ...relationship.properties, evidence } } : relationship
}

/** Compares the answers to one operation and adds to the outcome. Gives the answer of the first engine. */
async function compareOne(made: RandomOperation, place: Place, outcome: Counting): Promise<ExecutionResult | undefined> {
  const operation = { document: parse(made.query), variables: made.variables }
  const { isRefused, expected, found, differences } = await ask(operation, place.worlds, place.reference)
  outcome.operations++
  if (isRefused) outcome.refused++
  if (hasRows(expected)) outcome.withRows++
  if (/\b(after|before): /.test(made.query)) outcome.withCursor++
  if (made.query.includes('@asOf') && !isSearch(operation.document)) {
    outcome.withClocks++
    const without = await place.reference(withoutClocks(operation.document), operation.variables)
    if (!isRefused && JSON.stringify(expected.data) !== JSON.stringify(without.data)) outcome.decidedByClocks++
  }
  if (differences.length > 0) outcome.reports.push(await report(operation, { ...place, number: outcome.operations }))
  return found
}

/** The operation of all times. Variables that nothing reads any more do no harm to the reference. */
function withoutClocks(document: DocumentNode): DocumentNode {
  return visit(document, { Directive: ({ name }) => (name.value === 'asOf' ? null : undefined) })
}

type Counting = { -readonly [name in keyof Outcome]: name extends 'reports' ? string[] : Outcome[name] }

interface Place {
  readonly world: World
  readonly worlds: readonly OpenWorld[]
  readonly reference: Reference
  /** Variables of the environment that repeat the run. */
  readonly settings: string
}

interface Answers {
  readonly isRefused: boolean
  readonly expected: ExecutionResult
  readonly found: ExecutionResult | undefined
  readonly differences: readonly { readonly engine: string; readonly difference: Difference }[]
}

/** Every engine against the reference; that engines agree to the letter, cursors too, is held against the first of them. */
async function ask(operation: Operation, worlds: readonly OpenWorld[], reference: Reference): Promise<Answers> {
  const found: ExecutionResult[] = []
  for (const world of worlds) {
    world.statements.length = 0
    found.push(await world.ask(operation.document, operation.variables).catch((error: Error) => ({ errors: [error as never] })))
  }
  const [first] = found
  const isRefused = found.every(({ data, errors }) => data === undefined && errors?.every(({ extensions }) => extensions?.['code']))
  const expected = isRefused || isSearch(operation.document) ? (first ?? {}) : await reference(operation.document, operation.variables)
  const differences = found.flatMap((answer, index) => {
    const difference =
      firstDifference(codes(expected.errors), codes(answer.errors), 'errors') ??
      (isRefused ? undefined : (firstDifference(expected.data, answer.data) ?? firstDifference(first?.data, answer.data)))
    return difference ? [{ engine: engineNames[index] ?? '', difference }] : []
  })
  return { isRefused, expected, found: first, differences }
}

/** What a search finds is known to the engines alone: that they agree must do. */
function isSearch(document: DocumentNode): boolean {
  const sets = document.definitions.flatMap((each) => (each.kind === Kind.OPERATION_DEFINITION ? each.selectionSet.selections : []))
  return sets.some((field) => field.kind === Kind.FIELD && field.name.value === 'search')
}

/** In the order in which they are given. */
const engineNames = ['the embedded engine', 'Neo4j']

function codes(errors: ExecutionResult['errors']): readonly unknown[] {
  return (errors ?? []).map((error) => error.extensions?.['code'] ?? error.stack ?? error.message)
}

function hasRows({ data }: ExecutionResult): boolean {
  return /"(nodes|edges|a\d+)":\[\{|"id":/.test(JSON.stringify(data ?? {}))
}

async function report(
  operation: Operation,
  { world, worlds, reference, settings, number }: Place & { readonly number: number },
): Promise<string> {
  const fails = async (candidate: Operation) => (await ask(candidate, worlds, reference)).differences.length > 0
  const smallest = await shrink(operation, { schema: world.schema, fails, tries: shrinkTries })
  const { differences } = await ask(smallest, worlds, reference)
  return [
    `Operation ${number}. To repeat it: ${settings} ENTREPOT_TEST_OPERATIONS=${number} npm test -- differential`,
    printOperation(smallest),
    ...differences.flatMap(({ engine, difference: { at, expected, found } }) => [
      `On ${engine} at ${at}`,
      `  expected ${JSON.stringify(expected)}`,
      `  found    ${JSON.stringify(found)}`,
    ]),
    ...worlds.flatMap(({ statements }, index) => [`Statements on ${engineNames[index]}:`, ...statements.map(printStatement)]),
    `Before it was made smaller: ${stripIgnoredCharacters(printOperation(operation).split('\nvariables: ')[0] ?? '')}`,
    `variables: ${JSON.stringify(operation.variables)}`,
  ].join('\n')
}

function printStatement({ text, params }: OpenWorld['statements'][number]): string {
  return `${text}\n${JSON.stringify(params, (_, value) => (typeof value === 'bigint' ? Number(value) : value))}`
}

/** Notes the cursors of an answer for the pages of later operations. */
function keepCursors(answer: ExecutionResult | undefined, { cursorKeys }: RandomOperation, cursors: Cursors): void {
  JSON.stringify(answer?.data, (name, value) => {
    const place = cursorKeys.get(name)
    if (!place || typeof value !== 'string') return value
    const known = cursors.get(place.key) ?? { sort: place.sort, cursors: [] }
    cursors.set(place.key, known)
    known.cursors.push(value)
    return value
  })
}
