/** Lets the pages' own `ask` reach a world of the tests: `fetch` to /graphql is answered in this process. It never opens a port. */
import { openGrafeo } from '../../src/engine/grafeo.ts'
import { type OpenWorld, openWorld, readWorld } from '../world.ts'

/** A world that answers what is sent to /graphql, and the operations that were sent since `sent` was last emptied. */
export interface Answering {
  readonly world: OpenWorld
  readonly sent: string[]
  /** What an operation is refused with; null lets all through. */
  refuse: (query: string) => string | null
  readonly close: () => Promise<void>
}

/** Loads a world and puts it behind `fetch`. */
export async function answerFetch(folder: string): Promise<Answering> {
  const engine = await openGrafeo({ shuffleUnordered: true })
  const world = await openWorld(readWorld(folder), engine)
  const before = globalThis.fetch
  const answering: Answering = {
    world,
    sent: [],
    refuse: () => null,
    close: async () => {
      globalThis.fetch = before
      await engine.close()
    },
  }
  globalThis.fetch = async (_url, init) => {
    const { query, variables } = JSON.parse(String(init?.body))
    answering.sent.push(query)
    const reason = answering.refuse(query)
    return Response.json(
      reason === null
        ? await world.ask(query, variables ?? {})
        : { errors: [{ message: reason, extensions: { code: 'QUERY_TOO_COMPLEX' } }] },
    )
  }
  return answering
}
