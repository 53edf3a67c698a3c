/** Points that a caller may spend in a minute, as a bucket that fills again. It never knows who a caller is. */
import { openRecent } from '../../recent.ts'

/** What became of a request for points. `retryAfterMs` is how long until there are enough. */
export type Spent = { readonly ok: true; readonly left: number } | { readonly ok: false; readonly retryAfterMs: number }

export interface Rates {
  /** Takes points of a caller, at a moment in milliseconds of a clock that only goes on. More than a whole minute's are never to be had at once. */
  spend(caller: string, points: number, now: number): Spent
}

interface Bucket {
  readonly points: number
  readonly since: number
}

/** Callers that are kept in mind; one that was forgotten starts with a full bucket. */
const CALLERS_MAX = 50_000
const MINUTE_MS = 60_000

/** Opens a count of points, for any number of callers: the one that has not asked for longest is forgotten first. */
export function openRates({ pointsPerMinute }: { readonly pointsPerMinute: number }): Rates {
  const buckets = openRecent<Bucket>({ countMax: CALLERS_MAX, charactersMax: CALLERS_MAX * 64 })
  const perMs = pointsPerMinute / MINUTE_MS
  return {
    spend(caller, points, now) {
      const bucket = buckets.get(caller)
      const there = bucket ? Math.min(pointsPerMinute, bucket.points + (now - bucket.since) * perMs) : pointsPerMinute
      const left = there - Math.min(points, pointsPerMinute)
      if (left < 0) return { ok: false, retryAfterMs: Math.ceil(-left / perMs) }
      buckets.set(caller, { points: left, since: now })
      return { ok: true, left: Math.floor(left) }
    },
  }
}
