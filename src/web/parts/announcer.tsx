/** Says to those who do not see the screen what has happened. It never shows anything. */
import { useStore } from '../view/store.ts'

export function Announcer() {
  const announcement = useStore((store) => store.announcement)
  return (
    <p className="unseen" role="status" aria-live="polite">
      {announcement}
    </p>
  )
}
