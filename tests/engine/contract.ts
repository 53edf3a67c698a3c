/** What every engine promises to the rooms above it, as one suite. */
import type { Engine } from '../../src/engine/engine.ts'
import { runContract } from './contract-run.ts'
import { valuesContract } from './contract-values.ts'
import { writeContract } from './contract-write.ts'

/** Describes the contract; `open` gives an empty engine, `kind` tells which of the named differences hold. */
export function engineContract(open: () => Promise<Engine>, kind: 'embedded' | 'neo4j'): void {
  valuesContract(open)
  writeContract(open)
  runContract(open, kind)
}
