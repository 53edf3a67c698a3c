/** Loading a folder: what is checked, skipped, written and noted. */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { Engine } from '../../src/engine/engine.ts'
import { FaultsError } from '../../src/errors.ts'
import { checkSeed } from '../../src/load/check-seed.ts'
import { type LoadRequest, loadSeed } from '../../src/load/load-seed.ts'
import { readSeed } from '../../src/load/read-seed.ts'
import { checksumOf } from '../../src/load/stored.ts'
import { onBothEngines } from '../engine/both.ts'
import { changeSeed, harbourModel, writeSeed } from './harbour.ts'
import { contentOf } from './stores.ts'

const model = harbourModel()
const seed = {
  'a.yaml': 'nodes:\n  Port: [{ id: hull, name: Hull }, { id: cork, name: Cork }]\n',
  'b.yaml': 'relationships:\n  TWIN_OF: [{ from: hull, to: cork }]\n',
}

onBothEngines('loadSeed', (open) => {
  const at = (time: string) => () => new Date(time)
  const request = (engine: Engine, directory: string): LoadRequest => ({
    model,
    engine,
    directory,
    ontologyDigest: 'o1',
    now: at('2001-02-03T04:05:06Z'),
  })

  it('loads a folder, and reports and notes what is there', async () => {
    const engine = await open()
    const directory = writeSeed(seed)
    const checksum = checksumOf(checkSeed(model, await readSeed(directory)))
    expect(await loadSeed(request(engine, directory))).toEqual({
      unchanged: false,
      nodes: { added: 2, updated: 0, removed: 0, total: 2 },
      relationships: { added: 1, updated: 0, removed: 0, total: 1 },
      checks: { total: 0, failing: [] },
      hubs: {
        total: 0,
        kinds: [],
        ids: new Set(),
        singles: ['IN TWIN_OF', 'OUT TWIN_OF', 'PAIR TWIN_OF'],
        orders: engine.sortsByIndex ? undefined : new Set(),
      },
      counts: { nodes: { Port: 2 }, ends: { 'TWIN_OF Port>Port': 1 } },
      checksum,
      loadedAt: '2001-02-03T04:05:06.000Z',
      durationMs: 0,
    })
    expect(await engine.readMetadata()).toEqual({
      format: '6',
      seedDigest: expect.stringMatching(/^[0-9a-f]{64}$/),
      ontologyDigest: 'o1',
      checksum,
      loadedAt: '2001-02-03T04:05:06.000Z',
      loading: 'false',
      nodes: '2',
      relationships: '1',
      checks: '0',
      failingChecks: '',
      counts: '{"nodes":{"Port":2},"ends":{"TWIN_OF Port>Port":1}}',
      hubs: '0',
      hubKinds: '',
      hubIds: '[]',
      singles: 'IN TWIN_OF,OUT TWIN_OF,PAIR TWIN_OF',
      orders: '',
      hubChecksum: '0 0',
    })
  })

  it('does nothing while seed and ontology stay the same, unless forced to compare', async () => {
    const engine = await open()
    const directory = writeSeed(seed)
    const first = await loadSeed(request(engine, directory))
    const refuse = () => Promise.reject(new Error('it writes'))
    const reading: Engine = { ...engine, write: refuse, writeMetadata: refuse, prepare: refuse, checkpoint: refuse }
    const later = { ...request(reading, directory), now: at('2002-01-01T00:00:00Z') }
    const still = { added: 0, updated: 0, removed: 0 }
    expect(await loadSeed(later)).toEqual({
      ...first,
      unchanged: true,
      nodes: { ...still, total: 2 },
      relationships: { ...still, total: 1 },
    })
    expect(await loadSeed({ ...later, engine: { ...engine, write: refuse }, force: true })).toMatchObject({
      unchanged: false,
      nodes: { ...still, total: 2 },
    })
  })

  it('loads what changed in a file, and takes what changed in the ontology', async () => {
    const engine = await open()
    const directory = writeSeed(seed)
    await loadSeed(request(engine, directory))
    changeSeed(directory, { 'c.yaml': 'nodes:\n  Port: [{ id: kiel, name: Kiel }]\n' })
    expect(await loadSeed(request(engine, directory))).toMatchObject({
      unchanged: false,
      nodes: { added: 1, updated: 0, removed: 0, total: 3 },
    })
    rmSync(join(directory, 'b.yaml'))
    expect(await loadSeed(request(engine, directory))).toMatchObject({ relationships: { removed: 1, total: 0 } })
    const more = 'interface Haven implements Node { id: ID! } extend type Port implements Haven'
    const other = { ...request(engine, directory), model: harbourModel({ more }), ontologyDigest: 'o2' }
    expect(await loadSeed(other)).toMatchObject({ unchanged: false, nodes: { added: 0, updated: 3, removed: 0, total: 3 } })
    expect((await contentOf(engine)).nodes[0]).toMatchObject({ labels: ['Haven', 'Node', 'Port'] })
    expect(await loadSeed(request(engine, directory))).toMatchObject({ nodes: { updated: 3 } })
    expect((await contentOf(engine)).nodes[0]).toMatchObject({ labels: ['Node', 'Port'] })
  })

  it('keeps what came of the checks beside the graph, and writes them again only when they differ', async () => {
    const engine = await open()
    const world = (whole: string) => `nodes: { Person: [{ id: ann, name: Ann }] }
documents: [{ id: log }]
observations:
  - { id: a, measure: catch, period: "1900", unit: tons, subject: ann, reports: [{ document: log, value: 1, decimals: 0 }] }
  - { id: b, measure: catch, period: "1900", unit: tons, subject: ann, reports: [{ document: log, value: ${whole}, decimals: 1 }] }
checks: [{ name: twice, description: d, kind: sum, whole: b, parts: [a, a] }]
`
    const stored = async () => {
      const text =
        'MATCH (c:`EntrepotCheck`) RETURN c.`name` AS name, c.`holds` AS holds, c.`tolerance` AS tolerance, c.`observations` AS observations'
      return engine.run({ text, params: {} })
    }
    const directory = writeSeed({ ...seed, 'd.yaml': world('2.0') })
    expect((await loadSeed(request(engine, directory))).checks).toEqual({ total: 1, failing: [] })
    expect(await stored()).toEqual([{ name: 'twice', holds: true, tolerance: 1.05, observations: ['b', 'a'] }])
    expect(await loadSeed(request(engine, directory))).toMatchObject({ unchanged: true, checks: { total: 1, failing: [] } })
    changeSeed(directory, { 'd.yaml': world('9.0') })
    expect((await loadSeed(request(engine, directory))).checks).toEqual({ total: 1, failing: ['twice'] })
    expect(await loadSeed(request(engine, directory))).toMatchObject({ unchanged: true, checks: { total: 1, failing: ['twice'] } })
    expect(await stored()).toMatchObject([{ name: 'twice', holds: false }])
    changeSeed(directory, { 'd.yaml': '' })
    expect((await loadSeed({ ...request(engine, directory), engine, force: true })).checks).toEqual({ total: 0, failing: [] })
    expect(await stored()).toEqual([])
  })

  it('keeps the lists of hubs in step with the graph, and notices when they are not', async () => {
    const engine = await open()
    const steps: string[] = []
    let isCut = false
    const watching: Engine = {
      ...engine,
      write: (batch) => {
        if (isCut && batch.kind === 'upsertHubParts') return Promise.reject(new Error('cut off'))
        if (batch.kind.endsWith('HubParts')) steps.push(batch.kind)
        return engine.write(batch)
      },
    }
    const ports = ['hull', 'cork', 'kiel', 'bari'].map((id) => `{ id: ${id}, name: ${id} }`)
    const near = (...names: string[]) => `relationships: { NEAR: [{ from: hull, to: [${names.join()}] }] }\n`
    const directory = writeSeed({ 'a.yaml': `nodes: { Port: [${ports.join()}] }\n`, 'b.yaml': near('cork', 'kiel') })
    const wider = harbourModel({ more: 'extend type Port { near: [Port!]! @relationship(type: "NEAR", direction: OUT) }' })
    const load = () => loadSeed({ ...request(watching, directory), model: wider, hubDegree: 1 })
    const stored = async () => {
      const text = 'MATCH (h:`EntrepotHub`) WITH h ORDER BY h.`id` ASC RETURN h.`list` AS list, size(h.`entries`) AS size'
      const marks = 'MATCH (n:`Node`) WHERE n.`~hub` IS NOT NULL RETURN n.`id` AS id, n.`~hub` AS marks'
      return [...(await engine.run({ text, params: {} })), ...(await engine.run({ text: marks, params: {} }))]
    }
    expect(await load()).toMatchObject({ hubs: { total: 1, kinds: ['OUT NEAR'] } })
    expect(await stored()).toEqual([
      { list: 'hull OUT NEAR Port', size: 2 },
      { id: 'hull', marks: ['OUT NEAR Port 2'] },
    ])
    expect(await load()).toMatchObject({ unchanged: true, hubs: { total: 1, kinds: ['OUT NEAR'] } })
    changeSeed(directory, { 'b.yaml': near('cork', 'kiel', 'bari') })
    isCut = true
    await expect(load()).rejects.toThrow('cut off')
    isCut = false
    expect(await load()).toMatchObject({ unchanged: false, nodes: { updated: 0 }, hubs: { total: 1, kinds: ['OUT NEAR'] } })
    expect(await stored()).toEqual([
      { list: 'hull OUT NEAR Port', size: 3 },
      { id: 'hull', marks: ['OUT NEAR Port 3'] },
    ])
    await engine.write({ kind: 'deleteHubParts', ids: ['hull OUT NEAR Port 0'] })
    expect(await load()).toMatchObject({ unchanged: false, nodes: { updated: 0 }, hubs: { total: 1, kinds: ['OUT NEAR'] } })
    expect(await load()).toMatchObject({ unchanged: true })
    changeSeed(directory, { 'b.yaml': near('cork') })
    expect(await load()).toMatchObject({ nodes: { updated: 1 }, hubs: { total: 0, kinds: [] } })
    expect(await stored()).toEqual([])
    expect(steps).toEqual(['upsertHubParts', 'upsertHubParts', 'upsertHubParts', 'deleteHubParts'])
  })

  it('writes nothing when the seed has a fault', async () => {
    const engine = await open()
    const directory = writeSeed(seed)
    await loadSeed(request(engine, directory))
    const [content, metadata] = [await contentOf(engine), await engine.readMetadata()]
    changeSeed(directory, { 'c.yaml': 'nodes:\n  Port: [{ id: kiel, name: Kiel }, { id: hull, nmae: Hull }]\n' })
    await expect(loadSeed(request(engine, directory))).rejects.toThrow(FaultsError)
    rmSync(directory, { recursive: true })
    await expect(loadSeed(request(engine, directory))).rejects.toThrow('there is no such file or folder')
    expect(await contentOf(engine)).toEqual(content)
    expect(await engine.readMetadata()).toEqual(metadata)
  })

  it('loads again what was left half loaded, or is no longer what it was', async () => {
    const engine = await open()
    const directory = writeSeed(seed)
    const cut: Engine = {
      ...engine,
      write: (batch) => (batch.kind === 'upsertRelationships' ? Promise.reject(new Error('cut off')) : engine.write(batch)),
    }
    await expect(loadSeed(request(cut, directory))).rejects.toThrow('cut off')
    expect(await engine.readMetadata()).toEqual({ loading: 'true' })
    expect(await loadSeed(request(engine, directory))).toMatchObject({ unchanged: false, nodes: { added: 0 }, relationships: { added: 1 } })
    await engine.write({ kind: 'deleteNodes', ids: ['cork'] })
    expect(await loadSeed(request(engine, directory))).toMatchObject({ unchanged: false, nodes: { added: 1 }, relationships: { added: 1 } })
    expect(await loadSeed(request(engine, directory))).toMatchObject({ unchanged: true })
  })

  it('notices when something else writes to the store meanwhile', async () => {
    const engine = await open()
    const stranger: Engine = {
      ...engine,
      write: async (batch) => {
        await engine.write(batch)
        if (batch.kind === 'upsertRelationships') await engine.write({ kind: 'deleteNodes', ids: ['cork'] })
      },
    }
    await expect(loadSeed(request(stranger, writeSeed(seed)))).rejects.toThrow('Something else writes to it')
    expect(await engine.readMetadata()).toMatchObject({ loading: 'true' })
  })
})
