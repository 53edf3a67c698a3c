/** Reads how a check is defined: its kind, and the figures that play a part in it. It never looks the figures up. */
import { acceptId, checkKeys, noFields } from './check-fields.ts'
import type { Checking } from './check-value.ts'
import type { Reference } from './draft.ts'
import type { At } from './place.ts'
import { didYouMean } from './suggest.ts'
import { asItems, asMap, asText, describe, entry, type MapTree, type Tree } from './tree.ts'

/** One figure in a check; with a document it is the value that this document reports. */
export interface Term {
  readonly observation: Reference
  readonly document: Reference | undefined
  /** Whether it is added or taken away. */
  readonly sign: 1 | -1
}

/** `found` is the figure that is checked: a whole, a share, a growth. `of` are those that it is computed from, in the order of the formula. */
export interface CheckDefinition {
  readonly kind: CheckKind
  readonly name: string
  readonly description: string
  readonly found: Term
  readonly of: readonly Term[]
  readonly at: At
}

export type CheckKind = keyof typeof roles

/** What the figures of each kind are called: the one that is checked, and those that it comes from. */
const roles = {
  sum: { found: 'whole', of: ['parts'] },
  cumulation: { found: 'whole', of: ['parts'] },
  share: { found: 'share', of: ['part', 'whole'] },
  growth: { found: 'growth', of: ['level', 'before'] },
} as const

const common = ['name', 'description', 'kind']

/** `{ name, description, kind: sum, whole: …, parts: […] }`, or undefined and everything that is wrong with it. */
export function readCheck(map: MapTree, checking: Checking): CheckDefinition | undefined {
  const kind = readKind(map, checking)
  const name = readName(map, checking)
  const description = requiredText(map, 'description', checking)
  if (kind === undefined) return undefined
  const { found: checked, of } = roles[kind]
  checkKeys(map, { type: `A check of kind ${kind}`, fields: noFields, others: [...common, checked, ...of] }, checking)
  const found = readOne(map, checked, { checking, signed: false })
  const terms = of.map((role) =>
    role === 'parts' ? readParts(map, checking, kind === 'sum') : readOne(map, role, { checking, signed: false }),
  )
  if (name === undefined || description === undefined || !found?.[0] || terms.includes(undefined)) return undefined
  return { kind, name, description, found: found[0], of: terms.flatMap((each) => each ?? []), at: map.at }
}

function readKind(map: MapTree, { faults }: Checking): CheckKind | undefined {
  const kinds = Object.keys(roles)
  const tree = entry(map, 'kind')
  if (!tree) faults.add(map.at, `A check needs "kind": ${kinds.join(', ')}.`)
  const text = tree && asText(tree, 'check.kind', faults)
  if (!tree || text === undefined) return undefined
  if (text in roles) return text as CheckKind
  faults.add(tree.at, `${JSON.stringify(text)} is no kind of check.${didYouMean(text, kinds)} There are ${kinds.join(', ')}.`)
  return undefined
}

function readName(map: MapTree, checking: Checking): string | undefined {
  const name = requiredText(map, 'name', checking)
  if (name === undefined || /^[a-z0-9]+(-[a-z0-9]+)*$/.test(name)) return name
  const at = entry(map, 'name')?.at ?? map.at
  checking.faults.add(
    at,
    `The name of a check is written in small letters, digits and hyphens, as "parts-of-1999"; found ${JSON.stringify(name)}.`,
  )
  return undefined
}

function requiredText(map: MapTree, key: string, { faults }: Checking): string | undefined {
  const tree = entry(map, key)
  if (!tree) faults.add(map.at, `A check needs "${key}".`)
  return tree && asText(tree, `check.${key}`, faults)
}

interface Reading {
  readonly checking: Checking
  readonly signed: boolean
}

function readOne(map: MapTree, role: string, reading: Reading): readonly Term[] | undefined {
  const tree = entry(map, role)
  if (!tree)
    reading.checking.faults.add(map.at, `This check needs "${role}": the id of an observation, or { observation: …, document: … }.`)
  const term = tree && readTerm(tree, reading)
  return term && [term]
}

function readParts(map: MapTree, checking: Checking, signed: boolean): readonly Term[] | undefined {
  const tree = entry(map, 'parts')
  const items = asItems(tree, 'check.parts', checking.faults)
  if (items.length < 2 && (tree === undefined || tree.kind === 'list'))
    checking.faults.add(tree?.at ?? map.at, 'This check needs "parts": a list of two observations or more.')
  const terms = items.map((item) => readTerm(item, { checking, signed }))
  return terms.length < 2 || terms.includes(undefined) ? undefined : terms.flatMap((term) => term ?? [])
}

/** `obs:sold`, or `{ observation: obs:sold, document: list, sign: -1 }`. */
function readTerm(tree: Tree, { checking, signed }: Reading): Term | undefined {
  const { faults } = checking
  if (tree.kind === 'scalar') {
    const observation = readReference(tree, 'A figure of a check', checking)
    return observation && { observation, document: undefined, sign: 1 }
  }
  const map = asMap(tree, 'A figure of a check', faults)
  if (!map) return undefined
  checkKeys(
    map,
    { type: 'A figure of this check', fields: noFields, others: ['observation', 'document', ...(signed ? ['sign'] : [])] },
    checking,
  )
  const [id, by] = [entry(map, 'observation'), entry(map, 'document')]
  if (!id) faults.add(map.at, 'A figure of a check needs "observation".')
  const observation = id && readReference(id, 'observation', checking)
  const document = by && readReference(by, 'document', checking)
  const sign = readSign(entry(map, 'sign'), checking)
  if (!observation || (by && !document) || !sign) return undefined
  return { observation, document, sign }
}

function readReference(tree: Tree, what: string, checking: Checking): Reference | undefined {
  const text = asText(tree, what, checking.faults)
  const id = text === undefined ? undefined : acceptId(text, tree.at, checking)
  return id === undefined ? undefined : { id, at: tree.at }
}

function readSign(tree: Tree | undefined, { faults }: Checking): 1 | -1 | undefined {
  if (tree === undefined) return 1
  const sign = tree.kind === 'scalar' ? Number(tree.value) : 0
  if (sign === 1 || sign === -1) return sign
  faults.add(tree.at, `"sign" is 1, or -1 for what is taken away; found ${describe(tree)}.`)
  return undefined
}
