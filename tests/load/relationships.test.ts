/** How relationships are written and told apart, and the rules that hold between them. */
import { describe, expect, it } from 'vitest'
import { faultsOf, graphOf, harbourModel, relationshipsOf } from './harbour.ts'

const nodes = `nodes:
  Person: [{ id: ann, name: Ann }, { id: bob, name: Bob }]
  Company: [{ id: yard, name: Yard }]
  Port: [{ id: hull, name: Hull }, { id: cork, name: Cork }, { id: kiel, name: Kiel }]
  Ship: [{ id: gull, name: Gull }, { id: tern, name: Tern }]
relationships:
  BUILT_BY: [{ from: [gull, tern], to: yard }]
`

const withRelationships = (text: string) => ({ 'nodes.yaml': nodes, 'r.yaml': `relationships:\n  ${text}\n` })

describe('a relationship', () => {
  it('is written for each end of a list', async () => {
    const graph = await graphOf(withRelationships('OWNS: [{ from: [ann, bob], to: [gull, tern], properties: { part: 0.25 } }]'))
    expect(
      relationshipsOf(graph, 'OWNS')
        .map(({ from, to }) => `${from} ${to}`)
        .sort(),
    ).toEqual(['ann gull', 'ann tern', 'bob gull', 'bob tern'])
  })

  it('has a derived id that follows from type, ends and @key properties alone', async () => {
    const owns = async (entries: string) =>
      relationshipsOf(await graphOf(withRelationships(`OWNS: [${entries}]`)), 'OWNS').map(({ id }) => id)
    const [plain] = await owns('{ from: ann, to: gull, properties: { part: 0.25 } }')
    expect(plain).toMatch(/^[0-9a-f]{24}$/)
    expect(await owns('{ to: gull, from: ann, properties: { since: 1900, part: 1 } }')).toEqual([plain])
    const [crew] = await owns('{ from: ann, to: gull, properties: { part: 0.25, kind: crew } }')
    expect(crew).not.toBe(plain)
    expect(await owns('{ from: bob, to: gull, properties: { part: 0.25 } }')).not.toEqual([plain])
    expect(await owns('{ id: own-1, from: ann, to: gull, properties: { part: 0.25 } }')).toEqual(['own-1'])
  })

  it('may be parallel to another by @key properties, or where both have ids of their own', async () => {
    const graph = await graphOf(
      withRelationships(`OWNS:
    - { from: ann, to: gull, properties: { part: 0.1, kind: a } }
    - { from: ann, to: gull, properties: { part: 0.1, kind: b } }
    - { id: r1, from: bob, to: gull, properties: { part: 0.1 } }
    - { id: r2, from: bob, to: gull, properties: { part: 0.1 } }`),
    )
    expect(relationshipsOf(graph, 'OWNS')).toHaveLength(4)
  })

  it('is refused when it is written twice, or has the id of another', async () => {
    const faults = await faultsOf(
      withRelationships(`OWNS:
    - { from: ann, to: gull, properties: { part: 0.1 } }
    - { from: ann, to: gull, properties: { part: 0.2 } }
    - { id: r1, from: ann, to: gull, properties: { part: 0.2 } }
    - { id: r1, from: bob, to: tern, properties: { part: 0.2 } }
  ESCORTS:
    - { id: r1, from: gull, to: tern }
    - { id: r1, from: gull, to: tern }`),
    )
    expect(faults.map((fault) => fault.replace(/ at \S*\//, ' at '))).toEqual([
      'r.yaml:4:7 The same OWNS from ann to gull stands at r.yaml:3. Keep one; more evidence goes into its list.',
      'r.yaml:5:7 The same OWNS from ann to gull stands at r.yaml:3. Keep one; more evidence goes into its list.',
      'r.yaml:6:7 The id "r1" is taken by the OWNS at r.yaml:5.',
      'r.yaml:8:7 The id "r1" is taken by the OWNS at r.yaml:5.',
      'r.yaml:9:7 The id "r1" is taken by the OWNS at r.yaml:5.',
    ])
  })

  it('carries bounds of fixed width beside the dates as written', async () => {
    const graph = await graphOf(
      withRelationships('OWNS: [{ from: ann, to: gull, properties: { part: 1, since: 1900-05, until: 1901, years: [1900] } }]'),
    )
    const [owns] = relationshipsOf(graph, 'OWNS')
    expect(owns?.properties).toEqual({
      id: owns?.id,
      hash: expect.any(BigInt),
      part: 1,
      since: '1900-05',
      until: '1901',
      years: [1900n],
      validFrom: '1900-05-01',
      validTo: '1901-01-01',
    })
  })

  it('is refused with everything that is wrong in it', async () => {
    const faults = await faultsOf(
      withRelationships(`OWNS:
    - { from: ann, to: gull, part: 0.5 }
    - { from: ann, to: [], properties: { part: half, sinse: 1900 } }
    - { from: hull, to: gull, properties: { part: 1 } }
    - { to: gull, properties: [1] }
    - { id: x, from: [ann, bob], to: tern, properties: { part: 1, since: 1901, until: 1900-12 } }
  ESCORTS:
    - { from: gull, to: tern, properties: { part: 1 } }
  PASSAGE_OF:
    - { from: gull, to: tern }`),
    )
    expect(faults).toEqual([
      'r.yaml:3:7 Share.part is missing, and the ontology requires it.',
      'r.yaml:3:30 OWNS has no field "part": it belongs under "properties".',
      'r.yaml:4:24 OWNS.to is an empty list: name at least one node.',
      'r.yaml:4:48 Share.part: Float expected, that is a number; found "half".',
      'r.yaml:4:54 Share has no field "sinse". Did you mean "since"?',
      'r.yaml:5:7 OWNS does not lead from Port (hull) to Ship (gull). The ontology allows Person → Ship.',
      'r.yaml:6:7 OWNS.from is missing: give an id, for example "kind:name".',
      'r.yaml:6:31 properties is written as a map, { key: value }; found a list.',
      'r.yaml:7:7 This OWNS ends before it begins. Correct one of its dates.',
      'r.yaml:7:13 One id cannot be that of several relationships. Write them one by one, or leave the id out.',
      'r.yaml:9:43 ESCORTS has no properties in the ontology. Leave them out, or declare them there.',
      'r.yaml:10:3 PASSAGE_OF is not written by hand: it comes from "passages" and "mentions" of the document.',
    ])
  })
})

describe('a relationship of which there is one at a time', () => {
  const berths = (...periods: readonly string[]) =>
    withRelationships(
      `LIES_IN:\n${periods.map((period, index) => `    - { from: gull, to: ${['hull', 'cork', 'kiel'][index]}, properties: { ${period} } }`).join('\n')}`,
    )

  it.each([
    [['to: 1900', 'from: 1900']],
    [['from: 1900, to: 1901', 'from: 1901-01-01, to: 1902', 'from: 1905']],
    [['from: 1905', 'from: 1900-03, to: 1900-04', 'to: 1900-03']],
  ])('may follow another: %s', async (periods) => {
    expect(await faultsOf(berths(...periods))).toEqual([])
  })

  it.each([
    [['', '']],
    [['to: 1900-02', 'from: 1900']],
    [['from: 1900, to: 1902', 'from: 1901, to: 1903']],
    [['from: 1900, to: 1910', 'from: 1901, to: 1902', 'from: 1905']],
  ])('is refused beside another: %s', async (periods) => {
    const faults = await faultsOf(berths(...periods))
    expect(faults[0]).toMatch(
      /^r\.yaml:4:7 gull has two Ship\.berth at the same time: cork here, hull at .*r\.yaml:3\. The ontology allows one/,
    )
    expect(faults).toHaveLength(periods.length - 1)
  })

  it('counts in both directions where the ontology says ANY', async () => {
    expect(await faultsOf(withRelationships('TWIN_OF: [{ from: hull, to: cork }, { from: kiel, to: hull }]'))).toEqual([
      expect.stringMatching(/^r\.yaml:2:39 hull has two Port\.twin at the same time: kiel here, cork at /),
    ])
  })

  it('counts only relationships that lead to the type of its field', async () => {
    const more = 'extend type Ship { dock: Company @relationship(type: "LIES_IN", direction: OUT, properties: "Stay") }'
    expect(
      await faultsOf(withRelationships('LIES_IN: [{ from: gull, to: hull }, { from: gull, to: yard }]'), harbourModel({ more })),
    ).toEqual([])
  })

  it('is missed where the ontology requires it', async () => {
    expect(await faultsOf({ 'a.yaml': 'nodes: { Ship: [{ id: gull }] }' })).toEqual([
      'a.yaml:1:17 gull has no Ship.builder, and the ontology requires one.',
    ])
  })
})

it('means the same in whatever order and in however many files it is written', async () => {
  const one = await graphOf(withRelationships('ESCORTS: [{ from: gull, to: tern }]\n  TWIN_OF: [{ from: hull, to: cork }]'))
  const lines = [
    { type: 'TWIN_OF', from: 'hull', to: 'cork' },
    { type: 'ESCORTS', to: 'tern', from: 'gull' },
  ]
  const two = await graphOf({ 'deep/z.yaml': nodes, 'relationships-a.ndjson': lines.map((line) => JSON.stringify(line)).join('\n') })
  expect(two).toEqual(one)
})
