/** Reads the files of a world: the ontology, its schema and its examples. It never reads a seed and writes nothing. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { type GraphQLSchema, parse, printSchema, validate } from 'graphql'
import { createSchema } from '../api/schema.ts'
import type { Config } from '../config.ts'
import { EntrepotError } from '../errors.ts'
import type { Model } from '../model/model.ts'
import { readModel } from '../model/read.ts'
import type { Role } from '../model/roles.ts'
import { alikeRole, seenBy } from '../model/seen-by.ts'
import { packaged } from '../packaged.ts'
import { readExamples } from '../server/examples.ts'
import { readRegistered } from '../server/registered.ts'
import type { World } from '../server/world.ts'

/** What an ontology says, and a digest of its texts. */
export interface Ontology {
  readonly model: Model
  readonly schema: GraphQLSchema
  readonly digest: string
}

/** Reads the core vocabulary and the ontology that extends it. Throws ONTOLOGY_INVALID with every fault, or CONFIG_INVALID for a file that cannot be read. */
export function readOntology(file: string): Ontology {
  const sources = [packaged.core, file].map((path) => ({ name: shownPath(path), text: readText(path) }))
  const model = readModel(sources)
  const hash = createHash('sha256')
  for (const { text } of sources) hash.update(`${text.length}\0`).update(text)
  return { model, schema: createSchema(model), digest: hash.digest('hex') }
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (cause) {
    throw new EntrepotError('CONFIG_INVALID', `${shownPath(path)} cannot be read: ${(cause as Error).message}. Make it readable.`, {
      cause,
    })
  }
}

/** The world to serve. Throws ONTOLOGY_INVALID, SEED_INVALID for the faults of its examples, or OPERATIONS_INVALID for those of registered operations. */
export function readWorld(config: Config): World & Pick<Ontology, 'digest'> {
  const { schema, seed, operationsFile } = config
  const ontology = readOntology(schema)
  const fitting = { schema: ontology.schema, limits: config }
  const operations = operationsFile === undefined ? undefined : readRegistered(shownPath(operationsFile), fitting)
  const examples = readExamples(join(shownPath(seed), 'examples'), ontology.schema)
  let sdl: string | undefined
  const print = () => {
    sdl ??= printSchema(ontology.schema)
    return sdl
  }
  const world = { ...ontology, sdl: print, examples, operations }
  return { ...world, seenBy: openSeen(world) }
}

/** A world for each role, made when it is first asked for; roles that see the same have the same. */
function openSeen(world: World): NonNullable<World['seenBy']> {
  const seen = new Map<Role, World | undefined>()
  return (role) => {
    const alike = alikeRole(world.model, role)
    if (!seen.has(alike)) seen.set(alike, worldSeenBy(world, alike))
    return seen.get(alike)
  }
}

/** An example that asks for more than is seen is not there. */
function worldSeenBy(world: World, role: Role): World | undefined {
  const model = seenBy(world.model, role)
  if (model === world.model) return undefined
  const schema = createSchema(model)
  const examples = world.examples.filter(({ query }) => validate(schema, parse(query)).length === 0)
  return { model, schema, sdl: () => printSchema(schema), examples }
}

/** A path as a person here would write it: from the working folder when it lies below, else absolute. */
export function shownPath(path: string): string {
  const near = relative(process.cwd(), path)
  return near === '' ? '.' : near.startsWith('..') ? path : near
}
