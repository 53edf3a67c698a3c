/** Moves the focus between the list and the details, which belong together. It never changes what is chosen. */
import { change } from '../view/store.ts'

/** Goes to the details, on a narrow screen to their panel. */
export function focusDetails(): void {
  change((view) => ({ ...view, panel: 'details' }), { forgettable: true })
  requestAnimationFrame(() => document.querySelector<HTMLElement>('.details')?.focus())
}

/** Goes back to the list, at the row that had the focus. */
export function focusList(): void {
  change((view) => ({ ...view, panel: 'list' }), { forgettable: true })
  requestAnimationFrame(() => document.querySelector<HTMLElement>('.tree [tabindex="0"]')?.focus())
}
