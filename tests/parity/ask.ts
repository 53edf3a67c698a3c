/** Executes one prepared operation in every way there is, over the same answers of the engine, and compares to the letter. It never makes one. */
import {
  type DocumentNode,
  type ExecutionResult,
  execute,
  GraphQLError,
  getOperationAST,
  getVariableValues,
  type OperationDefinitionNode,
} from 'graphql'
import { openContext } from '../../src/api/context.ts'
import { type Executable, type Outcome, prepareOperation, type Running } from '../../src/api/execute.ts'
import { defaultPlanLimits } from '../../src/compile/limits.ts'
import { planAlone } from '../../src/compile/operation.ts'
import type { Known } from '../../src/compile/scope.ts'
import type { Engine, Row, Statement } from '../../src/engine/engine.ts'
import { EntrepotError } from '../../src/errors.ts'
import { compareTexts } from '../../src/model/order.ts'
import type { NameIndex } from '../../src/search/name-index.ts'
import { answerSteps } from '../../src/server/steps.ts'
import type { World } from '../world.ts'

type Json = { readonly [name: string]: unknown }

/** A loaded world. `failing` says with what a statement fails, undefined for not at all. */
export interface Table extends World {
  readonly engine: Engine
  readonly names: NameIndex
  readonly known: Known
  readonly failing?: (statement: string) => Error | undefined
}

type Way = Pick<Executable, 'execute'>

/** Ways to execute an operation that must all come to the same. */
export interface Ways {
  readonly compiled: Way
  readonly reference: Way
  /** By a plan made for these variables alone. */
  readonly alone: Way
}

/** What came of one set of variables, and where two ways differ. */
export interface Answered {
  readonly outcome: Outcome
  readonly differences: readonly { readonly of: string; readonly expected: string; readonly found: string }[]
  /** Statements, each once. */
  readonly statements: readonly string[]
}

/** Prepares an operation of a document in every way. */
export function prepareWays({ world, table }: { world: World; table: Table }, document: DocumentNode, operationName?: string): Ways {
  const operation = getOperationAST(document, operationName)
  if (!operation) throw new Error('one operation expected')
  const execution = { model: world.model, schema: world.schema, limits: defaultPlanLimits, ...table.known }
  return {
    compiled: prepareOperation({ ...execution, executor: 'compiled' }, document, operation),
    reference: prepareOperation({ ...execution, executor: 'reference' }, document, operation),
    alone: { execute: (variables, running) => executeAlone({ ...execution, document, operation, variables }, running) },
  }
}

type AloneInput = Omit<Parameters<typeof planAlone>[0], 'operation'> & {
  readonly operation: OperationDefinitionNode
  readonly variables: Json
}

async function executeAlone({ variables, ...input }: AloneInput, running: Running): Promise<Outcome> {
  const { schema, document, operation } = input
  const { coerced, errors } = getVariableValues(schema, operation.variableDefinitions ?? [], variables)
  // Of variables that are no values of their types every way says the same: it is found out before anything is planned.
  if (!coerced) return { kind: 'refused', errors: errors ?? [] }
  const planned = planAlone(input, coerced)
  if (!planned.ok) return { kind: 'refused', errors: planned.errors }
  const contextValue = openContext(running, planned)
  const operationName = operation.name?.value
  return { kind: 'executed', result: await execute({ schema, document, contextValue, variableValues: variables, operationName }) }
}

/** Executes an operation with one set of variables. */
export async function askWays(ways: Ways, variables: Json, table: Table): Promise<Answered> {
  const rows = new Map<string, Promise<readonly Row[]>>()
  const asked = {
    compiled: await ask(ways.compiled, variables, { table, rows }),
    reference: await ask(ways.reference, variables, { table, rows }),
    alone: await ask(ways.alone, variables, { table, rows }),
  }
  const { compiled, reference, alone } = asked
  const isMisfit = compiled.outcome.kind === 'refused' && alone.outcome.kind === 'refused' && isOfVariables(alone.outcome)
  const pairs = [
    { of: 'compiled, expected as the reference', expected: reference.text, found: compiled.text },
    ...(isMisfit ? [] : [{ of: 'reference, expected as planned alone', expected: alone.text, found: reference.text }]),
    { of: 'statements of compiled, expected as of the reference', expected: reference.ran, found: compiled.ran },
    { of: 'statements of the reference, expected as planned alone', expected: alone.ran, found: reference.ran },
  ]
  const differences = pairs.filter(({ expected, found }) => expected !== found)
  return { outcome: compiled.outcome, differences, statements: [...rows.keys()] }
}

function isOfVariables({ errors }: Outcome & { kind: 'refused' }): boolean {
  return errors.every(({ extensions }) => extensions['code'] === undefined)
}

interface Asked {
  readonly outcome: Outcome
  readonly text: string
  /** The statements that were run, sorted, each as often as it was run. */
  readonly ran: string
}

/** The engine is asked once for each statement, so that all ways have the same rows. */
async function ask(
  executable: Way,
  variables: Json,
  { table, rows }: { table: Table; rows: Map<string, Promise<readonly Row[]>> },
): Promise<Asked> {
  const { model, engine, names, failing } = table
  const ran: string[] = []
  const run: Running['run'] = (statement) => {
    const text = printStatement(statement)
    ran.push(text)
    const error = failing?.(text)
    if (error) return Promise.reject(error)
    const known = rows.get(text) ?? engine.run(statement)
    rows.set(text, known)
    return known
  }
  const outcome = await executable.execute(variables, {
    run,
    answer: (plan) => answerSteps({ model, names, run, findsShortestPaths: engine.findsShortestPaths }, plan),
  })
  return { outcome, text: printOutcome(outcome), ran: ran.sort().join('\n\n') }
}

/** A statement with its parameters, as text. */
function printStatement({ text, params }: Statement): string {
  return `${text}\n${JSON.stringify(params, plain)}`
}

/**
 * What a client gets, to the letter, and what each error came from. Root fields that fail are in the order in which they failed, which
 * is for the engine to decide; so errors are taken by root field, and in their order below it.
 */
export function printOutcome(outcome: Outcome): string {
  const result: ExecutionResult = outcome.kind === 'executed' ? outcome.result : { errors: outcome.errors }
  const errors = result.errors && [...result.errors].sort((a, b) => compareTexts(rootOf(a), rootOf(b)))
  const origins = errors?.map(
    ({ originalError: from }) => from && !(from instanceof GraphQLError) && [from.name, from.message, codeOf(from)],
  )
  const ordered = 'errors' in result ? { ...result, errors } : result
  return `${outcome.kind} ${JSON.stringify(ordered, plain)}${origins ? ` ${JSON.stringify(origins)}` : ''}`
}

function rootOf({ path }: GraphQLError): string {
  return `${path?.[0] ?? ''}`
}

function codeOf(error: Error): string | undefined {
  return error instanceof EntrepotError ? error.code : undefined
}

/** JSON has no bigint and makes null of a number that is not finite: neither may go out. */
function plain(_: string, value: unknown): unknown {
  return typeof value === 'bigint' || (typeof value === 'number' && !Number.isFinite(value)) ? `${typeof value} ${value}` : value
}
