/** The menu of a row: its commands, each with its key. It never stays when the focus leaves it. */
import { type KeyboardEvent, useLayoutEffect, useRef, useState } from 'react'
import type { Command } from './commands.ts'

interface RowMenuOptions {
  readonly label: string
  readonly at: readonly [x: number, y: number]
  readonly commands: readonly Command[]
  readonly close: () => void
}

/** Room that stays free round the menu, in pixels. */
const MARGIN = 8

export function RowMenu({ label, at: [x, y], commands, close }: RowMenuOptions) {
  const menu = useRef<HTMLDivElement>(null)
  const [place, setPlace] = useState({ left: x, top: y })
  useLayoutEffect(() => {
    const { offsetWidth = 0, offsetHeight = 0 } = menu.current ?? {}
    const left = Math.max(MARGIN, Math.min(x, innerWidth - offsetWidth - MARGIN))
    const top = Math.max(MARGIN, Math.min(y, innerHeight - offsetHeight - MARGIN))
    setPlace({ left, top })
    itemsOf(menu.current)[0]?.focus({ preventScroll: true })
  }, [x, y])
  return (
    <div
      className="row-menu"
      role="menu"
      aria-label={`What can be done with ${label}`}
      tabIndex={-1}
      ref={menu}
      style={place}
      onKeyDown={press}
      onBlur={({ currentTarget, relatedTarget }) => {
        if (!currentTarget.contains(relatedTarget)) close()
      }}
    >
      {commands.map(({ title, keys, act }) => (
        <button
          key={title}
          type="button"
          role="menuitem"
          tabIndex={-1}
          onClick={() => {
            close()
            act()
          }}
        >
          <span>{title}</span>
          <kbd>{keys[0]}</kbd>
        </button>
      ))}
    </div>
  )

  function press(event: KeyboardEvent) {
    const items = itemsOf(menu.current)
    const at = items.indexOf(document.activeElement as HTMLElement)
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key]
    if (event.key === 'Escape' || event.key === 'Tab') close()
    else if (to !== undefined) items.at(to % items.length)?.focus()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
}

function itemsOf(menu: HTMLElement | null): readonly HTMLElement[] {
  return [...(menu?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])]
}
