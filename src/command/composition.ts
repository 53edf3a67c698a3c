/** What only the composition root can give to a command. It never names a concrete engine. */
import type { Config } from '../config.ts'
import type { Engine } from '../engine/engine.ts'

export interface Composition {
  /** Opens the engine that the configuration names. */
  readonly openEngine: (config: Config) => Promise<Engine>
  /** Is told when there may be more to do than a start has: before a load or while a large seed is checked, and when a server has all that it makes at its start. */
  readonly onBusy: () => void
  /** The file of the embedded store in a folder. */
  readonly storeFile: (folder: string) => string
  /** Puts the store of one folder, which nobody has open, in the place of another's. */
  readonly replaceStore: (from: string, to: string) => Promise<void>
}
