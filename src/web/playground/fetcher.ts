/** Sends the operations of the playground to the API of the same origin, as POST requests. It never uses a socket or a stream. */
import { createGraphiQLFetcher, type Fetcher, formatResult } from '@graphiql/toolkit'
import { Kind, parse } from 'graphql'
import { fetchWithKey } from '../api/key.ts'
import { keepAsked } from './asked.ts'

const send = createGraphiQLFetcher({
  url: '/graphql',
  enableIncrementalDelivery: false,
  fetch: (address, init) => fetchWithKey(String(address), init),
})

/**
 * The fetcher that GraphiQL calls. For a moment after a change of tabs GraphiQL still gives the name of the operation of the tab
 * before; so a document with one operation goes out under its own name.
 */
export const fetcher: Fetcher = async (request, options) => {
  const names = operationNames(request.query)
  const sent = names.length === 1 ? { ...request, operationName: names[0] } : request
  const answer = await send(sent, options)
  if ('data' in answer) {
    const { query, variables, operationName } = sent
    keepAsked(formatResult(answer), { query, variables: variables ?? {}, operationName: operationName ?? null, data: answer.data })
  }
  return answer
}

/** The names of all operations of a document, null where one has none; nothing when it is not valid GraphQL. */
function operationNames(query: string): readonly (string | null)[] {
  try {
    return parse(query).definitions.flatMap((definition) =>
      definition.kind === Kind.OPERATION_DEFINITION ? [definition.name?.value ?? null] : [],
    )
  } catch {
    // The server says what is wrong with it, in words that GraphiQL shows.
    return []
  }
}
