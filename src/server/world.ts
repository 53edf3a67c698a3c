/** What the server serves: a model, its schema and the examples that go with it. It never changes; a new world takes its place. */
import type { GraphQLSchema } from 'graphql'
import type { HubSummary } from '../model/hubs.ts'
import type { Model } from '../model/model.ts'
import type { Role } from '../model/roles.ts'
import type { TypeCounts } from '../model/type-counts.ts'
import type { Example } from './examples.ts'
import type { Registered } from './registered.ts'

export interface World {
  readonly model: Model
  readonly schema: GraphQLSchema
  /** The SDL of the API, with descriptions: printed when it is first asked for. */
  readonly sdl: () => string
  readonly examples: readonly Example[]
  /** The operations that may run; left out, any may. */
  readonly operations?: Registered | undefined
  /** The hubs of the graph, which have lists of their relationships. Left out, pages of hubs are right, and slow. */
  readonly hubs?: HubSummary | undefined
  /** How much of each type the graph holds, by which it is counted what is read through. Left out, only rows are counted. */
  readonly counts?: TypeCounts | undefined
  /** What those of a role see of it, the same for roles that see the same; undefined where they see all. */
  readonly seenBy?: (role: Role) => World | undefined
}
