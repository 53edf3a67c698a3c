/** Checks of figures: how they are written, what each kind computes, and how exactly. */
import { describe, expect, it } from 'vitest'
import { faultsOf, graphOf } from './harbour.ts'

const world = `nodes: { Person: [{ id: ann, name: Ann }] }
documents: [{ id: log }, { id: press }, { id: review }]
`

interface Printed {
  readonly unit?: string
  readonly period?: string
  readonly more?: string
  /** Figures as they are printed, by document. */
  readonly log?: string
  readonly press?: string
}

/** One observation a line. */
function figure(id: string, { unit = 'tons', period = '"1900"', more = '', ...printed }: Printed): string {
  const reports = Object.entries(printed).map(
    ([document, text]) => `{ document: ${document}, value: ${Number.parseFloat(text)}, printed: "${text}" }`,
  )
  return `  - { id: ${id}, measure: catch, period: ${period}, unit: ${unit}, subject: ann${more}, reports: [${reports.join(', ')}] }\n`
}

const seed = (figures: string, checks: string) => ({
  'world.yaml': `${world}observations:\n${figures}`,
  'c.yaml': `checks:\n${checks}`,
})

async function resultOf(figures: string, check: string) {
  const graph = await graphOf(seed(figures, `  - { name: one, description: d, ${check} }\n`))
  return graph.checks[0]
}

async function faultOf(figures: string, check: string) {
  const faults = await faultsOf(seed(figures, `  - { name: one, description: d, ${check} }\n`))
  return faults.map((fault) => fault.replace(/^c\.yaml:2:\d+ /, ''))
}

describe('a check of the kind sum', () => {
  it('adds parts, takes away those with a minus, and brings scales together', async () => {
    const figures =
      figure('sold', { log: '9.55', more: ', scale: 3' }) +
      figure('kept', { log: '1.5', more: ', scale: 3' }) +
      figure('rest', { log: '8000' })
    expect(await resultOf(figures, 'kind: sum, whole: rest, parts: [sold, { observation: kept, sign: -1 }]')).toEqual({
      name: 'one',
      description: 'd',
      kind: 'SUM',
      holds: true,
      expected: '8050 tons (7995 to 8105)',
      found: '8000 tons',
      tolerance: 55.5,
      observations: ['rest', 'sold', 'kept'],
    })
  })

  it.each([
    ['3.60', true],
    ['3.62', true],
    ['3.63', false],
    ['3.58', true],
    ['3.57', false],
    ['3.6', true],
    ['4', true],
  ])('of 1.10, 2.20 and 0.30 finds %s: %s', async (whole, holds) => {
    const figures = figure('a', { log: '1.10' }) + figure('b', { log: '2.20' }) + figure('c', { log: '0.30' }) + figure('d', { log: whole })
    expect(await resultOf(figures, 'kind: sum, whole: d, parts: [a, b, c]')).toMatchObject({ holds })
  })
})

it('cumulates periods that lie end to end', async () => {
  const month = (id: string, period: string, log: string) => figure(id, { period, log })
  const figures =
    month('q', '1900-01/1900-03', '6.5') +
    month('apr', '1900-04', '2.5') +
    month('may', '1900-05', '2') +
    month('all', '1900-01/1900-05', '12.1')
  expect(await resultOf(figures, 'kind: cumulation, whole: all, parts: [q, apr, may]')).toMatchObject({
    kind: 'CUMULATION',
    holds: false,
    expected: '11.0 tons (10.4 to 11.6)',
    found: '12.1 tons',
    tolerance: 0.65,
  })
  expect(await faultOf(figures, 'kind: cumulation, whole: all, parts: [q, may, apr]')).toEqual([
    'The period 1900-05 does not begin on 1900-04-01, where those before it end. The parts of 1900-01/1900-05 are written in their order, without gaps.',
  ])
  expect(await faultOf(figures, 'kind: cumulation, whole: all, parts: [q, apr]')).toEqual([
    'The parts end before 1900-05-01, and 1900-01/1900-05 before 1900-06-01.',
  ])
})

it('takes a share of a whole in another scale', async () => {
  const figures =
    figure('part', { log: '250.5' }) +
    figure('whole', { log: '1.01', more: ', scale: 3' }) +
    figure('share', { unit: 'percent of catch', log: '24.8' })
  const check = 'kind: share, share: share, part: part, whole: whole'
  expect(await resultOf(figures, check)).toMatchObject({
    holds: true,
    expected: '24.802 percent of catch (24.6749 to 24.9303)',
    found: '24.8 percent of catch',
    observations: ['share', 'part', 'whole'],
  })
  expect(await resultOf(figures.replaceAll('24.8', '25.0'), check)).toMatchObject({ holds: false })
})

it('measures growth from the level of the year before', async () => {
  const figures = (growth: string) =>
    figure('level', { period: '1901-01/1901-11', log: '9.00' }) +
    figure('before', { period: '1900-01/1900-11', log: '10.00' }) +
    figure('growth', { period: '1901-01/1901-11', unit: 'percent', log: growth })
  const check = 'kind: growth, growth: growth, level: level, before: before'
  expect(await resultOf(figures('-10.0'), check)).toMatchObject({ holds: true, expected: '-10.000 percent (-10.095 to -9.905)' })
  expect(await resultOf(figures('10.0'), check)).toMatchObject({ holds: false, tolerance: 0.145 })
})

describe('the value of a figure', () => {
  const check = 'kind: sum, whole: all, parts: [a, b]'
  const parts = figure('a', { log: '1.0' }) + figure('b', { log: '2.0' })

  it('is the most exact of those reported, where they agree', async () => {
    expect(await resultOf(parts + figure('all', { log: '3', press: '3.04' }), check)).toMatchObject({ found: '3.04 tons', holds: true })
  })

  it('is that of the document named, where they do not', async () => {
    const figures = parts + figure('all', { log: '3.0', press: '8.0' })
    expect(await faultOf(figures, check)).toEqual([
      'The reports of all do not agree: 3 in log, 8 in press. Name the document: { observation: all, document: log }.',
    ])
    const named = (document: string) => resultOf(figures, `kind: sum, whole: { observation: all, document: ${document} }, parts: [a, b]`)
    expect(await named('log')).toMatchObject({ found: '3.0 tons in log', holds: true })
    expect(await named('press')).toMatchObject({ found: '8.0 tons in press', holds: false })
  })

  it('must be there, and say how exact it is', async () => {
    const reports = (text: string) =>
      `${parts}  - { id: all, measure: catch, period: "1900", unit: tons, subject: ann, reports: [${text}] }\n`
    const exactness = 'How exact the value of all is in log is not said: give its report "decimals", or "printed".'
    expect(await faultOf(reports('{ document: log, status: ELIDED }'), check)).toEqual([
      'No value of all is reported: there is nothing to check.',
    ])
    expect(await faultOf(reports('{ document: log, value: 3 }'), check)).toEqual([exactness])
    expect(
      await faultOf(
        reports('{ document: log, value: 3, decimals: 0 }'),
        'kind: sum, whole: { observation: all, document: press }, parts: [a, b]',
      ),
    ).toEqual(['The document "press" does not report all. It is reported by log.'])
  })
})

it('refuses figures that do not belong together', async () => {
  const figures =
    figure('tons', { log: '1.0' }) +
    figure('boxes', { unit: 'boxes', log: '1.0' }) +
    figure('later', { period: '"1901"', log: '1.0' }) +
    figure('nothing', { log: '0.0' }) +
    figure('share', { unit: 'percent', log: '50' }) +
    figure('pounds', { log: '1.0', more: ', currency: GBP' }) +
    figure('francs', { log: '1.0', more: ', currency: FRF' })
  expect(await faultOf(figures, 'kind: sum, whole: tons, parts: [tons, boxes]')).toEqual([
    'The unit of this figure is boxes, that of tons is tons. They cannot be put together.',
  ])
  expect(await faultOf(figures, 'kind: sum, whole: tons, parts: [tons, later]')).toEqual([
    'This figure is of 1901, tons of 1900. For parts of a period there is the kind cumulation.',
  ])
  expect(await faultOf(figures, 'kind: sum, whole: pounds, parts: [tons, francs]')).toEqual([
    'This figure holds in terms of FRF, pounds in terms of GBP. A check does not mix them.',
  ])
  expect(await faultOf(figures, 'kind: share, share: tons, part: tons, whole: tons')).toEqual([
    'A share is in percent; the unit of this figure is tons.',
  ])
  expect(await faultOf(figures, 'kind: share, share: share, part: tons, whole: nothing')).toEqual([
    'This figure may be 0 before it was rounded: nothing can be divided by it.',
  ])
  expect(await faultOf(figures, 'kind: growth, growth: share, level: tons, before: later')).toEqual([
    'This figure is of 1901; a growth to 1900 is measured from 1899.',
  ])
})

it('reports everything that is wrong with a definition, with its place', async () => {
  const figures = figure('a', { log: '1.0' }) + figure('b', { log: '2.0' })
  const faults = await faultsOf(
    seed(
      figures,
      `  - { name: Two Words, kind: summ }
  - { name: twice, description: d, kind: sum, whole: a, parts: [a, c] }
  - { name: twice, description: d, kind: sum, whole: ann, parts: [a] }
  - { name: twice, description: d, kind: sum, whole: a, parts: [a, b] }
  - { name: twice, description: d, kind: sum, whole: { observation: a, sign: -1 }, parts: [{ document: log }, { observation: b, sign: 2 }] }
  - { name: four, description: d, kind: share, share: a, parts: [a, b] }
  - five
`,
    ),
  )
  expect(faults).toEqual([
    'c.yaml:2:5 A check needs "description".',
    'c.yaml:2:13 The name of a check is written in small letters, digits and hyphens, as "parts-of-1999"; found "Two Words".',
    'c.yaml:2:30 "summ" is no kind of check. Did you mean "sum"? There are sum, cumulation, share, growth.',
    'c.yaml:3:68 There is no observation "c". Did you mean "a"?',
    'c.yaml:4:66 This check needs "parts": a list of two observations or more.',
    'c.yaml:5:5 The check "twice" stands at c.yaml:3 already. Give it a name of its own.',
    'c.yaml:6:72 A figure of this check has no field "sign". It has observation, document.',
    'c.yaml:6:92 A figure of a check needs "observation".',
    'c.yaml:6:135 "sign" is 1, or -1 for what is taken away; found 2.',
    'c.yaml:7:5 This check needs "part": the id of an observation, or { observation: …, document: … }.',
    'c.yaml:7:5 This check needs "whole": the id of an observation, or { observation: …, document: … }.',
    'c.yaml:7:58 A check of kind share has no field "parts". Did you mean "part"?',
    'c.yaml:8:5 An entry of "checks" is written as a map, { key: value }; found "five".',
  ])
})
