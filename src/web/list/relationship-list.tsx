/** The list beside the graph: the same content as a tree, in which everything can be done by keyboard. It never draws the graph. */
import '../styles/list.css'
import { useState } from 'react'
import { useShown } from '../graph/use-shown.ts'
import { showHidden } from '../view/changes.ts'
import { change, useStore } from '../view/store.ts'
import { isChosen } from './follow.ts'
import { KeyHelp } from './key-help.tsx'
import type { Row } from './outline.ts'
import { RowMenu } from './row-menu.tsx'
import { focusTree, Tree } from './tree.tsx'
import { useAnnouncedGraph } from './use-announced-graph.ts'
import { useList } from './use-list.ts'

interface OpenMenu {
  readonly row: Row
  readonly at: readonly [x: number, y: number]
}

export function RelationshipList() {
  const shown = useShown()
  const selection = useStore(({ view }) => view.selection)
  const hidden = useStore(({ view }) => view.hidden.length)
  const list = useList(shown)
  const [menu, setMenu] = useState<OpenMenu | null>(null)
  useAnnouncedGraph(shown)
  const { rows, active, pathFrom } = list
  const current = rows.find(({ key }) => key === active)
  return (
    <div className="list">
      <div className="list-bar">
        <input
          type="search"
          aria-label="Filter the list by name or type"
          placeholder="Filter the list"
          value={list.text}
          onChange={({ target }) => list.setText(target.value)}
        />
        <button
          type="button"
          aria-haspopup="menu"
          disabled={!current}
          onClick={({ currentTarget }) => {
            const { left, bottom } = currentTarget.getBoundingClientRect()
            if (current) setMenu({ row: current, at: [left, bottom + 4] })
          }}
        >
          Actions
        </button>
      </div>
      <KeyHelp />
      {pathFrom && <PathStart label={pathFrom.label} stop={list.stopPath} />}
      {rows.length > 0 ? (
        <Tree
          rows={rows}
          active={active}
          isChosen={(row) => isChosen(row, selection)}
          goTo={list.setActive}
          turn={list.turn}
          command={list.command}
          choose={(row) => list.press('Enter', row)}
          openMenu={(row, at) => setMenu({ row, at })}
        />
      ) : (
        <Nothing loading={shown.loading} isFiltered={list.isFiltered} hidden={hidden} />
      )}
      {menu && <RowMenu label={menu.row.label} at={menu.at} commands={list.commandsOf(menu.row)} close={closeMenu} />}
    </div>
  )

  function closeMenu() {
    setMenu(null)
    focusTree()
  }
}

function PathStart({ label, stop }: { readonly label: string; readonly stop: () => void }) {
  return (
    <p className="list-path">
      A path from <b>{label}</b>: choose where it ends.{' '}
      <button type="button" onClick={stop}>
        Stop
      </button>
    </p>
  )
}

interface NothingOptions {
  readonly loading: boolean
  readonly isFiltered: boolean
  readonly hidden: number
}

function Nothing({ loading, isFiltered, hidden }: NothingOptions) {
  if (loading) return <p className="waiting">Loading …</p>
  if (isFiltered) return <p className="waiting">Nothing in the graph is called so. The search box above looks outside of it.</p>
  return (
    <div className="waiting">
      <p>There is nothing in the graph. Search above for what to start from.</p>
      {hidden > 0 && (
        <button type="button" onClick={() => change(showHidden)}>
          Bring back what is hidden ({hidden})
        </button>
      )}
    </div>
  )
}
