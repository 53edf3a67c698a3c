/** The state of the list: its rows, which of them is active, and what keys do. It never draws. */
import { type KeyboardEvent, useDeferredValue, useMemo, useState } from 'react'
import { ontologyNow } from '../api/ontology.ts'
import { cancelPath, usePathFrom } from '../graph/path-from.ts'
import { namedNodes, type Shown } from '../graph/shown.ts'
import { useCounts, useMissingCounts } from '../node/counts.ts'
import { focusDetails } from '../node/focus.ts'
import { announce, useStore } from '../view/store.ts'
import { type CommandContext, commandsOf, keyName } from './commands.ts'
import { follow, isChosen } from './follow.ts'
import { nodeKey, outline, type Row } from './outline.ts'
import { useFirstFocus, useFollowing } from './use-following.ts'

/** With more named nodes than this they stand under their types. */
const NAMED_MAX = 12

/** The list of a shown graph. */
export function useList(shown: Shown) {
  const view = useStore((store) => store.view)
  const brought = useStore((store) => store.brought)
  const [text, setText] = useState('')
  const [turned, setTurned] = useState<ReadonlySet<string>>(new Set())
  const [active, setActive] = useState<string | null>(null)
  const from = usePathFrom((store) => store.from)
  const pathFrom = from === null ? null : { id: from, label: shown.all.nodes.get(from)?.label ?? from }
  const filter = useDeferredValue(text)
  const rows = useRows(shown, turned, filter)
  useFirstFocus(rows.length > 0)
  useFollowing({ rows, shown, turn, setActive })
  const context: CommandContext = { view, brought, pathFrom, goToNode }
  return {
    rows,
    active,
    setActive,
    text,
    setText,
    isFiltered: filter !== '',
    pathFrom,
    stopPath: cancelPath,
    turn,
    command,
    press,
    commandsOf: (row: Row) => commandsOf(row, context),
  }

  function turn(keys: readonly string[]) {
    setTurned((before) => new Set([...before].filter((key) => !keys.includes(key)).concat(keys.filter((key) => !before.has(key)))))
  }

  /** True when the key was a command. */
  function command(event: KeyboardEvent, row: Row): boolean {
    if (event.key === 'Escape' && pathFrom) {
      cancelPath()
      announce('No path is looked for.')
      return true
    }
    if (event.key === 'Enter' && !pathFrom && isChosen(row, view.selection)) {
      focusDetails()
      return true
    }
    return press(keyName(event), row)
  }

  function press(key: string, row: Row): boolean {
    const found = commandsOf(row, context).find(({ keys }) => keys.includes(key))
    found?.act()
    return found !== undefined
  }

  function goToNode(id: string) {
    setText('')
    const next = follow({ kind: 'node', id }, rows, shown)
    if (next?.kind === 'open') turn([next.key])
    setActive(nodeKey(id))
  }
}

function useRows(shown: Shown, turned: ReadonlySet<string>, text: string): readonly Row[] {
  const view = useStore((store) => store.view)
  const counts = useCounts()
  const rows = useMemo(() => {
    const named = [...namedNodes(view)]
    return outline({ shown, named: named.length > NAMED_MAX ? [] : named, turned, text, counts, isEntity })
  }, [shown, view.steps, turned, text, counts])
  useMissingCounts(useMemo(() => rows.flatMap((row) => (row.kind === 'node' && row.open ? [row.node.id] : [])), [rows]))
  return rows
}

function isEntity(type: string): boolean {
  return ontologyNow()?.nodeTypes.some(({ name, interfaces }) => name === type && interfaces.includes('Entity')) ?? true
}
