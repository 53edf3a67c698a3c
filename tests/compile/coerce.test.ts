/** Variables that go on as they are, and those that GraphQL looks at: both come out as GraphQL would have them. */
import { buildSchema, getVariableValues, type OperationDefinitionNode, parse } from 'graphql'
import { expect, it } from 'vitest'
import { openCoerce } from '../../src/compile/coerce.ts'

const schema = buildSchema(`
  scalar Date
  enum Genre { NOVEL POEM }
  input Range { from: Int to: Int = 3 }
  type Query { book: ID }
`)

const types = [
  'ID',
  'ID!',
  'String',
  'Int',
  'Int!',
  'Float',
  'Boolean',
  '[ID!]',
  '[ID!]!',
  '[Int]',
  '[[Float!]]',
  'Int = 4',
  'Date',
  'Genre',
  'Range',
]

const values: readonly unknown[] = [
  undefined,
  null,
  'salt',
  'NOVEL',
  '',
  0,
  -0,
  7,
  2 ** 31,
  0.5,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  true,
  [],
  ['salt', 'weeds'],
  ['salt', null],
  [1, 2],
  [1, 'salt'],
  [[1.5], []],
  { from: 1 },
  { from: 1, until: 2 },
]

it.each(types)('coerces a variable of the type %s as GraphQL does', (type) => {
  const operation = parse(`query ($v: ${type}, $__proto__: ID) { book }`).definitions[0] as OperationDefinitionNode
  const plain = parse(`query ($v: ${type}) { book }`).definitions[0] as OperationDefinitionNode
  for (const { variableDefinitions = [] } of [operation, plain]) {
    const coerce = openCoerce(schema, variableDefinitions)
    for (const variables of [{}, ...values.map((v) => ({ v, other: 1 }))])
      expect(coerce(variables)).toEqual(getVariableValues(schema, variableDefinitions, variables, { maxErrors: 5 }))
  }
})
