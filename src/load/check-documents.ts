/** Checks documents with their passages and mentions. It never looks at what the mentions lead to. */
import { createHash } from 'node:crypto'
import { documentType, passageOf, passageType } from '../model/core.ts'
import { knownFrom } from '../model/dates.ts'
import { acceptId, checkFields, checkId } from './check-fields.ts'
import { checkMention } from './check-mentions.ts'
import type { Checking } from './check-value.ts'
import { citationKind, nodeType, numbered, relationshipType } from './core-types.ts'
import type { Draft, DraftNode, DraftRelationship, Passage } from './draft.ts'
import { stretchProblem } from './find-quote.ts'
import type { Properties } from './graph.ts'
import type { DocumentEntry } from './read-seed.ts'
import { asItems, asMap, asText, entry, type MapTree } from './tree.ts'

/** A document's part of the graph, and its passages for those who cite them. */
export interface CheckedDocument extends Draft {
  readonly passages: readonly Passage[]
}

/** A document whose passages are being read. */
interface Source {
  readonly id: string
  readonly known: string | undefined
  readonly text: string | undefined
  readonly textBroken: boolean
}

/** The node of a document, those of its passages, and the relationships among them and to what they mention. */
export function checkDocument(document: DocumentEntry, checking: Checking): CheckedDocument {
  const { map } = document
  const id = documentId(document, checking)
  const type = nodeType(checking.model, documentType)
  const others = ['passages', 'mentions']
  const given = checkFields(map, { type: documentType, fields: type.fields, others, optional: idMade }, checking)
  const text = document.text?.text ?? (typeof given.text === 'string' ? given.text : undefined)
  checkText(document, given, checking)
  const known = typeof given.publishedAt === 'string' ? knownFrom(given.publishedAt) : undefined
  const textBroken = document.textBroken || (text === undefined && entry(map, 'text') !== undefined)
  if (id === undefined) return { nodes: [], relationships: [], passages: [] }
  const properties = { ...given, id, ...(text === undefined ? {} : { text, sha256: sha256(document, text) }), ...(known && { known }) }
  const passages = checkPassages(map, { id, known, text, textBroken }, checking)
  const byName = new Map(passages.map((each) => [each.name, each.passage]))
  const mentioned = asItems(entry(map, 'mentions'), 'mentions', checking.faults).flatMap(
    (tree) => checkMention(tree, byName, checking) ?? [],
  )
  return {
    nodes: [{ id, type, properties, at: map.at }, ...passages.map(({ node }) => node)],
    relationships: [...passages.map(({ partOf }) => partOf), ...mentioned],
    passages: passages.map(({ passage }) => passage),
  }
}

function documentId({ map, folder }: DocumentEntry, checking: Checking): string | undefined {
  return folder === undefined || entry(map, 'id')
    ? checkId(map, { key: 'id', type: documentType }, checking)
    : acceptId(folder, map.at, checking)
}

function checkText({ map, text }: DocumentEntry, given: Properties, { faults }: Checking): void {
  const inline = entry(map, 'text')
  if (text && inline) faults.add(inline.at, 'The text stands here and in text.txt. Keep one of them.')
  const stated = entry(map, 'sha256')
  if (!stated || typeof given.sha256 !== 'string') return
  if (!/^[0-9a-f]{64}$/.test(given.sha256)) faults.add(stated.at, 'Document.sha256 is 64 hexadecimal digits in small letters.')
  const bytes = text?.bytes ?? (typeof given.text === 'string' ? given.text : undefined)
  if (bytes === undefined) return
  const actual = createHash('sha256').update(bytes).digest('hex')
  if (actual !== given.sha256)
    faults.add(stated.at, `The text is not the one that is meant: its SHA-256 is ${actual}. Mend the text, or this line.`)
}

function sha256({ text: source }: DocumentEntry, text: string): string {
  return createHash('sha256')
    .update(source?.bytes ?? text)
    .digest('hex')
}

interface CheckedPassage {
  readonly name: string
  readonly passage: Passage
  readonly node: DraftNode
  readonly partOf: DraftRelationship
}

function checkPassages(map: MapTree, source: Source, checking: Checking): readonly CheckedPassage[] {
  const trees = asItems(entry(map, 'passages'), 'passages', checking.faults)
  return trees.flatMap((tree, order) => {
    const passage = asMap(tree, 'A passage', checking.faults)
    return (passage && checkPassage(passage, { ...source, order }, checking)) ?? []
  })
}

const idMade: ReadonlySet<string> = new Set(['id'])
const made: ReadonlySet<string> = new Set(['id', 'order'])

function checkPassage(map: MapTree, source: Source & { readonly order: number }, checking: Checking): CheckedPassage | undefined {
  const tree = entry(map, 'id')
  if (!tree) checking.faults.add(map.at, 'Passage.id is missing: give the passage a short name of its own, for example S1.')
  const name = tree && asText(tree, 'Passage.id', checking.faults)
  const id = tree && name !== undefined ? acceptId(`${source.id}/${name}`, tree.at, checking) : undefined
  const type = nodeType(checking.model, passageType)
  const fields = new Map([...type.fields].filter(([field]) => !made.has(field)))
  const hint = (key: string) => (key === 'order' ? 'it is its place in the list.' : undefined)
  const given = checkFields(map, { type: passageType, fields, others: ['id'], hint }, checking)
  const broken = !checkPlace(map, { given, source }, checking)
  if (name === undefined || id === undefined) return undefined
  const { order } = source
  const { start, end } = { start: Number(given.start ?? 0), end: Number(given.end ?? 0) }
  const text = given.kind === citationKind ? undefined : source.text
  const cut: Properties = text === undefined ? {} : { text: text.slice(start, end) }
  const at = map.at
  return {
    name,
    passage: { id, known: source.known, text, start, end, broken },
    node: { id, type, properties: { ...given, ...cut, id, order: BigInt(order) }, at },
    partOf: {
      type: relationshipType(checking.model, passageOf),
      // Relationships come by id unless they are sorted: passages by their place.
      id: `${source.id}/${numbered(order)}`,
      from: { id, at },
      to: { id: source.id, at },
      properties: {},
      evidence: [],
      evidenceBroken: false,
      at,
    },
  }
}

/** True when a passage's place is right: none for a citation, a stretch of the document's text for any other. */
function checkPlace(map: MapTree, { given, source }: { given: Properties; source: Source }, { faults }: Checking): boolean {
  if (given.kind === undefined) return false
  if (given.kind === citationKind) {
    const placed = ['start', 'end', 'text'].map((key) => entry(map, key)).find((tree) => tree !== undefined)
    if (placed) faults.add(placed.at, `A passage of kind ${citationKind} has a locator, but no place in a text and no text.`)
    return placed === undefined
  }
  if (source.textBroken) return false
  if (source.text === undefined) {
    faults.add(
      map.at,
      `The document has no text that the passage could be a part of. Put text.txt beside it, or write kind: ${citationKind} and a locator.`,
    )
    return false
  }
  const stretch = offsets(map, { given, faults })
  if (!stretch) return false
  const problem = stretchProblem({ text: source.text, ...stretch }, { start: 0, end: source.text.length })
  if (problem) faults.add(map.at, `The passage from ${stretch.start} to ${stretch.end}: ${problem} (the text of the document).`)
  const said = entry(map, 'text')
  if (said && !problem && given.text !== source.text.slice(stretch.start, stretch.end))
    faults.add(
      said.at,
      `The document reads otherwise from ${stretch.start} to ${stretch.end}: ${source.text.slice(stretch.start, stretch.end)}`,
    )
  return problem === undefined
}

function offsets(map: MapTree, { given, faults }: { given: Properties; faults: Checking['faults'] }) {
  const [start, end] = [given.start, given.end]
  if (typeof start === 'bigint' && typeof end === 'bigint') return { start: Number(start), end: Number(end) }
  for (const key of ['start', 'end'])
    if (!entry(map, key)) faults.add(map.at, `Passage.${key} is missing: an offset in the document's text, in UTF-16 units from 0.`)
  return undefined
}
