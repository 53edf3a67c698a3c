import { describe, expect, it } from 'vitest'
import { readCursor, writeCursor } from '../../src/compile/cursor.ts'

describe('a cursor', () => {
  it.each([[['a', 'id']], [[null, 'id']], [[1.5, true, 'x']], [['魯迅 😀 "|\\', 'id']]])('gives back its values: %j', (values) => {
    const text = writeCursor('list, title ASC', values)
    expect(text).toMatch(/^[\w-]+$/)
    expect(readCursor('list, title ASC', values.length, text)).toEqual({ ok: true, values })
  })

  it.each(['', 'x', 'null', btoa('[]'), btoa('{"a":1}'), btoa('["a"]'), 'é', `${writeCursor('l', ['a'])}!`])(
    'that is broken is known: %j',
    (text) => {
      expect(readCursor('l', 1, text)).toEqual({ ok: false, fault: 'broken' })
    },
  )

  it('of another list, another sort or another length is known', () => {
    const text = writeCursor('list, title ASC', ['a', 'id'])
    expect(readCursor('list, title DESC', 2, text)).toEqual({ ok: false, fault: 'foreign' })
    expect(readCursor('list, title ASC', 3, text)).toEqual({ ok: false, fault: 'foreign' })
  })
})
