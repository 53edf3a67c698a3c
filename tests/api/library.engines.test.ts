import { beforeAll, describe, expect, it } from 'vitest'
import { onBothEngines } from '../engine/both.ts'
import { type OpenWorld, openWorld, readLibrary, type Variables } from '../world.ts'

onBothEngines('the API over a small world', (open) => {
  let world: OpenWorld
  beforeAll(async () => {
    world = await openWorld(readLibrary(), await open())
  })

  /** The data of an operation that must succeed. */
  async function data(query: string, variables?: Variables): Promise<{ [key: string]: never }> {
    const result = await world.ask(query, variables)
    expect(result.errors).toBeUndefined()
    return result.data as { [key: string]: never }
  }

  /** Ids of a list of books under a `where`. */
  async function books(where: string, variables?: Variables): Promise<string> {
    const head = variables ? 'query ($v: BookWhere)' : ''
    const { books: found } = await data(`${head} { books(where: ${where}, first: 100) { nodes { id } totalCount } }`, variables)
    const { nodes, totalCount } = found as unknown as { nodes: { id: string }[]; totalCount: number }
    expect(totalCount).toBe(nodes.length)
    return nodes.map(({ id }) => id.slice(5)).join(' ')
  }

  describe('one node', () => {
    it('has every kind of value, missing ones as null or empty', async () => {
      expect(
        await data(`{
          book(id: "book:salt") { __typename id title pages price inPrint genre tags oldPrices genres published recordedAt }
          bare: book(id: "book:weeds") { pages price tags oldPrices genres recordedAt published }
          other: author(id: "book:salt") { id }
          none: book(id: "book:nowhere") { id }
        }`),
      ).toEqual({
        book: {
          __typename: 'Book',
          id: 'book:salt',
          title: 'The Salt Road',
          pages: 310,
          price: 12.5,
          inPrint: true,
          genre: 'NOVEL',
          tags: ['sea', 'trade'],
          oldPrices: [2, 3.5],
          genres: ['NOVEL', 'LIFE'],
          published: '1901',
          recordedAt: '1999-12-31T22:30:00.000Z',
        },
        bare: { pages: null, price: null, tags: [], oldPrices: null, genres: null, recordedAt: null, published: '1927' },
        other: null,
        none: null,
      })
    })

    it('has texts with their language, under aliases', async () => {
      expect(await data('{ author(id: "author:lu") { names { l: language text __typename } } }')).toEqual({
        author: { names: [{ l: 'zh', text: '魯迅', __typename: 'LanguageString' }] },
      })
    })

    it('is found through an interface, a union and node, with fragments on each', async () => {
      const fragments = '... on Author { name birthplace { node { name } } } ... on Book { title } ... on Maker { began }'
      expect(
        await data(`{
          node(id: "author:ada") { __typename id ${fragments} }
          maker(id: "press:north") { __typename name ... on Press { seat { node { id } } } }
          subject(id: "town:wick") { ... on Town { population } ... on Node { id } }
          entity(id: "author:lu") { name }
          wrong: maker(id: "town:wick") { name }
        }`),
      ).toEqual({
        node: { __typename: 'Author', id: 'author:ada', name: 'Ada Lorne', birthplace: { node: { name: 'Wick' } }, began: '1870' },
        maker: { __typename: 'Press', name: 'North Press', seat: { node: { id: 'town:wick' } } },
        subject: { population: 7000, id: 'town:wick' },
        entity: { name: 'Lu Xun' },
        wrong: null,
      })
    })

    it('comes in the order of the ids asked for, null where there is none, twice where asked twice', async () => {
      expect(
        await data('{ nodes(ids: ["town:wick", "x", "author:ada", "town:wick"]) { id __typename } none: nodes(ids: []) { id } }'),
      ).toEqual({
        nodes: [
          { id: 'town:wick', __typename: 'Town' },
          null,
          { id: 'author:ada', __typename: 'Author' },
          { id: 'town:wick', __typename: 'Town' },
        ],
        none: [],
      })
    })

    it('gives of a to-one relationship with periods the latest', async () => {
      expect(await data('{ author(id: "author:ada") { publishedBy { node { name } properties { from to } } } }')).toEqual({
        author: { publishedBy: { node: { name: 'North Press' }, properties: { from: '1900-06', to: null } } },
      })
    })
  })

  describe('relationships', () => {
    it('count parallel ones each, go in both directions and to themselves', async () => {
      expect(
        await data(`{ author(id: "author:ben") {
          made(sort: [{ node: { title: ASC } }, { edge: { role: ASC } }]) { totalCount edges { properties { role share } node { title } } }
          influencedBy(sort: [{ node: { name: DESC } }]) { nodes { name } }
          influenced(sort: [{ edge: { strength: DESC } }]) { edges { node { name } properties { strength admitted } } totalCount }
          correspondents { nodes { name } }
        } }`),
      ).toEqual({
        author: {
          made: {
            totalCount: 3,
            edges: [
              { properties: { role: 'writer', share: null }, node: { title: "Ada's Letters" } },
              { properties: { role: 'illustrator', share: null }, node: { title: 'The Salt Road Home' } },
              { properties: { role: 'writer', share: 0.5 }, node: { title: 'The Salt Road Home' } },
            ],
          },
          influencedBy: { nodes: [{ name: 'Ben Oakes' }, { name: 'Ada Lorne' }] },
          influenced: {
            edges: [
              { node: { name: 'Ben Oakes' }, properties: { strength: 1, admitted: null } },
              { node: { name: 'Ada Lorne' }, properties: { strength: 0.75, admitted: true } },
            ],
            totalCount: 2,
          },
          correspondents: { nodes: [{ name: 'Ada Lorne' }] },
        },
      })
    })

    it('end at unions and interfaces, selected by fragments and filtered by id', async () => {
      expect(
        await data(`{ book(id: "book:letters") {
          about(sort: [{ edge: { weight: DESC } }]) { edges { properties { weight genre words } node { __typename ... on Author { name } ... on Town { name } ... on Book { title } } } }
          wick: about(where: { node: { id: { in: ["town:wick"] } } }) { totalCount }
          makers { nodes { __typename name ... on Author { made(first: 1) { totalCount } } } }
        } }`),
      ).toEqual({
        book: {
          about: {
            edges: [
              { properties: { weight: null, genre: null, words: null }, node: { __typename: 'Book', title: 'The Salt Road' } },
              { properties: { weight: 3, genre: 'LIFE', words: ['letters', 'life'] }, node: { __typename: 'Author', name: 'Ada Lorne' } },
              { properties: { weight: 1, genre: null, words: null }, node: { __typename: 'Town', name: 'Wick' } },
            ],
          },
          wick: { totalCount: 1 },
          makers: { nodes: [{ __typename: 'Author', name: 'Ben Oakes', made: { totalCount: 3 } }] },
        },
      })
    })

    it('carry their evidence: document, passage, offsets in UTF-16, the words, the status, what is said otherwise', async () => {
      const evidence =
        'evidence { start end quote status says { property value } passage { id order text } document { id title publishedAt } }'
      const result = await data(
        `{ book(id: "book:letters") { makers { edges { ${evidence} } } } author(id: "author:ada") { influencedBy(sort: [{ node: { id: ASC } }]) { edges { evidence { quote } } } birthplace { evidence { quote status document { passages(first: 2) { nodes { id } } } } } } bare: author(id: "author:ben") { birthplace { evidence { quote } } } }`,
      )
      expect(result).toEqual({
        book: {
          makers: {
            edges: [
              {
                evidence: [
                  {
                    start: 90,
                    end: 115,
                    quote: "Oakes wrote Ada's Letters",
                    status: 'STATED',
                    says: [],
                    passage: { id: 'catalogue/S3', order: 2, text: "😀 Oakes wrote Ada's Letters, and Ada read it." },
                    document: { id: 'catalogue', title: 'A catalogue of four shelves', publishedAt: '1999-12' },
                  },
                  {
                    start: 0,
                    end: 38,
                    quote: 'Ada Lorne wrote The Salt Road in 1901.',
                    status: 'DISPUTED',
                    says: [{ property: 'role', value: 'editor' }],
                    passage: { id: 'catalogue/S1', order: 0, text: 'Ada Lorne wrote The Salt Road in 1901.' },
                    document: { id: 'catalogue', title: 'A catalogue of four shelves', publishedAt: '1999-12' },
                  },
                ],
              },
            ],
          },
        },
        author: {
          influencedBy: { edges: [{ evidence: [{ quote: "😀 Oakes wrote Ada's Letters" }] }, { evidence: [{ quote: 'read 魯迅' }] }] },
          birthplace: {
            evidence: [
              {
                quote: 'born in Wick',
                status: 'IMPLIED',
                document: { passages: { nodes: [{ id: 'catalogue/S1' }, { id: 'catalogue/S2' }] } },
              },
            ],
          },
        },
        bare: { birthplace: { evidence: [] } },
      })
    })
  })

  describe('filters', () => {
    it.each([
      ['{ title: { eq: "Wild Grass" } }', 'weeds'],
      ['{ title: { in: ["Wild Grass", "The Salt Road"] } }', 'salt weeds'],
      ['{ title: { in: [] } }', ''],
      ['{ title: { contains: "Salt" } }', 'salt salt-2'],
      ['{ title: { startsWith: "Ada\'s" } }', 'letters'],
      ['{ title: { endsWith: "Grass", startsWith: "Wild" } }', 'weeds'],
      ['{ title: { caseInsensitive: { contains: "SALT", endsWith: "ROAD" } } }', 'salt'],
      ['{ title: { caseInsensitive: { in: ["wild grass"] } } }', 'weeds'],
      ['{ title: { caseInsensitive: { eq: "WILD GRASS" } } }', 'weeds'],
      ['{ title: { gt: "The", lte: "The Salt Road" } }', 'salt'],
      ['{ id: { eq: "book:salt" } }', 'salt'],
      ['{ id: { in: ["book:salt", "book:salt", "author:ada", "book:weeds"] }, pages: { gt: 1 } }', 'salt'],
      ['{ OR: [{ id: { eq: "book:salt" } }, { id: { eq: "book:weeds" } }] }', 'salt weeds'],
      ['{ pages: { gte: 280, lt: 310 } }', 'salt-2'],
      ['{ pages: { in: [310, 120] } }', 'letters salt'],
      ['{ pages: { isNull: true } }', 'weeds'],
      ['{ pages: { isNull: false } }', 'letters salt salt-2'],
      ['{ price: { eq: 8 } }', 'salt-2'],
      ['{ price: { in: [8.0, 12.5] } }', 'salt salt-2'],
      ['{ price: { lt: 12.5 } }', 'salt-2'],
      ['{ NOT: { price: { lt: 12.5 } } }', 'letters salt weeds'],
      ['{ inPrint: { eq: false } }', 'salt-2'],
      ['{ genre: { eq: VERSE } }', 'weeds'],
      ['{ genre: { in: [VERSE, LIFE] } }', 'letters weeds'],
      ['{ tags: { includes: "sea" } }', 'salt salt-2'],
      ['{ tags: { includesAny: ["trade", "war"] } }', 'salt'],
      ['{ tags: { includesAll: ["trade", "sea"] } }', 'salt'],
      ['{ tags: { includesAll: [] } }', 'letters salt salt-2 weeds'],
      ['{ NOT: { tags: { includes: "sea" } } }', 'letters weeds'],
      ['{ tags: { isEmpty: true } }', 'letters weeds'],
      ['{ oldPrices: { includes: 2 } }', 'salt'],
      ['{ oldPrices: { includesAny: [3.5, 9] } }', 'salt'],
      ['{ oldPrices: { isEmpty: false } }', 'salt'],
      ['{ genres: { includesAll: [LIFE] } }', 'salt'],
      ['{ published: { lt: "1904-03-09" } }', 'salt salt-2'],
      ['{ published: { gte: "1904" } }', 'letters salt-2 weeds'],
      ['{ recordedAt: { eq: "1999-12-31T22:30:00Z" } }', 'salt'],
      ['{}', 'letters salt salt-2 weeds'],
      ['{ AND: [] }', 'letters salt salt-2 weeds'],
      ['{ OR: [] }', ''],
      ['{ NOT: {} }', ''],
      ['{ NOT: { NOT: { pages: { gt: 200 } } } }', 'salt salt-2'],
      ['{ OR: [{ pages: { gt: 300 } }, { genre: { eq: VERSE } }], inPrint: { eq: true } }', 'salt weeds'],
      ['{ makers: { some: { edge: { role: { eq: "printer" } } } } }', 'salt salt-2'],
      ['{ makers: { none: { edge: { role: { eq: "printer" } } } } }', 'letters weeds'],
      ['{ makers: { all: { edge: { role: { eq: "writer" } } } } }', 'letters weeds'],
      ['{ makers: { single: { edge: { role: { eq: "writer" } } } } }', 'letters salt weeds'],
      ['{ makers: { count: { gte: 2, lt: 4 } } }', 'salt'],
      ['{ makers: { count: { of: { node: { began: { lt: "1869" } } }, eq: 2 } } }', 'salt-2'],
      ['{ makers: { some: { OR: [{ node: { name: { startsWith: "Lu" } } }, { edge: { rank: { eq: 2 } } }] } } }', 'salt-2 weeds'],
      ['{ NOT: { makers: { some: { NOT: { edge: { share: { gt: 0.5 } } } } } } }', ''],
      ['{ continues: { some: {} } }', 'salt-2'],
      ['{ continues: { none: {} } }', 'letters salt weeds'],
      ['{ continuedBy: { some: { node: { makers: { some: { node: { name: { contains: "Oakes" } } } } } } } }', 'salt'],
      [
        '{ OR: [{ about: { some: { node: { id: { eq: "town:wick" } } } } }, { continues: { some: { node: { pages: { gt: 300 } } } } }] }',
        'letters salt-2',
      ],
      ['{ about: { all: { edge: { weight: { gte: 1 } } } } }', 'salt salt-2 weeds'],
    ])('%s → %s', async (where, expected) => {
      expect(await books(where)).toBe(expected)
      expect(await books(`{ NOT: { NOT: ${where} } }`)).toBe(expected)
    })

    it('come from variables and defaults, and change nothing in the text of the statement', async () => {
      world.statements.length = 0
      expect(await books('$v', { v: { title: { contains: 'Salt' } } })).toBe('salt salt-2')
      expect(await books('$v', { v: { title: { contains: 'Grass' } } })).toBe('weeds')
      expect(world.statements).toHaveLength(2)
      expect(world.statements[0]?.text).toBe(world.statements[1]?.text)
    })

    it('that nothing can satisfy stand beside filters over relationships', async () => {
      const nothing = '{ OR: [], node: { makers: { some: {} } } }'
      expect(
        await data(`{
          author(id: "author:ada") { made(where: ${nothing}) { totalCount nodes { id } } }
          books(where: { OR: [], makers: { some: {} } }) { totalCount nodes { id } }
          not: books(where: { NOT: { AND: [] }, makers: { some: {} } }) { totalCount nodes { id } }
          makers(types: [], where: { made: { some: {} } }) { totalCount nodes { id } }
          all: books(where: { makers: { all: {} } }) { totalCount nodes { made: makers(where: ${nothing.replace('makers', 'made')}) { totalCount nodes { id } } } }
        }`),
      ).toEqual({
        author: { made: { totalCount: 0, nodes: [] } },
        books: { totalCount: 0, nodes: [] },
        not: { totalCount: 0, nodes: [] },
        makers: { totalCount: 0, nodes: [] },
        all: { totalCount: 4, nodes: Array.from({ length: 4 }, () => ({ made: { totalCount: 0, nodes: [] } })) },
      })
    })

    it('hold on names in other languages', async () => {
      expect(await data('{ authors(where: { names: { includes: { language: "zh", text: "魯迅" } } }) { nodes { id } } }')).toEqual({
        authors: { nodes: [{ id: 'author:lu' }] },
      })
    })

    it('keep hostile values values', async () => {
      for (const text of ["'", '`', '\\', '"', '$p', '*/', "' OR 1=1 //", '\u0000', '}) DETACH DELETE n //']) {
        expect(await books('$v', { v: { title: { contains: text } } })).toBe(text === "'" ? 'letters' : '')
      }
      expect(await books('{}')).toBe('letters salt salt-2 weeds')
    })
  })

  describe('lists', () => {
    it('of an interface and a union are of all types or of those asked for', async () => {
      expect(
        await data(`{
          makers(sort: [{ began: DESC }]) { nodes { __typename name } totalCount }
          presses: makers(types: [Press]) { nodes { name } totalCount }
          none: makers(types: []) { nodes { name } totalCount }
          subjects(types: [Town, Author], first: 2) { edges { node { __typename } } totalCount }
          wrong: makers(types: [Book]) { totalCount }
        }`),
      ).toEqual({
        makers: {
          nodes: [
            { __typename: 'Author', name: 'Nobody' },
            { __typename: 'Press', name: 'South Press' },
            { __typename: 'Press', name: 'North Press' },
            { __typename: 'Author', name: 'Lu Xun' },
            { __typename: 'Author', name: 'Ada Lorne' },
            { __typename: 'Author', name: 'Ben Oakes' },
          ],
          totalCount: 6,
        },
        presses: { nodes: [{ name: 'North Press' }, { name: 'South Press' }], totalCount: 2 },
        none: { nodes: [], totalCount: 0 },
        subjects: { edges: [{ node: { __typename: 'Author' } }, { node: { __typename: 'Author' } }], totalCount: 6 },
        wrong: { totalCount: 0 },
      })
    })

    it('honour fragments, aliases, @skip and @include', async () => {
      expect(
        await data(
          `query ($yes: Boolean = true, $no: Boolean!) {
            all: books(first: 1) { ...page }
            skipped: books @skip(if: $yes) { totalCount }
          }
          fragment page on BookConnection { nodes { a: title b: title @include(if: $no) ...more @skip(if: $no) } totalCount @include(if: $no) }
          fragment more on Node { id ... @include(if: $yes) { __typename } }`,
          { no: false },
        ),
      ).toEqual({ all: { nodes: [{ a: "Ada's Letters", id: 'book:letters', __typename: 'Book' }] } })
    })

    it('take one statement a root field, whatever is asked below it', async () => {
      world.statements.length = 0
      await data(`{
        books { nodes { makers { edges { evidence { document { passages { nodes { mentions { nodes { name } totalCount } } } } } node { made { nodes { about { nodes { __typename } } } } } } } } }
        authors(where: { made: { some: { node: { makers: { count: { gte: 2 } } } } } }) { nodes { birthplace { node { natives { nodes { id } } } } } pageInfo { hasNextPage } totalCount }
        node(id: "author:ada") { id }
      }`)
      expect(world.statements).toHaveLength(3)
    })

    it('take one statement together where each reads nodes by their ids, or a count, and answer as each does alone', async () => {
      const fields = [
        'books { totalCount __typename }',
        'nodes(ids: ["author:ada", "book:nowhere", "author:ada"]) { id ... on Author { publishedBy { properties { __typename } node { name } } } }',
        'none: book(id: "book:nowhere") { id }',
        'nobody: nodes(ids: ["book:nowhere"]) { id }',
        'then: author(id: "author:lu") @asOf(valid: "1900-01-01") { birthplace { node { name } } }',
        'thing: maker(id: "author:ada") { __typename id }',
        'entities { totalCount }',
      ]
      const alone = []
      for (const field of fields) alone.push(await data(`{ ${field} }`))
      world.statements.length = 0
      expect(await data(`{ ${fields.join(' ')} }`)).toEqual(Object.assign({}, ...alone))
      expect(world.statements).toHaveLength(1)
    })
  })

  describe('pages', () => {
    const sorts = [
      '[]',
      '[{ title: DESC }]',
      '[{ pages: ASC }]',
      '[{ pages: DESC }]',
      '[{ inPrint: ASC }, { price: DESC }]',
      '[{ price: ASC }, { genre: DESC }]',
      '[{ genre: ASC }, { published: DESC }]',
      '[{ id: DESC }, { title: ASC }]',
      '[{ recordedAt: DESC }]',
    ]
    it.each(sorts)('sorted by %s go forwards and backwards over the same list', async (sort) => {
      const query = `query ($first: Int, $after: String, $last: Int, $before: String) {
        books(sort: ${sort}, first: $first, after: $after, last: $last, before: $before) { edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } }
      }`
      const page = async (variables: Variables) => (await data(query, variables)).books as unknown as Page
      const whole = await page({ first: 100 })
      const ids = idsOf(whole)
      expect(ids).toHaveLength(4)
      expect(whole.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: false })
      const forwards: string[] = []
      for (let after: string | null = null; ; ) {
        const { edges, pageInfo } = await page({ first: 3, after })
        expect(pageInfo).toMatchObject({
          hasNextPage: forwards.length + edges.length < 4,
          hasPreviousPage: after !== null,
          startCursor: edges[0]?.cursor ?? null,
        })
        forwards.push(...edges.map(({ node }) => node.id))
        if (!pageInfo.hasNextPage) break
        after = pageInfo.endCursor
      }
      expect(forwards).toEqual(ids)
      const backwards: string[] = []
      for (let before: string | null = null; ; ) {
        const { edges, pageInfo } = await page({ last: 3, before })
        expect(pageInfo).toMatchObject({ hasPreviousPage: backwards.length + edges.length < 4, hasNextPage: before !== null })
        backwards.unshift(...edges.map(({ node }) => node.id))
        if (!pageInfo.hasPreviousPage) break
        before = pageInfo.startCursor
      }
      expect(backwards).toEqual(ids)
      const [first, , , last] = whole.edges
      expect(idsOf(await page({ first: 9, after: first?.cursor, before: last?.cursor }))).toEqual(ids.slice(1, 3))
      expect(idsOf(await page({ last: 1, after: first?.cursor, before: last?.cursor }))).toEqual(ids.slice(2, 3))
      expect(idsOf(await page({ before: last?.cursor }))).toEqual(ids.slice(0, 3))
    })

    it('of relationships go over parallel ones one by one', async () => {
      const seen: unknown[] = []
      for (let after: string | null = null; ; ) {
        const result = await data(
          'query ($after: String) { author(id: "author:ben") { made(first: 1, after: $after, sort: [{ edge: { rank: DESC } }]) { edges { node { title } properties { rank } } pageInfo { hasNextPage endCursor } } } }',
          { after },
        )
        const { edges, pageInfo } = (result.author as unknown as { made: Page }).made
        seen.push(...edges)
        if (!pageInfo.hasNextPage) break
        after = pageInfo.endCursor
      }
      expect(seen).toHaveLength(3)
      expect(seen[2]).toEqual({ node: { title: 'The Salt Road Home' }, properties: { rank: 2 } })
    })

    it('of size 0 are empty but know that there is more', async () => {
      expect(
        await data('{ books(first: 0) { nodes { id } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } totalCount } }'),
      ).toEqual({
        books: { nodes: [], pageInfo: { hasNextPage: true, hasPreviousPage: false, startCursor: null, endCursor: null }, totalCount: 4 },
      })
    })
  })

  describe('mistakes of the caller', () => {
    it.each([
      ['{ books(first: 1, last: 1) { totalCount } }', 'BAD_PAGE', 'not both'],
      ['{ books(first: -1) { totalCount } }', 'BAD_PAGE', 'must be 0 or more'],
      ['{ books(first: 1001) { totalCount } }', 'BAD_PAGE', 'largest page here is 1000'],
      ['{ book(id: "book:salt") { makers(last: 101) { totalCount } } }', 'BAD_PAGE', 'largest page here is 100'],
      ['{ books(after: "x") { totalCount } }', 'BAD_CURSOR', 'is broken'],
      ['{ books(where: { title: { eq: null } }) { totalCount } }', 'BAD_USER_INPUT', 'isNull'],
      ['query ($t: String) { books(where: { title: { eq: $t } }) { totalCount } }', 'BAD_USER_INPUT', 'isNull', { t: null }],
      ['{ books(where: { makers: { count: { of: {} } } }) { totalCount } }', 'BAD_USER_INPUT', 'needs a bound'],
      ['query ($d: Date) { books(where: { published: { eq: $d } }) { totalCount } }', 'BAD_USER_INPUT', 'YYYY-MM-DD', { d: '2001-13' }],
      [
        'query ($i: [ID!]!) { nodes(ids: $i) { id } }',
        'QUERY_TOO_COMPLEX',
        'the limit is 500',
        { i: Array.from({ length: 501 }, (_, i) => `${i}`) },
      ],
    ] as [string, string, string, Variables?][])('%s is refused with %s before anything runs', async (query, code, message, variables) => {
      world.statements.length = 0
      const { errors, data: nothing } = await world.ask(query, variables)
      expect(errors?.[0]?.extensions).toMatchObject({ code, http: { status: 400 } })
      expect(errors?.[0]?.message).toContain(message)
      expect(nothing).toBeUndefined()
      expect(world.statements).toHaveLength(0)
    })

    it('names a cursor of another sort as what it is', async () => {
      const { books: page } = await data('{ books(first: 1, sort: [{ title: ASC }]) { pageInfo { endCursor } } }')
      const cursor = (page as unknown as Page).pageInfo.endCursor
      const { errors } = await world.ask('query ($c: String) { books(after: $c) { totalCount } }', { c: cursor })
      expect(errors?.[0]?.message).toContain('belongs to another list or another sort')
    })
  })
})

interface Page {
  readonly edges: readonly { readonly cursor: string; readonly node: { readonly id: string } }[]
  readonly pageInfo: {
    readonly hasNextPage: boolean
    readonly hasPreviousPage: boolean
    readonly startCursor: string | null
    readonly endCursor: string | null
  }
}

function idsOf(page: Page): string[] {
  return page.edges.map(({ node }) => node.id)
}
