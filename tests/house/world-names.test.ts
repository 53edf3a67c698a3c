/** No name of the first world stands in src/: another ontology and another seed folder make another server. */
import { parse } from 'graphql'
import { expect, it } from 'vitest'
import { listFiles, readText } from './sources.ts'

const coreSdl = readText('src/model/core.graphql')
const worldSdl = readText('schema.graphql')

/** Type names that the world adds; shorter ones are everyday words. */
function worldTypes(): readonly string[] {
  const core = new Set(typeNames(coreSdl))
  return typeNames(worldSdl).filter((name) => name.length >= 6 && !core.has(name))
}

function typeNames(sdl: string): readonly string[] {
  return parse(sdl).definitions.flatMap((definition) =>
    'name' in definition && definition.name && definition.kind.endsWith('TypeDefinition') ? definition.name.value : [],
  )
}

function relationshipTypes(sdl: string): readonly string[] {
  return [...sdl.matchAll(/@relationship\([^)]*type:\s*"([^"]+)"/g)].map(([, type = '']) => type)
}

function worldRelationshipTypes(): readonly string[] {
  const core = new Set(relationshipTypes(coreSdl))
  return [...new Set(relationshipTypes(worldSdl))].filter((type) => type.length >= 5 && !core.has(type))
}

/** Ids of the seed's nodes that no other text would hold by chance: those with a prefix. */
function seedIds(): readonly string[] {
  const ids = listFiles('seed')
    .filter((path) => /\.(ya?ml|ndjson)$/.test(path))
    .flatMap((path) => [...readText(path).matchAll(/\bid"?:\s*["']?([a-z][\w-]*:[\w./-]+)/g)].map(([, id = '']) => id))
  return [...new Set(ids)]
}

function escaped(name: string): string {
  return name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}

it('finds no type, relationship type or id of the seed in src/', () => {
  const types = worldTypes()
  const relationships = worldRelationshipTypes()
  const ids = seedIds()
  expect(types.length).toBeGreaterThan(20)
  expect(relationships.length).toBeGreaterThan(20)
  expect(ids.length).toBeGreaterThan(50)
  const pattern = new RegExp(`(?<![\\w-])(?:${[...types, ...relationships, ...ids].map(escaped).join('|')})(?![\\w-])`, 'g')
  const found = listFiles('src').flatMap((path) =>
    readText(path)
      .split('\n')
      .flatMap((line, index) => [...line.matchAll(pattern)].map(([name]) => `${path}:${index + 1} ${name}`)),
  )
  expect(found).toEqual([])
})
