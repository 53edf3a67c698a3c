/** Documents, their passages, what these mention, and the evidence that names them. */
import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { type Files, faultsOf, graphOf, harbourModel, nodeOf, relationshipsOf } from './harbour.ts'

const text = 'Ann saw 😀 the Gull. Ann saw the Gull again.'
const sha256 = createHash('sha256').update(text).digest('hex')
const world = {
  'world.yaml': `nodes:
  Person: [{ id: ann, name: Ann }]
  Company: [{ id: yard, name: Yard }]
  Ship: [{ id: gull }]
relationships:
  BUILT_BY: [{ from: gull, to: yard }]
`,
}

const document = (body: string, more: Files = {}): Files => ({
  ...world,
  'sources/log/document.yaml': `title: Log\npublishedAt: 1901-05\n${body}`,
  'sources/log/text.txt': text,
  ...more,
})

const passages = `passages:
  - { id: S1, kind: SENTENCE, start: 0, end: 20 }
  - { id: S2, kind: SENTENCE, start: 21, end: 44 }
  - { id: p9, kind: CITATION, locator: page 9 }
`

const owns = (evidence: string) =>
  document(passages, {
    'o.yaml': `relationships:\n  OWNS:\n    - { from: ann, to: gull, properties: { part: 1 }, evidence: [${evidence}] }\n`,
  })

describe('a document', () => {
  it('becomes a node with its text, its digest and when it is known, and nodes of its passages in their order', async () => {
    const graph = await graphOf(document(passages))
    const hash = expect.any(BigInt)
    expect(nodeOf(graph, 'log')?.properties).toEqual({
      id: 'log',
      title: 'Log',
      publishedAt: '1901-05',
      text,
      sha256,
      known: '1901-06-01T00:00:00.000Z',
      hash,
    })
    expect(nodeOf(graph, 'log/S2')?.properties).toEqual({
      id: 'log/S2',
      order: 1n,
      kind: 'SENTENCE',
      start: 21n,
      end: 44n,
      text: 'Ann saw the Gull again.',
      hash,
    })
    expect(nodeOf(graph, 'log/p9')?.properties).toEqual({ id: 'log/p9', order: 2n, kind: 'CITATION', locator: 'page 9', hash })
    expect(
      relationshipsOf(graph, 'PASSAGE_OF')
        .map(({ from, to, properties }) => [from, to, Object.keys(properties).sort()])
        .sort(),
    ).toEqual([
      ['log/S1', 'log', ['hash', 'id']],
      ['log/S2', 'log', ['hash', 'id']],
      ['log/p9', 'log', ['hash', 'id']],
    ])
  })

  it('may stand in a list, with its text or without one', async () => {
    const graph = await graphOf({
      'a.yaml': `documents:
  - { id: d1, text: Abc, passages: [{ id: S1, kind: SENTENCE, start: 0, end: 3, text: Abc }] }
  - { id: d2, publishedAt: 1900, sha256: "${'0'.repeat(64)}", passages: [{ id: p1, kind: CITATION }] }
`,
      'nodes.ndjson': '{"type":"Document","id":"d3","publishedAt":"1900-12-31"}',
    })
    expect(nodeOf(graph, 'd1')?.properties).toMatchObject({ text: 'Abc', sha256: createHash('sha256').update('Abc').digest('hex') })
    expect(nodeOf(graph, 'd2')?.properties).toMatchObject({ known: '1901-01-01T00:00:00.000Z', sha256: '0'.repeat(64) })
    expect(nodeOf(graph, 'd3')?.properties.known).toBe('1901-01-01T00:00:00.000Z')
    expect(nodeOf(graph, 'd1/S1')?.properties.text).toBe('Abc')
  })

  it('takes the id that it gives itself before that of its folder', async () => {
    const graph = await graphOf(document(`id: other\n${passages}`))
    expect(graph.nodes.filter(({ type }) => type === 'Document').map(({ id }) => id)).toEqual(['other'])
  })

  it('keeps its text to the byte', async () => {
    const odd = '\uFEFFa\r\nb\n'
    const body = `sha256: ${createHash('sha256').update(odd).digest('hex')}\n`
    expect(nodeOf(await graphOf(document(body, { 'sources/log/text.txt': odd })), 'log')?.properties.text).toBe(odd)
  })

  it('is refused with everything that is wrong in it', async () => {
    const faults = await faultsOf(
      document(
        `sha256: ${'0'.repeat(64)}
text: x
passages:
  - { id: a, kind: SENTENCE, start: 5, end: 5 }
  - { id: b, kind: SENTENCE, start: 0, end: 45 }
  - { id: c, kind: SENTENCE, start: 0, end: 9 }
  - { id: d, kind: SENTENCE, start: 0 }
  - { id: e, kind: CITATION, start: 0 }
  - { id: f, kind: SENTENSE, start: 0, end: 3 }
  - { id: g, kind: SENTENCE, start: 0, end: 3, text: Bob, order: 7 }
  - { kind: CITATION }
  - { id: a|b, kind: CITATION }
`,
        { 'b.yaml': 'documents: [{ id: b, passages: [{ id: S1, kind: SENTENCE, start: 0, end: 1 }] }]\nnodes: { Passage: [{ id: x }] }' },
      ),
    )
    expect(faults.map((fault) => fault.replace('sources/log/document.yaml', 'log'))).toEqual([
      'b.yaml:1:33 The document has no text that the passage could be a part of. Put text.txt beside it, or write kind: CITATION and a locator.',
      'b.yaml:2:10 A Passage is written under "passages" of its document.',
      `log:3:9 The text is not the one that is meant: its SHA-256 is ${sha256}. Mend the text, or this line.`,
      'log:4:7 The text stands here and in text.txt. Keep one of them.',
      'log:6:5 The passage from 5 to 5: it ends before it begins, or is empty (the text of the document).',
      'log:7:5 The passage from 0 to 45: it does not lie within 0 to 44 (the text of the document).',
      'log:8:5 The passage from 0 to 9: it cuts a character that takes two UTF-16 units in half (the text of the document).',
      "log:9:5 Passage.end is missing: an offset in the document's text, in UTF-16 units from 0.",
      'log:10:37 A passage of kind CITATION has a locator, but no place in a text and no text.',
      expect.stringMatching(/^log:11:20 Passage\.kind: "SENTENSE" is no value of PassageKind\. Did you mean "SENTENCE"\?/),
      'log:12:54 The document reads otherwise from 0 to 3: Ann',
      'log:12:59 Passage has no field "order": it is its place in the list.',
      'log:13:5 Passage.id is missing: give the passage a short name of its own, for example S1.',
      'log:14:11 The id "log/a|b" holds a blank, a control character or |. Give another one, for example "kind:name".',
    ])
  })

  it('is refused where its text is not UTF-8, without faults that only follow from that', async () => {
    expect(await faultsOf(document(passages, { 'sources/log/text.txt': new Uint8Array([0x41, 0xe9]) }))).toEqual([
      'sources/log/text.txt:1:2 The file is not UTF-8 from here on. Save it as UTF-8.',
    ])
  })
})

describe('a mention', () => {
  const mention = (entries: string) => document(`${passages}mentions:\n${entries}`)

  it('has its words cut out of the text, or finds them there', async () => {
    const graph = await graphOf(
      mention('  - { passage: S1, start: 0, end: 3, entity: ann }\n  - { passage: S2, surface: Ann, entity: ann, kind: NOMINAL }\n'),
    )
    const found = relationshipsOf(graph, 'MENTIONS').map(({ from, to, properties: { id, hash, ...rest } }) => ({ from, to, ...rest }))
    const known = '1901-06-01T00:00:00.000Z'
    expect(found.sort((a, b) => (a.from < b.from ? -1 : 1))).toEqual([
      { from: 'log/S1', to: 'ann', start: 0n, end: 3n, surface: 'Ann', kind: 'NAME', known },
      { from: 'log/S2', to: 'ann', start: 21n, end: 24n, surface: 'Ann', kind: 'NOMINAL', known },
    ])
  })

  it('is refused with everything that is wrong in it', async () => {
    const faults = await faultsOf(
      mention(`  - { passage: S1, start: 0, end: 24, entity: ann }
  - { passage: S1, start: 0, end: 3, surface: Bob, entity: ann }
  - { passage: S3, start: 0, end: 3, entity: ann }
  - { passage: p9, start: 0, end: 3, entity: ann }
  - { passage: S2, entity: ann }
  - { passage: S2, surface: a, entity: ann }
  - { passage: S2, start: 21, end: 24, entity: nan }
  - { passage: S2, start: 21, end: 24, entity: gull }
  - { passage: S2, start: 21, end: 24 }
`),
    )
    expect(faults.map((fault) => fault.replace('sources/log/document.yaml', 'log'))).toEqual([
      'log:8:27 The mention from 0 to 24: it does not lie within 0 to 20 (its passage).',
      'log:9:47 The text reads otherwise from 0 to 3: Ann',
      'log:10:16 The document has no passage "S3". Did you mean "S1"?',
      'log:11:16 The text of that passage is not kept, so that nothing in it can be pointed at.',
      'log:12:5 A mention needs "start" and "end", or "surface": the words, where they stand in the passage once.',
      'log:13:29 The quote stands 3 times in its passage, at 26, 38, 40. Quote more of it, or say which with "start".',
      'log:14:48 There is no node "nan". Did you mean "ann"?',
      'log:15:5 MENTIONS does not lead from Passage (log/S2) to Ship (gull). The ontology allows Passage → Person.',
      'log:16:5 mention.entity is missing: give an id, for example "kind:name".',
    ])
  })
})

describe('evidence', () => {
  it.each([
    ['a quote, found in its passage', '{ passage: log/S2, quote: the Gull }', 'log/S2|29|37|STATED|'],
    ['a quote after a character of two units', '{ passage: log/S1, quote: the Gull }', 'log/S1|11|19|STATED|'],
    ['one of several quotes', '{ passage: log/S2, quote: a, start: 38 }', 'log/S2|38|39|STATED|'],
    ['a whole passage', '{ passage: log/S2, status: IMPLIED }', 'log/S2|21|44|IMPLIED|'],
    ['a whole passage by its id alone', 'log/S2', 'log/S2|21|44|STATED|'],
    ['a citation', '{ passage: log/p9 }', 'log/p9|||STATED|'],
    [
      'a dispute',
      '{ passage: log/p9, status: DISPUTED, says: { kind: "a|b", since: 1900, part: 2, years: [7] } }',
      'log/p9|||DISPUTED|{"part":2,"kind":"a|b","since":"1900","years":[7]}',
    ],
  ])('is stored as one text: %s', async (_, evidence, expected) => {
    expect(relationshipsOf(await graphOf(owns(evidence)), 'OWNS')[0]?.properties.evidence).toEqual([expected])
  })

  it.each([
    [
      'a quote that is not there',
      '{ passage: log/S2, quote: the gull }',
      'The quote is not in its passage. It is there but for capitals, blanks or the shape of quotation marks. It must stand there to the letter; the passage reads: Ann saw the Gull again.',
    ],
    [
      'a quote that is there twice',
      '{ passage: log/S2, quote: a }',
      'The quote stands 3 times in its passage, at 26, 38, 40. Quote more of it, or say which with "start".',
    ],
    [
      'a quote that starts elsewhere',
      '{ passage: log/S2, quote: Gull, start: 30 }',
      'The quote does not start at 30 in its passage, but at 33.',
    ],
    [
      'a quote that only its document has',
      '{ passage: log/S1, quote: again }',
      'The quote is not in its passage. It must stand there to the letter; the passage reads: Ann saw 😀 the Gull.',
    ],
    ['an empty quote', '{ passage: log/S1, quote: "" }', 'The quote is empty. Leave it out to cite the whole passage.'],
    [
      'a start without a quote',
      '{ passage: log/S1, start: 3 }',
      'evidence.start says which of several quotes is meant; give the quote too.',
    ],
    [
      'a quote of what is not kept',
      '{ passage: log/p9, quote: x }',
      'The text of log/p9 is not kept, so nothing can be quoted from it. Leave the quote out.',
    ],
    ['a passage that is not there', '{ passage: log/S3 }', 'There is no passage "log/S3". Did you mean "log/S1"?'],
    ['no passage', '{ quote: Ann }', 'evidence.passage is missing: name it as document/passage.'],
    [
      'an unknown status',
      '{ passage: log/S1, status: STATE }',
      '"STATE" is no status of evidence. Did you mean "STATED"? There are STATED, IMPLIED, DISPUTED.',
    ],
    [
      'claims of what agrees',
      '{ passage: log/S1, says: { part: 1 } }',
      'evidence.says belongs to status: DISPUTED only: what a document states stands in the properties.',
    ],
    [
      'claims of no property',
      '{ passage: log/S1, status: DISPUTED, says: { prat: 1 } }',
      'Share has no field "prat". Did you mean "part"?',
    ],
    [
      'claims of a wrong type',
      '{ passage: log/S1, status: DISPUTED, says: { part: x } }',
      'Share.part: Float expected, that is a number; found "x".',
    ],
    ['the same twice', 'log/S1, { passage: log/S1 }', 'The same evidence is given twice. Keep one of them.'],
  ])('is refused: %s', async (_, evidence, expected) => {
    expect((await faultsOf(owns(evidence))).map((fault) => fault.replace(/^o\.yaml:3:\d+ /, ''))).toEqual([expected])
  })

  it('makes a relationship known from the end of the date of the first document that supports it', async () => {
    const known = async (evidence: string) => {
      const more =
        'documents:\n  - { id: later, publishedAt: 1901-12-31, passages: [{ id: p1, kind: CITATION }] }\n  - { id: undated, passages: [{ id: p1, kind: CITATION }] }\n'
      return relationshipsOf(await graphOf({ ...owns(evidence), 'd.yaml': more }), 'OWNS')[0]?.properties.known
    }
    expect(await known('later/p1, log/S1')).toBe('1901-06-01T00:00:00.000Z')
    expect(await known('later/p1, { passage: log/S1, status: DISPUTED }')).toBe('1902-01-01T00:00:00.000Z')
    expect(await known('{ passage: log/S1, status: DISPUTED }')).toBeUndefined()
    expect(await known('log/S1, undated/p1')).toBeUndefined()
    expect(await known('')).toBeUndefined()
  })

  it('is missed where the ontology requires it, if there is none or only such as disputes', async () => {
    const model = harbourModel({ evidence: true })
    const built = { 'world.yaml': world['world.yaml'].replace('to: yard', 'to: yard, evidence: [log/S1]') }
    const faults = async (evidence: string) => faultsOf({ ...owns(evidence), ...built }, model)
    expect(await faults('log/S1')).toEqual([])
    expect(await faults('')).toEqual([
      'o.yaml:3:7 This OWNS has no evidence, which this ontology requires. Add evidence: [{ passage: document/passage, quote: … }].',
    ])
    expect(await faults('{ passage: log/S1, status: DISPUTED }')).toEqual([
      expect.stringContaining('This OWNS has evidence against it only'),
    ])
    expect(await faults('log/S8')).toEqual([expect.stringContaining('There is no passage "log/S8"')])
  })
})
