/** Lets the pages' own `ask` reach a world of the tests: `fetch` to /graphql is answered in this process. It never opens a port. */
import { openGrafeo } from '../../src/engine/grafeo.ts'
import { fetchOntology } from '../../src/web/api/ontology.ts'
import { type OpenWorld, openWorld, readWorld } from '../world.ts'

/** A world that answers what is sent to /graphql. */
export interface Answering {
  readonly world: OpenWorld
  /** What an operation is refused with; null lets all through. */
  refuse: (query: string) => string | null
  readonly close: () => Promise<void>
}

/** Loads a world and puts it behind `fetch`; the pages then know its ontology. */
export async function answerFetch(folder: string): Promise<Answering> {
  const engine = await openGrafeo({ shuffleUnordered: true })
  const world = await openWorld(readWorld(folder), engine)
  const before = globalThis.fetch
  const answering: Answering = {
    world,
    refuse: () => null,
    close: async () => {
      globalThis.fetch = before
      await engine.close()
    },
  }
  globalThis.fetch = async (_url, init) => {
    const { query, variables } = JSON.parse(String(init?.body))
    const reason = answering.refuse(query)
    const answer =
      reason === null ? await world.ask(query, variables ?? {}).catch((error: Error) => refusal(error.message)) : refusal(reason)
    return Response.json(answer)
  }
  await fetchOntology()
  return answering
}

function refusal(message: string) {
  return { errors: [{ message, extensions: { code: 'QUERY_TOO_COMPLEX' } }] }
}
