/** Large files, streamed: the same store as from a small seed, whatever was in it before and wherever a load was cut off. */
import { statSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { Engine } from '../../src/engine/engine.ts'
import { type LoadRequest, loadSeed } from '../../src/load/load-seed.ts'
import { onBothEngines } from '../engine/both.ts'
import { changeSeed, type Files, harbourModel, writeSeed } from './harbour.ts'
import { contentOf } from './stores.ts'

const model = harbourModel()

/** What is written by people stands in YAML, in either seed. */
const sources = {
  'sources/log/document.yaml':
    'publishedAt: 1901-05\npassages:\n  - { id: S1, kind: SENTENCE, start: 0, end: 18 }\n  - { id: c, kind: CITATION, locator: p. 4 }\nmentions: [{ passage: S1, surface: Ann, entity: ann }]\n',
  'sources/log/text.txt': 'Ann owns the Gull.',
  'ports.yaml':
    'nodes:\n  Port: [{ id: hull, name: Hull }, { id: cork, name: Cork }]\nrelationships:\n  LIES_IN: [{ from: gull, to: hull, properties: { to: 1902 } }]\n',
  'figures.yaml':
    'observations:\n  - { id: o, measure: catch, period: "1900", unit: tons, subject: ann, reports: [{ document: log, value: 3, printed: "3", evidence: [log/c] }] }\n',
}

const small: Files = {
  ...sources,
  'rest.yaml': `nodes:
  Person:
    - { id: ann, name: "Ann, the elder", names: { zh: [安, 安妮], en: [Anne] }, aliases: [A, "B \\"C\\""], born: 1870-02, height: 2, children: 3,
        alive: false, motto: { en: Aye }, colours: [RED, BLUE], lucky: [7, 1], seenAt: "1901-02-03T04:05:06+01:00", description: "two\\nlines" }
    - { id: bob, name: Bob, height: 1.5, code: "036" }
  Company: [{ id: yard, name: Yard }, { id: spare, name: Spare }]
  Ship: [{ id: gull, name: Gull, tons: 40 }, { id: tern, tons: 2 }, { id: skua }]
relationships:
  OWNS:
    - { from: ann, to: gull, properties: { part: 0.5, kind: a, since: 1899, years: [1, 2] }, evidence: [log/S1, log/c] }
    - { from: ann, to: gull, properties: { part: 1, kind: b }, evidence: [{ passage: log/S1, quote: owns }] }
    - { from: bob, to: gull, properties: { part: 0.75 }, evidence: [{ passage: log/S1, quote: Ann owns, status: IMPLIED }, { passage: log/S1, quote: owns the, status: DISPUTED, says: { part: 0.5 } }, log/c] }
    - { from: ann, to: skua, properties: { part: 0.5 }, evidence: [{ passage: log/S1, quote: "n", start: 2 }, { passage: log/S1, status: DISPUTED }, { passage: log/c }] }
    - { id: own, from: bob, to: tern, properties: { part: 0.25 } }
  BUILT_BY: [{ from: gull, to: yard }, { from: tern, to: yard }, { from: skua, to: yard }]
  LIES_IN: [{ from: gull, to: cork, properties: { from: 1903 } }]
  ESCORTS: [{ from: tern, to: [gull, tern] }]
`,
}

const large: Files = {
  ...sources,
  'nodes-people.csv': `id:ID(People),name:string,names:LanguageString[],aliases:string[],born:date,height:double,children:int,alive:boolean,motto,colours:string[],lucky:int[],seenAt:datetime,description,code:string,remark:IGNORE,:LABEL
ann,"Ann, the elder",zh|安;zh|安妮;en|Anne,"A;B ""C""",1870-02,2,3,false,en|Aye,RED;BLUE,7;1,1901-02-03T04:05:06+01:00,"two
lines",,x,Owner;Person\r
bob,Bob,,,,1.5,,,,,,,,036,,Person
spare,Spare,,,,,,,,,,,,,,Company
`,
  'fleet/nodes.jsonl':
    '{"type":"Ship","id":"gull","name":"Gull","tons":40}\n\n{"type":"Ship","id":"tern","tons":2,"name":null}\n{"type":"Company","id":"yard","name":"Yard"}\n{"type":"Ship","id":"skua"}',
  'owners.csv': `:START_ID,:END_ID,id,part:float,kind:string,since,years:int[],evidence:string[],:TYPE
ann,gull,,0.5,a,1899,1;2,log/S1;log/c,OWNS
ann,gull,,1,b,,,"[{""passage"":""log/S1"",""quote"":""owns""}]",OWNS
bob,tern,own,0.25,,,,,OWNS
`,
  'relationships.ndjson': [
    '{"type":"OWNS","from":"bob","to":"gull","properties":{"part":0.75},"evidence":[{"passage":"log/S1","quote":"Ann owns","status":"IMPLIED"},{"passage":"log/S1","quote":"owns the","status":"DISPUTED","says":{"part":0.5}},"log/c"]}',
    '{"type":"OWNS","from":"ann","to":"skua","properties":{"part":0.5},"evidence":[{"passage":"log/S1","quote":"n","start":2},{"passage":"log/S1","quote":null,"status":"DISPUTED"},{"passage":"log/c"}]}',
    ...['gull', 'tern', 'skua'].map((from) => `{"type":"BUILT_BY","from":"${from}","to":"yard"}`),
    '{"type":"LIES_IN","from":"gull","to":"cork","properties":{"from":"1903"}}',
    '{"type":"ESCORTS","from":"tern","to":["gull","tern"]}',
  ].join('\n'),
}

onBothEngines('loadSeed of large files', (open) => {
  const request = (engine: Engine, directory: string, more: Partial<LoadRequest> = {}): LoadRequest => ({
    ...{ model, engine, directory, ontologyDigest: 'o1', now: () => new Date('2001-02-03T04:05:06Z'), hubDegree: 2, ...more },
  })
  const everything = async (engine: Engine) => {
    const text = 'MATCH (n) WHERE n:`EntrepotHub` OR n:`EntrepotCheck` WITH n ORDER BY n.`id` ASC RETURN properties(n) AS properties'
    const { counts = '{}', seedDigest: _, bulkFiles, ...metadata } = (await engine.readMetadata()) ?? {}
    return {
      content: await contentOf(engine),
      beside: await engine.run({ text, params: {} }),
      metadata,
      counts: JSON.parse(counts),
      bulkFiles,
    }
  }

  it('stores what a small seed of the same rows stores, hubs, clocks and counts included', async () => {
    const [engine, directory] = [await open(), writeSeed(small)]
    await loadSeed(request(engine, directory))
    const { bulkFiles: _, ...expected } = await everything(engine)
    const still = { added: 0, updated: 0, removed: 0 }
    const whole = await loadSeed(request(engine, writeSeed(large)))
    expect(whole).toMatchObject({ unchanged: false, nodes: still, relationships: still, hubs: { total: 5 } })
    const streamed = await loadSeed(request(engine, writeSeed(large), { bulkBytes: 0, force: true }))
    expect(streamed).toEqual({ ...whole, hubs: streamed.hubs })
    const { bulkFiles, ...found } = await everything(engine)
    expect(found).toEqual(expected)
    expect(Object.keys(JSON.parse(bulkFiles ?? ''))).toEqual([
      'fleet/nodes.jsonl',
      'nodes-people.csv',
      'owners.csv',
      'relationships.ndjson',
    ])
    expect(await loadSeed(request(await open(), writeSeed(large), { bulkBytes: 0 }))).toMatchObject({
      ...{ checksum: whole.checksum, nodes: { added: whole.nodes.total }, relationships: { added: whole.relationships.total } },
    })
  })

  it('completes a load that was cut off at any step, and takes over what was changed', async () => {
    const directory = writeSeed(large)
    const first = await open()
    await loadSeed(request(first, directory, { bulkBytes: 0 }))
    const expected = await everything(first)
    const engine = await open()
    for (let steps = 1, isDone = false; !isDone; steps += 2) {
      let left = steps
      const step = async <T>(work: () => Promise<T>) => (--left < 0 ? Promise.reject(new Error('cut off')) : work())
      const cut: Engine = {
        ...engine,
        write: (batch) => step(() => engine.write(batch)),
        create: (batch) => step(() => engine.create(batch)),
      }
      isDone = await loadSeed(request(cut, directory, { bulkBytes: 0 })).then(
        () => true,
        () => false,
      )
    }
    expect(await everything(engine)).toEqual(expected)
    changeSeed(directory, {
      'nodes-people.csv': 'id:ID,name,height,:LABEL\nann,Anna,2.5,Person\nbob,Bob,,Person\nspare,Spare,,Person\n',
      'owners.csv': ':START_ID,:END_ID,id,part,:TYPE\nann,tern,own,0.25,OWNS\nbob,skua,,1,OWNS\n',
    })
    const fresh = await open()
    await loadSeed(request(fresh, directory, { bulkBytes: 0 }))
    const changed = await everything(fresh)
    const again = await open()
    const wider = harbourModel({ more: 'interface Haven implements Node { id: ID! } extend type Port implements Haven' })
    await loadSeed(request(again, writeSeed(large), { bulkBytes: 0, model: wider, ontologyDigest: 'o2' }))
    expect(await loadSeed(request(again, directory, { bulkBytes: 0 }))).toMatchObject({
      nodes: { added: 0, removed: 0 },
      relationships: { added: 1, removed: 2 },
    })
    expect(await everything(again)).toEqual(changed)
  })

  it('does not read files again that were not written to, and sums up a large store only when it is asked to', async () => {
    const [engine, directory] = [await open(), writeSeed(large)]
    const load = () => loadSeed(request(engine, directory, { bulkBytes: 0, largeRows: 5 }))
    const { checksum } = await load()
    const file = join(directory, 'relationships.ndjson')
    const { atime, mtime } = statSync(file)
    utimesSync(file, atime, new Date(mtime.getTime() + 5_000))
    const touched = await load()
    expect(touched).toMatchObject({ unchanged: true, checksum })
    changeSeed(directory, { 'relationships.ndjson': (large['relationships.ndjson'] as string).replace('skua', 'gull') })
    utimesSync(file, atime, new Date(mtime.getTime() + 5_000))
    expect(await load()).toMatchObject({ unchanged: true })
    expect(await touched.verify?.()).toBe(true)
    await engine.write({
      kind: 'upsertNodes',
      labels: ['Node', 'Owner', 'Person'],
      rows: [{ id: 'bob', properties: { id: 'bob', hash: 1n } }],
    })
    const damaged = await load()
    expect(damaged).toMatchObject({ unchanged: true })
    expect(await damaged.verify?.()).toBe(false)
    changeSeed(directory, { 'relationships.ndjson': large['relationships.ndjson'] as string })
    expect(await load()).toMatchObject({ unchanged: false, nodes: { updated: 1 }, checksum })
  })
})
