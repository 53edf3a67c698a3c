/** Dates, steps of the clocks and the scale of the timeline. */
import { describe, expect, it } from 'vitest'
import type { GraphRelationship } from '../../src/web/graph/part.ts'
import { holdsAt } from '../../src/web/graph/shown.ts'
import { before, dateWords, dayOf, endOfDay, instantWords, momentAfter } from '../../src/web/time/days.ts'
import { datesOf, movedWords } from '../../src/web/time/sentences.ts'
import { countsAt, positionOf, stepsOf } from '../../src/web/time/steps.ts'
import { placeIn, shift, spanOf, ticksOf, touches, zoom } from '../../src/web/time/timeline-scale.ts'

const off = { valid: null, known: null }

function relationship(id: string, dates: Partial<GraphRelationship>): GraphRelationship {
  return { id, type: 'WROTE', from: 'author:ann', to: `book:${id}`, validFrom: null, validTo: null, knownFrom: null, ...dates }
}

const written = [
  relationship('a', { validFrom: '1999', validTo: '2001-11-04', knownFrom: '2000-01-01T00:00:00.000Z' }),
  relationship('b', { validFrom: '2001-11', knownFrom: '2001-11-05T10:30:00.000Z' }),
  relationship('c', { validTo: '1999-06' }),
  relationship('d', {}),
]

describe('a day of the known clock', () => {
  it('means its end: what was published on it is known, and unknown at the end of the day before', () => {
    const published = relationship('e', { knownFrom: endOfDay('2001-11-04') })
    expect(holdsAt(published, { valid: null, known: endOfDay('2001-11-04') })).toBe(true)
    expect(holdsAt(published, { valid: null, known: before('2001-11-04') })).toBe(false)
    expect(before('2001-11-04')).toBe(endOfDay('2001-11-03'))
  })

  it('is the day that an instant ends, or on which it lies', () => {
    expect(dayOf('2001-11-05T00:00:00.000Z')).toBe('2001-11-04')
    expect(dayOf('2001-11-05T10:30:00.000Z')).toBe('2001-11-05')
  })
})

describe('dates', () => {
  it.each([
    ['2001-11-04', '4 November 2001'],
    ['2001-11', 'November 2001'],
    ['2001', '2001'],
    ['long ago', 'long ago'],
  ])('read as words: %s', (date, words) => {
    expect(dateWords(date)).toBe(words)
  })

  it('read with the hour only where an instant is not the end of a day', () => {
    expect(instantWords('2001-11-05T00:00:00.000Z')).toBe('the end of 4 November 2001')
    expect(instantWords('2001-11-05T10:30:00.000Z')).toBe('5 November 2001, 10:30 UTC')
  })

  it.each([
    ['2001-12', '2002-01-01'],
    ['2001', '2002-01-01'],
    ['2000-02-28', '2000-02-29'],
  ])('end before the next begins: %s', (date, next) => {
    expect(new Date(momentAfter(date)).toISOString().slice(0, 10)).toBe(next)
  })

  it('of a relationship name its last day', () => {
    expect(datesOf(written[0] as GraphRelationship)).toBe('from 1999 to 3 November 2001, known from the end of 31 December 1999')
    expect(datesOf(written[3] as GraphRelationship)).toBe('at any time')
  })
})

describe('the steps of a clock', () => {
  it('are the days on which something begins or ends, after one that lies before them all', () => {
    expect(stepsOf(written, 'valid')).toEqual(['1998-12-31', '1999-01-01', '1999-06-01', '2001-11-01', '2001-11-04'])
    expect(stepsOf(written, 'known')).toEqual(['1999-12-31T00:00:00.000Z', '2000-01-01T00:00:00.000Z', '2001-11-05T10:30:00.000Z'])
    expect(stepsOf([relationship('d', {})], 'valid')).toEqual([])
  })

  it.each(['valid', 'known'] as const)('count what holds there: %s', (clock) => {
    const steps = stepsOf(written, clock)
    const counted = steps.map((moment) => written.filter((each) => holdsAt(each, { ...off, [clock]: moment })).length)
    expect(countsAt(written, { steps, clock, other: null })).toEqual([...counted, written.length])
  })

  it('count only what the other clock leaves', () => {
    expect(countsAt(written, { steps: stepsOf(written, 'known'), clock: 'known', other: '1999-01-01' })).toEqual([2, 3, 3, 3])
  })

  it('find a day between two of them at the first of the two, and a clock that is off behind the last', () => {
    const steps = stepsOf(written, 'valid')
    expect(positionOf(steps, '2001-10-01')).toBe(2)
    expect(positionOf(steps, '1066-10-14')).toBe(0)
    expect(positionOf(steps, null)).toBe(5)
  })
})

describe('the timeline', () => {
  const whole = spanOf(written)
  if (!whole) throw new Error('The relationships have dates.')

  it('has all dates within its span, and no span without any', () => {
    expect(placeIn(whole, Date.parse('1999-01-01'))).toBeGreaterThan(0)
    expect(placeIn(whole, Date.parse('2001-11-05'))).toBeLessThan(100)
    expect(spanOf([relationship('d', {})])).toBeNull()
  })

  it('stays within the whole as one zooms and moves', () => {
    const half = zoom(whole, 1 / 2, whole)
    expect(half.to - half.from).toBeCloseTo((whole.to - whole.from) / 2)
    expect(shift(half, 1, whole).to).toBeLessThanOrEqual(whole.to)
    expect(shift(shift(half, 1, whole), 1, whole).to).toBe(whole.to)
    expect(zoom(half, 9, whole)).toEqual(whole)
  })

  it('writes years below years and months below months, never more than fit', () => {
    expect(ticksOf({ from: Date.parse('1999-06-01'), to: Date.parse('2003-06-01') }).map(({ label }) => label)).toEqual([
      '2000',
      '2001',
      '2002',
      '2003',
    ])
    expect(ticksOf({ from: Date.parse('2001-10-15'), to: Date.parse('2001-12-15') }).map(({ label }) => label)).toEqual([
      'November 2001',
      'December 2001',
    ])
    expect(ticksOf({ from: Date.parse('0900-01-01'), to: Date.parse('2000-01-01') }).length).toBeLessThan(12)
  })

  it('leaves out what says nothing of the span', () => {
    const span = { from: Date.parse('2002-01-01'), to: Date.parse('2003-01-01') }
    expect(written.filter((each) => touches(span, each)).map(({ id }) => id)).toEqual(['b'])
  })
})

describe('what a move of a clock changed', () => {
  it.each([
    [{ appeared: 3, vanished: 1 }, '3 relationships appeared, 1 vanished.'],
    [{ appeared: 1, vanished: 0 }, '1 relationship appeared.'],
    [{ appeared: 0, vanished: 2000 }, '2,000 relationships vanished.'],
    [{ appeared: 0, vanished: 0 }, 'Nothing appeared or vanished.'],
  ])('is told in words: %o', (counts, words) => {
    expect(movedWords(counts)).toBe(words)
  })
})
