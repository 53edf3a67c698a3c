/** Where a key leads in a tree, as the ARIA practices have it. It never acts. */
import type { Row } from './outline.ts'

/** What a key does: goes to a row, or opens or closes rows. */
export type Move = { readonly kind: 'go'; readonly to: number } | { readonly kind: 'turn'; readonly keys: readonly string[] }

/** The move of a key at a row; undefined for a key that is no move. */
export function moveOf(key: string, rows: readonly Row[], at: number, page: number): Move | undefined {
  const row = rows[at]
  if (!row) return undefined
  switch (key) {
    case 'ArrowDown':
      return go(rows, at + 1)
    case 'ArrowUp':
      return go(rows, at - 1)
    case 'PageDown':
      return go(rows, at + page)
    case 'PageUp':
      return go(rows, at - page)
    case 'Home':
      return go(rows, 0)
    case 'End':
      return go(rows, rows.length - 1)
    case 'ArrowRight':
      if (row.open === false) return { kind: 'turn', keys: [row.key] }
      return go(rows, row.open && rows[at + 1]?.parent === row.key ? at + 1 : at)
    case 'ArrowLeft':
      if (row.open) return { kind: 'turn', keys: [row.key] }
      return go(rows, row.parent === null ? at : rows.findIndex((each) => each.key === row.parent))
    case '*':
      return { kind: 'turn', keys: rows.flatMap((each) => (each.parent === row.parent && each.open === false ? [each.key] : [])) }
    default:
      return undefined
  }
}

function go(rows: readonly Row[], to: number): Move {
  return { kind: 'go', to: Math.min(Math.max(to, 0), rows.length - 1) }
}

/** The next row whose label begins with what was typed; the row itself stays while more of its name is typed. */
export function rowStartingWith(typed: string, rows: readonly Row[], at: number): number | undefined {
  const wanted = typed.toLowerCase()
  const start = wanted.length > 1 ? 0 : 1
  for (let step = start; step <= rows.length; step += 1) {
    const place = (at + step) % rows.length
    if (rows[place]?.label.toLowerCase().startsWith(wanted)) return place
  }
  return undefined
}
