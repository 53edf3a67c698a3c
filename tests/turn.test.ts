import { setImmediate as nextTurn } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { openTurn } from '../src/turn.ts'

it('lets what waits go on together at the end of a turn, in its order, and anew in the next', async () => {
  const turnEnds = openTurn()
  const said: string[] = []
  const wait = (name: string) => turnEnds().then(() => said.push(name))
  wait('a')
  await Promise.resolve()
  wait('b')
  await Promise.resolve()
  expect(said).toEqual([])
  await nextTurn()
  expect(said).toEqual(['a', 'b'])
  const last = wait('c').then(() => wait('d'))
  await nextTurn()
  expect(said).toEqual(['a', 'b', 'c'])
  await last
  expect(said).toEqual(['a', 'b', 'c', 'd'])
})
