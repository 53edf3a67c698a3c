/** Adds up the hashes of what is written, for the checksum of the store. It never reads a store. */
import { digestSums, type Sums } from '../stored.ts'

/** Sums that grow. */
export interface GrowingSums {
  readonly add: (type: string, hash: number) => void
  readonly byType: () => ReadonlyMap<string, Sums>
}

interface Halves {
  count: number
  high: number
  low: number
}

/** Sums of nothing. Hashes are added in halves, of which a number holds the sum of any number of them. */
export function createSums(): GrowingSums {
  const byType = new Map<string, Halves>()
  return {
    add(type, hash) {
      const halves = byType.get(type) ?? { count: 0, high: 0, low: 0 }
      if (halves.count === 0) byType.set(type, halves)
      halves.count++
      halves.high += Math.floor(hash / 0x10000)
      halves.low += hash % 0x10000
    },
    byType: () => new Map([...byType].map(([type, { count, high, low }]) => [type, { count, sum: BigInt(high) * 0x10000n + BigInt(low) }])),
  }
}

/** The checksum of a store that holds nodes and relationships with these sums. */
export function checksumOfSums(nodes: GrowingSums, relationships: GrowingSums): string {
  const all = [...nodes.byType().values()]
  const total = { count: all.reduce((sum, { count }) => sum + count, 0), sum: all.reduce((sum, each) => sum + each.sum, 0n) }
  return digestSums(total, relationships.byType())
}
