/** A tree of rows: one of them in the order of tabbing, only those in sight in the page. It never knows what a row stands for. */
import { type KeyboardEvent, type MouseEvent, useLayoutEffect, useRef, useState } from 'react'
import { moveOf, rowStartingWith } from './moves.ts'
import type { Row } from './outline.ts'
import { RowContent } from './row-content.tsx'

interface TreeOptions {
  readonly rows: readonly Row[]
  /** Key of the row that has the focus when the tree has it. */
  readonly active: string | null
  readonly isChosen: (row: Row) => boolean
  readonly goTo: (key: string) => void
  readonly turn: (keys: readonly string[]) => void
  /** True when the key was a command. */
  readonly command: (event: KeyboardEvent, row: Row) => boolean
  readonly choose: (row: Row) => void
  readonly openMenu: (row: Row, at: readonly [x: number, y: number]) => void
}

/** Rows that are drawn beyond what is in sight. */
const MARGIN = 12

/** A pause in typing after which a name starts anew, in milliseconds. */
const TYPING_PAUSE_MS = 700

/** Gives the tree the focus, at the row that had it last. */
export function focusTree(): void {
  document.querySelector<HTMLElement>('.tree [tabindex="0"]')?.focus()
}

export function Tree({ rows, active, isChosen, goTo, turn, command, choose, openMenu }: TreeOptions) {
  const scroller = useRef<HTMLDivElement>(null)
  const activeRow = useRef<HTMLDivElement>(null)
  const lastAt = useRef(0)
  const typed = useRef({ text: '', at: 0 })
  const [sight, setSight] = useState({ top: 0, height: 600 })
  const [rowHeight] = useState(() => (matchMedia('(pointer: coarse)').matches ? 40 : 27))
  const found = rows.findIndex(({ key }) => key === active)
  const at = found >= 0 ? found : Math.min(lastAt.current, rows.length - 1)
  // Asked before the page changes: a row that goes must hand the focus on.
  const hasFocus = scroller.current?.contains(document.activeElement) ?? false

  useLayoutEffect(() => {
    lastAt.current = at
    if (hasFocus && document.activeElement !== activeRow.current) activeRow.current?.focus({ preventScroll: true })
  })
  useLayoutEffect(() => scrollTo(scroller.current, rows.findIndex(({ key }) => key === active) * rowHeight, rowHeight), [active])
  useLayoutEffect(() => {
    const element = scroller.current
    if (!element) return
    const measure = () => setSight({ top: element.scrollTop, height: element.clientHeight })
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    element.addEventListener('scroll', measure, { passive: true })
    return () => {
      observer.disconnect()
      element.removeEventListener('scroll', measure)
    }
  }, [])

  const from = Math.max(0, Math.floor(sight.top / rowHeight) - MARGIN)
  const to = Math.ceil((sight.top + sight.height) / rowHeight) + MARGIN
  const inSight = rows.slice(from, to).map((row, index) => ({ row, place: from + index }))
  const away = at < from || at >= to ? rows[at] : undefined
  const drawn = away ? [...inSight, { row: away, place: at }] : inSight
  return (
    <div className="tree-scroller" ref={scroller}>
      <div className="tree" role="tree" aria-label="Nodes and relationships" style={{ height: rows.length * rowHeight }}>
        {drawn.map(({ row, place }) => (
          <div
            key={row.key}
            ref={place === at ? activeRow : null}
            className="tree-row"
            role="treeitem"
            aria-level={row.level}
            aria-posinset={row.position}
            aria-setsize={row.size}
            aria-expanded={row.open}
            aria-selected={isChosen(row)}
            tabIndex={place === at ? 0 : -1}
            style={{ top: place * rowHeight, height: rowHeight, paddingInlineStart: (row.level - 1) * 14 + 4 }}
            onFocus={() => goTo(row.key)}
            onKeyDown={(event) => press(event, row)}
            onClick={(event) => click(event, row)}
            onContextMenu={(event) => {
              event.preventDefault()
              goTo(row.key)
              openMenu(row, [event.clientX, event.clientY])
            }}
          >
            <span className="twisty" aria-hidden="true">
              {row.open === undefined ? '' : row.open ? '▾' : '▸'}
            </span>
            <RowContent row={row} />
          </div>
        ))}
      </div>
    </div>
  )

  function click(event: MouseEvent, row: Row) {
    goTo(row.key)
    const onTwisty = event.target instanceof Element && event.target.classList.contains('twisty')
    if (row.open !== undefined && (onTwisty || row.kind === 'type' || row.kind === 'group')) turn([row.key])
    else choose(row)
  }

  function press(event: KeyboardEvent<HTMLDivElement>, row: Row) {
    if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) {
      const { left, bottom } = event.currentTarget.getBoundingClientRect()
      openMenu(row, [left + 24, bottom])
    } else if (event.ctrlKey || event.metaKey || event.altKey || !act(event, row)) return
    event.preventDefault()
    event.stopPropagation()
  }

  /** True when the key meant something here. */
  function act(event: KeyboardEvent, row: Row): boolean {
    if (command(event, row)) return true
    const move = moveOf(event.key, rows, at, Math.max(1, Math.floor(sight.height / rowHeight) - 1))
    if (move?.kind === 'go') goTo(rows[move.to]?.key ?? row.key)
    if (move?.kind === 'turn') turn(move.keys)
    if (move) return true
    if ((event.key === 'Enter' || event.key === ' ') && row.open !== undefined) {
      turn([row.key])
      return true
    }
    return /^[\p{L}\p{N}]$/u.test(event.key) && !event.shiftKey && find(event)
  }

  function find({ key, timeStamp }: KeyboardEvent): boolean {
    const text = timeStamp - typed.current.at < TYPING_PAUSE_MS ? typed.current.text + key : key
    typed.current = { text, at: timeStamp }
    const place = rowStartingWith(text, rows, at)
    if (place !== undefined) goTo(rows[place]?.key ?? '')
    return true
  }
}

function scrollTo(scroller: HTMLElement | null, top: number, height: number): void {
  if (!scroller || top < 0) return
  if (top < scroller.scrollTop) scroller.scrollTop = top
  else if (top + height > scroller.scrollTop + scroller.clientHeight) scroller.scrollTop = top + height - scroller.clientHeight
}
