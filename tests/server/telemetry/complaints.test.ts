/** What is logged of a thing that goes wrong again and again. */
import { expect, it } from 'vitest'
import { openComplaints } from '../../../src/server/telemetry/complaints.ts'

it('logs the first of a kind, and after a while how many others there were', () => {
  const complain = openComplaints()
  expect(complain('a', 0)).toEqual({ leftOut: 0 })
  expect([complain('a', 1), complain('a', 4_999)]).toEqual([undefined, undefined])
  expect(complain('b', 2)).toEqual({ leftOut: 0 })
  expect(complain('a', 5_000)).toEqual({ leftOut: 2 })
  expect(complain('a', 5_001)).toBeUndefined()
  expect(complain('a', 20_000)).toEqual({ leftOut: 1 })
})
