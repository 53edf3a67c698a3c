/** Reads the example operations of a seed and holds them to the schema. It never runs them. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type GraphQLSchema, Source } from 'graphql'
import { z } from 'zod'
import { type Fault, FaultsError } from '../errors.ts'
import { documentErrors } from './document-errors.ts'

/** An operation that the playground offers; `audience` is whom it is for. */
export interface Example {
  readonly name: string
  readonly title: string
  readonly audience: string
  /** What it is called among the openings of the explorer; null where it is none. */
  readonly opening: string | null
  readonly query: string
  readonly variables: { readonly [name: string]: unknown }
}

const variablesType = z.record(z.string(), z.unknown())

/**
 * The examples in `folder`, by name: `*.graphql` files that may open with `# title: …`, `# for: …` and `# opening: …`, each with
 * `<name>.variables.json` beside it where it needs variables. Throws SEED_INVALID with every fault of them.
 */
export function readExamples(folder: string, schema: GraphQLSchema): readonly Example[] {
  const faults: Fault[] = []
  const files = existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith('.graphql')) : []
  const examples = files.sort().map((file) => readExample(folder, file.slice(0, -'.graphql'.length), faults))
  for (const { name, query } of examples) faults.push(...faultsOf(new Source(query, join(folder, `${name}.graphql`)), schema))
  if (faults.length > 0) throw new FaultsError('SEED_INVALID', faults)
  return examples
}

function readExample(folder: string, name: string, faults: Fault[]): Example {
  const query = readFileSync(join(folder, `${name}.graphql`), 'utf8')
  const opening = /^(?:#.*\n)*/.exec(query)?.[0] ?? ''
  const said = (word: string) => new RegExp(`^#\\s*${word}:\\s*(.+?)\\s*$`, 'm').exec(opening)?.[1]
  const variables = readVariables(join(folder, `${name}.variables.json`), faults)
  return { name, title: said('title') ?? name, audience: said('for') ?? 'frontends', opening: said('opening') ?? null, query, variables }
}

function readVariables(file: string, faults: Fault[]): Example['variables'] {
  if (!existsSync(file)) return {}
  try {
    return variablesType.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch (error) {
    const reason = error instanceof SyntaxError ? error.message : 'it is not an object with a value for each variable'
    faults.push({ file, line: 1, column: 1, message: `These are not variables of an operation: ${reason}.` })
    return {}
  }
}

function faultsOf(source: Source, schema: GraphQLSchema): readonly Fault[] {
  return documentErrors(source, schema).map(({ message, locations }) => {
    const { line = 1, column = 1 } = locations?.[0] ?? {}
    return { file: source.name, line, column, message }
  })
}
