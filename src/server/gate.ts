/** Lets so many in at once, and so many wait for a moment. It never knows what they do. */

/** Leaves; a second call does nothing. */
export type Leave = () => void

export interface Gate {
  /** Enters if there is room. */
  enterAtOnce(): Leave | undefined
  /** Enters, after a wait where there is no room; not when too many wait already, or the wait was too long. */
  enter(): Promise<Leave | undefined>
  /** How many are inside, and how many wait. */
  count(): { readonly inside: number; readonly waiting: number }
}

export interface GateOptions {
  readonly insideMax: number
  readonly waitingMax: number
  readonly waitMs: number
}

interface Waiting {
  readonly resolve: (leave: Leave | undefined) => void
  readonly timer: NodeJS.Timeout
}

/** Opens a gate. Who came first is let in first. */
export function openGate({ insideMax, waitingMax, waitMs }: GateOptions): Gate {
  const queue = new Set<Waiting>()
  let inside = 0
  return {
    enterAtOnce: () => (inside < insideMax ? admit() : undefined),
    async enter() {
      if (inside < insideMax) return admit()
      return queue.size < waitingMax ? wait() : undefined
    },
    count: () => ({ inside, waiting: queue.size }),
  }

  function admit(): Leave {
    inside += 1
    let left = false
    return () => {
      if (left) return
      left = true
      inside -= 1
      const [next] = queue
      if (!next) return
      queue.delete(next)
      clearTimeout(next.timer)
      next.resolve(admit())
    }
  }

  function wait(): Promise<Leave | undefined> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        queue.delete(waiting)
        resolve(undefined)
      }, waitMs)
      const waiting: Waiting = { resolve, timer }
      queue.add(waiting)
    })
  }
}
