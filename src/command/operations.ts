/** The command `operations`: makes a manifest of a folder of operations, for `ENTREPOT_OPERATIONS_FILE` and for clients. It never serves. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'graphql'
import type { Config } from '../config.ts'
import { EntrepotError, FaultsError } from '../errors.ts'
import { documentFaults, type Fitting, hashOf } from '../server/registered.ts'
import { give } from './terminal.ts'
import { readOntology, shownPath } from './world.ts'

/**
 * Prints the manifest of all `*.graphql` files of a folder and those below it: each is one document, kept as it is written, under its SHA-256.
 * Throws OPERATIONS_INVALID with the faults of all of them.
 */
export function runOperations(folder: string, config: Config): void {
  const fitting: Fitting = { schema: readOntology(config.schema).schema, limits: config }
  const names = existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }) : []
  const files = names.filter((name) => name.endsWith('.graphql'))
  if (files.length === 0)
    throw new EntrepotError('OPERATIONS_INVALID', `${shownPath(folder)} has no *.graphql file. Name a folder that has.`)
  const read = files.sort().map((name) => ({ file: join(folder, name), body: readFileSync(join(folder, name), 'utf8') }))
  const faults = read.flatMap(({ file, body }) =>
    documentFaults(body, fitting).map((message) => ({ file: shownPath(file), line: 1, column: 1, message })),
  )
  if (faults.length > 0) throw new FaultsError('OPERATIONS_INVALID', faults)
  const operations = read.map(({ body }) => ({ id: hashOf(body), name: nameOf(body), type: 'query', body }))
  give(JSON.stringify({ format: 'apollo-persisted-query-manifest', version: 1, operations }, undefined, 2))
}

/** The name of the first operation that has one. */
function nameOf(body: string): string {
  const names = parse(body).definitions.flatMap((each) => (each.kind === 'OperationDefinition' && each.name ? [each.name.value] : []))
  return names[0] ?? ''
}
