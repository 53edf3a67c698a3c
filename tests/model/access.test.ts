/** `@auth` in an ontology: what is refused, and what is left of a model for a role. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { FaultsError } from '../../src/errors.ts'
import { readModel } from '../../src/model/read.ts'
import { alikeRole, seenBy, seenEvidence, seesChecks } from '../../src/model/seen-by.ts'

function read(text: string) {
  const names = ['src/model/core.graphql', 'tests/worlds/library/schema.graphql']
  return readModel([
    ...names.map((name) => ({ name, text: readFileSync(name, 'utf8') })),
    { name: 'auth.graphql', text: `# who sees what\n${text === '' ? 'extend type Town { mayor: String }' : text}` },
  ])
}

function faultsOf(text: string): readonly string[] {
  try {
    read(text)
  } catch (error) {
    if (error instanceof FaultsError) return error.faults.map(({ file, line, message }) => `${file.split('/').at(-1)}:${line} ${message}`)
    throw error
  }
  return []
}

describe('@auth is refused', () => {
  it.each([
    ['extend type Town @auth(roles: ["boss"])', 'auth.graphql:2 @auth: there is no role "boss"; the roles are reader, analyst, admin.'],
    ['extend type Town @auth(roles: [])', 'auth.graphql:2 @auth: give a role; the roles are reader, analyst, admin.'],
    ['extend type Town @auth(roles: ["admin"], fields: ["nme"])', 'auth.graphql:2 Town.nme: @auth names a field that is not there.'],
    ['extend type Town @auth(roles: ["admin"], fields: ["id"])', 'auth.graphql:2 Town.id: an id is always seen; put @auth on the type.'],
    [
      'extend type Town @auth(roles: ["admin"], fields: ["name"])',
      'auth.graphql:2 Town.name: Entity declares it; put @auth there, or on the whole type.',
    ],
    [
      'extend type Contract @auth(roles: ["admin"], fields: ["from"])',
      'auth.graphql:2 Contract.from: the clocks tell it anyway; put @auth on the relationship.',
    ],
    [
      'extend type Town { mayor: String @auth(roles: ["admin"], fields: ["name"]) }',
      'auth.graphql:2 @auth: "fields" is for a type; on a field leave it out.',
    ],
    [
      'extend interface Maker @auth(roles: ["admin"], fields: ["name"])',
      'schema.graphql:14 Author.name: Entity declares it too; give it the same @auth there.',
    ],
    ['extend interface Node @auth(roles: ["admin"])', 'core.graphql:1 Node: all nodes are of this interface; put @auth on some of them.'],
  ])('%s', (text, fault) => {
    expect(faultsOf(text)).toContain(fault)
  })

  it('where it leaves a role nothing to see', () => {
    const types = ['Author', 'Press', 'Book', 'Town', 'Document', 'Passage', 'Observation']
    expect(faultsOf(types.map((type) => `extend type ${type} @auth(roles: ["analyst"])`).join('\n'))).toEqual([
      'auth.graphql:1 @auth: the role reader would see no nodes at all; leave it some.',
    ])
  })
})

describe('those of a role', () => {
  it('see the model itself where nothing is kept from them', () => {
    const model = read('extend type Town @auth(roles: ["analyst"])')
    expect(seenBy(model, 'analyst')).toBe(model)
    expect(alikeRole(model, 'admin')).toBe('analyst')
    expect(seenBy(read('extend type Town @auth(roles: ["reader", "admin"])'), 'reader').nodes.has('Town')).toBe(true)
  })

  it('do not see a type, nor fields, ends and members that lead to it alone', () => {
    const { nodes, interfaces, unions, relationshipTypes } = seenBy(read('extend type Town @auth(roles: ["analyst"])'), 'reader')
    expect([
      nodes.has('Town'),
      interfaces.get('Entity')?.possible.includes('Town'),
      unions.get('Subject')?.possible.includes('Town'),
    ]).toEqual([false, false, false])
    expect([nodes.get('Author')?.relationships.has('birthplace'), nodes.get('Author')?.relationships.has('made')]).toEqual([false, true])
    expect([relationshipTypes.has('BORN_IN'), relationshipTypes.get('ABOUT')?.partial, relationshipTypes.get('MADE')?.partial]).toEqual([
      false,
      true,
      false,
    ])
  })

  it('see no relationship of a type one of whose fields is kept from them', () => {
    const { nodes, relationshipTypes } = seenBy(read('extend type Press @auth(roles: ["admin"], fields: ["authors"])'), 'analyst')
    expect([nodes.get('Author')?.relationships.has('publishedBy'), relationshipTypes.has('UNDER_CONTRACT')]).toEqual([false, false])
  })

  it('do not see the types of an interface that is kept from them', () => {
    const { nodes, interfaces } = seenBy(read('extend interface Maker @auth(roles: ["admin"])'), 'reader')
    expect([nodes.has('Author'), nodes.has('Press'), interfaces.has('Maker'), nodes.has('Book')]).toEqual([false, false, false, true])
  })

  it('read no words of documents whose text is kept from them, nor evidence where documents are', () => {
    const kept = (text: string) => seenEvidence(seenBy(read(text), 'reader'))
    expect(kept('')).toBe('words')
    expect(kept('extend type Document @auth(roles: ["admin"], fields: ["text"])')).toBe('places')
    expect(kept('extend type Passage @auth(roles: ["admin"])')).toBe('none')
  })

  it('are told of checks where they see all that figures are about, and whether figures agree where they see all reports', () => {
    const told = (text: string) => {
      const seen = seenBy(read(text), 'reader')
      return [seesChecks(seen), seen.nodes.get('Observation')?.fields.has('agreement')]
    }
    expect(told('')).toEqual([true, true])
    expect(told('extend type Author @auth(roles: ["admin"])')).toEqual([false, true])
    expect(told('extend type Report @auth(roles: ["admin"], fields: ["value"])')).toEqual([false, false])
    expect(told('extend type Document @auth(roles: ["admin"])')).toEqual([false, false])
  })
})
