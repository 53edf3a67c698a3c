/** What the server says of its world: types of nodes and relationships, and how each is shown. It never knows a name of a world. */
import { useSyncExternalStore } from 'react'
import { AskError, ask } from './ask.ts'
import { OntologyDocument, type OntologyQuery } from './operations.ts'
import { setOwnNames } from './own-names.ts'

export type Ontology = NonNullable<OntologyQuery['ontology']>
export type NodeType = Ontology['nodeTypes'][number]

/** The ontology, once it is there. */
export type Known =
  | { readonly kind: 'loading' }
  | { readonly kind: 'here'; readonly ontology: Ontology }
  | { readonly kind: 'failed'; readonly problem: AskError }

let known: Known = { kind: 'loading' }
const listeners = new Set<() => void>()

function keep(next: Known): void {
  known = next
  for (const listener of listeners) listener()
}

/** Asks for the ontology; again after a failure. */
export async function fetchOntology(): Promise<void> {
  keep({ kind: 'loading' })
  try {
    const { ontology } = await ask(OntologyDocument, {})
    if (ontology) setOwnNames(ontology)
    keep(ontology ? { kind: 'here', ontology } : { kind: 'failed', problem: new AskError('failed', 'The server gave no ontology.') })
  } catch (error) {
    keep({ kind: 'failed', problem: error instanceof AskError ? error : new AskError('failed', String(error)) })
  }
}

/** The ontology as a component sees it. */
export function useOntology(): Known {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => known,
  )
}

/** The ontology outside of components; undefined until it is there. */
export function ontologyNow(): Ontology | undefined {
  return known.kind === 'here' ? known.ontology : undefined
}

/** The ontology as soon as it is there; undefined where it cannot be had. Somebody must have asked for it. */
export function ontologySoon(): Promise<Ontology | undefined> {
  return new Promise((resolve) => {
    const listener = () => {
      if (known.kind === 'loading') return
      listeners.delete(listener)
      resolve(ontologyNow())
    }
    listeners.add(listener)
    listener()
  })
}

/** `SIGNED_BY` → `signed by`: how a type of relationships reads between two names. */
export function relationshipWords(type: string): string {
  return type.toLowerCase().replaceAll('_', ' ')
}

/** `RegionalOffice` → `Regional office`: how a type of nodes reads. */
export function nodeTypeWords(type: string): string {
  const words = type.replace(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase()
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/**
 * The colour of a type of nodes as an index into the palette of the style sheet (`--type-0` …): types with many nodes come first,
 * so that the most common have colours of their own.
 */
export function colourIndex(type: string, ontology: Ontology | undefined): number {
  const place = coloursOf(ontology).get(type)
  return (place ?? 0) % PALETTE_SIZE
}

/** How many colours the style sheet has. */
export const PALETTE_SIZE = 24

const orders = new WeakMap<Ontology, ReadonlyMap<string, number>>()
const none: ReadonlyMap<string, number> = new Map()

function coloursOf(ontology: Ontology | undefined): ReadonlyMap<string, number> {
  if (!ontology) return none
  const known = orders.get(ontology)
  if (known) return known
  const sorted = ontology.nodeTypes.toSorted((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1))
  const order = new Map(sorted.map(({ name }, place) => [name, place]))
  orders.set(ontology, order)
  return order
}
