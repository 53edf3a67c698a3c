import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { FaultsError, printFault } from '../../src/errors.ts'
import { readModel } from '../../src/model/read.ts'

const core = { name: 'core.graphql', text: readFileSync(new URL('../../src/model/core.graphql', import.meta.url), 'utf8') }
const library = { name: 'schema.graphql', text: readFileSync(new URL('../worlds/library/schema.graphql', import.meta.url), 'utf8') }

/** The faults of a world, printed. */
function faultsOf(text: string): string[] {
  try {
    readModel([core, { name: 'world.graphql', text }])
    return []
  } catch (error) {
    if (!(error instanceof FaultsError)) throw error
    return error.faults.map(printFault)
  }
}

it('tells of a type that implements what is no interface', () => {
  const faults = faultsOf('type Ship implements Node & Owner @node { id: ID! name: String! }\nunion Owner = Ship')
  expect(faults.join()).toMatch(/world\.graphql:1:\d+ Type Ship must only implement Interface types/)
})

describe('readModel', () => {
  const model = readModel([core, library])

  it('reads node types with labels, names of root fields and interfaces', () => {
    const press = model.nodes.get('Press')
    expect(press).toMatchObject({
      label: 'PublishingHouse',
      labels: ['PublishingHouse', 'Node', 'Maker'],
      single: 'press',
      plural: 'presses',
    })
    expect(model.nodes.get('Book')).toMatchObject({ single: 'book', plural: 'books', description: 'A book.' })
    expect(model.interfaces.get('Maker')?.possible).toEqual(['Author', 'Press'])
    expect(model.unions.get('Subject')?.possible).toEqual(['Author', 'Town', 'Book'])
  })

  it('reads properties with aliases, lists, enums, clocks and keys', () => {
    expect(model.nodes.get('Book')?.fields.get('recordedAt')).toMatchObject({
      property: 'recorded_at',
      type: { kind: 'scalar', name: 'DateTime' },
    })
    expect(model.nodes.get('Book')?.fields.get('genres')).toMatchObject({
      list: true,
      required: false,
      type: { kind: 'enum', name: 'Genre' },
    })
    expect(model.propertyTypes.get('Contract')?.fields.get('to')).toMatchObject({ clock: 'validTo' })
    expect(model.propertyTypes.get('Making')?.fields.get('role')).toMatchObject({ key: true })
  })

  it('gives a relationship of an interface to the types that implement it, with the interface as owner', () => {
    expect(model.nodes.get('Author')?.relationships.get('made')).toMatchObject({
      owner: 'Maker',
      type: 'MADE',
      direction: 'OUT',
      properties: 'Making',
      target: 'Book',
      many: true,
    })
    expect(model.nodes.get('Author')?.relationships.get('made')?.description).toBe('What was made.')
  })

  it('takes every type and interface for a Node, and what an interface says of a property for said of the type', () => {
    const world = `interface Place { id: ID! "What it is called." name: String! @search height: Int @index names: [String!] @search }
type Hill implements Place @node { id: ID! name: String! height: Int names: [String!] }`
    const { nodes, interfaces } = readModel([core, { name: 'world.graphql', text: world }])
    expect(nodes.get('Hill')).toMatchObject({ interfaces: ['Place', 'Node'], labels: ['Hill', 'Place', 'Node'] })
    expect(interfaces.get('Place')?.interfaces).toEqual(['Node'])
    expect(interfaces.get('Node')?.possible).toContain('Hill')
    expect(nodes.get('Hill')?.fields.get('name')).toMatchObject({ description: 'What it is called.', search: true, indexed: true })
    expect(nodes.get('Hill')?.fields.get('height')).toMatchObject({ search: false, indexed: true })
    expect(nodes.get('Hill')?.fields.get('names')).toMatchObject({ search: true, indexed: false })
    expect(nodes.get('Hill')?.fields.get('id')).toMatchObject({ search: false, indexed: false })
  })

  it('gathers the ends of a type of relationships over all fields that declare it', () => {
    expect([...(model.relationshipTypes.get('MADE')?.ends ?? [])]).toEqual(['Author>Book', 'Press>Book'])
    expect([...(model.relationshipTypes.get('CONTINUES')?.ends ?? [])]).toEqual(['Book>Book'])
    expect(model.relationshipTypes.get('CONTINUES')?.toOne).toEqual([
      { owner: 'Book', field: 'continues', direction: 'OUT', types: ['Book'] },
    ])
    expect(model.relationshipTypes.get('PASSAGE_OF')?.structural).toBe(true)
    expect(model.relationshipTypes.get('REPORTS_FIGURE')?.structural).toBe(false)
  })

  it('says whether evidence is required', () => {
    expect(model.evidenceRequired).toBe(false)
    expect(readModel([core, { name: 'w', text: 'extend schema @evidence(required: true)' }]).evidenceRequired).toBe(true)
  })

  it('reports a syntax error with its place', () => {
    expect(faultsOf('type A implements Node @node {\n  id: ID!\n  name String\n}')).toEqual([
      'world.graphql:3:8 Syntax Error: Expected ":", found Name "String".',
    ])
  })

  it('reports every fault at once, each with file, line and column', () => {
    const world = `type Tree implements Node @node {
  id: ID!
  hash: String
  height: [Int]
  oldest: Leaf
  leaves: [Leaf!]! @relationship(type: "HAS", direction: OUT, properties: "Nowhere")
  grown(by: Int): Int @validFrom
  rings: [Int!] @index
}
type Leaf @node { id: ID! tree: Tree @relationship(type: "HAS", direction: IN) }
type Loose { id: ID! }
scalar Colour
type TreeWhere implements Node @node { id: ID! }`
    expect(faultsOf(world)).toMatchInlineSnapshot(`
      [
        "world.graphql:1:1 Tree: the API derives the name TreeWhere from it, which is taken by the type TreeWhere; choose another name.",
        "world.graphql:3:3 Tree.hash: the property name "hash" is kept for the loader; choose another name.",
        "world.graphql:4:3 Tree.height: the items of a list are never null; write [T!].",
        "world.graphql:5:3 Tree.oldest: a field that leads to Leaf needs @relationship(type:, direction:).",
        "world.graphql:6:3 Tree.leaves: there is no type Nowhere with @relationshipProperties.",
        "world.graphql:7:3 Tree.grown: a field of the ontology takes no arguments.",
        "world.graphql:7:3 Tree.grown: @validFrom or @validTo stands on a Date of a relationship.",
        "world.graphql:8:3 Tree.rings: @index stands on a single scalar or enum of a node.",
        "world.graphql:10:27 Leaf.tree: HAS has the properties Nowhere on Tree.leaves and no properties here; a type of relationships has the same everywhere.",
        "world.graphql:11:1 Loose: say either @node or @relationshipProperties.",
        "world.graphql:12:1 Colour: an ontology has types, interfaces, unions and enums only; its scalars are ID, String, Int, Float, Boolean, Date and DateTime.",
      ]
    `)
  })

  it('reports unknown types, unknown directives and a second definition of the core', () => {
    expect(faultsOf('type A implements Node @node @shiny { id: ID! b: B }\ntype Document @node { id: ID! }')).toMatchInlineSnapshot(`
      [
        "world.graphql:1:30 Unknown directive "@shiny".",
        "world.graphql:1:50 Unknown type "B". Did you mean "A"?",
        "world.graphql:2:6 There can be only one type named "Document".",
        "world.graphql:2:15 The directive "@node" can only be used once at this location.",
        "world.graphql:2:23 Field "Document.id" can only be defined once.",
      ]
    `)
  })

  it('reports faults of the ontology beside those of the SDL', () => {
    const world = `type A implements Node @node { id: ID! c: C hash: String d: Strnig }
type B @node { id: ID! a: A @relationship(type: "TO", direction: SIDEWAYS) }
type A @node { id: ID! list: [String] }
union U = Int | B
type QueryWhere @loose { id: ID! }`
    expect(faultsOf(world)).toMatchInlineSnapshot(`
      [
        "world.graphql:1:43 Unknown type "C". Did you mean "A", "B", or "U"?",
        "world.graphql:1:61 Unknown type "Strnig". Did you mean "String"?",
        "world.graphql:2:66 Argument "direction" has invalid value SIDEWAYS.",
        "world.graphql:3:6 There can be only one type named "A".",
        "world.graphql:3:8 The directive "@node" can only be used once at this location.",
        "world.graphql:3:16 Field "A.id" can only be defined once.",
        "world.graphql:3:24 A.list: the items of a list are never null; write [T!].",
        "world.graphql:4:1 U: Int is not a type of nodes (@node), so it cannot be part of a union.",
        "world.graphql:5:1 QueryWhere: say either @node or @relationshipProperties.",
        "world.graphql:5:17 Unknown directive "@loose".",
      ]
    `)
  })

  it('reports an interface field that was narrowed or declared otherwise', () => {
    const world = `interface Place implements Node { id: ID! near: [Place!]! @relationship(type: "NEAR", direction: ANY) }
type Hill implements Node & Place @node {
  id: ID!
  near: [Hill!]!
}
type Lake implements Node & Place @node {
  id: ID!
  near: [Place!]! @relationship(type: "BESIDE", direction: ANY)
}`
    expect(faultsOf(world)).toMatchInlineSnapshot(`
      [
        "world.graphql:4:3 Hill.near: a relationship that Place declares cannot be narrowed; write [Place!]!.",
        "world.graphql:8:3 Lake.near: @relationship differs from that of Place.near; leave it out here.",
      ]
    `)
  })

  it('reports two fields of one name in the store, and a field that two interfaces declare', () => {
    const world = `interface Wet { id: ID! depth: Int @alias(property: "d") near: [Wet!]! @relationship(type: "NEAR", direction: ANY) }
interface Cold { id: ID! near: [Wet!]! @relationship(type: "NEAR", direction: ANY) }
type Lake implements Wet & Cold @node { id: ID! depth: Int near: [Wet!]! code: String @alias(property: "id") }
type Pond implements Wet @node { id: ID! depth: Int @alias(property: "e") near: [Wet!]! }`
    expect(faultsOf(world)).toMatchInlineSnapshot(`
      [
        "world.graphql:3:60 Lake.near: Wet and Cold both declare it; let one implement the other, or rename one.",
        "world.graphql:3:74 Lake.code: is stored as "id", as id is; give it another @alias.",
        "world.graphql:4:42 Pond.depth: an interface stores it as "d", so that it cannot be "e" here; leave @alias out.",
      ]
    `)
  })

  it('reports fields and types of relationships that the API has no room for', () => {
    const world = `type Author implements Node @node {
  id: ID!
  relationships: [Author!]! @relationship(type: "null", direction: OUT)
}`
    expect(faultsOf(world)).toMatchInlineSnapshot(`
      [
        "world.graphql:3:3 Author.relationships: "null" is not a GraphQL name, which a type of relationships must be.",
        "world.graphql:3:3 Author.relationships: every node has a field of this name, with its relationships of any type; choose another name.",
      ]
    `)
  })

  it('reports types of relationships that an engine may take for one', () => {
    const world = `type Author implements Node @node {
  id: ID!
  read: [Author!]! @relationship(type: "READ", direction: OUT)
  readers: [Author!]! @relationship(type: "READ", direction: IN)
  lent: [Author!]! @relationship(type: "Read", direction: OUT)
}`
    expect(faultsOf(world)).toMatchInlineSnapshot(`
      [
        "world.graphql:5:3 Author.lent: Read differs from READ on Author.read by capital letters alone; choose another name.",
      ]
    `)
  })

  it('reports root fields and labels that clash', () => {
    const world = `type Search implements Node @node { id: ID! }
type Goose implements Node @node(labels: ["Bird"]) { id: ID! }
type Bird implements Node @node { id: ID! }
type Fish implements Node @node @plural(value: "geese") { id: ID! }
type Odd implements Node @node(labels: ["a\`b"]) { id: ID! }`
    expect(faultsOf(world)).toMatchInlineSnapshot(`
      [
        "world.graphql:1:1 Search: the API derives the name SearchConnection from it, which is taken by the API itself; choose another name.",
        "world.graphql:1:1 Search: the API derives the name SearchEdge from it, which is taken by the API itself; choose another name.",
        "world.graphql:1:1 Search: its root field would be "search", which is taken by the API itself; give @plural(value:) or another name.",
        "world.graphql:3:1 Bird: the label Bird is taken by Goose; give another @node(labels:).",
        "world.graphql:4:1 Fish: its root field would be "geese", which is taken by Goose; give @plural(value:) or another name.",
        "world.graphql:5:1 Odd: "a\`b" cannot be the name of a label or property: it holds a backtick, a backslash, a NUL or a line break.",
      ]
    `)
  })

  it('reports what groups could not name', () => {
    const world = `interface Wet { id: ID! date: [Wet!]! @relationship(type: "NEAR", direction: ANY) }
type Lake implements Wet @node { id: ID! date: [Wet!]! maxDepth: Int max_depth: Int field: String nodeType: Lake @relationship(type: "IS", direction: OUT) }
type LakeGroupBy @node { id: ID! }
type Depth @relationshipProperties { inFeet: Int inFEET: [Int!] in_feet: Int }`
    expect(faultsOf(world)).toMatchInlineSnapshot(`
      [
        "world.graphql:1:25 Wet.date: date is a word of groups; choose another name.",
        "world.graphql:2:1 Lake: the API derives the name LakeGroupBy from it, which is taken by the type LakeGroupBy; choose another name.",
        "world.graphql:2:70 Lake.max_depth: groups name it MAX_DEPTH, as they do maxDepth; choose another name.",
        "world.graphql:2:99 Lake.nodeType: nodeType is a word of groups; choose another name.",
        "world.graphql:4:65 Depth.in_feet: groups name it IN_FEET, as they do inFeet; choose another name.",
      ]
    `)
  })
})
