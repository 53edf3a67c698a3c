/** Lets so many statements run at once in an engine that cannot stop one: what nobody waits for any more never starts. It never keeps time. */

/** Runs `work` when it is its turn, unless it is not `wanted` by then: then it rejects. Who came first is first. */
export type Turns = <T>(work: () => Promise<T>, wanted: () => boolean) => Promise<T>

/** Opens the turns. A statement that was given up keeps its turn until it ends. */
export function openTurns(most: number): Turns {
  const waiting: (() => boolean)[] = []
  let running = 0
  return (work, wanted) => {
    if (running < most) return start(work)
    return new Promise((resolve, reject) => {
      waiting.push(() => {
        const isWanted = wanted()
        if (isWanted) start(work).then(resolve, reject)
        else reject(new Error('nobody waits for the statement any more'))
        return isWanted
      })
    })
  }

  function start<T>(work: () => Promise<T>): Promise<T> {
    running++
    return work().finally(leave)
  }

  function leave(): void {
    running--
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) if (next()) return
  }
}
