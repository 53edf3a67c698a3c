/** Spoils texts, values and documents in ways that a seed repeats. It never knows what they are for. */
import { type DocumentNode, type GraphQLSchema, isCompositeType, Kind, TypeInfo, type ValueNode, visit, visitWithTypeInfo } from 'graphql'
import type { Random } from '../differential/random.ts'

/** Pieces that parsers stumble over. */
const pieces: readonly string[] = [
  ...['"', '\\', '"""', '#', '\n', '\r', '\t', '\0', '\u2028', '\ufeff', '\ud800', '\udfff', '😀', 'é', '中', '\u202e', '\u00a0'],
  ...['{', '}', '(', ')', '[', ']', ':', '=', '!', '@', '$', '|', '&', '...', '..', ',', ';', '-', '*', '`', "'", '%', '<', '>', '?', '~'],
  ...['1e999', '-0', '0x1', '007', '1.', '.5', '9007199254740993', '99999999999999999999', 'NaN', 'Infinity', 'null', 'true', 'undefined'],
  ...['__proto__', 'constructor', 'prototype', 'toString', '__typename', '__schema', 'on', 'fragment', 'query', 'mutation', 'subscription'],
  ...[
    '\\u0000',
    '\\ud800',
    '\\u{1F600}',
    '\\x',
    '%00',
    '%zz',
    '${x}',
    '=cmd()',
    '<script>',
    '../../etc/passwd',
    "' OR 1=1 //",
    '*a',
    '&a',
    '!!js',
  ],
]

/** A text with a few changes: parts gone, doubled, moved or replaced. */
export function mutateText(random: Random, text: string, other = ''): string {
  let changed = text
  for (let times = 1 + random.below(4); times > 0; times--) {
    const at = random.below(changed.length + 1)
    const length = random.pick([1, 1, 2, 5, 20, 100])
    const part = changed.slice(at, at + length)
    const piece = random.pick<() => string>([
      () => '',
      () => random.pick(pieces),
      () => part + part,
      () => part.repeat(random.pick([3, 30, 300])),
      () => String.fromCharCode(random.below(random.chance(0.7) ? 128 : 65_536)),
      () => other.slice(random.below(other.length + 1)).slice(0, length * 3),
      () => [...part].reverse().join(''),
      () => part.toUpperCase(),
    ])()
    changed = changed.slice(0, at) + piece + changed.slice(at + (random.chance(0.3) ? 0 : part.length))
  }
  return changed.slice(0, 200_000)
}

/** Bytes with a few changes, often no text any more. */
export function mutateBytes(random: Random, bytes: Buffer): Buffer {
  const changed = Buffer.from(bytes)
  for (let times = 1 + random.below(6); times > 0 && changed.length > 0; times--) changed[random.below(changed.length)] = random.below(256)
  return random.chance(0.2) ? changed.subarray(0, random.below(changed.length + 1)) : changed
}

/** Any JSON value, such as callers send who mean no good. */
export function anyValue(random: Random, depth = 0): unknown {
  if (depth < 4 && random.chance(0.3)) {
    const size = random.pick([0, 1, 2, 5])
    const parts = Array.from({ length: size }, () => anyValue(random, depth + 1))
    if (random.chance(0.5)) return parts
    return Object.fromEntries(
      parts.map((part) => [random.pick(['a', 'id', 'eq', 'in', 'AND', 'first', 'then', 'toJSON', ...pieces]), part]),
    )
  }
  return random.pick<unknown>([
    ...[
      null,
      true,
      false,
      0,
      -1,
      1,
      2 ** 31,
      -(2 ** 31) - 1,
      2 ** 53,
      1e308,
      5e-324,
      0.1,
      '',
      ' ',
      'a',
      'book:salt',
      'TITLE',
      '1',
      '1e999',
    ],
    ...['NaN', '9'.repeat(400), '2020-02-30', '2020', '-0001-01-01', '9999-99-99T99:99:99Z', 'x'.repeat(random.pick([10, 1_000, 50_000]))],
    ...[random.pick(pieces), random.pick(pieces).repeat(20), deepList(random.pick([3, 20, 200]))],
    Array.from({ length: random.pick([10, 600]) }, () => 'book:salt'),
  ])
}

function deepList(depth: number): unknown {
  let value: unknown = 1
  for (let level = 0; level < depth; level++) value = level % 2 === 0 ? [value] : { AND: value }
  return value
}

/** A document in which fields, arguments and values are others, as far as its schema has them: it parses, and seldom fits. */
export function mutateDocument(random: Random, schema: GraphQLSchema, document: DocumentNode): DocumentNode {
  const info = new TypeInfo(schema)
  const names = Object.keys(schema.getTypeMap())
  const replace = (node: ValueNode) => (random.chance(0.12) ? anyLiteral(random, node) : undefined)
  return visit(
    document,
    visitWithTypeInfo(info, {
      Field: (node) => {
        const parent = info.getParentType()
        if (random.chance(0.04)) return null
        if (!random.chance(0.1) || !parent || !isCompositeType(parent) || !('getFields' in parent)) return undefined
        return { ...node, name: { kind: Kind.NAME, value: random.pick(Object.keys(parent.getFields())) } }
      },
      Argument: () => (random.chance(0.08) ? null : undefined),
      Directive: () => (random.chance(0.1) ? null : undefined),
      NamedType: (node) => (random.chance(0.08) ? { ...node, name: { kind: Kind.NAME, value: random.pick(names) } } : undefined),
      FragmentDefinition: () => (random.chance(0.05) ? null : undefined),
      ...Object.fromEntries([Kind.INT, Kind.FLOAT, Kind.STRING, Kind.BOOLEAN, Kind.NULL, Kind.ENUM].map((kind) => [kind, replace])),
    }),
  ) as DocumentNode
}

function anyLiteral(random: Random, node: ValueNode): ValueNode {
  return random.pick<ValueNode>([
    { kind: Kind.NULL },
    { kind: Kind.INT, value: random.pick(['0', '-1', '1', '2147483648', '99999999999999999999', '101', '1001']) },
    { kind: Kind.FLOAT, value: random.pick(['1e308', '-0.0', '1e-400', '1e400']) },
    { kind: Kind.STRING, value: random.pick([...pieces.filter((each) => each.length > 0), 'x'.repeat(5_000)]) },
    { kind: Kind.BOOLEAN, value: random.chance(0.5) },
    { kind: Kind.ENUM, value: random.pick(['ASC', 'TITLE', 'NONE_SUCH', 'Book', 'toString']) },
    { kind: Kind.LIST, values: [node, node] },
    { kind: Kind.OBJECT, fields: [{ kind: Kind.OBJECT_FIELD, name: { kind: Kind.NAME, value: 'eq' }, value: node }] },
    { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: 'v' } },
  ])
}
