/** Figures: observations as people write them, and the nodes and relationships that they stand for. */
import { describe, expect, it } from 'vitest'
import { decimalsOf } from '../../src/load/check-observations.ts'
import { faultsOf, graphOf, harbourModel, nodeOf, relationshipsOf } from './harbour.ts'

const world = `nodes: { Person: [{ id: ann, name: Ann }, { id: bob, name: Bob }] }
documents:
  - { id: log, publishedAt: 1901-05, passages: [{ id: p1, kind: CITATION }] }
  - { id: press, publishedAt: 1902, passages: [{ id: p1, kind: CITATION }] }
`

const observations = (text: string) => ({ 'world.yaml': world, 'o.yaml': `observations:\n${text}` })

it('becomes a node, and relationships to its subject, its counterpart, its sources and those who report it', async () => {
  const graph = await graphOf(
    observations(`  - id: obs:1
    measure: catch
    period: 1900-01/1900-11
    unit: tons
    scale: 3
    subject: ann
    counterpart: bob
    reports:
      - { document: log, value: 4, printed: 4.00 thousand tons, evidence: [log/p1] }
      - { document: press, status: ELIDED, evidence: [press/p1] }
  - { id: obs:2, measure: catch, period: 1900, unit: tons, subject: ann, derivedFrom: [obs:1] }
`),
  )
  expect(nodeOf(graph, 'obs:1')?.properties).toMatchObject({ measure: 'catch', period: '1900-01/1900-11', unit: 'tons', scale: 3n })
  expect(nodeOf(graph, 'obs:2')?.properties.period).toBe('1900')
  const ends = (type: string) =>
    relationshipsOf(graph, type)
      .map(({ from, to }) => `${from} ${to}`)
      .sort()
  expect(ends('HAS_SUBJECT')).toEqual(['obs:1 ann', 'obs:2 ann'])
  expect(ends('HAS_COUNTERPART')).toEqual(['obs:1 bob'])
  expect(ends('DERIVED_FROM')).toEqual(['obs:2 obs:1'])
  const reports = relationshipsOf(graph, 'REPORTS_FIGURE').map(({ from, to, properties: { id, hash, ...rest } }) => ({ from, to, ...rest }))
  expect(reports.sort((a, b) => (a.from < b.from ? -1 : 1))).toEqual([
    {
      from: 'log',
      to: 'obs:1',
      value: 4,
      printed: '4.00 thousand tons',
      decimals: 2n,
      status: 'STATED',
      evidence: ['log/p1|||STATED|'],
      known: '1901-06-01T00:00:00.000Z',
    },
    { from: 'press', to: 'obs:1', status: 'ELIDED', evidence: ['press/p1|||STATED|'], known: '1903-01-01T00:00:00.000Z' },
  ])
})

it('means the same under nodes, and with its relationships written out', async () => {
  const short = await graphOf(
    observations('  - { id: o, measure: m, period: 1900, unit: u, subject: ann, reports: [{ document: log, value: 1.5 }] }\n'),
  )
  const long = await graphOf({
    'world.yaml': world,
    'nodes.ndjson': JSON.stringify({ type: 'Observation', id: 'o', measure: 'm', period: '1900', unit: 'u' }),
    'r.yaml':
      'relationships:\n  HAS_SUBJECT: [{ from: o, to: ann }]\n  REPORTS_FIGURE: [{ from: log, to: o, properties: { value: 1.5, status: STATED } }]\n',
  })
  expect(long).toEqual(short)
})

it('is refused with everything that is wrong in it', async () => {
  const faults = await faultsOf(
    observations(`  - { id: o1, measure: m, period: 1900-Q1, unit: u, subject: an }
  - { id: o2, measure: m, period: 1901/1900, unit: u, subject: [ann] }
  - { id: o3, measure: m, period: "1900", unit: u, subject: ann, derivedFrom: o1, repots: [] }
  - { id: o4, measure: m, unit: u, subject: ann, reports: [{ document: log }, { value: high }, { document: bob, value: 1 }] }
  - { id: o5, measure: m, period: "1900", unit: u }
`),
    harbourModel(),
  )
  expect(faults).toEqual([
    'o.yaml:2:35 "1900-Q1" is no period: write a date, 2001-11, or an interval, 2001-01/2001-11.',
    'o.yaml:2:62 There is no node "an". Did you mean "ann"?',
    'o.yaml:3:5 o2 has no Observation.subject, and the ontology requires one.',
    'o.yaml:3:35 The period 1901/1900 ends before it begins.',
    'o.yaml:3:64 Observation.subject is a text; found a list.',
    'o.yaml:4:79 Observation.derivedFrom is a list, [ … ]; found "o1".',
    'o.yaml:4:83 Observation has no field "repots". Did you mean "reports"?',
    'o.yaml:5:5 Observation.period is missing, and the ontology requires it.',
    'o.yaml:5:60 A report without a value needs "status": ELIDED, UNQUANTIFIED or DERIVED.',
    'o.yaml:5:79 report.document is missing: give an id, for example "kind:name".',
    'o.yaml:5:88 report.value: Float expected, that is a number; found "high".',
    'o.yaml:5:96 REPORTS_FIGURE does not lead from Person (bob) to Observation (o4). The ontology allows Document → Observation.',
    'o.yaml:6:5 o5 has no Observation.subject, and the ontology requires one.',
  ])
})

it('needs evidence of its reports, and of nothing else in it, where the ontology requires evidence', async () => {
  const text = (evidence: string) =>
    `  - { id: o, measure: m, period: "1900", unit: u, subject: ann, reports: [{ document: log, value: 1${evidence} }] }\n`
  const model = harbourModel({ evidence: true })
  expect(await faultsOf(observations(text(', evidence: [log/p1]')), model)).toEqual([])
  expect(await faultsOf(observations(text('')), model)).toEqual([
    expect.stringMatching(/^o\.yaml:2:75 This REPORTS_FIGURE has no evidence/),
  ])
})

it('takes the decimals of a value as it is printed, unless it is printed in another unit', async () => {
  const reports = [
    '{ document: log, value: -4.5, printed: down 4.5 per cent }',
    '{ document: log, value: 4.173, printed: "USD 4,173 billion" }',
    '{ document: log, value: 4.173, printed: "USD 4,173 billion", decimals: 3 }',
    '{ document: log, value: 1.0, printed: largest }',
  ]
  const lines = reports.map(
    (report, number) => `  - { id: o${number}, measure: m, period: "19${number}0", unit: u, subject: ann, reports: [${report}] }`,
  )
  const { relationships } = await graphOf(observations(`${lines.join('\n')}\n`))
  const ofReports = relationships.filter(({ type }) => type === 'REPORTS_FIGURE').sort((a, b) => (a.to < b.to ? -1 : 1))
  expect(ofReports.map(({ properties }) => properties['decimals'])).toEqual([1n, undefined, 3n, undefined])
})

it('refuses decimals that no number has', async () => {
  const text = (decimals: number) =>
    `  - { id: o, measure: m, period: "1900", unit: u, subject: ann, reports: [{ document: log, value: 1, decimals: ${decimals} }] }\n`
  expect(await faultsOf(observations(text(15)))).toEqual([])
  expect(await faultsOf(observations(text(-1)))).toEqual([expect.stringMatching(/"decimals" is -1; it goes from 0 to 15/)])
  expect(await faultsOf(observations(text(16)))).toEqual([expect.stringMatching(/"decimals" is 16/)])
})

describe('decimalsOf', () => {
  it.each([
    ['up 14.90 percent', 2],
    ['-0.8%', 1],
    ['16,130 tons', 0],
    ['16,130.5 tons', 1],
    ['7,8 %', 1],
    ['1.234.567', 0],
    ['RMB6.57 trillion.', 2],
    ['nearly 15%', 0],
    ['a larger share', undefined],
  ])('reads %s as %s', (printed, decimals) => {
    expect(decimalsOf(printed)).toBe(decimals)
  })
})
