/** What a role may not see is on none of the ways to the data, on either engine. */
import { readFileSync } from 'node:fs'
import { printSchema } from 'graphql'
import { beforeAll, describe, expect, it } from 'vitest'
import { createSchema } from '../../src/api/schema.ts'
import { readModel } from '../../src/model/read.ts'
import { type Role, roles } from '../../src/model/roles.ts'
import { onBothEngines } from '../engine/both.ts'
import { type OpenWorld, openWorld, seenWorld, type World } from '../world.ts'
import { walkSchema } from './walk-schema.ts'

const restrictions = `
extend type Town @auth(roles: ["analyst"])
extend type Press @auth(roles: ["admin"])
extend type Book @auth(roles: ["analyst"], fields: ["price", "tags"])
extend type Author @auth(roles: ["admin"], fields: ["correspondents"])
extend type Making @auth(roles: ["analyst"], fields: ["share", "role"])
extend type Document @auth(roles: ["analyst"], fields: ["text"])
extend type Passage @auth(roles: ["analyst"], fields: ["text"])
`

/** What must not be in any answer or schema of a role, and what is in some of them. */
const hidden: { readonly [role in Role]: readonly RegExp[] } = {
  reader: [
    /town:/,
    /\bTown/,
    /press:/,
    /\bPress/,
    /"Book_price/,
    /"sea"/,
    /WROTE_TO/,
    /correspondent/i,
    /_share"|"illustrator"|editor/,
    /Lorne wrote/,
  ],
  analyst: [/press:/, /\bPress(?! \|)/, /WROTE_TO/, /correspondent/i],
  admin: [],
}
const seen: { readonly [role in Role]: readonly RegExp[] } = {
  reader: [/author:ada/, /book:salt-2/, /INFLUENCED_BY/, /_rank":2/],
  analyst: [/town:wick/, /"sea"/, /Book_price":12.5/, /"illustrator"/, /editor/, /Lorne wrote The Salt Road/],
  admin: [/press:north/, /WROTE_TO/, /UNDER_CONTRACT/],
}

function readRestricted(): World {
  const names = ['src/model/core.graphql', 'tests/worlds/library/schema.graphql']
  const sources = names.map((name) => ({ name, text: readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8') }))
  const model = readModel([...sources, { name: 'restrictions.graphql', text: restrictions }])
  return { model, schema: createSchema(model), seed: new URL('../worlds/library/seed', import.meta.url).pathname }
}

const ids = ['town:wick', 'press:north', 'author:ada', 'author:ben', 'book:salt', 'town:leith', 'press:south']

/** Neo4j plans each of these statements for up to a second: outside the long suite it is asked some of them. */
const isLong = process.env['ENTREPOT_TEST_LONG'] === '1'

onBothEngines('a world of which not everyone sees everything', (open, kind) => {
  const everyOf = (role: Role) => (kind === 'embedded' || isLong ? 1 : role === 'reader' ? 12 : 90)

  let whole: OpenWorld
  beforeAll(async () => {
    whole = await openWorld(readRestricted(), await open(), 1)
  })

  describe.each(roles)('as %s', (role) => {
    it('is on every way as if there were nothing else', { timeout: 600_000 }, async () => {
      const world = seenWorld(whole, role)
      const answers: string[] = []
      const every = everyOf(role)
      const queries = walkSchema(world.schema, ids).filter((_, index) => index % every === 0)
      for (const query of queries) {
        const { data, errors } = await world.ask(query, {}, { limits: { hopsMax: 20, aliasesMax: 10_000 } as never })
        const unknown = errors?.every(({ message }) => /There is no node|no node/.test(message))
        if (errors && !unknown) throw new Error(`${errors[0]?.message}\n${query}`)
        if (data) answers.push(JSON.stringify(data))
      }
      const all = answers.join('\n')
      expect(hidden[role].flatMap((pattern) => pattern.exec(all)?.[0] ?? [])).toEqual([])
      if (every === 1) expect(seen[role].filter((pattern) => !pattern.test(all))).toEqual([])
    })

    it('has a schema that tells of nothing else', () => {
      const text = printSchema(seenWorld(whole, role).schema).replace(/"""[\s\S]*?"""/g, '')
      for (const name of role === 'reader'
        ? ['Town', 'Press', 'price', 'tags', 'WROTE_TO', 'share', 'quote']
        : role === 'analyst'
          ? ['Press', 'WROTE_TO']
          : [])
        expect(text).not.toMatch(new RegExp(`\\b${name}\\b`))
    })
  })

  it('leaves counts, groups and filters without what is not seen', async () => {
    const reader = seenWorld(whole, 'reader')
    const ask = async (query: string) => (await reader.ask(query)).data
    expect(await ask('{ makers { totalCount nodes { id } } }')).toEqual({
      makers: { totalCount: 4, nodes: ['author:ada', 'author:ben', 'author:lu', 'author:nobody'].map((id) => ({ id })) },
    })
    expect(
      await ask(
        '{ book(id: "book:salt") { makers { totalCount nodes { id } } relationships { totalCount groups(by: [{ type: true }]) { count keys { value } } } } }',
      ),
    ).toEqual({
      book: {
        makers: { totalCount: 1, nodes: [{ id: 'author:ada' }] },
        relationships: { totalCount: 3, groups: ['ABOUT', 'CONTINUES', 'MADE'].map((value) => ({ count: 1, keys: [{ value }] })) },
      },
    })
    expect(await ask('{ books(where: { makers: { count: { gte: 2 } } }) { nodes { id } } }')).toEqual({
      books: { nodes: [{ id: 'book:salt-2' }] },
    })
    expect(await ask('{ node(id: "town:wick") { id } nodes(ids: ["press:north", "author:lu"]) { id } }')).toEqual({
      node: null,
      nodes: [null, { id: 'author:lu' }],
    })
  })
})
