/** One map parameter → parameters of their own, for an engine that knows the value of these when it plans. It never changes what is asked. */
import type { Statement, Value } from './engine.ts'

/** So many texts are kept in their other form. */
const TEXTS_MAX = 2_000

/**
 * Returns what gives a statement a parameter for each value: ``$p.`p0` `` → ``$`p0` ``. The embedded engine takes its filters over ranges
 * and its indexes for these alone, and looks a value in a map up again for each row: 5 times the time of a filter. Neo4j is the other
 * way round: it plans anew when the kind of such a parameter changes.
 */
export function openFlatten(): (statement: Statement) => Statement {
  const texts = new Map<string, string | undefined>()
  return (statement) => {
    const { p } = statement.params
    if (typeof p !== 'object' || p === null || Array.isArray(p)) return statement
    const values = p as { readonly [name: string]: Value }
    const text = flatText(statement.text)
    if (text === undefined) return statement
    // To spread one object into another takes as long as all else here.
    const params: { [name: string]: Value } = {}
    for (const name in values) params[name] = values[name] as Value
    for (const name in statement.params) {
      if (name === 'p') continue
      if (name in values) return statement
      params[name] = statement.params[name] as Value
    }
    return { text, params }
  }

  /** Undefined for a text that asks for the map itself. */
  function flatText(text: string): string | undefined {
    if (texts.has(text)) return texts.get(text)
    const parts = text.replaceAll('$p.`', () => '$`')
    const flat = /\$p\b/.test(parts) ? undefined : parts
    if (texts.size >= TEXTS_MAX) texts.delete(texts.keys().next().value ?? '')
    texts.set(text, flat)
    return flat
  }
}
