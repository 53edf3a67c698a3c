/** How many statements run at once, and what becomes of those that nobody waits for. */
import { expect, test } from 'vitest'
import { openTurns } from '../../src/engine/turns.ts'

/** Work that ends when it is told to, and knows whether it was started. */
function work(): { readonly run: () => Promise<string>; readonly isStarted: () => boolean; readonly end: (error?: Error) => void } {
  let end: (error?: Error) => void = () => {}
  let isStarted = false
  const ended = new Promise<string>((resolve, reject) => {
    end = (error) => (error ? reject(error) : resolve('done'))
  })
  ended.catch(() => undefined)
  const run = () => {
    isStarted = true
    return ended
  }
  return { run, isStarted: () => isStarted, end }
}

test('no more run than may; the others follow in their order, without those that nobody waits for', async () => {
  const turns = openTurns(2)
  const all = Array.from({ length: 5 }, work)
  const gone = new Set<number>()
  const asked = all.map(({ run }, index) => turns(run, () => !gone.has(index)).catch((error: Error) => error.message))
  expect(all.map(({ isStarted }) => isStarted())).toEqual([true, true, false, false, false])
  gone.add(2)
  all[0]?.end(new Error('failed'))
  expect(await asked[0]).toBe('failed')
  expect(await asked[2]).toMatch(/nobody/)
  expect(all.map(({ isStarted }) => isStarted())).toEqual([true, true, false, true, false])
  // One that runs keeps its turn, wanted or not.
  gone.add(3)
  all[1]?.end()
  expect(await asked[1]).toBe('done')
  expect(all[4]?.isStarted()).toBe(true)
  all[3]?.end()
  all[4]?.end()
  expect(await Promise.all(asked)).toEqual(['failed', 'done', expect.any(String), 'done', 'done'])
  expect(all[2]?.isStarted()).toBe(false)
})
