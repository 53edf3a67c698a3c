/** What is kept of every node and relationship of a large seed: a few numbers each. It never keeps a property. */
import type { Model } from '../../model/model.ts'
import { createIntegers, createNumbers, createTexts, type GrowingNumbers, type GrowingTexts } from './growing.ts'
import { createKeyTable, type KeyTable } from './key-table.ts'
import type { Places } from './places.ts'

/** Stands for an end that is not there. */
export const NONE = 0xffffffff

/** Nodes in the order in which they came; all else names them by their number in it. */
export interface GatheredNodes {
  readonly numbers: KeyTable
  readonly ids: GrowingTexts
  /** The place of the type among those of the ontology. */
  readonly types: GrowingNumbers
  readonly places: GrowingNumbers
}

/** Relationships in the order in which they came: numbers of their ends, type and place. */
export interface GatheredRelationships {
  readonly numbers: KeyTable
  readonly from: GrowingNumbers
  readonly to: GrowingNumbers
  readonly types: GrowingNumbers
  readonly places: GrowingNumbers
}

/** A period that is bounded: days as numbers, 19991231, of the relationship of that number. */
export interface GatheredPeriods {
  readonly relationships: GrowingNumbers
  readonly starts: GrowingNumbers
  readonly ends: GrowingNumbers
}

/** All of it, and how types are numbered. */
export interface Gathered {
  readonly nodes: GatheredNodes
  readonly relationships: GatheredRelationships
  readonly periods: GatheredPeriods
  readonly places: Places
  readonly nodeTypes: readonly string[]
  readonly relationshipTypes: readonly string[]
}

/** Nothing yet. */
export function createGathered(model: Model, places: Places): Gathered {
  const types = () => createNumbers((length) => new Uint16Array(length))
  return {
    nodes: { numbers: createKeyTable(), ids: createTexts(), types: types(), places: createIntegers() },
    relationships: { numbers: createKeyTable(), from: createIntegers(), to: createIntegers(), types: types(), places: createIntegers() },
    periods: { relationships: createIntegers(), starts: createIntegers(), ends: createIntegers() },
    places,
    nodeTypes: [...model.nodes.keys()],
    relationshipTypes: [...model.relationshipTypes.keys()],
  }
}

/** The name of the type of a node. */
export function nodeTypeOf({ nodes, nodeTypes }: Gathered, node: number): string {
  return nodeTypes[nodes.types.at(node)] as string
}
