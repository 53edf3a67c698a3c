/** Keeps a log readable while the same thing goes wrong again and again. It never writes to one. */

/** Whether a complaint of a kind is to be logged now: with how many were left out since the last one, or not at all. */
export type Complaints = (kind: string, now: number) => { readonly leftOut: number } | undefined

/** The first of a kind is logged at once, the others once in this time. */
const AGAIN_MS = 5_000

interface Told {
  readonly at: number
  leftOut: number
}

/** Opens a count for each kind; `now` is of a clock that only goes on, in milliseconds. */
export function openComplaints(): Complaints {
  const told = new Map<string, Told>()
  return (kind, now) => {
    const last = told.get(kind)
    if (last && now - last.at < AGAIN_MS) {
      last.leftOut++
      return undefined
    }
    told.set(kind, { at: now, leftOut: 0 })
    return { leftOut: last?.leftOut ?? 0 }
  }
}
