/** A few names to look for, and what a query finds among them. */
import type { Name, NameHits, NamePlace } from '../../src/search/name-index.ts'
import type { NameTable } from '../../src/search/name-table.ts'

/** Names of nodes: `id: text` is a name of a town, `id/Type: text` of another type. Several of one id stand together. */
export function namesOf(lines: readonly string[]): readonly Name[] {
  return lines.map((line) => {
    const [, node = '', type = 'Town', text = ''] = /^([^/:]+)(?:\/(\w+))?: (.*)$/su.exec(line) ?? []
    return { node, type, field: 'name', text }
  })
}

/** What is asked beside the text. */
interface Asked {
  readonly types?: readonly string[]
  readonly first?: number
  readonly after?: NamePlace
}

export function find(table: NameTable, text: string, { types, first = 50, after }: Asked = {}): NameHits {
  return table.find({ text, types, first, after })
}

/** The ids that a query finds, in order. */
export function ids(table: NameTable, text: string, asked: Asked = {}): string {
  return find(table, text, asked)
    .hits.map(({ node }) => node)
    .join(' ')
}
