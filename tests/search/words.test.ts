/** Which words a text is found by, in any script. */
import { describe, expect, it } from 'vitest'
import { foldText } from '../../src/search/fold.ts'
import { readWords, romaniseWords } from '../../src/search/words.ts'

/** A text, its words in order, and the other words by which it is found. */
const rows: [text: string, main: string, also?: string][] = [
  ['ASEAN', 'asean'],
  ['A.S.E.A.N.', 'asean'],
  ['A.S.E.A.N', 'asean'],
  ['ＡＳＥＡＮ', 'asean'],
  ['the U.S. and the U.K.', 'the us and the uk'],
  ['U.S.-born', 'us born', 'us born usborn'],
  ['U.S.Steel', 'us steel', 'us steel ussteel'],
  ['J. R. R. Tolkien', 'j r r tolkien'],
  ['J.R.R. Tolkien', 'jrr tolkien'],
  ["Côte d'Ivoire", 'cote divoire', 'ivoire divoire'],
  ['COTE D’IVOIRE', 'cote divoire', 'ivoire divoire'],
  ['Cote d´Ivoire', 'cote divoire', 'ivoire divoire'],
  ['C\u006f\u0302te', 'cote'],
  ["Ada's Letters", 'adas letters', 'ada adas'],
  ['Straße STRASSE Straẞe', 'strasse strasse strasse'],
  ['İSTANBUL ırmak IRMAK', 'istanbul irmak irmak'],
  ['Łódź, Ærø & Ðorsteinn', 'lodz aero dorsteinn'],
  ['ﬁne Ⅻ x²', 'fine xii x2', 'x 2'],
  ['COVID-19', 'covid 19', 'covid 19 covid19'],
  ['COVID19', 'covid19', 'covid 19'],
  ['AT&T', 'at t', 'at att'],
  ['«Wild» (Grass) — “verse”…', 'wild grass verse'],
  ['东盟', '东盟', '盟'],
  ['RCEP协定', 'rcep 协定', '定'],
  ['中国·东盟', '中国 东盟', '国 盟'],
  ['ｶﾞｯｺｳ', 'ガッコウ', 'ッコウ コウ ウ'],
  ['コーヒー', 'コーヒー', 'ーヒー ヒー ー'],
  ['한국', '한국', '국'],
  ['𠮷野家', '𠮷野家', '野家 家'],
  ['ΑΘΉΝΑΣ Αθήνας', 'αθηνασ αθηνασ'],
  ['Ёлка', 'елка'],
  ['שָׁלוֹם', 'שלום'],
  ['مُحَمَّد مـحـمـد', 'محمد محمد'],
  ['हिन्दी', 'हिन्दी'],
  ['so\u00adft zero\u200bwidth \u202Emirrored', 'soft zerowidth mirrored'],
  ['😀 smile', '😀 smile'],
  ['constructor __proto__ hasOwnProperty', 'constructor proto hasownproperty'],
  ['half \ud83d pair', 'half pair'],
  ['', ''],
  [' \t\n', ''],
  ['?!… — () "" \' .', ''],
]

describe('readWords', () => {
  it.each(rows)('of %j gives %j and %j', (text, main, also = '') => {
    const words = readWords(text)
    expect(words.main.join(' ')).toBe(main)
    expect(words.also.join(' ')).toBe(also)
  })

  it.each(rows)('of %j gives the same after folding twice', (text) => {
    expect(foldText(foldText(text))).toBe(foldText(text))
    expect(readWords(foldText(text))).toEqual(readWords(text))
  })

  it('keeps the ends of a long text short', () => {
    const { also } = readWords('中'.repeat(5_000))
    expect(Math.max(...also.map((word) => word.length))).toBeLessThanOrEqual(12)
  })
})

describe('romaniseWords', () => {
  it.each([
    ['东盟', 'dongmeng'],
    ['Москва river', 'moskva river'],
    ['Αθήνα', 'athina'],
    ['😀', undefined],
    ['Ærø', undefined],
  ])('of %j gives %j', (text, romanised) => {
    expect(romaniseWords(readWords(text))?.main.join(' ')).toBe(romanised)
  })
})
