/** What a running server holds: the world that it serves now, and whether it is about to end. Only server.ts changes it. */
import type { ApolloServer } from '@apollo/server'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { NameIndex } from '../search/name-index.ts'
import type { Documents } from './documents.ts'
import type { FastLane } from './fast-lane.ts'
import type { Operation } from './operation.ts'
import type { World } from './world.ts'

/** Answers a request with what it returns. */
export type Answering = (this: FastifyInstance, request: FastifyRequest, reply: FastifyReply) => Promise<unknown>

/** A world in service. A request keeps to the one that it began with. */
export interface Serving {
  readonly world: World
  readonly apollo: ApolloServer<Operation>
  readonly lane: FastLane
  readonly names: NameIndex
  readonly documents: Documents
  /** Ends what is done for this world alone. */
  readonly end: () => void
  /** Whether the engine answers. */
  readonly answers: () => Promise<boolean>
}

export interface State {
  /** Undefined until the first world is loaded. */
  serving: Serving | undefined
  draining: boolean
}
