/** A map by text that forgets what was not used for longest, when it grows over its bounds. It never looks at what it holds. */

/** How much is kept: entries, and the length of their keys together. */
export interface Bounds<T = unknown> {
  readonly countMax: number
  readonly charactersMax: number
  /** What a value counts beside its key, in characters; nothing when left out. */
  readonly lengthOf?: (value: T) => number
}

/** What was used lately, by text. */
export interface Recent<T> {
  get(key: string): T | undefined
  set(key: string, value: T): void
  forget(key: string): void
  count(): number
}

/** Opens an empty map. An entry that takes more than a tenth of the bound by itself is not kept. */
export function openRecent<T>({ countMax, charactersMax, lengthOf = () => 0 }: Bounds<T>): Recent<T> {
  // A Map keeps the order in which keys were set.
  const entries = new Map<string, T>()
  let characters = 0
  let newest: string | undefined
  return { get, set, forget, count: () => entries.size }

  function get(key: string): T | undefined {
    const value = entries.get(key)
    if (value === undefined || key === newest) return value
    entries.delete(key)
    entries.set(key, value)
    newest = key
    return value
  }

  function set(key: string, value: T): void {
    const length = key.length + lengthOf(value)
    if (length * 10 > charactersMax) return
    forget(key)
    entries.set(key, value)
    characters += length
    newest = key
    for (const oldest of entries.keys()) {
      if (entries.size <= countMax && characters <= charactersMax) return
      forget(oldest)
    }
  }

  function forget(key: string): void {
    const value = entries.get(key)
    if (value === undefined) return
    entries.delete(key)
    characters -= key.length + lengthOf(value)
  }
}
