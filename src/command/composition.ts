/** What only the composition root can give to a command. It never names a concrete engine. */
import type { Config } from '../config.ts'
import type { Engine } from '../engine/engine.ts'

export interface Composition {
  /** Opens the engine that the configuration names. */
  readonly openEngine: (config: Config) => Promise<Engine>
}
