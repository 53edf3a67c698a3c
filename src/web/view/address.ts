/** The view in the address of the page, after the `#`, and back. What an address does not say is as at the start. It never throws. */
import { placeOf, setPlace } from '../graph/places.ts'
import { addressParts, isPlace } from './address-parts.ts'
import { noFilters, startView, type View } from './view.ts'

const parts = Object.keys(addressParts) as readonly (keyof typeof addressParts)[]

/** The view that the address holds; null when it holds none. Places of nodes that it brings are kept. */
export function readAddress(hash: string = location.hash): View | null {
  const words = new URLSearchParams(hash.slice(1))
  const page = words.get('page')
  if (page !== 'start' && page !== 'graph' && page !== 'document' && page !== 'figures') return null
  const said = parts.flatMap((part) => {
    const value = readJson(words.get(part))
    return value !== undefined && addressParts[part](value) ? [[part, value] as const] : []
  })
  const view = { ...startView, page, ...Object.fromEntries(said) } as View
  readPlaces(readJson(words.get('at')))
  return { ...view, filters: { ...noFilters, ...view.filters } }
}

/** The view as the part of an address after the `#`; empty for the start. */
export function addressOf(view: View): string {
  const words = new URLSearchParams({ page: view.page })
  for (const part of parts) {
    const text = JSON.stringify(view[part])
    if (text !== JSON.stringify(startView[part])) words.set(part, text)
  }
  return words.size === 1 && view.page === 'start' ? '' : `#${words}`
}

/** Puts the view into the address bar; `push` makes a place that the browser's Back returns to. */
export function writeAddress(view: View, { push }: { readonly push: boolean }): void {
  const address = addressOf(view) || location.pathname
  if (push) history.pushState(null, '', address)
  else history.replaceState(null, '', address)
}

/** The whole address of what is on the screen, with the places of these nodes, so that the graph looks the same elsewhere. */
export function shareAddress(view: View, ids: readonly string[]): string {
  const at = ids.flatMap((id) => {
    const place = placeOf(id)
    return place ? [[id, place.map((each) => Math.round(each * 100) / 100)]] : []
  })
  const words = addressOf(view) || '#page=start'
  return `${location.origin}${location.pathname}${words}${at.length > 0 ? `&${new URLSearchParams({ at: JSON.stringify(at) })}` : ''}`
}

function readPlaces(at: unknown): void {
  if (!Array.isArray(at)) return
  for (const each of at) {
    const [id, place] = Array.isArray(each) ? each : []
    if (typeof id === 'string' && isPlace(place)) setPlace(id, place)
  }
}

function readJson(text: string | null): unknown {
  if (text === null) return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
