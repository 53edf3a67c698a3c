/** A cluster in time that is only counted: servers, read replicas and the requests between them. The same seed gives the same run; it never waits. */

/**
 * Times in ms. A request takes `serverMs` of the one core of a server, half of it before and half after a replica has spent `databaseMs` of one
 * of its `cores`. `lagMs` is how far replicas are behind on average; `writesEveryMs` how often the leader commits something.
 * @typedef {{ servers: number, replicas: number, clients: number, seconds: number, serverMs: number, databaseMs: number, cores: number,
 *   networkMs: number, lagMs: number, writesEveryMs: number, bookmarks: boolean, leaderAway: readonly [number, number] | undefined,
 *   serverAway: readonly [number, number] | undefined, seed: number }} Cluster
 * @typedef {{ perSecond: number, p50: number, p99: number, stale: number, lost: number, slowestSecond: number }} Simulated
 */

/** Figures of a small cluster. @type {Cluster} */
export const usual = {
  servers: 1,
  replicas: 1,
  clients: 256,
  seconds: 10,
  serverMs: 0.2,
  databaseMs: 0.3,
  cores: 4,
  networkMs: 0.2,
  lagMs: 20,
  writesEveryMs: 100,
  bookmarks: true,
  leaderAway: undefined,
  serverAway: undefined,
  seed: 1,
}

/** Runs it. @param {Partial<Cluster>} given @returns {Simulated} */
export function simulate(given) {
  const cluster = { ...usual, ...given }
  const end = cluster.seconds * 1_000
  const random = openRandom(cluster.seed)
  const clock = openClock()
  const servers = Array.from({ length: cluster.servers }, () => openStation(clock, 1))
  const replicas = Array.from({ length: cluster.replicas }, () => ({ ...openStation(clock, cluster.cores), seen: openHistory() }))
  const leader = openHistory()
  replicate(cluster, { clock, random, leader, replicas, end })
  /** @type {number[]} */
  const times = []
  /** @type {number[]} */
  const bySecond = Array.from({ length: cluster.seconds }, () => 0)
  const counts = { stale: 0, lost: 0 }
  const isAway = (/** @type {number} */ server) => server === 0 && within(cluster.serverAway, clock.now())
  // Half of a time is always the same, half of it as long as chance will have it.
  const spend = (/** @type {number} */ mean) => mean * (0.5 - 0.5 * Math.log(1 - random()))
  const ask = () => {
    if (clock.now() >= end) return
    const start = clock.now()
    const up = servers.map((_, index) => index).filter((index) => !isAway(index))
    const index = leastBusy(
      up.map((each) => ({ index: each, load: /** @type {Station} */ (servers[each]).load() })),
      random,
    ).index
    const server = /** @type {Station} */ (servers[index])
    const known = leader.latest(start)
    const finish = (/** @type {boolean} */ isLost) => {
      if (isLost) counts.lost++
      else if (clock.now() < end) {
        times.push(clock.now() - start)
        bySecond[Math.floor(clock.now() / 1_000)]++
      }
      clock.after(0, ask)
    }
    clock.after(cluster.networkMs, () =>
      server.work(spend(cluster.serverMs / 2), () => {
        const replica = leastBusy(
          replicas.map((each) => ({ ...each, load: each.load() })),
          random,
        )
        const waitMs = cluster.bookmarks ? Math.max(0, replica.seen.when(known) - clock.now()) : 0
        clock.after(cluster.networkMs + waitMs, () =>
          replica.work(spend(cluster.databaseMs), () => {
            if (replica.seen.latest(clock.now()) < known) counts.stale++
            clock.after(cluster.networkMs, () => server.work(spend(cluster.serverMs / 2), () => finish(isAway(index))))
          }),
        )
      }),
    )
  }
  for (let i = 0; i < cluster.clients; i++) clock.after(random(), ask)
  clock.run()
  times.sort((a, b) => a - b)
  const at = (/** @type {number} */ share) => times[Math.floor(times.length * share)] ?? 0
  const { stale, lost } = counts
  return {
    perSecond: times.length / cluster.seconds,
    p50: at(0.5),
    p99: at(0.99),
    stale: stale / times.length,
    lost,
    slowestSecond: Math.min(...bySecond),
  }
}

/**
 * The leader commits and each replica follows in order, some time behind. Nothing is committed while the leader is away.
 * @param {Cluster} cluster
 * @param {{ clock: Clock, random: () => number, leader: History, replicas: readonly { seen: History }[], end: number }} parts
 */
function replicate({ lagMs, writesEveryMs, leaderAway }, { random, leader, replicas, end }) {
  for (let at = writesEveryMs, version = 1; at < end; at += writesEveryMs) {
    if (within(leaderAway, at)) continue
    leader.add(version, at)
    for (const { seen } of replicas) seen.add(version, Math.max(at - lagMs * Math.log(1 - random()), seen.when(version - 1)))
    version++
  }
}

/** @param {readonly [number, number] | undefined} period @param {number} at */
function within(period, at) {
  return period !== undefined && at >= period[0] * 1_000 && at < period[1] * 1_000
}

/** @typedef {ReturnType<typeof openHistory>} History */

/** Which version is there when. Version 0 always was. */
function openHistory() {
  const times = [0]
  return {
    add: (/** @type {number} */ version, /** @type {number} */ at) => {
      times[version] = at
    },
    when: (/** @type {number} */ version) => times[version] ?? 0,
    latest: (/** @type {number} */ at) => {
      let [low, high] = [0, times.length - 1]
      while (low < high) {
        const middle = Math.ceil((low + high) / 2)
        if (/** @type {number} */ (times[middle]) <= at) low = middle
        else high = middle - 1
      }
      return low
    },
  }
}

/** @typedef {ReturnType<typeof openClock>} Clock */

/** What happens next, in the order of time, and of what was said first where two are at one time. */
function openClock() {
  /** @type {{ at: number, order: number, happen: () => void }[]} */
  const heap = []
  let [now, order] = [0, 0]
  const before = (/** @type {number} */ a, /** @type {number} */ b) => {
    const [x, y] = [heap[a], heap[b]]
    return x !== undefined && y !== undefined && (x.at < y.at || (x.at === y.at && x.order < y.order))
  }
  const swap = (/** @type {number} */ a, /** @type {number} */ b) => {
    const [x, y] = [heap[a], heap[b]]
    if (x && y) [heap[a], heap[b]] = [y, x]
  }
  const after = (/** @type {number} */ ms, /** @type {() => void} */ happen) => {
    heap.push({ at: now + ms, order: order++, happen })
    for (let i = heap.length - 1; i > 0 && before(i, (i - 1) >> 1); i = (i - 1) >> 1) swap(i, (i - 1) >> 1)
  }
  const take = () => {
    const [first] = heap
    const last = heap.pop()
    if (heap.length > 0 && last) heap[0] = last
    for (let i = 0; ; ) {
      let least = i
      for (const child of [2 * i + 1, 2 * i + 2]) if (before(child, least)) least = child
      if (least === i) return first
      swap(i, least)
      i = least
    }
  }
  const run = () => {
    for (let next = take(); next; next = take()) {
      now = next.at
      next.happen()
    }
  }
  return { now: () => now, after, run }
}

/** @typedef {ReturnType<typeof openStation>} Station */

/** Cores with one queue before them. @param {Clock} clock @param {number} cores */
function openStation(clock, cores) {
  /** @type {{ ms: number, then: () => void }[]} */
  const queue = []
  let [busy, head] = [0, 0]
  const begin = (/** @type {number} */ ms, /** @type {() => void} */ then) => {
    busy++
    clock.after(ms, () => {
      busy--
      const next = queue[head]
      if (next) {
        head++
        begin(next.ms, next.then)
      }
      then()
    })
  }
  return {
    work: (/** @type {number} */ ms, /** @type {() => void} */ then) => {
      if (busy < cores) begin(ms, then)
      else queue.push({ ms, then })
    },
    load: () => busy + queue.length - head,
  }
}

/** @template {{ load: number }} T @param {readonly T[]} all @param {() => number} random @returns {T} */
function leastBusy(all, random) {
  const least = Math.min(...all.map(({ load }) => load))
  const candidates = all.filter(({ load }) => load === least)
  return /** @type {T} */ (candidates[Math.floor(random() * candidates.length)])
}

/** Numbers from 0 to 1 (Mulberry32). @param {number} seed */
function openRandom(seed) {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
