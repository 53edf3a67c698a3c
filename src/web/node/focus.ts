/** Moves the focus between the list and the details, which belong together. It never changes what is chosen. */
import { flushSync } from 'react-dom'
import { change } from '../view/store.ts'
import type { View } from '../view/view.ts'

/** Goes to the details, on a narrow screen to their panel. */
export function focusDetails(): void {
  goTo('details', '.details')
}

/** Goes back to the list, at the row that had the focus. */
export function focusList(): void {
  goTo('list', '.tree [tabindex="0"]')
}

function goTo(panel: View['panel'], element: string): void {
  // What is not shown cannot have the focus.
  flushSync(() => change((view) => ({ ...view, panel }), { forgettable: true }))
  document.querySelector<HTMLElement>(element)?.focus()
}
