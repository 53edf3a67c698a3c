/** Ordered lists of nodes that a store keeps for an engine that sorts whatever it is asked for: how they are named and laid out. It never lists a node. */
import { nodeLabel } from './core.ts'
import type { EndType, Model, PropertyField } from './model.ts'

/** An order that lists are kept in: of all nodes with a label, by a property that each of them has, then by id. */
export interface Order {
  /** `Book title DESC`: unique, and the id of the directory of the list. */
  readonly name: string
  readonly label: string
  readonly property: string
  readonly direction: 'ASC' | 'DESC'
}

/** The order of a label by a property. */
export function orderOf(label: string, property: string, direction: 'ASC' | 'DESC'): Order {
  return { name: `${label} ${property} ${direction}`, label, property, direction }
}

/** The label by which a type is listed; a union has none, nor an interface of whose nodes some are not seen. */
export function listLabel(type: EndType): string | undefined {
  if (type.kind === 'node') return type.label
  return type.kind === 'union' || type.partial ? undefined : type.name
}

/** Two values of these are too few, or not compared alike where one of them is whole. */
const unordered: ReadonlySet<string> = new Set(['Boolean', 'Float'])

/** Whether nodes are listed in the order of a property: one that cannot be missing, and by which the ontology says that people filter and sort. */
export function isOrdered({ indexed, required, computed, type }: PropertyField): boolean {
  return indexed && required && !computed && type.kind !== 'languageString' && !(type.kind === 'scalar' && unordered.has(type.name))
}

/** All orders that an ontology asks for: of each type and interface by id, and by what is ordered in both directions. */
export function ordersOf(model: Model): readonly Order[] {
  const listed = [...model.nodes.values(), ...model.interfaces.values()].filter(({ name }) => name !== nodeLabel)
  return listed.flatMap((type) => {
    const label = listLabel(type) ?? ''
    const fields = [...type.fields.values()].filter((field) => isOrdered(field) && field.property !== 'id')
    const byFields = fields.flatMap(({ property }) => [orderOf(label, property, 'ASC'), orderOf(label, property, 'DESC')])
    return [orderOf(label, 'id', 'ASC'), ...byFields]
  })
}

/** Id of a part of a list, or of a page of its directory. */
export function partId(order: string, number: number | string): string {
  return `${order} ${number}`
}

/** Id of a page of the directory of a list: it names the parts from `number * orderFanOut` on. */
export function pageId(order: string, number: number | string): string {
  return `${order}/${number}`
}
