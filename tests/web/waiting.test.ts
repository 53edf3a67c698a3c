/** Waiting as long as the server says, and leaving before. */
import { expect, it } from 'vitest'
import { useWaiting, waitAsTold } from '../../src/web/api/waiting.ts'

it('lets it be known while a question waits, and ends when the time is up', async () => {
  const before = Date.now()
  const waited = waitAsTold(0.05)
  expect(useWaiting.getState().questions).toBe(1)
  expect(useWaiting.getState().until).toBeGreaterThanOrEqual(before + 50)
  await waited
  expect(Date.now()).toBeGreaterThanOrEqual(before + 45)
  expect(useWaiting.getState().questions).toBe(0)
})

it('ends at once for a question that nobody waits for any more', async () => {
  const leaving = new AbortController()
  const waited = waitAsTold(60, leaving.signal)
  leaving.abort()
  await expect(waited).rejects.toThrow(/abort/i)
  expect(useWaiting.getState().questions).toBe(0)
})
