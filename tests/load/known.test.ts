/** From when things are known that documents tell, dated and undated. */
import { expect, it } from 'vitest'
import type { Value } from '../../src/engine/engine.ts'
import { graphOf, relationshipsOf } from './harbour.ts'

const seed = (entries: string) => ({
  'world.yaml': `nodes:
  Person: [{ id: ann, name: Ann }]
  Company: [{ id: yard, name: Yard }]
  Ship: [{ id: gull }]
documents:
  - { id: dated, publishedAt: 1901-12-31, passages: [{ id: p1, kind: CITATION }] }
  - { id: undated, passages: [{ id: p1, kind: CITATION }, { id: S1, kind: SENTENCE, start: 0, end: 3 }], text: Ann }
relationships:
  BUILT_BY: [{ from: gull, to: yard }]
${entries}`,
})

async function known(type: string, entries: string): Promise<readonly (Value | undefined)[]> {
  return relationshipsOf(await graphOf(seed(entries)), type).map(({ properties }) => properties['known'])
}

it.each([
  ['an undated document tells of what begins with the day on which it begins', '[undated/p1]', '1899-01-01T00:00:00.000Z'],
  ['a dated one with its date', '[dated/p1]', '1902-01-01T00:00:00.000Z'],
  ['the first of both counts', '[dated/p1, undated/p1]', '1899-01-01T00:00:00.000Z'],
  ['one that disputes it does not', '[dated/p1, { passage: undated/p1, status: DISPUTED }]', '1902-01-01T00:00:00.000Z'],
  ['without any it is always known', '[]', undefined],
])('%s', async (_, evidence, expected) => {
  expect(await known('OWNS', `  OWNS: [{ from: ann, to: gull, properties: { part: 1, since: 1899 }, evidence: ${evidence} }]\n`)).toEqual([
    expected,
  ])
})

it('what has no beginning is always known by an undated document', async () => {
  expect(await known('OWNS', '  OWNS: [{ from: ann, to: gull, properties: { part: 1, until: 1899 }, evidence: [undated/p1] }]\n')).toEqual([
    undefined,
  ])
})

it('a figure is known by an undated document from the end of its period, not of the interval that begins it', async () => {
  const reports = (period: string, document: string) =>
    `observations:\n  - { id: o, measure: m, period: "${period}", unit: u, subject: ann, reports: [{ document: ${document}, value: 1, evidence: [${document}/p1] }] }\n`
  expect(await known('REPORTS_FIGURE', reports('1899-01/1899-11', 'undated'))).toEqual(['1899-12-01T00:00:00.000Z'])
  expect(await known('REPORTS_FIGURE', reports('1950', 'undated'))).toEqual(['1951-01-01T00:00:00.000Z'])
  expect(await known('REPORTS_FIGURE', reports('1950', 'dated'))).toEqual(['1902-01-01T00:00:00.000Z'])
})

it('a mention is as old as its document', async () => {
  const mention = (publishedAt: string) => ({
    ...seed(''),
    'd.yaml': `documents:\n  - { id: log, ${publishedAt} text: Ann, passages: [{ id: S1, kind: SENTENCE, start: 0, end: 3 }], mentions: [{ passage: S1, surface: Ann, entity: ann }] }\n`,
  })
  const of = async (publishedAt: string) => relationshipsOf(await graphOf(mention(publishedAt)), 'MENTIONS')[0]?.properties['known']
  expect(await of('publishedAt: 1901-05,')).toBe('1901-06-01T00:00:00.000Z')
  expect(await of('')).toBeUndefined()
})
