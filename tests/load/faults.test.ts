/** What a seed's author is told: every fault at once, each with file, line and column. */
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { FaultsError } from '../../src/errors.ts'
import { checkSeed } from '../../src/load/check-seed.ts'
import { readSeed } from '../../src/load/read-seed.ts'
import { faultsOf, harbourModel } from './harbour.ts'

const log = {
  'sources/log/document.yaml': `title: Harbour log
publishedAt: 1901-05
passages:
  - { id: S1, kind: SENTENCE, start: 0, end: 30 }
`,
  'sources/log/text.txt': 'The Gull lay beside the Gull II.',
}

it('reports a wrong quote, a mistyped field and a dangling id in one run, with their places', async () => {
  const faults = await faultsOf({
    ...log,
    'people.yaml': `nodes:
  Person:
    - { id: person:ann, name: Ann, borm: 1870 }
  Ship:
    - { id: ship:gull, name: Gull }
`,
    'ships.yaml': `relationships:
  OWNS:
    - from: person:ann
      to: ship:gul
      properties: { part: 0.5 }
      evidence:
        - passage: log/S1
          quote: the Seagull
  BUILT_BY:
    - { from: ship:gull, to: company:yard }
`,
  })
  expect(faults).toEqual([
    'people.yaml:3:36 Person has no field "borm". Did you mean "born"?',
    'ships.yaml:4:11 There is no node "ship:gul". Did you mean "ship:gull"?',
    'ships.yaml:8:18 The quote is not in its passage. It must stand there to the letter; the passage reads: The Gull lay beside the Gull I',
    'ships.yaml:10:30 There is no node "company:yard". Add it to "nodes", or correct the id.',
  ])
})

it('names the place of every fault of a line of JSON', async () => {
  const faults = await faultsOf({
    'nodes.ndjson': [
      '{"type":"Port","id":"port:a","name":"A"}',
      '',
      '{"type":"Port","id":"port:b","name":12}',
      '{"type":"Port","id":"port:c","name":"C",}',
      '{"type":"Prot","id":"port:d","name":"D"}',
      '{"id":"port:e","name":"E"}',
      '  ["port:f"]',
      '{"type":"Person","id":"person:a","name":"A","colours":["RED","RUD"]}',
    ].join('\r\n'),
    'relationships-1.ndjson': '{"type":"TWIN_OF","from":"port:a","to":"port:z","extra":1}\n',
  })
  expect(faults).toEqual([
    'nodes.ndjson:3:37 Port.name: String expected, that is a text in quotes; found 12.',
    expect.stringMatching(/^nodes\.ndjson:4:\d+ The line is not one JSON value: /),
    'nodes.ndjson:5:9 The ontology has no type of nodes "Prot". Did you mean "Port"?',
    'nodes.ndjson:6:1 The line needs "type": the type of the node.',
    'nodes.ndjson:7:3 A line is written as a map, { key: value }; found a list.',
    'nodes.ndjson:8:62 Person.colours: "RUD" is no value of Colour. Did you mean "RED"? It has RED, SEA_GREEN, BLUE.',
    'relationships-1.ndjson:1:40 There is no node "port:z". Did you mean "port:a"?',
    'relationships-1.ndjson:1:49 TWIN_OF has no field "extra". It has id, from, to, properties, evidence.',
  ])
})

it('reports faults of YAML with their places, and those of the other files beside them', async () => {
  const faults = await faultsOf({
    'a.yaml': 'nodes:\n  Port:\n    - { id: port:a, name: A, name: B }\n',
    'b.yaml': 'nodes:\n  Port:\n    - { id: port:b\n',
    'c.yaml': 'node:\n  Port: []\n',
    'd.yaml': 'nodes:\n  Owner:\n    - { id: x, name: X }\n',
    'e.yaml': 'nodes: [1]\nrelationships: { OWNED: [], OWNS: 3 }\n',
    'f.yaml': new Uint8Array([...Buffer.from('nodes:\n  # '), 0xff]),
    'g.yaml': 'nodes: &all\n  Port:\n    - { id: port:g, name: *all }\n',
    'empty.yaml': '# nothing yet\n',
  })
  expect(faults).toEqual([
    'a.yaml:3:30 YAML: Map keys must be unique.',
    expect.stringMatching(/^b\.yaml:4:1 YAML: Flow map .*must/),
    'c.yaml:1:1 Unknown key "node". Did you mean "nodes"? A seed file has nodes, relationships, documents, observations, checks.',
    'd.yaml:2:3 The ontology has no type of nodes "Owner". It is for Person, Company: name one of these.',
    'e.yaml:1:8 "nodes", from types to lists of entries, is written as a map, { key: value }; found a list.',
    'e.yaml:2:35 "OWNS" is a list, [ … ]; found 3.',
    'f.yaml:2:5 The file is not UTF-8 from here on. Save it as UTF-8.',
    'g.yaml:3:27 The alias stands for nothing, or for itself. Write it otherwise.',
    'g.yaml:3:27 Port.name is missing, and the ontology requires it.',
  ])
})

it('finds an unknown type of relationships, with the name that was meant', async () => {
  expect(await faultsOf({ 'a.yaml': 'relationships:\n  OWNZ:\n    - { from: a, to: b }\n' })).toEqual([
    'a.yaml:2:3 The ontology has no relationship "OWNZ". Did you mean "OWNS"?',
  ])
})

it.each([
  ['a folder that is not there', 'missing', 'there is no such file or folder'],
  ['a folder without a seed', '', 'The folder holds no seed'],
])('refuses %s', async (_, name, reason) => {
  const directory = join(mkdtempSync(join(tmpdir(), 'entrepot-seed-')), name)
  const seed = await readSeed(directory)
  expect(() => checkSeed(harbourModel(), seed)).toThrow(FaultsError)
  expect(() => checkSeed(harbourModel(), seed)).toThrow(reason)
})

it('refuses a file of lines that could be either, and a text that no document describes', async () => {
  expect(await faultsOf({ 'all.ndjson': '{}', 'sources/lost/text.txt': 'x' })).toEqual([
    'all.ndjson:1:1 Name the file nodes*.ndjson or relationships*.ndjson, so that it is known what its lines are.',
    'sources/lost/text.txt:1:1 A text needs a document.yaml beside it that says what it is.',
  ])
})

it('passes over examples, hidden files and files that no seed has', async () => {
  const port = 'nodes: { Port: [{ id: port:a, name: A }] }'
  expect(
    await faultsOf({ 'a.yaml': port, 'examples/a.yaml': 'x: 1', '.b.yaml': 'x: 1', 'README.md': '#', 'deep/er/examples.txt': '' }),
  ).toEqual([])
})
