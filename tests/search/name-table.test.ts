/** What is found among names, in which order, in which pages. */
import { describe, expect, it } from 'vitest'
import type { NamePlace } from '../../src/search/name-index.ts'
import { find, ids, joinedTable, namesOf } from './names.ts'

function tableOf(...lines: string[]) {
  return joinedTable(namesOf(lines))
}

/** Names, a query, and the ids that it finds in order. */
const finds: readonly (readonly [string, readonly string[], string, string])[] = [
  ['case, accents, apostrophes', ["a: Côte d'Ivoire", 'b: Cote'], 'cote divoire', 'a'],
  ['a curly apostrophe and capitals', ["a: Côte d'Ivoire"], 'COTE D’IVOIRE', 'a'],
  ['an article left out', ["a: Côte d'Ivoire"], 'ivoire', 'a'],
  ['an apostrophe typed as a blank', ["a: Côte d'Ivoire"], "cote d ' ivoire", 'a'],
  ['an acronym without its dots', ['a: A.S.E.A.N.', 'b: U.S.'], 'asean', 'a'],
  ['an acronym with dots that has none', ['a: ASEAN'], 'a.s.e.a.n.', 'a'],
  ['an acronym with blanks', ['a: ASEAN'], 'A S E A N', 'a'],
  ['full width', ['a: ASEAN'], 'ＡＳＥＡＮ', 'a'],
  ['a hyphen as a blank', ['a: COVID-19 report'], 'covid 19', 'a'],
  ['a hyphen left out', ['a: The COVID-19 report'], 'covid19', 'a'],
  ['a hyphen put in', ['a: The COVID19 report'], 'covid-19', 'a'],
  ['a blank left out', ['a: Viet Nam', 'b: New York City'], 'vietnam', 'a'],
  ['a blank put in', ['a: Vietnam'], 'viet nam', 'a'],
  ['ß as ss', ['a: Straße'], 'strasse', 'a'],
  ['ss as ß', ['a: Strasse'], 'straße', 'a'],
  ['the dotless i', ['a: Diyarbakır'], 'DIYARBAKIR', 'a'],
  ['an emoji', ['a: Salt 🧂', 'b: Salt'], '🧂', 'a'],
  ['a Chinese name', ['a: 东盟', 'b: 中国'], '东盟', 'a'],
  ['each part of a Chinese name', ['a: 中国海关总署'], '海关', 'a'],
  ['one letter of a Chinese name', ['a: 中国海关总署'], '署', 'a'],
  [
    'a long part of a long Chinese name',
    ['a: 关于中国海关总署公布的对外贸易进出口主要商品统计数据的说明'],
    '海关总署公布的对外贸易进出口主要商品统计',
    'a',
  ],
  ['parts of a Chinese name in any order', ['a: 中国海关总署'], '总署 中国', 'a'],
  ['a part across a dot', ['a: 中国·东盟'], '中国东盟', 'a'],
  ['a Chinese name with a typo', ['a: 中国海关总署'], '海关总暑', 'a'],
  ['a Chinese name as it is romanised', ['a: 东盟', 'b: Dong'], 'dongmeng', 'a'],
  ['a Russian name as it is romanised', ['a: Москва'], 'moskva', 'a'],
  ['half-width kana', ['a: ガッコウ'], 'ｶﾞｯｺｳ', 'a'],
  ['a part of a Korean name', ['a: 대한민국'], '민국', 'a'],
  ['words in any order', ['a: The Salt Road', 'b: Salt'], 'road salt', 'a'],
  ['starts of several words', ['a: The Salt Road', 'b: Sand Road'], 'sal ro', 'a'],
  ['a wrong letter', ['a: Leith'], 'leich', 'a'],
  ['a letter too many', ['a: Leith'], 'leitth', 'a'],
  ['a letter missing', ['a: Leith'], 'leth', 'a'],
  ['two letters exchanged', ['a: Leith'], 'leiht', 'a'],
  ['a typo at the start', ['a: Leith'], 'xeith', 'a'],
  ['a typo in each of two words', ['a: Northern Press'], 'nrothern prss', 'a'],
  ['no two typos in a word', ['a: Leith'], 'lxixh', ''],
  ['no typo in a short word', ['a: Wick'], 'wic wok', ''],
  ['no name that lacks a word', ['a: Salt', 'b: Road'], 'salt road', ''],
  ['no words of two names of a node together', ['a: Salt', 'a: Road'], 'salt road', ''],
]

/** A query and names in the order in which it finds them. */
const orders: readonly (readonly [string, readonly string[]])[] = [
  // exact, start, words, typo
  ['salt', ['Salt', 'Salt Road', 'Salty', 'The Salt Road', 'Old Saltern', 'Sale']],
  // exact in another script before a mere start
  ['moskva', ['Moskva', 'Москва', 'Moskva River']],
  // whole words before starts of words, then shorter names
  ['north', ['North', 'North Press', 'North Presses', 'Northern', 'Norths of Wick', 'The North', 'The Old North', 'A Northerner', 'Forth']],
  ['salt road', ['Salt Road', 'Salt Road Home', 'Road of Salt', 'The Salt Road', 'Saltern Roads', 'Salt Raod']],
  ['中国', ['中国', '中国东盟', '中国海关总署', '新中国']],
]

describe('a table of names', () => {
  it.each(finds)('finds %s', (_, lines, query, expected) => {
    expect(ids(tableOf(...lines), query)).toBe(expected)
  })

  it.each(orders)('ranks what %j finds', (query, texts) => {
    const lines = texts.map((text, index) => `n${texts.length - index}: ${text}`)
    expect(find(tableOf(...lines), query).hits.map(({ text }) => text)).toEqual(texts)
  })

  it('keeps the classes apart whatever the names are', () => {
    const long = ' and the longest of all names that anybody has ever thought of'
    const table = tableOf('d: Salr', 'c: A Salt', `b: Salt${long}`, 'a: Salt')
    const scores = find(table, 'salt').hits.map(({ node, score }) => [node, Math.ceil(score * 4)])
    expect(scores).toEqual([
      ['a', 4],
      ['b', 3],
      ['c', 2],
      ['d', 1],
    ])
  })

  it('gives one hit a node, with its best text and the field of it', () => {
    const base = { node: 'a', type: 'Town' }
    const table = joinedTable([
      { ...base, field: 'name', text: 'The Wick' },
      { ...base, field: 'names', text: 'Wick' },
      { ...base, field: 'aliases', text: 'WICK' },
    ])
    expect(find(table, 'wick')).toEqual({
      hits: [{ node: 'a', score: 1, field: 'names', text: 'Wick' }],
      hasMore: false,
      total: 1,
    })
  })

  it('orders equal hits by id', () => {
    expect(ids(tableOf('c: Wick', 'a: wick', 'b: WICK'), 'wick')).toBe('a b c')
  })

  it.each([
    [undefined, 'a p t'],
    [['Town'], 't'],
    [['Author', 'Press'], 'a p'],
    [['Book'], ''],
    [[], ''],
  ])('keeps to the types %j', (types, expected) => {
    const table = tableOf('t/Town: Lorne', 'a/Author: Lorne', 'p/Press: Lorne')
    expect(ids(table, 'lorne', types ? { types } : {})).toBe(expected)
    expect(find(table, 'lorne', types ? { types, first: 0 } : { first: 0 }).total).toBe(expected.split(' ').filter(Boolean).length)
  })

  it.each([1, 2, 3, 7, 100])('has pages of %j without gaps or repeats', (first) => {
    const lines = Array.from(
      { length: 60 },
      (_, index) => `n${(index * 37) % 60}: ${['Salt', 'Salt Road', 'The Salt', 'Salz', 'Town'][index % 5]}`,
    )
    const table = tableOf(...lines)
    const whole = find(table, 'salt')
    expect(whole).toMatchObject({ total: 48, hasMore: false })
    const seen: string[] = []
    for (let after: NamePlace | undefined; ; ) {
      const { hits, hasMore, total } = find(table, 'salt', after ? { first, after } : { first })
      expect(total).toBe(whole.total)
      seen.push(...hits.map(({ node }) => node))
      after = hits.at(-1)
      expect(hasMore).toBe(seen.length < whole.total)
      if (!hasMore) break
    }
    expect(seen).toEqual(whole.hits.map(({ node }) => node))
  })

  it('knows of a page of size 0 whether there is more', () => {
    expect(find(tableOf('a: Wick'), 'wick', { first: 0 })).toEqual({ hits: [], hasMore: true, total: 1 })
    expect(find(tableOf('a: Wick'), 'leith', { first: 0 })).toEqual({ hits: [], hasMore: false, total: 0 })
  })

  it.each([
    ...['', '   ', '!!!', '\u0000', '\ud800', '\u0301', '*', '.*', '(', '[a-z', '\\', '/.*/', '" OR 1=1', '~1', '^', '$p', '${x}'],
    ...['name:*', 'a OR b', 'NOT x', '+salt -road', '`n`', "') RETURN n //", '{{}}', 'toString', 'valueOf', '__proto__'],
  ])('takes the hostile text %j for a text', (text) => {
    const table = tableOf('a: Wick', 'b: Leith')
    expect(find(table, text)).toEqual({ hits: [], hasMore: false, total: 0 })
  })

  it.each(['constructor', '__proto__', 'toString', '.*', 'a|b (c) [d]', '$1 and \\u0041', 'AND OR NOT'])(
    'finds a node called %j',
    (text) => {
      const table = tableOf(`a: ${text}`, 'b: Leith')
      expect(ids(table, text)).toBe(/[\p{L}\p{N}]/u.test(text) ? 'a' : '')
    },
  )

  it('answers a long text of many words at once', () => {
    const table = tableOf(...Array.from({ length: 2_000 }, (_, index) => `n${index}: ${'abcdefghij'[index % 10]}${index} sa sal salt`))
    const start = performance.now()
    for (const text of [
      'a '.repeat(100),
      'a b c d e f g h i j k l m n o p q r s t u v w x y z',
      's sa sal salt',
      'x'.repeat(200),
      '中'.repeat(200),
    ])
      find(table, text)
    expect(performance.now() - start).toBeLessThan(1_000)
  })
})

it('finds rare words beside a common one, and the same whatever was asked before', () => {
  const common = Array.from({ length: 1_000 }, (_, n) => `n${n}: Northern Press ${n}`)
  const table = tableOf(...common, 'rare: Northern Lighthouse', 'typed: Nothern Lighthouse', 'other: Southern Lighthouse')
  const asked = ['northern lighthouse', 'lighthouse north', 'press 77', 'lighthuose northern', 'northern', 'lighthouse press']
  const found = asked.map((text) => ids(table, text, { first: 3 }))
  expect(found).toEqual(['rare typed', 'rare', 'n77 n770 n771', 'rare typed', 'n0 n1 n2', ''])
  for (const [at, text] of [...asked.entries()].reverse()) expect(ids(table, text, { first: 3 })).toBe(found[at])
})
