/** Nodes and relationships as single entries describe them, before they are checked as a whole. It is plain data. */
import type { NodeType, RelationshipType } from '../model/model.ts'
import type { Properties } from './graph.ts'
import type { At } from './place.ts'

/** A node; `properties` holds `id`, but no hash yet. */
export interface DraftNode {
  readonly id: string
  readonly type: NodeType
  readonly properties: Properties
  readonly at: At
}

/** An id that an entry names, and where it names it. */
export interface Reference {
  readonly id: string
  readonly at: At
}

/** One piece of evidence. `stored` is `passage|start|end|status|says`; `known` is when its document is known, undefined for always. */
export interface DraftEvidence {
  readonly stored: string
  readonly disputed: boolean
  readonly known: string | undefined
}

/** A relationship; `properties` holds what was written, no bounds, no evidence and no id yet. */
export interface DraftRelationship {
  readonly type: RelationshipType
  readonly id: string | undefined
  readonly from: Reference
  readonly to: Reference
  readonly properties: Properties
  readonly evidence: readonly DraftEvidence[]
  /** Some of its evidence could not be read, which is noted. */
  readonly evidenceBroken: boolean
  readonly at: At
}

/** A passage that evidence can name: `text` is that of its document, absent where it is not kept. */
export interface Passage {
  readonly id: string
  readonly known: string | undefined
  readonly text: string | undefined
  readonly start: number
  readonly end: number
  /** Its place could not be read, which is noted: its evidence is not looked at further. */
  readonly broken: boolean
}

/** What entries of one kind come to. */
export interface Draft {
  readonly nodes: readonly DraftNode[]
  readonly relationships: readonly DraftRelationship[]
}
