/** Page arguments and `sort` → a page. It never prints it. */
import type { FieldNode } from 'graphql'
import type { Value } from '../engine/engine.ts'
import { invariant } from '../errors.ts'
import type { PropertyField } from '../model/model.ts'
import { readCursor } from './cursor.ts'
import { derive, type Later } from './later.ts'
import type { PageArguments, Side, SortKey } from './plan.ts'
import { type Planning, refuse } from './planning.ts'

type Input = { readonly [name: string]: unknown }

/** What a list is: its name for cursors, its largest page, and its sortable fields on either side. */
export interface Listing {
  readonly name: string
  readonly node: FieldNode
  readonly sizeMax: number
  readonly fields: { readonly [side in Side]: ReadonlyMap<string, PropertyField> | undefined }
  /** Whether sort keys say their side: `{ edge: { … } }`, `{ node: { … } }`. */
  readonly sided: boolean
}

/** Reads `first`, `last`, `after`, `before` and `sort`. Throws a GraphQLError with BAD_PAGE or BAD_CURSOR. */
export function planPage(planning: Planning, listing: Listing, input: Input): PageArguments {
  const sort = readSort(planning, listing, input['sort'])
  const signature = [listing.name, ...sort.map(({ side, field, direction }) => `${side}.${field.name} ${direction}`)].join(', ')
  const { first, last } = readSizes(listing, input)
  const [after, before] = [readPlace('after'), readPlace('before')]
  const backward = last !== undefined || (first === undefined && before !== undefined && after === undefined)
  return { backward, size: first ?? last ?? planning.limits.firstDefault, sort, signature, after, before }

  function readPlace(argument: 'after' | 'before'): readonly Later<Value>[] | undefined {
    const text = input[argument] as Later<string> | null | undefined
    if (text === undefined || text === null) return undefined
    const values = derive(text, (cursor) => readValues(argument, cursor))
    return Array.from({ length: sort.length + 1 }, (_, index) => derive(values, (all) => all[index] ?? null))
  }

  function readValues(argument: 'after' | 'before', text: string): readonly Value[] {
    const read = readCursor(signature, sort.length + 1, text)
    if (read.ok) {
      const values = bindPlace(sort, read.values)
      if (values) return values
    }
    const why = read.ok || read.fault === 'broken' ? 'is broken' : 'belongs to another list or another sort'
    throw refuse(
      'BAD_CURSOR',
      `The cursor in "${argument}" ${why}. Use one from the same field with the same sort, or leave it out to start again.`,
      listing.node,
    )
  }
}

type Sizes = { readonly [argument in 'first' | 'last']: Later<number> | undefined }

function readSizes({ node, sizeMax }: Listing, input: Input): Sizes {
  const [first, last] = ['first', 'last'].map((argument) => {
    const given = input[argument] as Later<number> | null | undefined
    if (given === undefined || given === null) return undefined
    return derive(given, (size) => {
      if (size < 0) throw refuse('BAD_PAGE', `"${argument}" is ${size}; it must be 0 or more.`, node)
      if (size > sizeMax)
        throw refuse(
          'BAD_PAGE',
          `"${argument}" is ${size}; the largest page here is ${sizeMax}. Ask for less and go on with a cursor.`,
          node,
        )
      return size
    })
  })
  if (first !== undefined && last !== undefined) throw refuse('BAD_PAGE', 'Give "first" or "last", not both.', node)
  return { first, last }
}

function readSort({ limits }: Planning, { node, fields, sided }: Listing, input: unknown): readonly SortKey[] {
  const keys = ((input ?? []) as readonly Input[]).map((each) => (sided ? readSided(each) : readKey('node', each)))
  if (keys.length > limits.sortKeysMax)
    throw refuse('QUERY_TOO_COMPLEX', `A sort has ${keys.length} keys; the limit is ${limits.sortKeysMax} (sort keys).`, node)
  const seen = new Set<string>()
  const distinct = keys.filter(({ side, field }) => !seen.has(side + field.name) && seen.add(side + field.name))
  const unique = distinct.findIndex(({ side, field }) => !sided && side === 'node' && field.name === 'id')
  // Ties are settled by ascending ids anyway.
  return unique < 0 ? distinct : distinct.slice(0, distinct[unique]?.direction === 'ASC' ? unique : unique + 1)

  function readSided(each: Input): SortKey {
    const [side, key] = Object.entries(each)[0] as [Side, Input]
    return readKey(side, key)
  }

  function readKey(side: Side, each: Input): SortKey {
    const [name, direction] = Object.entries(each)[0] as [string, 'ASC' | 'DESC']
    const field = fields[side]?.get(name)
    invariant(field, `${name} is a sort key`)
    return { side, field, direction }
  }
}

/** Values of a cursor as the statement binds them; undefined when one is not of its key's kind. */
function bindPlace(sort: readonly SortKey[], values: readonly unknown[]): readonly Value[] | undefined {
  const bound: Value[] = []
  for (const [index, value] of values.entries()) {
    const field = sort[index]?.field
    const kind = field === undefined ? 'text' : keyKind(field)
    if (value === null ? field === undefined : typeof value !== (kind === 'text' ? 'string' : 'number')) return undefined
    if (kind === 'integer' && value !== null && !Number.isSafeInteger(value)) return undefined
    bound.push(kind === 'integer' && value !== null ? BigInt(value as number) : (value as Value))
  }
  return bound
}

/** How a sort key travels in a cursor: a Boolean as its rank, 0 or 1. */
export function keyKind(field: PropertyField): 'text' | 'integer' | 'float' {
  if (field.type.kind !== 'scalar') return 'text'
  if (field.type.name === 'Int' || field.type.name === 'Boolean') return 'integer'
  return field.type.name === 'Float' ? 'float' : 'text'
}
