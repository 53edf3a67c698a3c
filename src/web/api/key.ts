/** The key that the pages show to the server of their origin, kept for as long as the tab is open. It never goes anywhere else. */
import { create } from 'zustand'

const PLACE = 'entrepot:key'

/** What is known of the key. */
interface KeyState {
  readonly key: string | null
  /** Why the person at the screen is asked for one, in words; null while nobody is. */
  readonly wanted: string | null
  /** How often one was given: questions that wait are asked again when this changes. */
  readonly given: number
}

export const useKey = create<KeyState>(() => ({ key: readKept(), wanted: null, given: 0 }))

/** A browser may keep nothing, and what draws without one has no place to keep it in. */
function readKept(): string | null {
  try {
    return sessionStorage.getItem(PLACE)
  } catch {
    return null
  }
}

/** Codes of a server that does not let in who shows this. */
const refusals: ReadonlySet<unknown> = new Set(['UNAUTHENTICATED', 'FORBIDDEN_ROLE', 'ISSUER_UNAVAILABLE'])

/**
 * Fetches from the server with the key. Where the server wants one, or another, the answer waits until it is given. A request that brings
 * its own headers of access is sent as it is, and answered with what comes.
 */
export async function fetchWithKey(address: string, init: RequestInit = {}): Promise<Response> {
  for (;;) {
    const { key, given } = useKey.getState()
    const headers = new Headers(init.headers)
    const bringsOwn = headers.has('authorization') || headers.has('x-api-key')
    if (key !== null && !bringsOwn) headers.set('authorization', `Bearer ${key}`)
    const response = await fetch(address, { ...init, headers })
    if (response.status !== 401 || bringsOwn) return response
    if (given === useKey.getState().given) useKey.setState({ wanted: await readMessage(response) })
    await anotherThan(given, init.signal)
  }
}

/** Takes a key, if the server does. Otherwise it returns why not, in words. */
export async function giveKey(text: string): Promise<string | undefined> {
  const key = text.trim().replace(/^Bearer\s+/i, '')
  if (!/^[\x21-\x7e]+$/.test(key)) return 'That is no key: a key is one word, of letters, digits and signs.'
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${key}` }
  const response = await fetch('/graphql', { method: 'POST', headers, body: '{"query":"{ __typename }"}' }).catch(() => undefined)
  if (!response) return 'The server does not answer. Try again.'
  const error = await readError(response)
  if (refusals.has(error?.extensions?.code)) return error?.message
  keep(() => sessionStorage.setItem(PLACE, key))
  useKey.setState(({ given }) => ({ key, wanted: null, given: given + 1 }))
  return undefined
}

/** Forgets the key and all that was asked with it. */
export function forgetKey(): void {
  keep(() => sessionStorage.removeItem(PLACE))
  location.reload()
}

function keep(change: () => void): void {
  try {
    change()
  } catch {
    // It is asked for again when the page is loaded again.
  }
}

interface ShownError {
  readonly message: string
  readonly extensions?: { readonly code?: unknown }
}

async function readError(response: Response): Promise<ShownError | undefined> {
  const answer = (await response.json().catch(() => null)) as { readonly errors?: readonly ShownError[] } | null
  return answer?.errors?.[0]
}

async function readMessage(response: Response): Promise<string> {
  return (await readError(response))?.message ?? 'The server wants to know who asks.'
}

function anotherThan(given: number, signal: AbortSignal | null | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const leave = () => {
      unsubscribe()
      reject(signal?.reason)
    }
    const look = () => {
      if (useKey.getState().given === given) return
      unsubscribe()
      signal?.removeEventListener('abort', leave)
      resolve()
    }
    const unsubscribe = useKey.subscribe(look)
    signal?.addEventListener('abort', leave, { once: true })
    if (signal?.aborted) leave()
    else look()
  })
}
