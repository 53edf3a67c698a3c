/** A few names to look for, and what a query finds among them. */
import type { Name, NameHits, NamePlace } from '../../src/search/name-index.ts'
import { findNames } from '../../src/search/name-table.ts'
import { buildSegment, joinSegments, type Segment } from '../../src/search/segment.ts'

/** Names of nodes: `id: text` is a name of a town, `id/Type: text` of another type. Several of one id stand together. */
export function namesOf(lines: readonly string[]): readonly Name[] {
  return lines.map((line) => {
    const [, node = '', type = 'Town', text = ''] = /^([^/:]+)(?:\/(\w+))?: (.*)$/su.exec(line) ?? []
    return { node, type, field: 'name', text }
  })
}

/** An index of the names, joined of as many parts as there are lists of them. */
export function joinedTable(...lists: readonly (readonly Name[])[]): Segment {
  return lists.map((names) => buildSegment(names)).reduce(joinWhole)
}

function joinWhole(a: Segment, b: Segment): Segment {
  const steps = joinSegments(a, b)
  for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value
}

/** What is asked beside the text. */
interface Asked {
  readonly types?: readonly string[]
  readonly first?: number
  readonly after?: NamePlace
}

export function find(table: Segment, text: string, { types, first = 50, after }: Asked = {}): NameHits {
  return findNames(table, { text, types, first, after })
}

/** The ids that a query finds, in order. */
export function ids(table: Segment, text: string, asked: Asked = {}): string {
  return find(table, text, asked)
    .hits.map(({ node }) => node)
    .join(' ')
}
