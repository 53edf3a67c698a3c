/** Opens a world of the tests on an engine and asks it: plans, runs and shapes as the server does, without HTTP. */
import { readFileSync } from 'node:fs'
import { type DocumentNode, type ExecutionResult, execute, type GraphQLSchema, getOperationAST, parse, print, validate } from 'graphql'
import { type ApiContext, openContext } from '../src/api/context.ts'
import { createSchema } from '../src/api/schema.ts'
import { defaultPlanLimits, type PlanLimits } from '../src/compile/limits.ts'
import { type Planned, planOperation } from '../src/compile/operation.ts'
import type { Known } from '../src/compile/scope.ts'
import type { Engine, Statement } from '../src/engine/engine.ts'
import { loadSeed } from '../src/load/load-seed.ts'
import type { Model } from '../src/model/model.ts'
import { readModel } from '../src/model/read.ts'
import type { Role } from '../src/model/roles.ts'
import { seenBy } from '../src/model/seen-by.ts'
import { openNameIndex } from '../src/search/name-index.ts'
import { answerSteps } from '../src/server/steps.ts'

const root = new URL('../', import.meta.url)

/** An ontology with its API. */
export interface World {
  readonly model: Model
  readonly schema: GraphQLSchema
  /** Folder of the seed. */
  readonly seed: string
}

/** Reads the ontology and makes the API of a world: a folder with `schema.graphql` and `seed/`, relative to the repository. */
export function readWorld(folder: string): World {
  const model = readModel([source('src/model/core.graphql'), source(`${folder}/schema.graphql`)])
  return { model, schema: createSchema(model), seed: new URL(`${folder}/seed`, root).pathname }
}

/** The small world of books. */
export const readLibrary = () => readWorld('tests/worlds/library')

function source(name: string) {
  return { name, text: readFileSync(new URL(name, root), 'utf8') }
}

export type Variables = { readonly [name: string]: unknown }

/** How to plan: the limits that are not the usual ones, and what the store knows of its graph. */
export interface PlanOptions extends Known {
  readonly limits?: Partial<PlanLimits>
}

/** Plans a valid operation: what the compiler makes of it before anything runs. */
export function plan(world: World, query: string | DocumentNode, options: PlanOptions & { variables?: Variables } = {}): Planned {
  const document = typeof query === 'string' ? parse(query) : query
  const errors = validate(world.schema, document)
  if (errors.length > 0) throw new Error(`${errors.map((error) => error.message).join('\n')}\n${print(document)}`)
  const operation = getOperationAST(document)
  if (!operation) throw new Error('one operation expected')
  const limits = { ...defaultPlanLimits, ...options.limits }
  const { variables = {}, hubs, counts } = options
  return planOperation({ model: world.model, schema: world.schema, document, operation, variables, limits, hubs, counts })
}

/** A loaded world: `ask` gives what a client gets, `statements` what has been run since it was last emptied. */
export interface OpenWorld extends World {
  readonly engine: Engine
  readonly known: Known
  readonly statements: Statement[]
  ask(query: string | DocumentNode, variables?: Variables, options?: PlanOptions): Promise<ExecutionResult>
}

/** Loads the seed of a world into an engine. With a `hubDegree`, nodes with more relationships than that are hubs. */
export async function openWorld(world: World, engine: Engine, hubDegree?: number): Promise<OpenWorld> {
  const { model, seed: directory } = world
  const { hubs, counts } = await loadSeed({ model, engine, directory, ontologyDigest: 'tests', now: () => new Date(0), hubDegree })
  return openLoaded(world, { engine, known: { hubs, counts } })
}

/** What those of a role see of a loaded world. */
export function seenWorld({ engine, known, ...world }: OpenWorld, role: Role): OpenWorld {
  return openLoaded(worldSeenBy(world, role), { engine, known })
}

/** What those of a role see of a world. */
export function worldSeenBy({ model, seed }: World, role: Role): World {
  const seen = seenBy(model, role)
  return { model: seen, schema: createSchema(seen), seed }
}

function openLoaded(world: World, { engine, known }: Pick<OpenWorld, 'engine' | 'known'>): OpenWorld {
  const statements: Statement[] = []
  // A busy machine may take longer than a caller would wait.
  const names = openNameIndex({ model: world.model, engine, run: (statement) => engine.run(statement), waitMs: 60_000 })
  return { ...world, engine, known, statements, ask }

  async function ask(query: string | DocumentNode, variables: Variables = {}, options: PlanOptions = {}): Promise<ExecutionResult> {
    const document = typeof query === 'string' ? parse(query) : query
    const planned = plan(world, document, { ...known, ...options, variables })
    if (!planned.ok) return { errors: planned.errors }
    const run: ApiContext['run'] = (statement) => {
      statements.push(statement)
      return engine.run(statement)
    }
    const answer: ApiContext['answer'] = (steps) =>
      answerSteps({ model: world.model, names, run, findsShortestPaths: engine.findsShortestPaths }, steps)
    const contextValue = openContext({ run, answer }, planned)
    const result = await execute({ schema: world.schema, document, variableValues: variables, contextValue })
    return JSON.parse(JSON.stringify(result))
  }
}
