/** A toy world for the loader's tests: ships, their owners and their ports; and seeds of it, written to a folder of their own. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'
import { FaultsError, printFault } from '../../src/errors.ts'
import { checkSeed } from '../../src/load/check-seed.ts'
import type { Graph, GraphNode, GraphRelationship } from '../../src/load/graph.ts'
import { readSeed } from '../../src/load/read-seed.ts'
import type { Model } from '../../src/model/model.ts'
import { readModel } from '../../src/model/read.ts'

const core = readFileSync(new URL('../../src/model/core.graphql', import.meta.url), 'utf8')

const harbour = /* GraphQL */ `
interface Owner implements Node { id: ID! name: String! @search }
type Person implements Node & Entity & Owner @node {
  id: ID!
  name: String! @search
  names: [LanguageString!]! @search
  aliases: [String!]! @search
  description: String
  born: Date
  code: String
  height: Float
  children: Int
  alive: Boolean
  motto: LanguageString
  colours: [Colour!]!
  lucky: [Int!]
  seenAt: DateTime @alias(property: "seen_at")
  owns: [Ship!]! @relationship(type: "OWNS", direction: OUT, properties: "Share")
}
type Company implements Node & Owner @node { id: ID! name: String! @search }
type Ship implements Node @node {
  id: ID!
  name: String
  tons: Int @index
  berth: Port @relationship(type: "LIES_IN", direction: OUT, properties: "Stay")
  builder: Company! @relationship(type: "BUILT_BY", direction: OUT)
  escorts: [Ship!]! @relationship(type: "ESCORTS", direction: OUT)
}
type Port implements Node @node { id: ID! name: String! twin: Port @relationship(type: "TWIN_OF", direction: ANY) }
enum Colour { RED SEA_GREEN BLUE }
type Share @relationshipProperties { part: Float! kind: String @key since: Date @validFrom until: Date @validTo years: [Int!] }
type Stay @relationshipProperties { from: Date @validFrom to: Date @validTo }
`

/** The text of the toy ontology, core vocabulary included. */
export function harbourText(): string {
  return `${core}\n${harbour}`
}

/** The toy world; with `evidence`, every relationship needs some. `more` is added to its ontology. */
export function harbourModel({ evidence = false, more = '' }: { evidence?: boolean; more?: string } = {}): Model {
  const rule = evidence ? 'extend schema @evidence(required: true)' : ''
  return readModel([{ name: 'harbour.graphql', text: `${harbourText()}\n${rule}\n${more}` }])
}

/** Texts of files by their paths in the seed's folder. */
export type Files = { readonly [path: string]: string | Uint8Array }

/** Writes a seed to a new folder, which goes with the test, and gives its path. */
export function writeSeed(files: Files): string {
  const directory = mkdtempSync(join(tmpdir(), 'entrepot-seed-'))
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }))
  changeSeed(directory, files)
  return directory
}

/** Writes files into a folder that is there. */
export function changeSeed(directory: string, files: Files): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(directory, path)), { recursive: true })
    writeFileSync(join(directory, path), text)
  }
}

/** The graph of a seed without faults. */
export async function graphOf(files: Files, model: Model = harbourModel()): Promise<Graph> {
  return checkSeed(model, await readSeed(writeSeed(files)))
}

/** The faults of a seed, printed, with paths from its folder. */
export async function faultsOf(files: Files, model: Model = harbourModel()): Promise<readonly string[]> {
  const directory = writeSeed(files)
  try {
    checkSeed(model, await readSeed(directory))
    return []
  } catch (error) {
    if (!(error instanceof FaultsError)) throw error
    return error.faults.map((fault) => printFault(fault).replaceAll(`${directory}/`, ''))
  }
}

/** The node of that id. */
export function nodeOf(graph: Graph, id: string): GraphNode | undefined {
  return graph.nodes.find((node) => node.id === id)
}

/** The relationships of a type, in the order of their ids. */
export function relationshipsOf(graph: Graph, type: string): readonly GraphRelationship[] {
  return graph.relationships.filter((relationship) => relationship.type === type)
}
