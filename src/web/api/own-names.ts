/** What nodes are called that have no name which every world has: asked for in every operation, by what they are searched by. It never asks. */
import type { Ontology } from './ontology.ts'

/** Under which name the API gives what a node is called. */
const OWN_NAME = 'ownName'

/** Types whose names the operations ask for already. */
const named: ReadonlySet<string> = new Set(['Document', 'Passage', 'Observation'])

/** More aliases than these would bring operations near the limit of the server. */
const TYPES_MAX = 8

let selections = ''

/** Asks from here on for the names of the world's own types. */
export function setOwnNames({ nodeTypes }: Ontology): void {
  const fields = nodeTypes.flatMap(({ name, interfaces, fields: all }) => {
    const field = all.find(({ search, type }) => search && /^String!?$/.test(type))
    return named.has(name) || interfaces.includes('Entity') || !field
      ? []
      : [{ type: name, field: field.name, isRequired: field.type.endsWith('!') }]
  })
  // Where some are never missing and others may be, the two must not be called the same.
  selections = fields
    .slice(0, TYPES_MAX)
    .map(({ type, field, isRequired }) => `... on ${type} { ${OWN_NAME}${isRequired ? '' : 'OrNull'}: ${field} }`)
    .join(' ')
}

/** The text of an operation that asks for them too. */
export function withOwnNames(query: string): string {
  return selections === '' ? query : query.replace('fragment NodeParts on Node {', (start) => `${start} ${selections}`)
}

/** What a row of the API is called by the world's own words; null where it has none. */
export function ownNameOf(row: object): string | null {
  const { [OWN_NAME]: name, [`${OWN_NAME}OrNull`]: other } = row as { readonly [field: string]: unknown }
  return typeof name === 'string' ? name : typeof other === 'string' ? other : null
}
