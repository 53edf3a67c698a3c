/** Writes a random seed folder for an ontology: valid by its rules, and as nasty as they allow. It never loads it. */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { documentType, passageType } from '../../src/model/core.ts'
import type { Model, PropertyField } from '../../src/model/model.ts'
import type { Random } from './random.ts'
import { randomDocuments } from './random-documents.ts'
import { randomRelationships } from './random-relationships.ts'
import { randomValue } from './random-values.ts'

type Json = { readonly [key: string]: unknown }

/** What the parts of a seed are made with. */
export interface Seeding {
  readonly model: Model
  readonly random: Random
}

/** Ids of the nodes by type. */
export type Ids = ReadonlyMap<string, readonly string[]>

const observationType = 'Observation'

/** Writes `nodes.ndjson`, `relationships.ndjson` and `sources/` into the directory. */
export async function writeRandomSeed(seeding: Seeding, directory: string): Promise<void> {
  const { model } = seeding
  const sourceTypes = [documentType, passageType]
  const types = [...model.nodes.keys()].filter((type) => !sourceTypes.includes(type))
  const ids = new Map(types.map((type, index) => [type, randomIds(seeding, index)]))
  const entities = (model.interfaces.get('Entity')?.possible ?? []).flatMap((type) => ids.get(type) ?? [])
  const documents = randomDocuments(seeding, entities)
  const all: Ids = new Map([...ids, [documentType, documents.map(({ id }) => id)]])
  const passages = documents.flatMap((document) => document.passages)
  const nodes = [...ids].flatMap(([type, list]) => list.map((id) => randomNode(seeding, type, { id, entities })))
  const lines = (entries: readonly Json[]) => entries.map((each) => `${JSON.stringify(each)}\n`).join('')
  await writeFile(join(directory, 'nodes.ndjson'), lines(nodes))
  await writeFile(join(directory, 'relationships.ndjson'), lines(randomRelationships(seeding, all, passages)))
  for (const { id, fields, text } of documents) {
    const folder = join(directory, 'sources', id)
    await mkdir(folder, { recursive: true })
    await writeFile(join(folder, 'document.yaml'), JSON.stringify(fields))
    if (text !== undefined) await writeFile(join(folder, 'text.txt'), text)
  }
}

/** Ids that sort oddly; the numbers of type and node keep them apart. */
function randomIds({ random }: Seeding, type: number): readonly string[] {
  const starts = ['a', 'A', 'b:', '9', '中', '😀', "'", '`', '\\', '$p', 'é', '%']
  return Array.from({ length: 4 + random.below(12) }, (_, index) => `${random.pick(starts)}${index}x${type}`)
}

function randomNode(seeding: Seeding, type: string, { id, entities }: { id: string; entities: readonly string[] }): Json {
  const { model, random } = seeding
  const fields = randomFields(seeding, model.nodes.get(type)?.fields ?? new Map())
  if (type !== observationType) return { type, ...fields, id }
  const counterpart = random.chance(0.5) && { counterpart: random.pick(entities) }
  return {
    type,
    ...fields,
    id,
    period: random.pick(['2012', '2012-11', '2001-01/2001-11']),
    subject: random.pick(entities),
    ...counterpart,
  }
}

/** Fields of a node or a relationship as a seed writes them: required ones always, lists missing, empty or with repetitions. */
export function randomFields({ model, random }: Seeding, fields: ReadonlyMap<string, PropertyField>): Json {
  return Object.fromEntries([...fields.values()].flatMap((field) => (isLeftOut(field) ? [] : [[field.name, value(field)]])))

  function isLeftOut({ required, list, computed }: PropertyField): boolean {
    return computed || ((list || !required) && random.chance(0.3))
  }

  function value(field: PropertyField): unknown {
    const several = () => Array.from({ length: random.below(4) }, () => randomValue(model, field, random))
    if (field.type.kind !== 'languageString') return field.list ? several() : randomValue(model, field, random)
    if (!field.list) return { en: randomValue(model, field, random) }
    return Object.fromEntries(random.some(['zh', 'en', 'zh-Hant', 'gd'], 3).map((language) => [language, several()]))
  }
}
