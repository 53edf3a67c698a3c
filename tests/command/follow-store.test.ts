/** What is done about loads of other processes, over a real store whose notes they change. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { followStore, storedOf } from '../../src/command/follow-store.ts'
import type { Engine, Metadata } from '../../src/engine/engine.ts'
import { openGrafeo } from '../../src/engine/grafeo.ts'

const loaded = { ontologyDigest: 'o', checksum: 'a', loading: 'false' }

let engine: Engine
let ending: AbortController
let following: Promise<void>
const done: string[] = []

beforeEach(async () => {
  done.length = 0
  engine = await openGrafeo()
  await engine.writeMetadata(loaded)
  ending = new AbortController()
  let served: Metadata = loaded
  const followed = {
    engine,
    served: () => storedOf(served),
    hinder: (hindrance: { readonly code: string } | undefined) => void (hindrance && done.push(hindrance.code)),
    withoutLists: async () => void done.push('without lists'),
    takeOver: async (notes: Metadata) => {
      served = notes
      done.push(`serves ${notes['checksum']}`)
    },
  }
  following = followStore(followed, ending.signal)
})

afterEach(async () => {
  ending.abort()
  await following
  await engine.close()
})

/** Waits until the store has been looked at twice more. */
const looks = async () => {
  const read = vi.spyOn(engine, 'readMetadata')
  await vi.waitFor(() => expect(read.mock.calls.length).toBeGreaterThan(1), { timeout: 5000 })
  read.mockRestore()
}

it('does without what the store had noted while another process is loading, and with it again when that has ended', async () => {
  await engine.writeMetadata({ ...loaded, loading: 'true' })
  await looks()
  expect(done).toEqual(['without lists'])
  await engine.writeMetadata(loaded)
  await looks()
  expect(done).toEqual(['without lists', 'serves a'])
  await engine.writeMetadata({ ...loaded, checksum: 'b', loading: 'true' })
  await looks()
  await engine.writeMetadata({ ...loaded, checksum: 'b' })
  await looks()
  expect(done.slice(2)).toEqual(['without lists', 'OTHER_DATA', 'serves b'])
}, 30_000)

it('does nothing while nobody loads', async () => {
  await looks()
  expect(done).toEqual([])
})
