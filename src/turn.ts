/** Holds back what is ready until the event loop has seen to all that has come in. It never reorders it. */

/**
 * Opens the turns of an event loop. What waits for the end of this one goes on together with all else that does: answers that are written, or
 * statements that are started, one after another wake their reader or the threads of an engine once, and each time takes as long as to read a node.
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
