/** The root field `checks` → its plan. It never runs a check: the loader did. */
import type { FieldNode } from 'graphql'
import { invariant } from '../errors.ts'
import { observationType } from '../model/core.ts'
import { endType } from '../model/model.ts'
import { collectFields } from './collect.ts'
import type { NodePlan } from './plan.ts'
import { type Descent, planNode } from './plan-selection.ts'
import { argumentsOf } from './planning.ts'

/** What is asked of the checks; `holds` undefined for all. */
export interface ChecksPlan {
  readonly kind: 'checks'
  readonly holds: boolean | undefined
  readonly fields: readonly CheckField[]
}

export type CheckField = { readonly key: string } & (
  | { readonly kind: 'typename' }
  | { readonly kind: 'property'; readonly name: string }
  | { readonly kind: 'observations'; readonly node: NodePlan }
)

/** Plans `checks(holds: …) { … }`. */
export function planChecks(descent: Descent, nodes: readonly FieldNode[]): ChecksPlan {
  const [node] = nodes
  invariant(node, 'a field has a place')
  const { holds } = argumentsOf(descent, 'Query', node)
  const sets = nodes.map(({ selectionSet }) => selectionSet)
  const fields = [...collectFields(descent, sets, () => true)].map(([key, below]): CheckField => {
    const name = below[0]?.name.value ?? ''
    if (name === '__typename') return { key, kind: 'typename' }
    if (name !== 'observations') return { key, kind: 'property', name }
    const type = endType(descent.model, observationType)
    const selected = below.map(({ selectionSet }) => selectionSet)
    return { key, kind: 'observations', node: planNode({ ...descent, hops: descent.hops + 1 }, type, selected) }
  })
  return { kind: 'checks', holds: (holds ?? undefined) as boolean | undefined, fields }
}
