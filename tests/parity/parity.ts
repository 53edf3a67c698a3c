/** Asks one random document after the other in every way, with several sets of variables each, and reports where ways differ. It never mends. */
import { type DocumentNode, type ExecutionResult, print } from 'graphql'
import { firstDifference } from '../differential/compare.ts'
import type { Random } from '../differential/random.ts'
import type { Source } from '../differential/random-operation.ts'
import type { Cursors } from '../differential/random-page.ts'
import type { Reference } from '../differential/reference.ts'
import { shrink } from '../differential/shrink.ts'
import type { StoredValues } from '../differential/stored-values.ts'
import { type Answered, askWays, prepareWays, printOutcome, type Table } from './ask.ts'
import { type RandomDocument, randomDocument } from './random-document.ts'
import { declaredVariables } from './twist-values.ts'
import { type Change, varyValues } from './vary-values.ts'

type Json = { readonly [name: string]: unknown }

/** What to compare. `reference` is the plain model in memory, where the store holds what it holds. */
export interface Comparison {
  readonly table: Table
  readonly random: Random
  readonly stored: StoredValues
  readonly count: number
  readonly settings: string
  readonly reference?: Reference
}

/**
 * Of what was asked: how much had rows, was refused, had errors in fields, was given by the compiled executor without the other's help,
 * and was held against the plain model.
 */
export interface Counts {
  documents: number
  sets: number
  withRows: number
  refused: number
  withErrors: number
  compiled: number
  known: number
  readonly reports: string[]
}

const reportsMax = 3
const shrinkTries = 150
const setsOfOne = 3

/** Runs the comparison until it is done, or has found some differences. */
export async function compareWays(comparison: Comparison): Promise<Counts> {
  const { table, random, stored, count } = comparison
  const counts: Counts = { documents: 0, sets: 0, withRows: 0, refused: 0, withErrors: 0, compiled: 0, known: 0, reports: [] }
  const cursors: Cursors = new Map()
  const source: Source = { world: table, random, values: random, stored, cursors }
  while (counts.documents < count && counts.reports.length < reportsMax) {
    const made = randomDocument(source)
    await compareOne(made, { ...comparison, cursors, counts })
    counts.documents++
  }
  return counts
}

interface Comparing extends Comparison {
  readonly cursors: Cursors
  readonly counts: Counts
}

async function compareOne(made: RandomDocument, comparing: Comparing): Promise<void> {
  const { table, random, stored, counts, reference } = comparing
  const declared = declaredVariables(table.schema, made.document)
  const ways = prepareWays({ world: table, table }, made.document, made.operationName)
  const sets: Json[] = []
  const found: string[] = []
  let last: Json = made.variables
  for (let at = 0; at < setsOfOne; at++) {
    const change: Change = random.pick(['values', 'values', 'values', 'outline', 'refused'])
    const variables = at === 0 ? made.variables : varyValues({ random, stored, cursors: found }, change, { declared, last })
    if (change !== 'refused') last = variables
    sets.push(variables)
    const answered = await askWays(ways, variables, table)
    note(counts, answered)
    if (at === 0) keepCursors(answered, made, comparing.cursors)
    found.push(...cursorsOf(answered))
    const differs = answered.differences.length > 0 || (await differsFromModel(made, variables, { answered, reference, counts }))
    if (!differs) continue
    counts.reports.push(await report(made, sets, comparing))
    return
  }
}

function note(counts: Counts, { outcome }: Answered): void {
  counts.sets++
  if (outcome.kind === 'refused') {
    counts.refused++
    return
  }
  const { data, errors } = outcome.result
  if (errors) counts.withErrors++
  if (/\[\{|\[\[|"id":/.test(JSON.stringify(data))) counts.withRows++
  // Objects of graphql-js have no prototype.
  if (Object.values(data ?? {}).some((value) => Object.getPrototypeOf([value].flat()[0] ?? '') === Object.prototype)) counts.compiled++
}

interface Held {
  readonly answered: Answered
  readonly reference: Reference | undefined
  readonly counts?: Counts
}

/** What all ways may get wrong alike, such as a cursor of another row, the plain model tells. */
async function differsFromModel(made: Asking, variables: Json, held: Held): Promise<string | undefined> {
  const { answered, reference, counts } = held
  if (!reference || !made.isKnown || answered.outcome.kind === 'refused' || made.document.definitions.some(isSecond)) return undefined
  if (counts) counts.known++
  const found: ExecutionResult = JSON.parse(JSON.stringify(answered.outcome.result))
  const expected = await reference(made.document, variables)
  const difference = firstDifference(places(expected), places(found), 'errors') ?? firstDifference(expected.data, found.data)
  return (
    difference && `at ${difference.at}\n  expected ${JSON.stringify(difference.expected)}\n  found    ${JSON.stringify(difference.found)}`
  )
}

function isSecond(definition: DocumentNode['definitions'][number]): boolean {
  return definition.kind === 'OperationDefinition' && definition.name?.value === 'Other'
}

/** The model has words of its own. */
function places({ errors }: ExecutionResult): readonly unknown[] {
  return (errors ?? []).map(({ path }) => path?.join('.') ?? null).sort()
}

type Asking = Pick<RandomDocument, 'document' | 'isKnown' | 'operationName'>

/** The first differences of a document asked with sets of variables in a row; undefined where all ways agree. */
async function differencesOf(made: Asking, sets: readonly Json[], comparing: Comparing): Promise<string | undefined> {
  const { table, reference } = comparing
  const ways = prepareWays({ world: table, table }, made.document, made.operationName)
  for (const [at, variables] of sets.entries()) {
    const answered = await askWays(ways, variables, table)
    const head = `With set ${at} ${JSON.stringify(variables)}`
    const [first] = answered.differences
    if (first)
      return [head, first.of, `  expected ${first.expected}`, `  found    ${first.found}`, 'Statements:', ...answered.statements].join('\n')
    const difference = await differsFromModel(made, variables, { answered, reference })
    if (difference) return [head, `Not as the plain model ${difference}`, printOutcome(answered.outcome), ...answered.statements].join('\n')
  }
  return undefined
}

async function report(made: RandomDocument, sets: readonly Json[], comparing: Comparing): Promise<string> {
  const { table, settings, counts } = comparing
  const isOdd = async (document: DocumentNode, all: readonly Json[]) => {
    try {
      return (await differencesOf({ ...made, document }, all, comparing)) !== undefined
    } catch {
      return false
    }
  }
  const first = { document: made.document, variables: sets.at(-1) ?? {} }
  const fails = (candidate: typeof first) =>
    isOdd(candidate.document, candidate.variables === first.variables ? sets : [candidate.variables])
  const smallest = await shrink(first, { schema: table.schema, fails, tries: shrinkTries })
  const all = smallest.variables === first.variables ? sets : [smallest.variables]
  const number = counts.documents + 1
  return [
    `Document ${number}. To repeat it: ${settings} ENTREPOT_TEST_OPERATIONS=${number} npx vitest run --config tests/vitest.config.ts tests/parity`,
    print(smallest.document),
    (await differencesOf({ ...made, document: smallest.document }, all, comparing)) ?? 'It differs no more when it is asked again.',
    `All sets: ${JSON.stringify(sets)}`,
  ].join('\n')
}

/** Notes the cursors of an answer for the pages of later documents. */
function keepCursors({ outcome }: Answered, { made }: RandomDocument, cursors: Cursors): void {
  if (outcome.kind === 'refused') return
  JSON.stringify(outcome.result.data, (name, value) => {
    for (const { cursorKeys } of made) {
      const place = cursorKeys.get(name.replace(/_\d+$/, ''))
      if (!place || typeof value !== 'string') continue
      const known = cursors.get(place.key) ?? { sort: place.sort, cursors: [] }
      cursors.set(place.key, known)
      if (known.cursors.length < 50) known.cursors.push(value)
    }
    return value
  })
}

/** Texts of an answer that look like cursors. */
function cursorsOf({ outcome }: Answered): readonly string[] {
  const found: string[] = []
  if (outcome.kind === 'refused') return found
  JSON.stringify(outcome.result.data, (_, value) => {
    if (typeof value === 'string' && /^W[A-Za-z0-9_-]{10,}$/.test(value)) found.push(value)
    return value
  })
  return found
}
