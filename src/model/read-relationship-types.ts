/** Gathers types of relationships over the fields that declare them. It never changes a field. */
import type { GraphQLSchema } from 'graphql'
import { structuralTypes } from './core.ts'
import type { Faults } from './faults.ts'
import {
  endType,
  type InterfaceType,
  type Model,
  type NodeType,
  possibleTypes,
  type RelationshipField,
  type RelationshipType,
} from './model.ts'

type Partial = Omit<Model, 'relationshipTypes'>
type Owner = NodeType | InterfaceType

interface Gathered {
  readonly name: string
  readonly properties: string | undefined
  readonly first: string
  readonly ends: Set<string>
  readonly toOne: { owner: string; field: string; direction: RelationshipField['direction']; types: readonly string[] }[]
}

/** Types of relationships by name: the pairs of types they may join, their property type, and where only one is allowed at a time. */
export function readRelationshipTypes(partial: Partial, schema: GraphQLSchema, faults: Faults): ReadonlyMap<string, RelationshipType> {
  const model: Model = { ...partial, relationshipTypes: new Map() }
  const gathered = new Map<string, Gathered>()
  for (const owner of [...model.interfaces.values(), ...model.nodes.values()]) {
    for (const field of owner.relationships.values()) if (field.owner === owner.name) gather(owner, field)
  }
  return new Map(
    [...gathered.values()].map(({ name, properties, ends, toOne }) => [
      name,
      { name, properties, structural: structuralTypes.has(name), ends, partial: false, toOne },
    ]),
  )

  function gather(owner: Owner, field: RelationshipField): void {
    const at = fieldNode(schema, owner.name, field.name)
    const where = `${owner.name}.${field.name}`
    const entry = gathered.get(field.type) ?? {
      name: field.type,
      properties: field.properties,
      first: where,
      ends: new Set<string>(),
      toOne: [],
    }
    gathered.set(field.type, entry)
    // An engine may take both for one.
    const alike = [...gathered.values()].find(({ name }) => name !== field.type && name.toLowerCase() === field.type.toLowerCase())
    if (alike)
      faults.add(at, `${where}: ${field.type} differs from ${alike.name} on ${alike.first} by capital letters alone; choose another name.`)
    if (!/^(?!(true|false|null)$)[_A-Za-z]\w*$/.test(field.type))
      faults.add(at, `${where}: "${field.type}" is not a GraphQL name, which a type of relationships must be.`)
    if (field.properties && !model.propertyTypes.has(field.properties))
      faults.add(at, `${where}: there is no type ${field.properties} with @relationshipProperties.`)
    if (field.properties !== entry.properties)
      faults.add(
        at,
        `${where}: ${field.type} has ${named(entry.properties)} on ${entry.first} and ${named(field.properties)} here; a type of relationships has the same everywhere.`,
      )
    addEnds(entry, owner, field)
    if (!field.many) entry.toOne.push({ owner: owner.name, field: field.name, direction: field.direction, types: possibleTypes(owner) })
  }

  function addEnds(entry: Gathered, owner: Owner, field: RelationshipField): void {
    for (const near of possibleTypes(owner)) {
      for (const far of possibleTypes(endType(model, field.target))) {
        if (field.direction !== 'IN') entry.ends.add(`${near}>${far}`)
        if (field.direction !== 'OUT') entry.ends.add(`${far}>${near}`)
      }
    }
  }
}

function named(properties: string | undefined): string {
  return properties === undefined ? 'no properties' : `the properties ${properties}`
}

function fieldNode(schema: GraphQLSchema, type: string, field: string) {
  const owner = schema.getType(type)
  return owner && 'getFields' in owner ? owner.getFields()[field]?.astNode : undefined
}
