/** Writes drafts as they come, in batches: what is new by the engine's fastest way, what changed in place. It never keeps a batch that is written. */
import type { Engine, NodeRow } from '../../engine/engine.ts'
import type { Model } from '../../model/model.ts'
import { finishNode, finishRelationship } from '../check-seed.ts'
import { identityOf } from '../check-whole.ts'
import type { Counts } from '../diff-graph.ts'
import type { DraftNode, DraftRelationship } from '../draft.ts'
import { idOf } from '../hash.ts'
import { ABSENT, type StoredHashes } from './compare.ts'
import type { Gathered } from './gathered.ts'
import type { HubMarks } from './hub-marks.ts'
import { checksumOfSums, createSums } from './sums.ts'

/** What to write with. `beforeWriting` runs before anything is written. */
export interface BulkWriting {
  readonly engine: Engine
  readonly model: Model
  readonly gathered: Gathered
  readonly hubs: HubMarks
  /** Undefined for a store in which there is nothing. */
  readonly stored: StoredHashes | undefined
  readonly known: (relationship: DraftRelationship) => string | undefined
  readonly beforeWriting: () => Promise<void>
}

/** Takes all nodes, then all relationships. */
export interface BulkWriter {
  readonly addNodes: (drafts: readonly DraftNode[]) => Promise<void>
  readonly addRelationships: (drafts: readonly DraftRelationship[]) => Promise<void>
  /** Writes what is left; called after the nodes and after the relationships. */
  readonly flush: () => Promise<void>
  /** What was written so far, and the checksum of a store that holds all that was added. */
  readonly totals: () => { readonly nodes: Counts; readonly relationships: Counts; readonly checksum: string }
}

const CHANGED_ROWS = 5_000

interface Row extends NodeRow {
  readonly from: string
  readonly to: string
  readonly fromRef: number | undefined
  readonly toRef: number | undefined
  /** The number of the node; of no meaning for a relationship. */
  readonly number: number
}

interface Buffer {
  readonly type: string
  readonly labels: readonly string[] | undefined
  readonly isNew: boolean
  rows: Row[]
}

/** A writer at the beginning. One batch is written while the next is made. */
export function openBulkWriter(writing: BulkWriting): BulkWriter {
  const { engine, model, gathered, hubs, stored } = writing
  const buffers = new Map<string, Buffer>()
  const sums = { nodes: createSums(), relationships: createSums() }
  const counts = { nodes: { added: 0, updated: 0, total: 0 }, relationships: { added: 0, updated: 0, total: 0 } }
  const refs = new Float64Array(gathered.nodes.types.length()).fill(Number.NaN)
  let pending: Promise<void> = Promise.resolve()

  return {
    async addNodes(drafts) {
      for (const draft of drafts) {
        const number = gathered.nodes.numbers.get(draft.id) as number
        const node = finishNode(draft, hubs.marks.get(number))
        const change = changeOf(stored?.nodes[number], Number(node.properties['hash']), { kind: 'nodes', type: node.type })
        const row = { id: node.id, properties: node.properties, from: '', to: '', fromRef: undefined, toRef: undefined, number }
        const full = change && push({ type: node.type, labels: node.labels, isNew: change === 'new' }, row)
        if (full) await write(full)
      }
    },
    async addRelationships(drafts) {
      for (const draft of drafts) {
        const id = draft.id ?? idOf(identityOf(draft, model))
        const { properties, type, from, to } = finishRelationship(draft, id, writing)
        const hash = stored?.relationships[gathered.relationships.numbers.get(id) as number]
        const change = changeOf(hash, Number(properties['hash']), { kind: 'relationships', type })
        if (!change) continue
        const [fromRef, toRef] = [refOf(from), refOf(to)]
        const row = { id, properties, from, to, fromRef, toRef, number: 0 }
        const full = push({ type, labels: undefined, isNew: change === 'new' }, row)
        if (full) await write(full)
      }
    },
    async flush() {
      for (const buffer of buffers.values()) if (buffer.rows.length > 0) await write(buffer)
      await pending
    },
    totals: () => ({
      nodes: { ...counts.nodes, removed: 0 },
      relationships: { ...counts.relationships, removed: 0 },
      checksum: checksumOfSums(sums.nodes, sums.relationships),
    }),
  }

  function changeOf(
    before: number | undefined,
    hash: number,
    { kind, type }: { kind: 'nodes' | 'relationships'; type: string },
  ): 'new' | 'other' | undefined {
    sums[kind].add(type, hash)
    counts[kind].total++
    if (before === hash) return undefined
    const isNew = before === undefined || before < 0
    counts[kind][before === undefined || before === ABSENT ? 'added' : 'updated']++
    return isNew ? 'new' : 'other'
  }

  function refOf(id: string): number | undefined {
    const ref = refs[gathered.nodes.numbers.get(id) as number] as number
    return Number.isNaN(ref) ? undefined : ref
  }

  /** The buffer of a row, when it is full. */
  function push(kind: Omit<Buffer, 'rows'>, row: Row): Buffer | undefined {
    const key = `${kind.isNew} ${kind.labels === undefined} ${kind.type}`
    const buffer = buffers.get(key) ?? { ...kind, rows: [] }
    if (buffer.rows.length === 0) buffers.set(key, buffer)
    buffer.rows.push(row)
    return buffer.rows.length >= (buffer.isNew ? engine.createdRows : CHANGED_ROWS) ? buffer : undefined
  }

  async function write(buffer: Buffer): Promise<void> {
    const { rows } = buffer
    buffer.rows = []
    await pending
    await writing.beforeWriting()
    pending = writeRows(buffer, rows)
    // Whoever waits for it hears of it; until then it must not count as unheard.
    pending.catch(() => {})
  }

  async function writeRows({ type, labels, isNew }: Buffer, rows: readonly Row[]): Promise<void> {
    if (labels === undefined) {
      if (isNew) await engine.create({ kind: 'relationships', type, rows })
      else await engine.write({ kind: 'upsertRelationships', type, rows })
      return
    }
    if (!isNew) return engine.write({ kind: 'upsertNodes', labels, rows })
    const created = await engine.create({ kind: 'nodes', labels, rows })
    for (const [index, ref] of created.entries()) refs[(rows[index] as Row).number] = ref
  }
}
