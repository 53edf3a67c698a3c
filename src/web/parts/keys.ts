/** Keys that work anywhere on the pages: undo, redo and the search box. Keys of the graph and the list are theirs. */
import { redo, undo } from '../view/store.ts'

/** Listens for them, once. */
export function connectKeys(): void {
  window.addEventListener('keydown', (event) => {
    if (isWriting(event.target)) return
    const command = event.ctrlKey || event.metaKey
    const key = event.key.toLowerCase()
    if (command && key === 'z') act(event, event.shiftKey ? redo : undo)
    else if (command && key === 'y') act(event, redo)
    else if (event.key === '/' && !command) act(event, () => document.querySelector<HTMLInputElement>('[role=combobox]')?.focus())
  })
}

function act(event: KeyboardEvent, action: () => void): void {
  event.preventDefault()
  action()
}

function isWriting(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement
}
