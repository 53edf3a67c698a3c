/** Makes random documents with texts, passages and mentions. It never writes files. */
import { documentType } from '../../src/model/core.ts'
import { randomFields, type Seeding } from './random-seed.ts'

/** A passage that evidence can cite: `text` is the whole text of its document, undefined where it is not kept. */
export interface RandomPassage {
  readonly id: string
  readonly start: number
  readonly end: number
  readonly text: string | undefined
}

/** A document: `fields` is its `document.yaml`, `text` its `text.txt`. */
export interface RandomDocument {
  readonly id: string
  readonly fields: { readonly [key: string]: unknown }
  readonly text: string | undefined
  readonly passages: readonly RandomPassage[]
}

const sentences = ['Ada 😀 read.', '魯迅 wrote 𠮷 books.', 'aaa aaa', "“Wild” grass, Ada's.", 'É', 'one|two "three" \\four']

/** Days and reduced days on which documents were published, so that what was known changes a few times. */
const dates = ['1999', '1999-12-31', '2012', '2012-11', '2012-11-04', '2012-12-01', '9999-12-31']

/** Five documents, the last of them without a text; one has no date, as a rule. */
export function randomDocuments(seeding: Seeding, entities: readonly string[]): readonly RandomDocument[] {
  return ['doc-a', 'doc-中', 'doc-😀', 'doc-é', 'doc-z'].map((id, index) => {
    const publishedAt = index === 3 && seeding.random.chance(0.7) ? undefined : seeding.random.pick(dates)
    const { fields, ...rest } = randomDocument(seeding, { id, entities, hasText: index < 4 })
    return { ...rest, fields: { ...fields, publishedAt } }
  })
}

interface Request {
  readonly id: string
  readonly entities: readonly string[]
  readonly hasText: boolean
}

function randomDocument(seeding: Seeding, { id, entities, hasText }: Request): RandomDocument {
  const { model, random } = seeding
  const made = ['id', 'text', 'sha256']
  const own = new Map([...(model.nodes.get(documentType)?.fields ?? [])].filter(([name]) => !made.includes(name)))
  const fields = randomFields(seeding, own)
  const parts = Array.from({ length: 2 + random.below(5) }, () => random.pick(sentences))
  const text = hasText ? parts.join('\n') : undefined
  let start = 0
  const passages = parts.map((part, index): RandomPassage => {
    const place = { start, end: start + part.length }
    start = place.end + 1
    return { id: `${id}/p${(index * 7) % 10}`, ...place, text }
  })
  const written = passages.map((passage) => ({ id: passage.id.slice(id.length + 1), ...placeOf(passage) }))
  const mentions = hasText && entities.length > 0 ? passages.flatMap((passage) => randomMentions(seeding, passage, { id, entities })) : []
  return { id, text, passages, fields: { ...fields, passages: written, mentions } }
}

function placeOf({ start, end, text }: RandomPassage) {
  return text === undefined ? { kind: 'CITATION', locator: `p. ${start}` } : { kind: 'SENTENCE', start, end }
}

function randomMentions({ random }: Seeding, passage: RandomPassage, { id, entities }: Omit<Request, 'hasText'>) {
  return random.some(entities, 3).map((entity, index) => {
    const stretch = randomStretch(random, passage)
    return { passage: passage.id.slice(id.length + 1), ...stretch, entity, kind: ['NAME', 'COREFERENCE'][index % 2] }
  })
}

/** A part of a passage that cuts no character in half, in UTF-16 units of the document's text. */
export function randomStretch(random: Seeding['random'], { start, end, text }: RandomPassage): { start: number; end: number } {
  const characters = [...(text ?? '').slice(start, end)]
  const from = random.below(characters.length)
  const to = from + 1 + random.below(characters.length - from)
  const units = (count: number) => characters.slice(0, count).join('').length
  return { start: start + units(from), end: start + units(to) }
}
