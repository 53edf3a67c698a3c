/** Each field alone over each value that it does not allow: the compiled executor says what graphql-js says. Many at once would hide one another. */
import { parse } from 'graphql'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Row, Value } from '../../src/engine/engine.ts'
import type { PropertyField } from '../../src/model/model.ts'
import { quoteName } from '../../src/model/quote.ts'
import { askWays, prepareWays } from './ask.ts'
import { oddEvidenceOf, oddLists, oddValues, set } from './damage.ts'
import { type OpenTable, openTable } from './open-table.ts'

let opened: OpenTable
beforeAll(async () => {
  opened = await openTable(1)
})
afterAll(() => opened.close())

/** Where a property is, and how it is asked for. */
interface Target {
  readonly match: string
  readonly p: { readonly id: string; readonly from?: string }
  readonly property: string
  readonly query: string
}

/** The differences under each odd value of a property, which then has its own again, and whether any of them was an error. */
async function differencesUnder({ match, p, property, query }: Target, odd: readonly Value[]) {
  const { table } = opened
  const name = quoteName(property)
  const [before] = (await table.engine.run({ text: `${match} RETURN n.${name} AS value`, params: { p } })) as readonly Row[]
  const ways = prepareWays({ world: table, table }, parse(query))
  const differences: unknown[] = []
  let errors = 0
  for (const value of odd) {
    await set(table.engine, match, { ...p, name: property, value })
    const { differences: found, outcome } = await askWays(ways, {}, table)
    if (outcome.kind === 'executed' && outcome.result.errors) errors++
    differences.push(...found.map((each) => ({ property, value: `${value}`, ...each })))
  }
  await set(table.engine, match, { ...p, name: property, value: before?.['value'] ?? null })
  return { differences, errors }
}

const below = ({ type }: PropertyField) => (type.kind === 'languageString' ? ' { text }' : '')
const stored = (fields: Iterable<PropertyField>) => [...fields].filter(({ name, computed }) => !computed && name !== 'id')
const oddOf = ({ list }: PropertyField) => (list ? [...oddLists, ...oddValues] : [...oddValues, ...oddLists])

it('on every property of a node of every type', { timeout: 120_000 }, async () => {
  const { model } = opened.table
  let errors = 0
  for (const type of model.nodes.values()) {
    const [node] = await opened.table.engine.run({ text: `MATCH (n:${quoteName(type.label)}) RETURN n.id AS id LIMIT 1`, params: {} })
    const id = node?.['id'] as string
    for (const field of stored(type.fields.values())) {
      const query = `{ ${type.plural}(first: 1000) { nodes { key: ${field.name}${below(field)} } } }`
      const found = await differencesUnder(
        { match: 'MATCH (n:Node {id: $p.id})', p: { id }, property: field.property, query },
        oddOf(field),
      )
      expect(found.differences).toEqual([])
      errors += found.errors
    }
  }
  expect(errors).toBeGreaterThan(100)
})

/** One relationship of a type, with evidence. */
async function findRelationship(type: string, property: string) {
  const text = `MATCH (f)-[n:${quoteName(type)}]->() WHERE n.${property} IS NOT NULL RETURN f.id AS from, n.id AS id, n.evidence AS evidence LIMIT 1`
  const [found] = await opened.table.engine.run({ text, params: {} })
  return found as { readonly from: string; readonly id: string; readonly evidence: readonly string[] } | undefined
}

it('on every property of a relationship of every type', { timeout: 120_000 }, async () => {
  const { model } = opened.table
  let errors = 0
  for (const { name, properties } of model.relationshipTypes.values()) {
    const found = await findRelationship(name, 'id')
    for (const field of found ? stored(model.propertyTypes.get(properties ?? '')?.fields.values() ?? []) : []) {
      const p = { id: found?.id ?? '', from: found?.from ?? '' }
      const selected = `properties { ... on ${properties} { key: ${field.name}${below(field)} } }`
      const query = `{ node(id: ${JSON.stringify(p.from)}) { relationships(types: [${name}], first: 100) { edges { relationship { ${selected} } } } } }`
      const match = `MATCH (:Node {id: $p.from})-[n:${quoteName(name)}]->() WHERE n.id = $p.id`
      const under = await differencesUnder({ match, p, property: field.property, query }, oddOf(field))
      expect(under.differences).toEqual([])
      errors += under.errors
    }
  }
  expect(errors).toBeGreaterThan(50)
})

it.each(['start', 'end', 'status', 'quote', 'says { property value }', 'passage { id }', 'document { id }'])(
  'on evidence of which no loader writes the like: %s',
  async (selected) => {
    const found = await findRelationship('MADE', 'evidence')
    const [first = ''] = found?.evidence ?? []
    const p = { id: found?.id ?? '', from: found?.from ?? '' }
    const query = `{ node(id: ${JSON.stringify(p.from)}) { relationships(types: [MADE], first: 100) { edges { relationship { evidence { ${selected} } } } } } }`
    const target = { match: 'MATCH (:Node {id: $p.from})-[n:MADE]->() WHERE n.id = $p.id', p, property: 'evidence', query }
    expect((await differencesUnder(target, oddEvidenceOf(first))).differences).toEqual([])
  },
)
