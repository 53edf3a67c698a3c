/** What a row of the list says: in words whatever the drawing says by colour or place. It never acts. */
import { colourIndex, nodeTypeWords, ontologyNow, relationshipWords } from '../api/ontology.ts'
import type { Mark, ShownNode } from '../graph/shown.ts'
import { PAGE_SIZE } from '../view/changes.ts'
import type { Row } from './outline.ts'

export function RowContent({ row }: { readonly row: Row }) {
  switch (row.kind) {
    case 'type':
      return (
        <span className="row-text row-type">
          <Dot type={row.type} /> {nodeTypeWords(row.type)} <span className="row-soft">{row.count.toLocaleString('en')}</span>
        </span>
      )
    case 'node':
      return (
        <span className="row-text" title={row.node.label}>
          <Dot type={row.node.type} /> <NodeName node={row.node} /> <NodeNotes node={row.node} />
        </span>
      )
    case 'group':
      return (
        <span className="row-text">
          {relationshipWords(row.group.type)} <Arrow direction={row.group.direction} />{' '}
          <span className="row-soft">
            {row.group.ties.length < row.total
              ? `${row.group.ties.length.toLocaleString('en')} of ${row.total.toLocaleString('en')}`
              : row.total.toLocaleString('en')}
          </span>
        </span>
      )
    case 'relationship':
      return (
        <span className="row-text" title={row.other.label}>
          <span className={row.parent?.startsWith('group ') ? 'unseen' : undefined}>
            {relationshipWords(row.relationship.type)} <Arrow direction={row.direction} />{' '}
          </span>
          <Dot type={row.other.type} /> <NodeName node={row.other} />
          <Period from={row.relationship.validFrom} to={row.relationship.validTo} />
          <MarkWords mark={row.relationship.mark} />
        </span>
      )
    case 'load':
      return (
        <span className="row-text row-load">
          {relationshipWords(row.group.type)} <Arrow direction={row.group.direction} /> load {Math.min(row.rest, PAGE_SIZE)} more
          {row.rest > PAGE_SIZE && ` of ${row.rest.toLocaleString('en')}`}
        </span>
      )
    default:
      return row satisfies never
  }
}

function Arrow({ direction }: { readonly direction: 'IN' | 'OUT' }) {
  return (
    <>
      <span aria-hidden="true">{direction === 'OUT' ? '→' : '←'}</span>
      {direction === 'IN' && <span className="unseen">from</span>}
    </>
  )
}

function Dot({ type }: { readonly type: string }) {
  return <span className="type-dot" aria-hidden="true" style={{ background: `var(--type-${colourIndex(type, ontologyNow())})` }} />
}

function NodeName({ node: { label, names } }: { readonly node: ShownNode }) {
  const [other] = names
  return (
    <>
      <span className="row-name">{label}</span>
      {other && (
        <span className="row-soft" lang={other.language}>
          {' '}
          {other.text}
        </span>
      )}
    </>
  )
}

function NodeNotes({ node: { degree, omitted, pinned, mark } }: { readonly node: ShownNode }) {
  return (
    <>
      <span className="row-soft">
        {degree.toLocaleString('en')}
        <span className="unseen"> relationships in the graph</span>
        {omitted > 0 && `, ${omitted.toLocaleString('en')} left out`}
        {pinned && ', pinned'}
      </span>
      <MarkWords mark={mark} />
    </>
  )
}

function Period({ from, to }: { readonly from: string | null; readonly to: string | null }) {
  if (from === null && to === null) return null
  return (
    <span className="row-soft">
      {' '}
      {from ?? ''}–{to ?? ''}
    </span>
  )
}

function MarkWords({ mark }: { readonly mark: Mark }) {
  if (mark === 'holds') return null
  return <span className={`row-mark row-mark-${mark}`}> {mark}</span>
}
