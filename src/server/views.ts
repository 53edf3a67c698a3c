/** Opens the views of a world, one for all roles that see the same, and finds that of a caller. It never decides what is seen. */
import { fastifyApolloHandler } from '@as-integrations/fastify'
import type { FastifyBaseLogger, FastifyReply, FastifyRequest } from 'fastify'
import { openReads } from '../api/reads.ts'
import type { Model } from '../model/model.ts'
import type { Role } from '../model/roles.ts'
import { findsSame, type NameIndex } from '../search/name-index.ts'
import type { Access } from './access/access.ts'
import { admitCaller } from './access/callers.ts'
import { answerError } from './answers.ts'
import { openApollo } from './apollo.ts'
import { openDocuments } from './documents.ts'
import { openFastLane } from './fast-lane.ts'
import { type Admission, openOperation } from './operation.ts'
import { openPersisted, type Persisted } from './persisted.ts'
import type { Answering, State, View } from './state.ts'
import type { World } from './world.ts'

export interface ViewOptions extends Omit<Admission, 'documents' | 'model' | 'names' | 'persisted'> {
  /** The index of all names of the world. */
  readonly allNames: NameIndex
  /** Indexes the names that are found with a model. */
  readonly indexNames: (model: Model) => NameIndex
  readonly log: FastifyBaseLogger
}

/** The views of a world by role. */
export async function openViews(world: World, roles: readonly Role[], options: ViewOptions): Promise<ReadonlyMap<Role, View>> {
  const opened = new Map<World, View>()
  const views = new Map<Role, View>()
  const persisted = openPersisted(world.operations)
  // What is not seen must not count in what is found.
  const namesOf = (model: Model) => (findsSame(model, world.model) ? options.allNames : options.indexNames(model))
  for (const role of roles) {
    const seen = world.seenBy?.(role) ?? world
    const { hubs, counts, operations } = world
    const view = opened.get(seen) ?? (await openView({ ...seen, hubs, counts, operations }, namesOf(seen.model), { ...options, persisted }))
    opened.set(seen, view)
    views.set(role, view)
  }
  return views
}

async function openView(
  world: World,
  names: NameIndex,
  { log, ...options }: ViewOptions & { readonly persisted: Persisted },
): Promise<View> {
  const { model, schema, hubs, counts } = world
  const { config, metrics, persisted } = options
  const { executor, graphRelationshipsMax } = config
  const reads = counts && openReads({ model, counts, hubs, graphRelationshipsMax })
  const documents = openDocuments({ model, schema, limits: config, hubs, counts, reads, executor }, metrics.planned)
  const apollo = await openApollo(world, { config, log, documents, persisted, metrics })
  const admission: Admission = { ...options, names, model, documents }
  const context = async (request: FastifyRequest, reply: FastifyReply) => request.operation ?? openOperation(request, reply, admission)
  return { world, apollo, documents, names, lane: openFastLane(admission, fastifyApolloHandler(apollo, { context }) as Answering) }
}

/** What the caller of a request sees, who is then known to the request. Undefined where that was refused, or nothing is served yet: then it is answered. */
export async function viewFor(
  request: FastifyRequest,
  reply: FastifyReply,
  { state, access }: { readonly state: State; readonly access: Access },
): Promise<View | undefined> {
  const caller = await admitCaller(request, reply, access)
  if (!caller) return undefined
  const view = state.serving?.views.get(caller.role)
  if (!view) answerError(reply.header('retry-after', '2'), 'NOT_READY')
  return view
}
