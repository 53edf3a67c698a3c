/** The API that every world has, printed for the documents of the pages: types of nodes and relationships are any names there. */
import { printSchema } from 'graphql'
import { expect, it } from 'vitest'
import { createSchema } from '../../src/api/schema.ts'
import { readModel } from '../../src/model/read.ts'
import { readText } from '../house/sources.ts'

/** Every world has things of its own; this one has no more. */
const thing =
  'type Thing implements Node & Entity @node { id: ID! name: String! names: [LanguageString!]! aliases: [String!]! description: String }'

it('is kept as src/web/api/core.graphql', async () => {
  const printed = printSchema(
    createSchema(
      readModel([
        { name: 'core.graphql', text: readText('src/model/core.graphql') },
        { name: 'thing.graphql', text: thing },
      ]),
    ),
  )
  const open = printed.replace(/("""(?:(?!""")[\s\S])*"""\n)?enum (NodeType|RelationshipType) \{[^}]*\}/g, 'scalar $2')
  expect(open).toContain('scalar NodeType')
  await expect(`${open}\n`).toMatchFileSnapshot('../../src/web/api/core.graphql')
})
