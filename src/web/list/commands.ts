/** What can be done with a row of the list: everything that the mouse can do in the drawing. It never draws. */
import { nodeTypeWords, relationshipWords } from '../api/ontology.ts'
import { startPath } from '../graph/path-from.ts'
import { placeOf } from '../graph/places.ts'
import type { ShownNode } from '../graph/shown.ts'
import { bringPage, nextPage, takeBack } from '../node/pages.ts'
import { collapse, hide, isExpanded, openDocument, pin, select, toggleType } from '../view/changes.ts'
import { announce, change, type Store } from '../view/store.ts'
import type { Row } from './outline.ts'

export interface Command {
  readonly title: string
  /** The first is shown; a letter is meant with Shift, as in `Shift+P`. */
  readonly keys: readonly string[]
  readonly act: () => void
}

export interface CommandContext {
  readonly view: Store['view']
  readonly brought: Store['brought']
  /** The node from which a path is to be found. */
  readonly pathFrom: { readonly id: string; readonly label: string } | null
  /** Brings the list to the row of a node. */
  readonly goToNode: (id: string) => void
}

const CHOOSE: readonly string[] = ['Enter', ' ']

/** The commands of a row, the most wanted first. */
export function commandsOf(row: Row, context: CommandContext): readonly Command[] {
  switch (row.kind) {
    case 'type':
      return [leaveOut('nodeTypes', row.type, nodeTypeWords(row.type))]
    case 'group':
      return [
        ...bringMore(row.of, row.group, context),
        leaveOut('relationshipTypes', row.group.type, `“${relationshipWords(row.group.type)}”`),
      ]
    case 'load':
      return bringMore(row.of, row.group, context, CHOOSE)
    case 'node':
      return [
        ...(isEnd(row.node.id) ? [] : [{ title: 'Choose', keys: CHOOSE, act: choosing({ kind: 'node', id: row.node.id }, row.label) }]),
        ...ofNode(row.node, context),
      ]
    case 'relationship': {
      const { id, type, from, to } = row.relationship
      const words = `${relationshipWords(type)} ${row.direction === 'OUT' ? 'to' : 'from'} ${row.label}`
      const chosen = isEnd(row.other.id)
        ? []
        : [{ title: 'Choose, and show its evidence', keys: CHOOSE, act: choosing({ kind: 'relationship', id, type, from, to }, words) }]
      const goTo: Command = { title: `Go to ${row.label}`, keys: ['Shift+G'], act: () => context.goToNode(row.other.id) }
      return [...chosen, goTo, ...ofNode(row.other, context)]
    }
    default:
      return row satisfies never
  }

  /** While the end of a path is looked for, Enter takes it. */
  function isEnd(id: string): boolean {
    return context.pathFrom !== null && context.pathFrom.id !== id
  }
}

/** What choosing does: what is chosen stands in the details, and is said. */
function choosing(selection: NonNullable<Store['view']['selection']>, words: string): () => void {
  return () => {
    change((view) => select(view, selection), { forgettable: true })
    announce(`Chosen: ${words}.`)
  }
}

function ofNode({ id, label, type, pinned }: ShownNode, context: CommandContext): readonly Command[] {
  const { view, pathFrom } = context
  const path: readonly Command[] =
    pathFrom && pathFrom.id !== id
      ? [
          {
            title: `Find a path from ${pathFrom.label} to ${label}`,
            keys: ['Shift+F', ...CHOOSE],
            act: choosing({ kind: 'node', id }, label),
          },
        ]
      : [{ title: `Find a path from ${label} …`, keys: ['Shift+F'], act: () => startPath(id) }]
  const read: Command = {
    title: `Read ${label}`,
    keys: ['Shift+R'],
    act: () => change((now) => openDocument(now, { id, passage: null, start: null, end: null }), { forgettable: true }),
  }
  const back: Command = { title: `Take back what ${label} brought`, keys: ['-', 'Shift+C'], act: () => change((now) => collapse(now, id)) }
  return [
    ...path,
    ...bringMore(id, undefined, context),
    ...(isExpanded(view, id) ? [back] : []),
    {
      title: pinned ? `Let ${label} go` : `Pin ${label} to its place`,
      keys: ['Shift+P'],
      act: () => change((now) => pin(now, id, pinned ? null : (placeOf(id) ?? [0, 0]))),
    },
    {
      title: `Hide ${label}`,
      keys: ['Delete', 'Shift+H'],
      act: () => {
        change((now) => hide(now, [id]))
        announce(`${label} is hidden.`)
      },
    },
    ...(type === 'Document' ? [read] : []),
  ]
}

function bringMore(
  id: string,
  group: { readonly type: string; readonly direction: 'IN' | 'OUT' } | undefined,
  { view, brought }: CommandContext,
  more: readonly string[] = [],
): readonly Command[] {
  const step = nextPage(view, brought, id, group)
  if (!step) return []
  const title = group ? `Bring ${step.first} more “${relationshipWords(group.type)}”` : `Bring ${step.first} neighbours`
  const keys = [...more, '+', 'Shift+E']
  return [{ title, keys, act: () => change((view) => bringPage(view, brought, id, group)) }, ...(group ? takeBackOf(id, group, view) : [])]
}

function takeBackOf(
  id: string,
  group: { readonly type: string; readonly direction: 'IN' | 'OUT' },
  view: Store['view'],
): readonly Command[] {
  if (takeBack(view, id, group) === view) return []
  const title = `Take back what “${relationshipWords(group.type)}” brought`
  return [{ title, keys: ['-', 'Shift+C'], act: () => change((now) => takeBack(now, id, group)) }]
}

function leaveOut(among: 'nodeTypes' | 'relationshipTypes', type: string, words: string): Command {
  return { title: `Leave out ${words}`, keys: ['Delete', 'Shift+H'], act: () => change((view) => toggleType(view, among, type)) }
}

/** How a press of a key is written in `keys`. */
export function keyName({ key, shiftKey }: { readonly key: string; readonly shiftKey: boolean }): string {
  return shiftKey && /^\p{L}$/u.test(key) ? `Shift+${key.toUpperCase()}` : key
}
