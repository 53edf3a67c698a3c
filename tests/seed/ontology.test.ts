import { readFileSync } from 'node:fs'
import { isInterfaceType, isObjectType, printSchema } from 'graphql'
import { describe, expect, it } from 'vitest'
import { FaultsError } from '../../src/errors.ts'
import { checkSeed } from '../../src/load/check-seed.ts'
import { readSeed } from '../../src/load/read-seed.ts'
import { readLibrary, readWorld } from '../world.ts'

const world = readWorld('.')
const annotation = new URL('../../seed/sources/article/', import.meta.url)

/** A type of the API and its fields, with their descriptions. */
function describedOf(name: string): readonly { name: string; description: string | null | undefined }[] {
  const type = world.schema.getType(name)
  const fields = isObjectType(type) || isInterfaceType(type) ? Object.values(type.getFields()) : []
  return [
    { name, description: type?.description },
    ...fields.map((field) => ({ name: `${name}.${field.name}`, description: field.description })),
  ]
}

describe('the ontology of the first world', () => {
  it('describes every type, field, relationship and value, and the descriptions reach introspection', () => {
    const { nodes, interfaces, unions, propertyTypes, enums } = world.model
    const composite = [...nodes.keys(), ...interfaces.keys(), ...unions.keys(), ...propertyTypes.keys()].flatMap(describedOf)
    const values = [...enums.values()].flatMap((type) =>
      type.values.map(({ name, description }) => ({ name: `${type.name}.${name}`, description })),
    )
    expect([...composite, ...values].filter(({ description }) => !description)).toEqual([])
  })

  // A type of the ontology costs about 5 kB of it, a property type 2 kB, a relationship 1 kB; an editor loads all of it at once.
  it('derives an API whose printed schema stays under 450 kB', () => {
    expect(Buffer.byteLength(printSchema(world.schema))).toBeLessThan(450_000)
  })
})

describe('the seed of the first world', async () => {
  const graph = checkSeed(world.model, await readSeed(world.seed))
  const ids = new Set(graph.nodes.map(({ id }) => id))

  it('has no faults', () => {
    expect(graph.nodes.length).toBeGreaterThan(700)
  })

  it('is not the seed of another ontology', async () => {
    const other = await readSeed(readLibrary().seed)
    expect(() => checkSeed(world.model, other)).toThrow(FaultsError)
  })

  it('keeps the article to the byte', async () => {
    const text = readFileSync(new URL('text.txt', annotation))
    const digest = Buffer.from(await crypto.subtle.digest('SHA-256', text)).toString('hex')
    expect(digest).toBe('17113a619b7da051a96a27509c9078ba3cbd71fec74d1d20b21cf0e1d08cce46')
  })

  it('has the 38 relationships and the 22 figures read from the article, and the 26 reports that complete it', () => {
    const relationships = new Set(graph.relationships.map(({ id }) => id))
    for (let number = 1; number <= 38; number++) expect(relationships).toContain(`rel${number}`)
    for (let number = 1; number <= 22; number++) expect(ids).toContain(`st${number}`)
    for (let number = 1; number <= 20; number++) expect(ids).toContain(`r${number}`)
    for (let number = 1; number <= 6; number++) expect(ids).toContain(`p${number}`)
  })

  it('lets every relationship that is not structural name its evidence', () => {
    const without = graph.relationships.filter(({ type, properties }) => {
      const evidence = properties.evidence as readonly string[] | undefined
      return !world.model.relationshipTypes.get(type)?.structural && !evidence?.length
    })
    expect(without).toEqual([])
  })
})
