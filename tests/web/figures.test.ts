/** Figures in words, groups and charts, and what is looked for among them. */
import { describe, expect, it } from 'vitest'
import type { FigureFragment } from '../../src/web/api/operations.ts'
import { chartOf, roundBetween } from '../../src/web/figures/chart-scale.ts'
import { byCounterpart, groupFigures, nearestFirst } from '../../src/web/figures/figure-groups.ts'
import { roundingWords, sourceWords, termsWords, unitWords, valueWords } from '../../src/web/figures/figure-words.ts'
import { periodHas, periodPart, periodSpan, periodWords } from '../../src/web/figures/periods.ts'
import { questionOf, wordsIn } from '../../src/web/figures/question.ts'
import { figuresCsv } from '../../src/web/figures/save-figures.ts'

type Report = FigureFragment['reports']['edges'][number]

function report(value: number | null, part: Partial<Report['properties']> = {}): Report {
  const node = { id: `letter-${value}`, title: 'A letter', publisher: 'The Press', publishedAt: '2001-11-04', sha256: null }
  const properties = { value, printed: null, decimals: 1, status: 'STATED', attributedTo: null, note: null, ...part } as const
  return { node, properties, evidence: [] }
}

function figure(part: Partial<FigureFragment>, reports: readonly Report[] = [report(3.5)]): FigureFragment {
  return {
    id: `figure ${JSON.stringify(part)}`,
    measure: 'sale of books',
    period: '2001-11',
    unit: 'EUR',
    scale: 6,
    currency: 'EUR',
    comparison: null,
    note: null,
    agreement: 'SINGLE',
    subject: { node: { id: 'press:north', name: 'North Press' } },
    counterpart: null,
    reports: { totalCount: reports.length, edges: reports },
    derivedFrom: { totalCount: 0, nodes: [] },
    ...part,
  }
}

const none = { text: '', measure: null, period: null, conflicting: false }

describe('periods', () => {
  it.each([
    ['2001-11', 'November 2001'],
    ['2001-01/2001-11', 'January to November 2001'],
    ['2000-12/2001-01', 'December 2000 to January 2001'],
    ['1999/2001', '1999 to 2001'],
    ['2001-11-04', '4 November 2001'],
    ['some day', 'some day'],
  ])('read as words: %s', (period, words) => {
    expect(periodWords(period)).toBe(words)
  })

  it.each([
    ['2001-01/2001-02', '2001-01-01', '2001-03-01'],
    ['2000', '2000-01-01', '2001-01-01'],
    ['2001-11-04', '2001-11-04', '2001-11-05'],
  ])('last to the end of their last day: %s', (period, from, to) => {
    expect(periodSpan(period)).toEqual({ from: Date.parse(from), to: Date.parse(to) })
  })

  it.each(['some day', '2001-11/2001-01'])('that are none have no place in a chart: %s', (period) => {
    expect(periodSpan(period)).toBeNull()
  })

  it('are found by a month, a year or both, and a day is not taken for a month', () => {
    const found = (word: string) =>
      ['2001-11', '2000-11-05', '2001-05-11', '2001-01/2001-11', '2001'].filter((period) => periodHas(period, periodPart(word) ?? ''))
    expect(found('november')).toEqual(['2001-11', '2000-11-05', '2001-01/2001-11'])
    expect(found('nov')).toEqual(found('november'))
    expect(found('2000')).toEqual(['2000-11-05'])
    expect(periodPart('books')).toBeNull()
  })
})

describe('a question', () => {
  it('is its words, without those that are in no figure and without the s of many', () => {
    expect(wordsIn('Which of the November’s imports')).toEqual(['which', 'november', 'import'])
    expect(wordsIn('glass  书籍')).toEqual(['glass', '书籍'])
  })

  it('asks for the periods that a month may mean, and for the other words in all that is said', () => {
    const { AND = [] } = questionOf(null, { ...none, text: 'november books' }, ['2001-11', '2001-12'])
    expect(AND?.[0]).toEqual({ period: { in: ['2001-11'] } })
    expect(JSON.stringify(AND?.[1])).toContain('"measure":{"caseInsensitive":{"contains":"book"}}')
    expect(AND).toHaveLength(2)
  })

  it('holds what was chosen', () => {
    const { AND } = questionOf('press:north', { text: '', measure: 'sale', period: '2001', conflicting: true }, [])
    expect(AND).toHaveLength(4)
    expect(questionOf(null, none, [])).toEqual({ AND: [] })
  })
})

describe('a value', () => {
  it.each([
    [{ value: 7.8, decimals: 2 }, '7.80', '±0.005'],
    [{ value: -1234.5, decimals: null }, '-1,234.5', null],
    [{ value: 33, decimals: 0 }, '33', '±0.5'],
    [{ value: null, decimals: 1 }, null, null],
  ])('is as exact as it is printed: %o', (properties, value, rounding) => {
    expect(valueWords(properties)).toBe(value)
    expect(roundingWords(properties, { unit: 'percent', scale: null })).toBe(rounding)
  })

  it('of things counted one by one is not rounded', () => {
    expect(roundingWords({ value: 3, decimals: 0 }, { unit: 'books', scale: null })).toBeNull()
  })

  it('has its unit and terms in words', () => {
    expect(unitWords({ unit: 'EUR', scale: 9 })).toBe('billion EUR')
    expect(unitWords({ unit: 'EUR', scale: 7 })).toBe('× 10^7 EUR')
    expect(termsWords({ unit: 'percent', currency: 'EUR', comparison: 'YEAR_ON_YEAR' })).toBe('in terms of EUR, against the year before')
    expect(termsWords({ unit: 'EUR', currency: 'EUR', comparison: null })).toBe('')
  })

  it('has a source, by what is known of it', () => {
    expect(sourceWords(report(1).node)).toBe('The Press, 4 November 2001')
    expect(sourceWords({ id: 'd', title: null, publisher: null, publishedAt: null, sha256: null })).toBe('d')
  })
})

describe('groups', () => {
  const growth = figure({ measure: 'growth', unit: 'percent', scale: null })
  const inOther = figure({ measure: 'growth', unit: 'percent', scale: null, currency: 'USD' })

  it('never hold two units, currencies, comparisons or subjects', () => {
    const others = [figure({ unit: 'USD' }), figure({ comparison: 'YEAR_ON_YEAR' }), figure({ subject: null })]
    const groups = groupFigures([figure({}), figure({ period: '2001-12', scale: 3 }), growth, inOther, ...others])
    expect(groups.map(({ figures }) => figures.length)).toEqual([2, 1, 1, 1, 1, 1])
    expect(groups[2]?.title).toBe('Growth, percent, in terms of USD')
  })

  it('come first where the measure was looked for', () => {
    const groups = groupFigures([figure({}), growth])
    expect(nearestFirst(groups, ['growth']).map(({ title }) => title)).toEqual(['Growth, percent, in terms of EUR', 'Sale of books, EUR'])
  })

  it('part by counterpart', () => {
    const town = { node: { id: 'town:york', name: 'York' } }
    expect([...byCounterpart([figure({}), figure({ counterpart: town })]).keys()]).toEqual([null, 'York'])
  })
})

describe('a chart', () => {
  it('brings its values into one scale, and values that are the same into one mark with all who say it', () => {
    const chart = chartOf([figure({}, [report(3.5), report(3.5), report(4)]), figure({ period: '2001-12', scale: 3 }, [report(3600)])])
    expect(chart?.marks.map(({ value, sources }) => [value, sources.length])).toEqual([
      [3.5, 2],
      [4, 1],
      [3.6, 1],
    ])
  })

  it('marks conflicts and what is computed, and leaves out what has no number', () => {
    const marks = chartOf([
      figure({ agreement: 'CONFLICTING' }, [report(1), report(2), report(null, { status: 'ELIDED' })]),
      figure({ period: '2001' }, [report(3, { status: 'DERIVED' })]),
    ])?.marks
    expect(marks?.map(({ conflicting, derived }) => [conflicting, derived])).toEqual([
      [true, false],
      [true, false],
      [false, true],
    ])
  })

  it('is not drawn of one value, nor of none', () => {
    expect(chartOf([figure({})])).toBeNull()
    expect(chartOf([figure({}, [report(null)])])).toBeNull()
  })

  it.each([
    [0.2, 5.3, [2, 4]],
    [-3, 4, [0]],
    [-0.85, -0.45, [-0.8, -0.6]],
  ])('writes round values at its axis: %d to %d', (least, most, ticks) => {
    expect(roundBetween(least, most)).toEqual(ticks)
  })
})

describe('the file', () => {
  it('has a row a report, and lets nothing run as a formula', () => {
    const [head, ...rows] = figuresCsv([figure({ note: '=1+1' }, [report(3.5), report(null, { status: 'ELIDED' })]), figure({}, [])])
      .trim()
      .split('\n')
    expect(head).toContain('figure,subject,counterpart,measure,period,value')
    expect(rows).toHaveLength(3)
    expect(rows[0]).toContain("'=1+1")
    expect(rows[1]).toContain('digits are missing')
  })
})
