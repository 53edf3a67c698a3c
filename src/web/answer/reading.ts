/** One object of an answer, read by the names of fields, whatever the operation calls them. It never keeps what it read. */
import type { Gathered } from './gathered.ts'
import { typeOf } from './instrument.ts'
import { collectFields, type Fragments, type Scoped } from './selections.ts'
import type { Shape, World } from './shapes.ts'

export type Row = { readonly [key: string]: unknown }

/** What an answer is read with, and what has been found in it. */
export interface Context {
  readonly found: Gathered
  readonly world: World
  readonly fragments: Fragments
}

/** An object of an answer: what is asked of it, and each part by the name of its field. */
export interface Reading {
  readonly read: (name: string) => unknown
  readonly each: (visit: (field: { name: string; value: unknown; shape: Shape | undefined; scoped: readonly Scoped[] }) => void) => void
}

/** Reads an object; with `concrete` only what was asked of that type. */
export function readingOf({ world, fragments }: Context, row: Row, shape: Shape, scoped: readonly Scoped[], concrete?: string): Reading {
  const fields = collectFields(scoped, { fragments, world, concrete })
  return {
    read: (name) =>
      fields
        .filter((field) => field.name === name)
        .map(({ key }) => row[key])
        .find((value) => value !== undefined),
    each: (use) => {
      for (const { key, name, on, sets } of fields) {
        const value = row[key]
        if (value === undefined || value === null) continue
        const below = world.fieldOf(shape, name, on)
        use({ name, value, shape: below, scoped: below ? sets.map((set) => ({ set, on: typeOf(below) })) : [] })
      }
    },
  }
}

/** Names of properties by what the answer calls them. */
export function propertyNames({ world, fragments }: Context, scoped: readonly Scoped[]): ReadonlyMap<string, string> {
  const properties = collectFields(scoped, { fragments, world }).filter(({ name }) => name === 'properties')
  const below = properties.flatMap(({ sets }) => sets.map((set) => ({ set, on: '' })))
  return new Map(collectFields(below, { fragments, world }).map(({ key, name }) => [key, name]))
}

/** A value that is text; null for any other. */
export function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}

/** Names in other languages. */
export function namesIn(value: unknown): { language: string; text: string }[] {
  return (Array.isArray(value) ? value : []).flatMap((each) => {
    const { language, text: name } = (each ?? {}) as Row
    return typeof language === 'string' && typeof name === 'string' ? [{ language, text: name }] : []
  })
}
