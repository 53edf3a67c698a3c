/** Makes random relationships: parallel ones, self-loops, periods, evidence. It never breaks what the ontology says of to-one fields. */
import { passageOf, reportsFigure } from '../../src/model/core.ts'
import type { PropertyField, RelationshipType } from '../../src/model/model.ts'
import { type RandomPassage, randomStretch } from './random-documents.ts'
import { type Ids, randomFields, type Seeding } from './random-seed.ts'

type Json = { readonly [key: string]: unknown }

/** Types that the loader derives from documents and observations. */
const derived = new Set([passageOf, 'MENTIONS', 'HAS_SUBJECT', 'HAS_COUNTERPART'])

/** A few relationships for each pair of types that may be joined, and more where there are more nodes. */
export function randomRelationships(seeding: Seeding, ids: Ids, passages: readonly RandomPassage[]): readonly Json[] {
  const types = [...seeding.model.relationshipTypes.values()].filter(({ name }) => !derived.has(name))
  return types.flatMap((type) => randomOfType(seeding, type, { ids, passages }))
}

interface Material {
  readonly ids: Ids
  readonly passages: readonly RandomPassage[]
}

interface Made {
  /** What the loader takes for one and the same relationship. */
  readonly identity: string
  readonly entry: Json
}

function randomOfType(seeding: Seeding, type: RelationshipType, { ids, passages }: Material): readonly Json[] {
  const { model, random } = seeding
  const fields = model.propertyTypes.get(type.properties ?? '')?.fields ?? new Map<string, PropertyField>()
  const clock = [...fields.values()].some((field) => field.clock !== undefined)
  const keys = [...fields.values()].filter(({ key }) => key).map(({ name }) => name)
  const periods = new Map<string, number>()
  // Of some types there is one at most between two nodes, and a load notes that.
  const pairs = random.chance(0.4) ? new Set<string>() : undefined
  const made = [...type.ends].flatMap((pair) => randomOfPair(pair))
  const counts = new Map<string, number>()
  for (const { identity } of made) counts.set(identity, (counts.get(identity) ?? 0) + 1)
  const isDerived = (identity: string) => counts.get(identity) === 1 && random.chance(0.2)
  return made.map(({ identity, entry }, index) => (isDerived(identity) ? entry : { ...entry, id: ownId(index) }))

  function randomOfPair(pair: string): readonly Made[] {
    const [froms = [], tos = []] = pair.split('>').map((name) => ids.get(name) ?? [])
    if (froms.length === 0 || tos.length === 0) return []
    return Array.from({ length: random.below(froms.length * 5) }).flatMap(() => {
      const from = random.pick(froms)
      // A few nodes take part often, so that there are parallel relationships and nodes without any.
      const to = froms === tos && random.chance(0.15) ? from : random.pick(tos.slice(0, 1 + random.below(tos.length)))
      const ends = JSON.stringify([from, to].sort())
      if (pairs?.has(ends)) return []
      pairs?.add(ends)
      const number = place(from, to)
      return number === undefined ? [] : [randomOne(from, to, number)]
    })
  }

  function randomOne(from: string, to: string, number: number): Made {
    const report = type.name === reportsFigure && randomReport(random)
    const properties: Json = { ...randomFields(seeding, fields), ...report, ...(clock && period(number)) }
    const evidence = random.chance(0.7) && { evidence: randomEvidence(seeding, fields, passages) }
    const identity = JSON.stringify([from, to, ...keys.map((name) => properties[name] ?? null)])
    return { identity, entry: { type: type.name, from, to, ...(fields.size > 0 && { properties }), ...evidence } }
  }

  /** Which one of its near nodes' relationships it is; undefined where the ontology allows no further one. */
  function place(from: string, to: string): number | undefined {
    const near = [...new Set(type.toOne.flatMap(({ direction }) => ({ OUT: [from], IN: [to], ANY: [from, to] })[direction]))]
    const numbers = near.map((id) => periods.get(id) ?? 0)
    const number = Math.max(0, ...numbers)
    if (number > 0 && !clock) return undefined
    for (const id of near) periods.set(id, number + 1)
    return number
  }

  /** Where there may be only one at a time, each has a decade of its own. There are few bounds, so that clocks stand on them. */
  function period(number: number): Json {
    const isFree = type.toOne.length === 0
    const year = 1900 + (isFree ? random.below(2) : number) * 10
    const from = random.pick([`${year}`, `${year}-06-30`])
    const to = random.pick([`${year + 4}`, `${year + 4}-02-28`, `${year + 10}`])
    const bounds: Json = {
      validFrom: (isFree || number === 0) && random.chance(0.3) ? undefined : from,
      validTo: isFree && random.chance(0.3) ? undefined : to,
    }
    return Object.fromEntries([...fields.values()].flatMap(({ name, clock: bound }) => (bound ? [[name, bounds[bound]]] : [])))
  }

  /** Parallel relationships need ids of their own; the loader derives some of the others. */
  function ownId(index: number): string {
    return `${random.pick(['r', 'R', '中', '😀', '1'])}${index}${type.name}`
  }
}

/** Values that are the same when they are rounded, and others; mostly stated. */
function randomReport(random: Seeding['random']): Json {
  return {
    value: random.pick([16.1, 16.1, 16.13, 16.132, 16, 20, undefined]),
    decimals: random.pick([0, 1, 2, 3, undefined]),
    status: random.pick(['STATED', 'STATED', 'STATED', 'DERIVED', 'ELIDED']),
  }
}

function randomEvidence(
  seeding: Seeding,
  fields: ReadonlyMap<string, PropertyField>,
  passages: readonly RandomPassage[],
): readonly unknown[] {
  const { random } = seeding
  return random.some(passages, 3).map((passage) => {
    if (random.chance(0.2)) return passage.id
    const quote = passage.text !== undefined && random.chance(0.7) ? quoted(passage) : {}
    const status = random.pick(['STATED', 'IMPLIED', 'DISPUTED'])
    const says = status === 'DISPUTED' && fields.size > 0 && random.chance(0.7) && { says: randomFields(seeding, fields) }
    return { passage: passage.id, ...quote, status, ...says }
  })

  function quoted(passage: RandomPassage): Json {
    const { start, end } = randomStretch(random, passage)
    return { quote: passage.text?.slice(start, end), start }
  }
}
