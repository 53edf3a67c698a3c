/** Collects the faults of a seed. It never decides what is one. */
import { type Fault, FaultsError } from '../errors.ts'
import { type At, placeOf } from './place.ts'
import { didYouMean } from './suggest.ts'

/** A list of faults that grows while a seed is read and checked. */
export interface SeedFaults {
  /** Notes a fault. The same words at the same place count once: an anchor may be used many times. */
  add(at: At, message: string): void
  /** ` Did you mean …?` for an id. Comparing with all others is dear: after so many the reader has seen what is wrong. */
  suggest(given: string, ids: Iterable<string>): string
  /** Everything noted so far. */
  list(): readonly Fault[]
  /** Throws all faults as one `FaultsError` (SEED_INVALID), if there are any. */
  throwIfAny(): void
}

const SUGGESTIONS_MAX = 100

/** A list of faults that begins with those given. Of more than `most` the rest is only counted. */
export function collectFaults(before: readonly Fault[] = [], most = Number.POSITIVE_INFINITY): SeedFaults {
  const faults = new Map(before.map((fault) => [JSON.stringify(fault), fault]))
  let suggestions = 0
  let more = 0
  const list = () => [...faults.values()]
  return {
    add(at, message) {
      const fault = { ...placeOf(at), message }
      const key = JSON.stringify(fault)
      if (faults.size < most) faults.set(key, fault)
      else if (!faults.has(key)) more++
    },
    suggest: (given, ids) => (++suggestions > SUGGESTIONS_MAX ? '' : didYouMean(given, ids)),
    list,
    throwIfAny() {
      if (faults.size > 0) throw new FaultsError('SEED_INVALID', list(), more)
    },
  }
}
