/** The behaviour of a box with suggestions, as the ARIA practices have it. It never knows what is suggested. */
import { type KeyboardEvent, useState } from 'react'

interface ComboboxOptions<Option> {
  /** Id of the element that holds the options. */
  readonly list: string
  readonly options: readonly Option[]
  readonly choose: (option: Option) => void
  /** Enter while there is nothing to choose yet. */
  readonly hurry: () => void
}

/** What the input and the options need. */
export function useCombobox<Option>({ list, options, choose, hurry }: ComboboxOptions<Option>) {
  const [isOpen, setOpen] = useState(false)
  const [at, setAt] = useState(0)
  const place = Math.min(at, options.length - 1)
  const isShown = isOpen && options.length > 0
  return {
    isOpen,
    open: () => {
      setOpen(true)
      setAt(0)
    },
    input: {
      role: 'combobox',
      autoComplete: 'off',
      'aria-autocomplete': 'list',
      'aria-expanded': isShown,
      'aria-controls': isShown ? list : undefined,
      'aria-activedescendant': isShown ? `${list}-${place}` : undefined,
      onKeyDown: press,
      onBlur: () => setOpen(false),
      onFocus: () => setOpen(true),
    },
    option: (index: number) => ({
      id: `${list}-${index}`,
      role: 'option',
      'aria-selected': index === place,
      onPointerDown: (event: { preventDefault(): void }) => {
        event.preventDefault()
        take(index)
      },
    }),
  } as const

  function take(index: number) {
    const option = options[index]
    if (option === undefined) return
    setOpen(false)
    choose(option)
  }

  function press(event: KeyboardEvent) {
    const moves: { readonly [key: string]: (() => void) | undefined } = {
      ArrowDown: () => goTo(isShown ? place + 1 : 0),
      ArrowUp: () => goTo(isShown ? place - 1 : options.length - 1),
      ...(isShown ? { Enter: () => take(place), Escape: () => setOpen(false) } : { Enter: hurry }),
    }
    const move = event.nativeEvent.isComposing ? undefined : moves[event.key]
    if (!move) return
    event.preventDefault()
    event.stopPropagation()
    move()
  }

  function goTo(next: number) {
    setOpen(true)
    setAt(options.length === 0 ? 0 : (next + options.length) % options.length)
  }
}
