/** Until when the server has asked to wait. It never asks the server anything, and never waits longer than it was told. */
import { create } from 'zustand'

/** How many questions wait, and when the first of them is asked again, in milliseconds of the clock of the day. */
interface Waiting {
  readonly questions: number
  readonly until: number
}

export const useWaiting = create<Waiting>(() => ({ questions: 0, until: 0 }))

/** Waits for so many seconds, and lets it be known. Throws the reason of `signal` when nobody waits for the answer any more. */
export async function waitAsTold(seconds: number, signal?: AbortSignal): Promise<void> {
  const until = Date.now() + seconds * 1000
  useWaiting.setState((before) => ({
    questions: before.questions + 1,
    until: before.questions > 0 ? Math.min(before.until, until) : until,
  }))
  try {
    await pause(seconds * 1000, signal)
  } finally {
    useWaiting.setState(({ questions }) => ({ questions: questions - 1 }))
  }
}

function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted()
    const leave = () => {
      clearTimeout(timer)
      reject(signal?.reason)
    }
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', leave)
      resolve()
    }, milliseconds)
    signal?.addEventListener('abort', leave, { once: true })
  })
}
