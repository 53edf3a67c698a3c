/** The cells of a row: expressions that a statement gives as one list, each once. Lists travel at half the price of maps. It never knows what is in them. */
import type { LookupCell } from '../engine/engine.ts'
import { quoteName } from '../model/quote.ts'
import type { Lines } from './scope.ts'
import type { Shape } from './shape-code.ts'

/** Expressions of one row, by their place. */
export interface Cells {
  /** The place of an expression; `lookup` is what it comes to for an engine that reads nodes without it. */
  add(text: string, lookup?: LookupCell): number
  /** The place of a property of a variable. */
  addProperty(variable: string, property: string): number
  /** The list: ``[n0.`id`, s1]``. */
  print(): string
  /** Whether there is none yet. */
  isEmpty(): boolean
  /** What all of them come to; undefined where one comes to more than a look. */
  lookup(): readonly LookupCell[] | undefined
}

/** What is printed into the cells of a row: the subqueries that must stand before, and the shape of the row, a list. */
export interface PrintedCells {
  readonly calls: Lines
  readonly shape: Shape
}

export function openCells(): Cells {
  const places = new Map<string, number>()
  const lookups: LookupCell[] = []
  const add = (text: string, lookup?: LookupCell) => {
    const place = places.get(text) ?? places.size
    places.set(text, place)
    if (lookup) lookups[place] = lookup
    return place
  }
  return {
    add,
    addProperty: (variable, property) => add(`${variable}.${quoteName(property)}`, { kind: 'property', of: variable, name: property }),
    print: () => `[${[...places.keys()].join(', ')}]`,
    isEmpty: () => places.size === 0,
    // A place that was left out has no key.
    lookup: () =>
      Object.keys(lookups).length === places.size && lookups.filter(isSubquery).length <= SUBQUERIES_MAX ? lookups : undefined,
  }
}

/** An engine that refuses a statement of very many subqueries, of three lists in each other, refuses it whatever the graph holds. */
const SUBQUERIES_MAX = 40

function isSubquery({ kind }: LookupCell): boolean {
  return kind === 'neighbor' || kind === 'neighbors' || kind === 'count'
}

/** The shape of the cell at a place: it reads the row. */
export function cellShape(place: number, shape: Shape): Shape {
  return (code, row) => shape(code, `${row}[${place}]`)
}
