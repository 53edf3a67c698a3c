import { describe, expect, it } from 'vitest'
import { layBlocks, layPieces } from '../../src/web/reader/lay-out.ts'

const text = 'A NEW PRESS\n1901-02-03  A shop window. By Ada WICK  The press opened. It prints books. (Ends) '

function passage(kind: string, words: string) {
  const start = text.indexOf(words)
  return { id: words, kind, start, end: start + words.length }
}

const passages = [
  passage('HEADLINE', 'A NEW PRESS'),
  passage('TIMESTAMP', '1901-02-03'),
  passage('CAPTION', 'A shop window.'),
  passage('CREDIT', 'By Ada'),
  passage('DATELINE', 'WICK'),
  passage('SENTENCE', 'The press opened.'),
  passage('SENTENCE', 'It prints books.'),
]
const whole = { start: 0, end: text.length }

describe('the blocks of a text', () => {
  const blocks = layBlocks(text, passages, whole)

  it('are the text to the letter, what stands between passages included', () => {
    expect(blocks.map(({ start, end }) => text.slice(start, end)).join('')).toBe(text)
    expect(blocks.at(-1)).toEqual({ kind: null, start: text.indexOf(' (Ends)'), end: text.length })
  })

  it('hold together what is read together', () => {
    expect(blocks.map(({ kind, start, end }) => [kind, text.slice(start, end).trim()])).toEqual([
      ['HEADLINE', 'A NEW PRESS'],
      ['TIMESTAMP', '1901-02-03'],
      ['CREDIT', 'A shop window. By Ada'],
      ['SENTENCE', 'WICK  The press opened.'],
      ['SENTENCE', 'It prints books.'],
      [null, '(Ends)'],
    ])
  })

  it('let sentences flow where the text has paragraphs', () => {
    const lines = 'One. Two.\nThree.'
    const places = [
      [0, 4],
      [5, 9],
      [10, 16],
    ] as const
    const sentences = places.map(([start, end]) => ({ id: `${start}`, kind: 'SENTENCE', start, end }))
    expect(layBlocks(lines, sentences, { start: 0, end: 16 }).map(({ start, end }) => lines.slice(start, end))).toEqual([
      'One. Two.\n',
      'Three.',
    ])
  })

  it('leave a passage within another one to that one, and begin where the page does', () => {
    const paragraph = { id: 'p', kind: 'PARAGRAPH', start: passages[5]?.start ?? 0, end: passages[6]?.end ?? 0 }
    const page = { start: passages[4]?.end ?? 0, end: text.length }
    const laid = layBlocks(text, [paragraph, ...passages.slice(5)], page)
    expect(laid.map(({ start, end }) => text.slice(start, end))).toEqual(['  The press opened. It prints books.', ' (Ends) '])
  })
})

describe('the pieces of a block', () => {
  const block = { start: 4, end: 20 }
  const outer = { start: 6, end: 18, name: 'outer' }
  const inner = { start: 10, end: 14, name: 'inner' }

  it('cover it without a gap, whatever lies in it', () => {
    const pieces = layPieces(block, [outer, inner], { lit: { start: 0, end: 12 }, cuts: [7, 19, 40] })
    expect(pieces.map(({ start }) => start)).toEqual([4, 6, 7, 10, 12, 14, 18, 19])
    expect(pieces.map(({ end }) => end)).toEqual([6, 7, 10, 12, 14, 18, 19, 20])
  })

  it('belong to the innermost mention, and are lit up to the end of the lit words', () => {
    const pieces = layPieces(block, [outer, inner], { lit: { start: 0, end: 10 } })
    expect(pieces.map(({ mention, lit }) => [mention?.name, lit])).toEqual([
      [undefined, true],
      ['outer', true],
      ['inner', false],
      ['outer', false],
      [undefined, false],
    ])
  })

  it('name at their end a mention whose words all belong to others', () => {
    const twin = { ...inner, name: 'twin' }
    const pieces = layPieces(block, [inner, twin], { lit: null })
    expect(pieces.map(({ mention, covered }) => [mention?.name, covered.map(({ name }) => name)])).toEqual([
      [undefined, []],
      ['inner', ['twin']],
      [undefined, []],
    ])
  })
})
