/** The lists in an answer as tables: a row for each member, with what stands above it. It reads any JSON and knows no schema. */

export type Cell = string | number | boolean | null

/** A list of an answer as a table. */
export interface Table {
  /** The keys that lead to the list, lists on the way included; empty for the answer as one row. */
  readonly path: readonly string[]
  readonly columns: readonly Column[]
  readonly rows: readonly Row[]
}

export interface Column {
  /** The full path of what it holds, joined by dots. */
  readonly key: string
  /** The same from the list on, and without the words that only hold pages together, where no two are then called the same. */
  readonly title: string
}

export type Row = { readonly [key: string]: Cell }

/** Says only where a page stands. */
const PAGES = 'pageInfo'

/** Says the same of one member: nothing that one would read first. */
const CURSOR = 'cursor'

/** What stands between a list and its members, and says nothing of them. */
const holders: ReadonlySet<string> = new Set(['edges', 'nodes', 'node'])

/**
 * The tables of an answer: pages of nodes before lists of other things, of those the deepest first, then the longest. One row of the
 * answer itself where there is no list.
 */
export function tablesOf(data: unknown): readonly Table[] {
  const tables = [...listsIn(data).values()].map((list) => ({ ...list, ...tableOf(data, list.path) }))
  if (tables.length === 0) {
    const table = tableOf(data, [])
    return table.columns.length > 0 ? [table] : []
  }
  return tables.sort((a, b) => Number(isPage(b)) - Number(isPage(a)) || b.lists - a.lists || b.rows.length - a.rows.length)
}

/** How a table is called: the fields that lead to its list. */
export function tableTitle({ path }: Table): string {
  const words = path.filter((key) => !holders.has(key))
  return words.length > 0 ? words.join(' › ') : 'The answer'
}

function isPage({ path }: List): boolean {
  return holders.has(path.at(-1) ?? '')
}

interface List {
  readonly path: readonly string[]
  /** How many lists lie on the way, itself included. */
  readonly lists: number
}

function listsIn(data: unknown): ReadonlyMap<string, List> {
  const found = new Map<string, List>()
  visit(data, [], 0)
  return found

  function visit(value: unknown, path: readonly string[], lists: number): void {
    if (Array.isArray(value)) {
      if (value.some(isObject)) found.set(path.join('.'), { path, lists: lists + 1 })
      for (const each of value) visit(each, path, lists + 1)
    } else if (isObject(value)) {
      for (const [key, each] of Object.entries(value)) if (key !== PAGES) visit(each, [...path, key], lists)
    }
  }
}

function isCursor(key: string): boolean {
  return key.split('.').at(-1) === CURSOR
}

/** What has nothing in the list keeps a row of its own. Columns of the list come first, then those of what stands above it. */
function tableOf(data: unknown, path: readonly string[]): Table {
  const [field, ...rest] = path
  // Other fields of the operation are other questions.
  const rows = field !== undefined && isObject(data) ? expand(data[field], field, rest, {}) : expand(data, '', path, {})
  const fullest = rows.map((row) => Object.keys(row)).sort((a, b) => b.length - a.length)
  const keys = [...new Set(fullest.flat())].sort((a, b) => Number(isCursor(a)) - Number(isCursor(b)))
  return { path, columns: titled(keys, path), rows }
}

function expand(value: unknown, prefix: string, rest: readonly string[], above: Row): readonly Row[] {
  if (Array.isArray(value)) return value.length > 0 ? value.flatMap((each) => expand(each, prefix, rest, above)) : rowOf(above)
  if (!isObject(value)) return rowOf(above)
  const [next, ...others] = rest
  const cells = { ...cellsOf(value, prefix, next), ...above }
  return next === undefined ? rowOf(cells) : expand(value[next], joined(prefix, next), others, cells)
}

function rowOf(cells: Row): readonly Row[] {
  return Object.keys(cells).length > 0 ? [cells] : []
}

/** The values of an object and of those within it; `skip`: the field that the table goes on with. */
function cellsOf(value: { readonly [key: string]: unknown }, prefix: string, skip?: string): Row {
  const cells: { [key: string]: Cell } = {}
  for (const [key, each] of Object.entries(value)) {
    if (key === skip || key === PAGES) continue
    const name = joined(prefix, key)
    if (Array.isArray(each)) {
      if (each.length > 0 && !each.some(isObject)) cells[name] = each.join('; ')
    } else if (isObject(each)) Object.assign(cells, cellsOf(each, name))
    else cells[name] = each as Cell
  }
  return cells
}

function titled(keys: readonly string[], path: readonly string[]): readonly Column[] {
  const list = `${path.join('.')}.`
  const short = keys.map((key) => {
    const own = key.startsWith(list) ? key.slice(list.length) : key
    const words = own.split('.').filter((word) => !holders.has(word))
    return words.length > 0 ? words.join('.') : key
  })
  return keys.map((key, place) => {
    const title = short[place] ?? key
    return { key, title: short.indexOf(title) === short.lastIndexOf(title) ? title : key }
  })
}

function joined(prefix: string, key: string): string {
  return prefix === '' ? key : `${prefix}.${key}`
}

function isObject(value: unknown): value is { readonly [key: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Rows in the order of a column: numbers by size, the rest as text; what is missing comes last. */
export function sortRows(rows: readonly Row[], key: string, descending: boolean): readonly Row[] {
  return rows.toSorted((a, b) => {
    const [one, other] = [a[key] ?? null, b[key] ?? null]
    if (one === null || other === null) return one === other ? 0 : one === null ? 1 : -1
    const order =
      typeof one === 'number' && typeof other === 'number' ? one - other : String(one).localeCompare(String(other), 'en', { numeric: true })
    return descending ? -order : order
  })
}
