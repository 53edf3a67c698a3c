/** Evidence of a relationship → Cypher, and its rows → evidence with quotes. It never checks that a quote is right: the loader did. */
import type { Value } from '../engine/engine.ts'
import { invariant } from '../errors.ts'
import { documentType, evidenceStatuses, nodeLabel, passageOf } from '../model/core.ts'
import { quoteName } from '../model/quote.ts'
import { cellShape, openCells } from './cells.ts'
import { knownTest } from './clocks.ts'
import type { ClaimLeaf, EvidenceField, NodePlan } from './plan.ts'
import { printNode } from './print-selection.ts'
import type { PrintedPart } from './printed.ts'
import { call, type Lines, type Scope } from './scope.ts'
import { listShape, nullable, objectSource, present, type Shape } from './shape-code.ts'
import { enumShape, scalarShape } from './shape-leaf.ts'

/** One entry of the stored list `passage|start|end|status|says`. Offsets count UTF-16 units of the document's text. */
interface StoredEvidence {
  readonly start: number | null
  readonly end: number | null
  readonly status: string
  readonly says: { readonly [property: string]: unknown }
}

/**
 * Prints the evidence of a relationship, in the order it is stored:
 *
 * ``CALL (r1) { UNWIND range(0, coalesce(size(r1.`evidence`), 0) - 1) AS i2 WITH i2, r1.`evidence`[i2] AS t3
 * WITH i2, t3, split(t3, '|')[0] AS p4 MATCH (m5:`Node` {`id`: p4}) … WITH … ORDER BY i2 ASC RETURN collect([t3, m5.`text`, …]) AS s6 }``
 */
export function printEvidence(scope: Scope, edge: string, fields: readonly EvidenceField[]): PrintedPart {
  const [index, entry, id, passage, column] = ['i', 't', 'p', 'm', 's'].map((prefix) => scope.fresh(prefix)) as [
    string,
    string,
    string,
    string,
    string,
  ]
  const calls: string[] = []
  const cells = openCells()
  const carried = [index, entry, passage]
  const stored = cells.add(entry)
  const quoted = fields.some(({ kind }) => kind === 'quote')
    ? [cells.add(`${passage}.${quoteName('text')}`), cells.add(`${passage}.${quoteName('start')}`)]
    : []
  const shapes = fields.map((field) => [field.key, printField(field)] as const)
  const lines = [
    `UNWIND range(0, coalesce(size(${edge}.${quoteName('evidence')}), 0) - 1) AS ${index}`,
    `WITH ${index}, ${edge}.${quoteName('evidence')}[${index}] AS ${entry}`,
    `WITH ${index}, ${entry}, split(${entry}, '|')[0] AS ${id}`,
    `MATCH (${passage}:${quoteName(nodeLabel)} {${quoteName('id')}: ${id}})`,
    ...publishedByThen(scope, passage),
    ...calls,
    `WITH ${carried.join(', ')} ORDER BY ${index} ASC`,
    `RETURN collect(${cells.print()}) AS ${column}`,
  ]
  const key = {}
  const one: Shape = (code, row) => {
    const name = code.define(key, (each) => {
      const object = objectSource(
        code,
        shapes.map(([field, shape]) => [field, shape(code, each)] as const),
      )
      return `const e = ${code.constant(readStored)}(${each}[${stored}]); return ${object}`
    })
    return `${name}(${row}, x)`
  }
  return { calls: call([edge], lines), text: column, shape: listShape(one) }

  function printField(field: EvidenceField): Shape {
    switch (field.kind) {
      case 'passage':
        return addPart(printNode(scope, passage, field.node))
      case 'document':
        return addDocument(field.node)
      case 'says':
        return (code) => `${code.constant(saysReader(field.leaves, scope.model.unsaid))}(e)`
      case 'typename':
        return () => '"Evidence"'
      case 'quote':
        return (code, row) => `${code.constant(cutQuote)}(e, ${quoted.map((place) => `${row}[${place}]`).join(', ')})`
      case 'start':
      case 'end': {
        const offset = nullable(scalarShape('Int'))
        return (code) => offset(code, `e.${field.kind}`)
      }
      case 'status': {
        const status = enumShape(evidenceStatuses)
        return (code) => status(code, 'e.status')
      }
      default:
        return field satisfies never
    }
  }

  /** The rows are sorted after the subqueries, so what comes of these must be carried over by name. */
  function addPart(part: PrintedPart): Shape {
    if (part.calls.length === 0) return cellShape(cells.add(part.text), present(part.shape))
    const value = scope.fresh('s')
    calls.push(...part.calls, `WITH ${[...carried, `${part.text} AS ${value}`].join(', ')}`)
    carried.push(value)
    return cellShape(cells.add(value), present(part.shape))
  }

  /** A passage is of one document: the loader has made both. */
  function addDocument(plan: NodePlan): Shape {
    const document = scope.fresh('m')
    calls.push(`MATCH (${passage})-[:${quoteName(passageOf)}]->(${document}:${quoteName(documentType)})`)
    carried.push(document)
    return addPart(printNode(scope, document, plan))
  }
}

/** Under the clock of what was known, evidence counts from the publication of its document. */
function publishedByThen(scope: Scope, passage: string): Lines {
  const known = scope.clocks?.known
  if (known === null || known === undefined) return []
  const [edge, document] = [scope.fresh('r'), scope.fresh('m')]
  return [
    `MATCH (${passage})-[${edge}:${quoteName(passageOf)}]->(${document}:${quoteName(documentType)})`,
    `WHERE ${knownTest(scope, document, known)}`,
  ]
}

function readStored(entry: string): StoredEvidence {
  const [, start = '', end = '', status, ...says] = entry.split('|')
  invariant(status, `the evidence ${JSON.stringify(entry)} has a status`)
  const offset = (text: string) => (text === '' ? null : Number(text))
  return { start: offset(start), end: offset(end), status, says: says.length > 0 && says[0] !== '' ? JSON.parse(says.join('|')) : {} }
}

/** The words of the document that were quoted: null where its text is not kept. */
function cutQuote({ start, end }: StoredEvidence, text: Value, from: Value): string | null {
  if (start === null || end === null || typeof text !== 'string' || typeof from !== 'number') return null
  return text.slice(start - from, end - from)
}

function saysReader(leaves: readonly ClaimLeaf[], unsaid: ReadonlySet<string>): (stored: StoredEvidence) => unknown {
  return ({ says }) =>
    Object.entries(says)
      .filter(([property]) => !unsaid.has(property))
      .map(([property, value]) => {
        const values = { property, value: typeof value === 'string' ? value : JSON.stringify(value), __typename: 'Claim' }
        return Object.fromEntries(leaves.map(({ key, name }) => [key, values[name]]))
      })
}
