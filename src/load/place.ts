/** Places in the files of a seed, worked out only when a fault names one. It never reads files. */
import { isMap, isNode, isScalar, type LineCounter, parseDocument } from 'yaml'

/** A file as a person would name it. */
interface FilePlace {
  readonly kind: 'file'
  readonly file: string
}

/** A character of a YAML file. */
export interface OffsetPlace {
  readonly kind: 'offset'
  readonly file: string
  readonly lines: Pick<LineCounter, 'linePos'>
  readonly offset: number
}

/** A line of a file with one JSON value a line; `text` is kept so that columns can be found. */
export interface JsonLine {
  readonly kind: 'line'
  readonly file: string
  readonly line: number
  readonly text: string
}

/** A value inside a line of JSON, or its key (`kind: 'jsonKey'`): the key or index under which it stands in its parent. */
export interface JsonPlace {
  readonly kind: 'json' | 'jsonKey'
  readonly parent: JsonLine | JsonPlace
  readonly key: string | number
}

/** Where something stands. */
export type At = FilePlace | OffsetPlace | JsonLine | JsonPlace

/** File, line and column, counted from 1. */
export interface Place {
  readonly file: string
  readonly line: number
  readonly column: number
}

/** Works a place out. For JSON the line is parsed again, this time with positions. */
export function placeOf(at: At): Place {
  switch (at.kind) {
    case 'file':
      return { file: at.file, line: 1, column: 1 }
    case 'offset': {
      const { line, col } = at.lines.linePos(at.offset)
      return { file: at.file, line: Math.max(line, 1), column: Math.max(col, 1) }
    }
    case 'line':
      return { file: at.file, line: at.line, column: 1 + at.text.search(/\S|$/) }
    case 'json':
    case 'jsonKey':
      return jsonPlace(at)
    default:
      return at satisfies never
  }
}

function jsonPlace(at: JsonPlace): Place {
  const path: (string | number)[] = []
  let above: JsonLine | JsonPlace = at
  while (above.kind !== 'line') {
    path.unshift(above.key)
    above = above.parent
  }
  // JSON is YAML, whose parser keeps positions.
  const document = parseDocument(above.text, { prettyErrors: false, uniqueKeys: false })
  const parent = document.getIn(path.slice(0, -1), true)
  const key =
    at.kind === 'jsonKey' && isMap(parent) ? parent.items.find((item) => isScalar(item.key) && item.key.value === at.key)?.key : undefined
  const node = key ?? document.getIn(path, true)
  const offset = isNode(node) ? node.range?.[0] : undefined
  return { file: above.file, line: above.line, column: (offset ?? 0) + 1 }
}

/** `file:line`, to point at another place in a message. */
export function printPlace(at: At): string {
  const { file, line } = placeOf(at)
  return `${file}:${line}`
}
