/** Documents that ask for too much in every way that the limits know, each beside an innocent one. The fields are of the library. */

/** The limit that an attack goes over, and a document that stays within it. */
export interface Attack {
  readonly limit: string
  readonly attack: string
  readonly innocent: string
}

const nest = (levels: number, [outer, inner]: readonly [string, string], leaf: string) =>
  `${`${outer} { ${inner} { `.repeat(levels)}${leaf}${' } }'.repeat(levels)}`
const times = (count: number, print: (index: number) => string) => Array.from({ length: count }, (_, index) => print(index)).join(' ')
const doubling = (levels: number) =>
  `query { book(id: "book:salt") { ...F0 } } ${times(levels, (level) => `fragment F${level} on Book { ...F${level + 1} ...F${level + 1} }`)} fragment F${levels} on Book { id }`

export const attacks: readonly Attack[] = [
  { limit: 'tokens', attack: `{ ${'__typename '.repeat(2_000)}}`, innocent: `{ ${'__typename '.repeat(20)}}` },
  {
    limit: 'depth',
    attack: `{ ${nest(13, ['books', 'nodes'], 'id')} }`,
    innocent: '{ books { nodes { makers { nodes { made { nodes { title } } } } } } }',
  },
  {
    limit: 'depth',
    attack: `{ book(id: "b") { ...A } } fragment A on Book { ${nest(6, ['continues', 'node'], '...B')} } fragment B on Book { ${nest(6, ['continues', 'node'], 'id')} }`,
    innocent: '{ book(id: "b") { ...A } } fragment A on Book { continues { node { ...B } } } fragment B on Book { id }',
  },
  {
    limit: 'aliases',
    attack: `{ book(id: "b") { ${times(31, (index) => `t${index}: __typename`)} } }`,
    innocent: `{ book(id: "b") { ${times(30, (index) => `t${index}: __typename`)} } }`,
  },
  {
    limit: 'aliases',
    attack: `{ books { nodes { ${times(16, () => '...A')} } } } fragment A on Book { a: id b: title }`,
    innocent: '{ books { nodes { ...A ...A } } } fragment A on Book { a: id b: title }',
  },
  {
    limit: 'nameLength',
    attack: `{ books(first: 1000) { nodes { ${'x'.repeat(101)}: id } } }`,
    innocent: `{ books { nodes { ${'x'.repeat(100)}: id } } }`,
  },
  {
    limit: 'nameLength',
    attack: `query ${'x'.repeat(200_000)} { book(id: "b") { id } }`,
    innocent: `query ${'x'.repeat(100)}($${'y'.repeat(100)}: ID = "b") { book(id: $${'y'.repeat(100)}) { id } }`,
  },
  {
    limit: 'rootFields',
    attack: `{ ${times(21, () => 'book(id: "b") { id }')} }`,
    innocent: `{ ${times(20, () => 'book(id: "b") { id }')} }`,
  },
  {
    limit: 'directives',
    attack: `{ book(id: "b") ${'@include(if: true) '.repeat(250)} { id } }`,
    innocent: '{ book(id: "b") @include(if: true) @skip(if: false) { id } }',
  },
  {
    limit: 'directives',
    attack: `query ${'@include(if: true) '.repeat(4)} { book(id: "b") { id } }`,
    innocent: '{ book(id: "b") { ... on Book @include(if: true) { id } } }',
  },
  { limit: 'repeats', attack: `{ books { ${'nodes { id } '.repeat(400)} } }`, innocent: `{ books { ${'nodes { id } '.repeat(50)} } }` },
  {
    limit: 'repeats',
    attack: `{ books { ${times(40, () => `nodes { ${'makers { totalCount } '.repeat(11)} }`)} } }`,
    innocent: `{ books { ${times(5, () => `nodes { ${'makers { totalCount } '.repeat(10)} }`)} } }`,
  },
  { limit: 'selections', attack: doubling(20), innocent: doubling(5) },
  { limit: 'selections', attack: doubling(180), innocent: doubling(5) },
  {
    limit: 'valueDepth',
    attack: `{ books(where: ${'{ AND: ['.repeat(9)}${'] }'.repeat(9)}) { totalCount } }`,
    innocent: `{ books(where: ${'{ AND: ['.repeat(8)}${'] }'.repeat(8)}) { totalCount } }`,
  },
  {
    limit: 'list',
    attack: `{ nodes(ids: [${'"b" '.repeat(501)}]) { id } }`,
    innocent: `{ nodes(ids: [${'"b" '.repeat(500)}]) { id } }`,
  },
]
