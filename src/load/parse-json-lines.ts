/** Text with one JSON value a line → trees with places. It is quick: columns are worked out only for a fault. */
import { parseDocument } from 'yaml'
import type { SeedFaults } from './faults.ts'
import type { JsonLine, JsonPlace } from './place.ts'
import type { Tree } from './tree.ts'

const DEPTH_MAX = 32

/** The values of a file, one a line; blank lines are passed over, and a line that is not JSON is noted as a fault. */
export function parseJsonLines(file: string, text: string, faults: SeedFaults): readonly Tree[] {
  const trees: Tree[] = []
  for (const [index, content] of text.split('\n').entries()) {
    if (content.trim() === '') continue
    const line: JsonLine = { kind: 'line', file, line: index + 1, text: content }
    const tree = parseJsonLine(line, faults)
    if (tree) trees.push(tree)
  }
  return trees
}

/** The value of one line; undefined, and a fault, where it is not JSON. */
export function parseJsonLine(line: JsonLine, faults: SeedFaults): Tree | undefined {
  try {
    return toTree(JSON.parse(line.text), line, 0)
  } catch (error) {
    if (!(error instanceof SyntaxError || error instanceof RangeError)) throw error
    const at = { file: line.file, offset: offsetOf(error.message, line.text) }
    const lines = { linePos: () => ({ line: line.line, col: at.offset + 1 }) }
    faults.add({ kind: 'offset', ...at, lines }, `The line is not one JSON value: ${error.message}.`)
    return undefined
  }
}

/** V8 does not always say where; YAML's parser stumbles at the same place, or at none, being more lenient. */
function offsetOf(message: string, text: string): number {
  const said = /at position (\d+)/.exec(message)?.[1]
  return said === undefined ? (parseDocument(text, { prettyErrors: false }).errors[0]?.pos[0] ?? 0) : Number(said)
}

function toTree(value: unknown, at: JsonLine | JsonPlace, depth: number): Tree {
  if (depth > DEPTH_MAX) throw new RangeError(`it is nested more than ${DEPTH_MAX} deep`)
  if (typeof value !== 'object' || value === null) return { kind: 'scalar', at, value: value as string | number | boolean | null }
  const child = (key: string | number): JsonPlace => ({ kind: 'json', parent: at, key })
  if (Array.isArray(value)) return { kind: 'list', at, items: value.map((item, index) => toTree(item, child(index), depth + 1)) }
  const entries = new Map(
    Object.entries(value).map(([key, part]) => [
      key,
      { keyAt: { ...child(key), kind: 'jsonKey' as const }, value: toTree(part, child(key), depth + 1) },
    ]),
  )
  return { kind: 'map', at, entries }
}
