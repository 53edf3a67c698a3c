/** The cells of a row: expressions that a statement gives as one list, each once. Lists travel at half the price of maps. It never knows what is in them. */
import type { Lines } from './scope.ts'
import type { Shape } from './shape-code.ts'

/** Expressions of one row, by their place. */
export interface Cells {
  /** The place of an expression. */
  add(text: string): number
  /** The list: ``[n0.`id`, s1]``. */
  print(): string
  /** Whether there is none yet. */
  isEmpty(): boolean
}

/** What is printed into the cells of a row: the subqueries that must stand before, and the shape of the row, a list. */
export interface PrintedCells {
  readonly calls: Lines
  readonly shape: Shape
}

export function openCells(): Cells {
  const places = new Map<string, number>()
  return {
    add(text) {
      const place = places.get(text) ?? places.size
      places.set(text, place)
      return place
    },
    print: () => `[${[...places.keys()].join(', ')}]`,
    isEmpty: () => places.size === 0,
  }
}

/** The shape of the cell at a place: it reads the row. */
export function cellShape(place: number, shape: Shape): Shape {
  return (code, row) => shape(code, `${row}[${place}]`)
}
