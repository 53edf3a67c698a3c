/** Bytes of Bolt's messages: what is packed is what the specification says, and comes back as it was. */
import { describe, expect, test } from 'vitest'
import { type Packable, packMessages } from '../../src/engine/pack-message.ts'
import { unpack } from '../../src/engine/unpack-message.ts'

/** The message in its chunks → its bytes, as a server reads them. */
function joinChunks(chunks: Buffer): Buffer {
  const parts: Buffer[] = []
  let at = 0
  for (let size = chunks.readUInt16BE(at); size > 0; size = chunks.readUInt16BE(at)) {
    parts.push(chunks.subarray(at + 2, at + 2 + size))
    at += 2 + size
  }
  expect(at + 2).toBe(chunks.length)
  return Buffer.concat(parts)
}

const packed = (value: Packable) => joinChunks(packMessages([{ signature: 0x71, fields: [value] }])).subarray(2)
const returned = (value: Packable) => unpack({ bytes: packed(value), at: 0 })

describe('packMessages', () => {
  // Examples of https://neo4j.com/docs/bolt/current/packstream/
  test.each<readonly [string, Packable, string]>([
    ['null', null, 'c0'],
    ['true', true, 'c3'],
    ['a Float', 1.23, 'c13ff3ae147ae147ae'],
    ['a Float without a fraction', 1, 'c13ff0000000000000'],
    ['an Int in one byte', 42n, '2a'],
    ['a negative Int in one byte', -16n, 'f0'],
    ['a larger Int', 128n, 'cb0000000000000080'],
    ['the empty text', '', '80'],
    ['a text', 'A', '8141'],
    ['a text of 26 letters', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'd01a4142434445464748494a4b4c4d4e4f505152535455565758595a'],
    ['a text that is not English', 'Größenmaßstäbe', 'd0124772c3b6c39f656e6d61c39f7374c3a46265'],
    ['a list', [1n, 2n, 3n], '93010203'],
    ['a map', { one: 'eins' }, 'a1836f6e658465696e73'],
    ['a map without what is undefined', { one: undefined, a: undefined }, 'a0'],
  ])('packs %s', (_, value, bytes) => {
    expect(packed(value).toString('hex')).toBe(bytes)
  })

  test('packs several messages for one write', () => {
    const chunks = packMessages([
      { signature: 0x10, fields: ['RETURN 1', {}] },
      { signature: 0x0f, fields: [] },
    ])
    expect(chunks.toString('hex')).toBe('000cb2108852455455524e2031a000000002b00f0000')
  })
})

describe('unpack', () => {
  const long = 'ä€😀x'.repeat(40_000)
  test.each<readonly [string, Packable]>([
    ['scalars', [null, true, false, 'x', '', 0.5, -0.25, 1e300]],
    ['texts of every length', [0, 1, 12, 13, 15, 16, 255, 256, 65_535, 65_536].map((length) => 'a'.repeat(length))],
    ['texts beyond English', ['ä', 'äöü€😀', 'é'.repeat(9), long]],
    ['lists of every length', [0, 15, 16, 255, 256, 65_535, 65_536].map((length) => Array.from({ length }, () => true))],
    [
      'maps of every length',
      [0, 15, 16, 255, 256, 300].map((length) => Object.fromEntries(Array.from({ length }, (_, i) => [`key ${i}`, i / 2]))),
    ],
    [
      'keys that are alike',
      [
        { name: 1, mane: 2, ä: 3, 'a\u0000': 4 },
        { name: 1.5, eman: '', [long]: 2 },
      ],
    ],
    ['what a caller might name', [JSON.parse('{"__proto__": {"polluted": true}, "constructor": 1, "": 2}')]],
  ])('gives back %s', (_, value) => {
    expect(returned(value)).toEqual(value)
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
  })

  test.each([0n, 1n, -1n, -17n, 127n, 128n, 2n ** 31n, -(2n ** 31n) - 1n, 2n ** 53n - 1n, -(2n ** 53n) + 1n])(
    'gives %s as a number',
    (value) => {
      expect(returned(value)).toBe(Number(value))
    },
  )

  test.each([
    ['in one byte', 'c880', -128],
    ['in two bytes', 'c98000', -32_768],
    ['in four bytes', 'ca80000000', -(2 ** 31)],
    ['past 2^53, as the nearest number', 'cb0020000000000001', 2 ** 53],
  ])('reads an integer %s', (_, bytes, value) => {
    expect(unpack({ bytes: Buffer.from(bytes, 'hex'), at: 0 })).toBe(value)
  })

  test('refuses what a compiled statement never returns, and bytes that end too early', () => {
    expect(() => unpack({ bytes: Buffer.from('b34e010203', 'hex'), at: 0 })).toThrow(/marker b3/)
    expect(() => unpack({ bytes: Buffer.from('92', 'hex'), at: 0 })).toThrow(/ends in the middle/)
  })
})
