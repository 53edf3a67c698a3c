/** What a running server holds: the world that it serves now, and whether it is about to end. Only server.ts changes it. */
import type { ApolloServer } from '@apollo/server'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Engine } from '../engine/engine.ts'
import type { Role } from '../model/roles.ts'
import type { NameIndex } from '../search/name-index.ts'
import type { Documents } from './documents.ts'
import type { FastLane } from './fast-lane.ts'
import type { Operation } from './operation.ts'
import type { Hindrance } from './readiness.ts'
import type { World } from './world.ts'

/** Answers a request with what it returns. */
export type Answering = (this: FastifyInstance, request: FastifyRequest, reply: FastifyReply) => Promise<unknown>

/** A world as those of a role see it. */
export interface View {
  readonly world: World
  readonly apollo: ApolloServer<Operation>
  readonly lane: FastLane
  readonly documents: Documents
  readonly names: NameIndex
}

/** A world in service. A request keeps to the one that it began with. */
export interface Serving {
  /** A view for every role that a caller may have; roles that see the same have the same. */
  readonly views: ReadonlyMap<Role, View>
  readonly engine: Engine
  /** The index of all names: it is the last to be built. */
  readonly names: NameIndex
  /** Opens the views once more, without the lists that the store keeps. */
  readonly openWithoutLists: () => Promise<ReadonlyMap<Role, View>>
  /** Ends what is done for this world alone. */
  readonly end: () => void
  /** Whether the engine answers. */
  readonly answers: () => Promise<boolean>
}

export interface State {
  /** Undefined until the first world is loaded. */
  serving: Serving | undefined
  draining: boolean
  /** Why what is served should not be asked, though all answers. */
  hindrance: Hindrance | undefined
}
