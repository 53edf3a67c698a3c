/** Every type of the API has a name that the ontology can be held against: a world must not be able to take it unnoticed. */
import { expect, it } from 'vitest'
import { derivedNames, fixedNames } from '../../src/model/names.ts'
import { readLibrary, readWorld } from '../world.ts'

it.each([
  ['the library', readLibrary()],
  ['the first world', readWorld('.')],
])('has no type in %s whose name is neither of the ontology, nor derived from it, nor fixed', (_, { model, schema }) => {
  const maps = [model.nodes, model.interfaces, model.unions, model.propertyTypes, model.enums]
  const known = new Set([
    ...maps.flatMap((each) => [...each.keys()]),
    ...derivedNames(model).map(({ name }) => name),
    ...fixedNames,
    'LanguageString',
  ])
  const types = Object.keys(schema.getTypeMap()).filter((name) => !name.startsWith('__'))
  expect(types.filter((name) => !known.has(name))).toEqual([])
})
