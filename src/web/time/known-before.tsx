/** A button that sets the known clock to the day before a document appeared. It never brings anything into the graph. */
import { setClocks } from '../view/changes.ts'
import { announce, change, useStore } from '../view/store.ts'
import { before, dateWords, dayOf } from './days.ts'

/** `publishedAt` is the document's date, as precise as it is known. Without a date or a graph there is no button. */
export function KnownBefore({ publishedAt }: { readonly publishedAt: string | null }) {
  const hasGraph = useStore(({ view }) => view.steps.length > 0)
  if (publishedAt === null || !hasGraph) return null
  const known = before(publishedAt)
  const open = () => {
    change((view) => ({ ...setClocks(view, { known }), page: 'graph' }))
    announce(`The graph as it was known at the end of ${dateWords(dayOf(known))}.`)
  }
  return (
    <button type="button" className="known-before" onClick={open}>
      The graph as known the day before
    </button>
  )
}
