/** Opens a random world of books on the embedded engine, whole or damaged below the loader. It never asks it. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openGrafeo } from '../../src/engine/grafeo.ts'
import { checkSeed } from '../../src/load/check-seed.ts'
import { loadSeed } from '../../src/load/load-seed.ts'
import { readSeed } from '../../src/load/read-seed.ts'
import { openNameIndex } from '../../src/search/name-index.ts'
import { readDatedLibrary } from '../differential/dated-library.ts'
import { type Random, randomOf } from '../differential/random.ts'
import { writeRandomSeed } from '../differential/random-seed.ts'
import { type Reference, referenceOf } from '../differential/reference.ts'
import { type StoredValues, storedValuesOf } from '../differential/stored-values.ts'
import type { Table } from './ask.ts'
import { damage } from './damage.ts'

/** A loaded random world, and what random documents over it are made with. */
export interface OpenTable {
  readonly table: Table
  readonly random: Random
  readonly stored: StoredValues
  readonly reference: Reference
  close(): Promise<void>
}

/** Loads the world of books with a random seed of its own; nodes with more relationships than `hubDegree` are hubs. */
export async function openTable(seed: number, { isDamaged = false }: { isDamaged?: boolean } = {}): Promise<OpenTable> {
  const random = randomOf(seed)
  const world = readDatedLibrary()
  const { model } = world
  const directory = await mkdtemp(join(tmpdir(), 'entrepot-parity-'))
  const engine = await openGrafeo({ shuffleUnordered: true })
  try {
    await writeRandomSeed({ model, random }, directory)
    const graph = checkSeed(model, await readSeed(directory))
    const { hubs, counts } = await loadSeed({
      model,
      engine,
      directory,
      ontologyDigest: 'tests',
      now: () => new Date(0),
      hubDegree: random.pick([5, 1000]),
    })
    const stored = storedValuesOf({ model, graph, random })
    if (isDamaged) await damage(engine, { model, graph, random })
    const names = openNameIndex({ model, engine, run: (statement) => engine.run(statement) })
    return {
      table: { ...world, engine, names, known: { hubs, counts } },
      random,
      stored,
      reference: referenceOf(world, graph),
      close: () => engine.close(),
    }
  } catch (error) {
    await engine.close()
    throw error
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}
