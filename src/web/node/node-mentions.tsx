/** Where a node is mentioned: the passages, each a way into the document. It asks only when it is opened, and never shows the whole text. */
import { useState } from 'react'
import { ask } from '../api/ask.ts'
import { NodeMentionsDocument, type NodeMentionsQuery } from '../api/operations.ts'
import { Problem } from '../parts/problem.tsx'
import { useAnswer } from '../parts/use-answer.ts'
import { openDocument, PAGE_SIZE } from '../view/changes.ts'
import { change } from '../view/store.ts'
import { useCounts } from './counts.ts'

/** The type of the core by which a passage mentions something. */
const MENTIONS = 'MENTIONS'

/** The most that one answer holds. */
const FIRST_MAX = 100

export function NodeMentions({ id }: { readonly id: string }) {
  const counts = useCounts()[id]
  const groups = counts?.kind === 'here' ? counts.groups : []
  const count = groups.find(({ type, direction }) => type === MENTIONS && direction === 'IN')?.count ?? 0
  const [open, setOpen] = useState(false)
  const [first, setFirst] = useState(PAGE_SIZE)
  const question = open ? `${id} ${first}` : null
  const { value, problem, retry } = useAnswer(question, (signal) =>
    ask(NodeMentionsDocument, { id, types: [MENTIONS], first, after: null }, signal),
  )
  if (count === 0) return null
  const { edges = [], totalCount = 0 } = value?.node?.relationships ?? {}
  return (
    <details className="mentions" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>Where it is mentioned ({count.toLocaleString('en')})</summary>
      {problem && <Problem problem={problem} retry={retry} />}
      {!value && !problem && <p className="soft">Looking for the passages …</p>}
      <ul>
        {edges.map((edge) => (
          <Mention key={edge.relationship.id} edge={edge} />
        ))}
      </ul>
      {edges.length < totalCount && first < FIRST_MAX && (
        <button type="button" onClick={() => setFirst(Math.min(first + PAGE_SIZE, FIRST_MAX))}>
          More passages
        </button>
      )}
    </details>
  )
}

type Edge = NonNullable<NodeMentionsQuery['node']>['relationships']['edges'][number]

function Mention({ edge: { node, relationship } }: { readonly edge: Edge }) {
  if (!('document' in node) || !node.document) return null
  const { id, text, locator } = node
  const document = node.document.node
  const words = relationship.properties && 'surface' in relationship.properties ? relationship.properties : null
  const place = { id: document.id, passage: id, start: words?.start ?? null, end: words?.end ?? null }
  return (
    <li>
      <button type="button" className="plain" onClick={() => change((view) => openDocument(view, place), { forgettable: true })}>
        <span lang={document.language ?? undefined}>{text ?? locator ?? document.title}</span>
      </button>
      <span className="soft">{[words && `“${words.surface}”`, document.publisher, document.publishedAt].filter(Boolean).join(', ')}</span>
    </li>
  )
}
