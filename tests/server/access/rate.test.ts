/** How many points are to be had in a minute. */
import { describe, expect, it } from 'vitest'
import { openRates } from '../../../src/server/access/rate.ts'

describe('points', () => {
  it('are to be had until they are spent, and come back with time', () => {
    const rates = openRates({ pointsPerMinute: 600 })
    expect(rates.spend('a', 500, 0)).toEqual({ ok: true, left: 100 })
    expect(rates.spend('a', 150, 0)).toEqual({ ok: false, retryAfterMs: 5000 })
    expect(rates.spend('b', 150, 0)).toEqual({ ok: true, left: 450 })
    expect(rates.spend('a', 150, 5000)).toEqual({ ok: true, left: 0 })
    expect(rates.spend('a', 600, 120_000)).toEqual({ ok: true, left: 0 })
  })

  it('of one request are never more than a minute brings', () => {
    const rates = openRates({ pointsPerMinute: 60_000 })
    expect(rates.spend('a', 100_000, 0)).toEqual({ ok: true, left: 0 })
    expect(rates.spend('a', 10, 5)).toEqual({ ok: false, retryAfterMs: 5 })
  })
})
