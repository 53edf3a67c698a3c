/** The simulation of clusters: that it counts what can be worked out by hand. */
import { expect, test } from 'vitest'

const { simulate } = (await import(new URL('./simulate.mjs', import.meta.url).href)) as {
  simulate: (cluster: { readonly [name: string]: unknown }) => {
    perSecond: number
    p50: number
    p99: number
    stale: number
    lost: number
    slowestSecond: number
  }
}

const small = { seconds: 2, clients: 64, networkMs: 0.1 }

test('gives the same run for the same seed, and another for another', () => {
  const first = simulate({ ...small, servers: 2, replicas: 2 })
  expect(simulate({ ...small, servers: 2, replicas: 2 })).toEqual(first)
  expect(simulate({ ...small, servers: 2, replicas: 2, seed: 2 })).not.toEqual(first)
})

test('is bounded by what is scarce: servers, then replicas', () => {
  const perSecond = (servers: number, replicas: number) =>
    simulate({ ...small, servers, replicas, serverMs: 1, databaseMs: 1, cores: 1 }).perSecond
  const one = perSecond(1, 8)
  expect(one).toBeGreaterThan(900)
  expect(one).toBeLessThan(1_100)
  expect(perSecond(2, 8) / one).toBeCloseTo(2, 0)
  expect(perSecond(4, 8) / one).toBeGreaterThan(3)
  expect(perSecond(8, 1) / one).toBeCloseTo(1, 0)
})

test('a request that waits for nothing takes the sum of its parts', () => {
  const { p50 } = simulate({ ...small, clients: 1, servers: 1, replicas: 1, serverMs: 1, databaseMs: 1, networkMs: 5 })
  expect(p50).toBeGreaterThan(15)
  expect(p50).toBeLessThan(19)
})

test('reads are stale without bookmarks and never with them, at the price of a wait', () => {
  const lagging = { ...small, clients: 16, servers: 2, replicas: 3, lagMs: 50 }
  const [without, having] = [simulate({ ...lagging, bookmarks: false }), simulate({ ...lagging, bookmarks: true })]
  expect(without.stale).toBeGreaterThan(0.2)
  expect(having.stale).toBe(0)
  expect(having.p99).toBeGreaterThan(without.p99 + 20)
})

test('a server that ends loses what it had begun and nothing else', () => {
  const cluster = { ...small, seconds: 3, servers: 3, replicas: 2 }
  const { lost, slowestSecond } = simulate({ ...cluster, serverAway: [1, 2] })
  expect(lost).toBeGreaterThan(0)
  expect(lost).toBeLessThanOrEqual(small.clients)
  expect(slowestSecond).toBeGreaterThan(0)
  expect(simulate({ ...cluster, leaderAway: [1, 2] }).lost).toBe(0)
})
