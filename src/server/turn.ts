/** Holds back what is ready until the event loop has seen to all that has come in. It never reorders it. */

/**
 * Opens the turns of an event loop. What waits for the end of this one goes on after the others that do: answers that are written one after
 * another wake their reader once, and to wake it takes as long as to find a node and say what it is.
 */
export function openTurn(): () => Promise<void> {
  let waiting: (() => void)[] = []
  const end = () => {
    const all = waiting
    waiting = []
    for (const goOn of all) goOn()
  }
  return () =>
    new Promise((resolve) => {
      if (waiting.push(resolve) === 1) setImmediate(end)
    })
}
