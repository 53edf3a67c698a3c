/** How the fields of a node are written, and what is wrong with them otherwise. */
import { describe, expect, it } from 'vitest'
import { faultsOf, graphOf, nodeOf } from './harbour.ts'

const person = (fields: string) => ({ 'a.yaml': `nodes:\n  Person:\n    - { id: person:a, name: A, ${fields} }\n` })

async function propertiesOf(fields: string) {
  const { id, name, hash, ...rest } = nodeOf(await graphOf(person(fields)), 'person:a')?.properties ?? {}
  expect([id, name, typeof hash]).toEqual(['person:a', 'A', 'bigint'])
  return rest
}

describe('a field', () => {
  it.each([
    ['a text without quotes as it is written', 'code: 036', { code: '036' }],
    ['a text that looks like a number with an exponent', 'code: 1e3', { code: '1e3' }],
    ['a text that looks like true', 'code: true', { code: 'true' }],
    ['NO as a text', 'code: NO', { code: 'NO' }],
    ['a year as a Date', 'born: 1870', { born: '1870' }],
    ['a month as a Date', 'born: 1870-05', { born: '1870-05' }],
    ['a day as a Date', 'born: 1870-05-02', { born: '1870-05-02' }],
    ['a quoted day as a Date', 'born: "1870-05-02"', { born: '1870-05-02' }],
    ['a DateTime in UTC, under its alias', 'seenAt: 1999-12-31T23:30:00+01:00', { seen_at: '1999-12-31T22:30:00.000Z' }],
    ['an Int as a bigint', 'children: 3', { children: 3n }],
    ['a Float as a number', 'height: 2', { height: 2 }],
    ['minus nothing as nothing', 'height: -0.0', { height: 0 }],
    ['a Boolean', 'alive: false', { alive: false }],
    ['an enum', 'colours: [SEA_GREEN, RED]', { colours: ['SEA_GREEN', 'RED'] }],
    ['a list of Ints', 'lucky: [3, 7]', { lucky: [3n, 7n] }],
    ['an empty list that is not required as itself', 'lucky: []', { lucky: [] }],
    ['an empty list that is required as an absent one', 'colours: []', {}],
    ['null as an absent field', 'code: null, born: ~, lucky: ', {}],
    ['names by their languages', 'names: { zh: 艾, zh-Hant: [甲, 乙] }', { names: ['zh|艾', 'zh-Hant|甲', 'zh-Hant|乙'] }],
    ['a single text with its language', 'motto: { la: a|b }', { motto: 'la|a|b' }],
  ])('takes %s', async (_, fields, expected) => {
    expect(await propertiesOf(fields)).toEqual(expected)
  })

  it.each([
    ['a quoted Int', 'children: "3"', 'children: Int expected, that is a whole number of 32 bits; found "3".'],
    ['an Int that is not whole', 'children: 3.5', 'children: Int expected, that is a whole number of 32 bits; found 3.5.'],
    ['an Int of more than 32 bits', 'children: 3000000000', 'children: Int expected, that is a whole number of 32 bits; found 3000000000.'],
    ['a Float without end', 'height: .inf', 'height: Float expected, that is a number; found ".inf".'],
    ['a word as a Boolean', 'alive: yes', 'alive: Boolean expected, that is true or false; found "yes".'],
    [
      'a day that no month has',
      'born: 1870-02-30',
      'born: Date expected, that is a date as YYYY, YYYY-MM or YYYY-MM-DD; found "1870-02-30".',
    ],
    [
      'a time without an offset',
      'seenAt: 1999-12-31T23:30',
      'seenAt: DateTime expected, that is a date and time with an offset, as 2012-11-04T10:30:00Z; found "1999-12-31T23:30".',
    ],
    ['a list for a single value', 'code: [a]', 'code: String expected; found a list.'],
    ['a single value for a list', 'lucky: 3', 'lucky is a list: write [3], or one item a line with a dash before it.'],
    ['an empty item of a list', 'lucky: [~]', 'lucky: an item of a list is never empty; leave it out.'],
    ['names without languages', 'names: [a]', 'names is written as a map from languages to texts, { zh: … }; found a list.'],
    ['a language that is none', 'names: { "chinese_": a }', 'names: "chinese_" is no language tag (BCP 47), as en or zh-Hant.'],
    ['two texts for one', 'motto: { la: a, en: b }', 'motto is one text with its language, { en: … }; found 2.'],
    [
      'half a character',
      'code: "\\ud83d"',
      'code: the text holds half of a surrogate pair, which no UTF-8 can hold. Write the whole character.',
    ],
  ])('refuses %s', async (_, fields, expected) => {
    expect((await faultsOf(person(fields))).map((fault) => fault.replace(/^a\.yaml:3:\d+ Person\./, ''))).toEqual([expected])
  })

  it('says how a relationship is written instead', async () => {
    expect(await faultsOf(person('owns: [ship:a]'))).toEqual([
      'a.yaml:3:32 Person has no field "owns": it is a relationship; write it under relationships: OWNS, with "from" and "to".',
    ])
  })

  it('reads values through anchors and aliases', async () => {
    const text =
      'nodes:\n  Person:\n    - { id: person:a, name: A, aliases: &names [x, y] }\n    - { id: person:b, name: B, aliases: *names }\n'
    expect(nodeOf(await graphOf({ 'a.yaml': text }), 'person:b')?.properties.aliases).toEqual(['x', 'y'])
  })
})

describe('an id', () => {
  it('is missed, and so is every required field', async () => {
    expect(await faultsOf({ 'a.yaml': 'nodes: { Port: [{ name: A }, { id: port:b }, { id: "", name: C }] }' })).toEqual([
      'a.yaml:1:17 Port.id is missing, and the ontology requires it.',
      'a.yaml:1:30 Port.name is missing, and the ontology requires it.',
      'a.yaml:1:52 The id "" has 0 characters, not 1 to 200. Give another one, for example "kind:name".',
    ])
  })

  it.each(['a|b', 'a b', 'a\\tb', '\\u00a0', '\\0', 'x'.repeat(201)])('cannot be "%s"', async (id) => {
    const [fault, ...more] = await faultsOf({ 'a.yaml': `nodes: { Port: [{ id: "${id}", name: A }] }` })
    expect(fault).toMatch(/^a\.yaml:1:23 The id .* Give another one, for example "kind:name"\.$/)
    expect(more).toEqual([])
  })

  it.each(['036', 'a/b#c', '艾', 'x'.repeat(200)])('can be %s', async (id) => {
    expect((await graphOf({ 'a.yaml': `nodes: { Port: [{ id: ${id}, name: A }] }` })).nodes.map((node) => node.id)).toEqual([id])
  })

  it('is taken once in the whole graph, whatever the type and the file', async () => {
    const files = {
      'a.yaml': 'nodes: { Port: [{ id: x, name: A }] }',
      'b.yaml': 'nodes: { Company: [{ id: x, name: A }] }',
    }
    expect(await faultsOf(files)).toEqual([
      expect.stringMatching(/^b\.yaml:1:20 The id "x" is taken by the Port at .*a\.yaml:1\. Ids are unique in the whole graph\.$/),
    ])
  })
})

it('gives each node all labels of its type', async () => {
  expect(nodeOf(await graphOf(person('code: a')), 'person:a')).toMatchObject({
    type: 'Person',
    labels: ['Person', 'Node', 'Entity', 'Owner'],
  })
})
