/** How many are let in at once. */
import { describe, expect, it } from 'vitest'
import { openGate } from '../../src/server/gate.ts'

describe('a gate', () => {
  it('lets in as many as it may, lets others wait in their order, and refuses the rest', async () => {
    const gate = openGate({ insideMax: 2, waitingMax: 2, waitMs: 60_000 })
    const [first, second] = [gate.enterAtOnce(), await gate.enter()]
    expect(gate.enterAtOnce()).toBeUndefined()
    const order: string[] = []
    const third = gate.enter().then(() => order.push('third'))
    const fourth = gate.enter().then(() => order.push('fourth'))
    expect(await gate.enter()).toBeUndefined()
    expect(gate.count()).toEqual({ inside: 2, waiting: 2 })
    first?.()
    first?.()
    await third
    expect(order).toEqual(['third'])
    second?.()
    await fourth
    expect(order).toEqual(['third', 'fourth'])
    expect(gate.count()).toEqual({ inside: 2, waiting: 0 })
  })

  it('lets nobody wait for longer than it says', async () => {
    const gate = openGate({ insideMax: 1, waitingMax: 1, waitMs: 1 })
    const leave = await gate.enter()
    expect(await gate.enter()).toBeUndefined()
    expect(gate.count()).toEqual({ inside: 1, waiting: 0 })
    leave?.()
    expect(gate.count()).toEqual({ inside: 0, waiting: 0 })
  })
})
