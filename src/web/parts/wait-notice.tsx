/** Says that the server has asked to wait, and for how long. It never stands in the way of what is on the screen. */
import { useEffect, useState } from 'react'
import { useWaiting } from '../api/waiting.ts'

export function WaitNotice() {
  const waiting = useWaiting(({ questions }) => questions > 0)
  const until = useWaiting((store) => store.until)
  const seconds = useSecondsTo(waiting ? until : null)
  return (
    <div role="status">
      {waiting && (
        <p className="wait-notice">
          The server allows only so much a minute. What is still missing is asked for again by itself
          <span aria-hidden="true">{seconds > 0 ? ` in ${seconds} s` : ' now'}</span>.
        </p>
      )}
    </div>
  )
}

function useSecondsTo(moment: number | null): number {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    if (moment === null) return
    setNow(Date.now())
    const timer = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [moment])
  return moment === null ? 0 : Math.max(0, Math.ceil((moment - now) / 1000))
}
