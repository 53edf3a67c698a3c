import { describe, expect, it } from 'vitest'
import { isLater, periodWords, publishedBy } from '../../src/web/evidence/evidence-words.ts'
import { fieldsText, fieldWords, valueWords } from '../../src/web/evidence/fields.ts'
import { valueText } from '../../src/web/reader/figure-words.ts'

describe('the words of evidence', () => {
  it.each([
    ['2001', '2002-01-01T00:00:00.000Z'],
    ['2001-12', '2002-01-01T00:00:00.000Z'],
    ['2001-02-28', '2001-03-01T00:00:00.000Z'],
    ['0099-05', '0099-06-01T00:00:00.000Z'],
  ])('count a document of %s as published by the end of it', (date, instant) => {
    expect(publishedBy(date)).toBe(instant)
  })

  it('tell what came out after the clock from what was there, and leave out what has no date', () => {
    expect(isLater('2001-02', '2001-02-28T12:00:00.000Z')).toBe(true)
    expect(isLater('2001-02', '2001-03-01T00:00:00.000Z')).toBe(false)
    expect(isLater(null, '2001-03-01T00:00:00.000Z')).toBe(false)
    expect(isLater('2001-02', null)).toBe(false)
  })

  it('say of a period what is known of it', () => {
    expect(periodWords('1999', '2001-05')).toBe('from 1999 until 2001-05')
    expect([periodWords('1999', null), periodWords(null, '2001'), periodWords(null, null)]).toEqual(['since 1999', 'until 2001', null])
  })
})

describe('fields of any world', () => {
  it('are asked for with the parts of their texts', () => {
    const field = (name: string, type: string) => ({ name, type, description: null })
    expect(fieldsText([field('pages', 'Int'), field('titles', '[LanguageString!]!')])).toBe('pages titles { language text }')
    expect(fieldWords('inPrintSince')).toBe('In print since')
  })

  it('read as words, with their language where it is known', () => {
    expect(valueWords([{ language: 'gd', text: 'Inbhir' }, true, 3])).toEqual([
      { language: 'gd', text: 'Inbhir' },
      { text: 'yes' },
      { text: '3' },
    ])
    expect([valueWords(null), valueWords([])]).toEqual([null, null])
  })
})

it('figures read with their scale, their unit and the decimals that are printed', () => {
  expect(valueText(4.4, { unit: 'GBP', scale: 12 }, 2)).toBe('4.40 trillion GBP')
  expect(valueText(-0.8, { unit: 'percent', scale: null })).toBe('-0.8 percent')
  expect(valueText(1, { unit: 'rank', scale: 0 })).toBe('rank 1')
})
