/** Reads from which role on the parts of an ontology may be seen. It never hides one: `seen-by.ts` does. */
import type {
  ConstDirectiveNode,
  GraphQLInterfaceType,
  GraphQLNamedType,
  GraphQLObjectType,
  GraphQLSchema,
  GraphQLUnionType,
} from 'graphql'
import { isInterfaceType, isObjectType, isUnionType } from 'graphql'
import { nodeLabel } from './core.ts'
import { directiveValues, type Faults } from './faults.ts'
import type { Access, Model } from './model.ts'
import { higher, type Role, roles } from './roles.ts'

type Composite = GraphQLObjectType | GraphQLInterfaceType
type Partial = Pick<Model, 'nodes' | 'interfaces' | 'unions' | 'propertyTypes'>

/** One `@auth`, with the place where it stands. */
interface Rule {
  readonly least: Role
  readonly at: ConstDirectiveNode
}

/**
 * Reads `@auth(roles:, fields:)`: whoever has one of the roles, or one above, may see it. What stands on an interface holds for all of
 * its types, and what stands on a field that leads to other nodes for every relationship of its type, whichever field leads over it.
 */
export function readAccess(partial: Partial, schema: GraphQLSchema, faults: Faults): Access {
  const own = new Map<string, Role>()
  const fields = new Map<string, Role>()
  const relationshipTypes = new Map<string, Role>()
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) && !isInterfaceType(type) && !isUnionType(type)) continue
    for (const { least, at, named } of rulesOf(type, faults)) {
      if (!named) raise(own, type.name, least)
      else for (const field of named) restrictField(type, field, { least, at })
    }
    if (isUnionType(type)) continue
    for (const field of Object.values(type.getFields()))
      for (const { least, at } of rulesOf(field, faults)) restrictField(type, field.name, { least, at })
  }
  checkNode(own, schema, faults)
  const seen = inheritedFields(fields, partial)
  checkShared(seen, partial, (name, message) => faults.add(schema.getType(name)?.astNode, message))
  return { types: inherited(own, partial), fields: seen, relationshipTypes }

  function restrictField(type: Composite | GraphQLUnionType, name: string, { least, at }: Rule): void {
    const where = `${type.name}.${name}`
    const owner = partial.nodes.get(type.name) ?? partial.interfaces.get(type.name)
    const property = owner?.fields.get(name) ?? partial.propertyTypes.get(type.name)?.fields.get(name)
    const relationship = owner?.relationships.get(name)
    if (relationship) raise(relationshipTypes, relationship.type, least)
    else if (!property) faults.add(at, `${where}: @auth names a field that is not there.`)
    else if (name === 'id') faults.add(at, `${where}: an id is always seen; put @auth on the type.`)
    else if (property.clock) faults.add(at, `${where}: the clocks tell it anyway; put @auth on the relationship.`)
    else if (aboveOf(type, name)) faults.add(at, `${where}: ${aboveOf(type, name)} declares it; put @auth there, or on the whole type.`)
    else raise(fields, where, least)
  }
}

interface NamedRule extends Rule {
  readonly named: readonly string[] | undefined
}

function rulesOf(on: Parameters<typeof directiveValues>[0], faults: Faults): readonly NamedRule[] {
  return directiveValues(on, 'auth').flatMap(({ at, value }) => {
    const given = (value['roles'] ?? []) as readonly string[]
    const unknown = given.filter((role) => !roles.includes(role as Role))
    const named = (value['fields'] ?? undefined) as readonly string[] | undefined
    if (unknown.length > 0 || given.length === 0) {
      faults.add(
        at,
        `@auth: ${unknown.length > 0 ? `there is no role "${unknown.join('", "')}"` : 'give a role'}; the roles are ${roles.join(', ')}.`,
      )
      return []
    }
    if (named && 'type' in on) {
      faults.add(at, '@auth: "fields" is for a type; on a field leave it out.')
      return []
    }
    const least = roles.find((role) => given.includes(role)) ?? 'admin'
    return [{ least, at, named }]
  })
}

function raise(map: Map<string, Role>, name: string, least: Role): void {
  map.set(name, higher(map.get(name) ?? 'reader', least))
}

/** The interface that a type has a field from. */
function aboveOf(type: Composite | GraphQLUnionType, field: string): string | undefined {
  return isUnionType(type) ? undefined : type.getInterfaces().find((each) => each.getFields()[field])?.name
}

/** Everything is a Node: nothing would be left. */
function checkNode(own: ReadonlyMap<string, Role>, schema: GraphQLSchema, faults: Faults): void {
  const type: GraphQLNamedType | undefined = schema.getType(nodeLabel)
  if (own.has(nodeLabel)) faults.add(type?.astNode, `${nodeLabel}: all nodes are of this interface; put @auth on some of them.`)
}

function inherited(own: ReadonlyMap<string, Role>, { nodes, interfaces, unions, propertyTypes }: Partial): ReadonlyMap<string, Role> {
  const all = new Map<string, Role>()
  for (const { name, interfaces: above } of [...nodes.values(), ...interfaces.values()]) {
    const least = [name, ...above].reduce<Role>((role, each) => higher(role, own.get(each) ?? 'reader'), 'reader')
    if (least !== 'reader') all.set(name, least)
  }
  for (const { name } of [...unions.values(), ...propertyTypes.values()]) {
    const least = own.get(name)
    if (least && least !== 'reader') all.set(name, least)
  }
  return all
}

/** A type has all fields of its interfaces: what is hidden of it must be hidden of all of them. */
function checkShared(
  fields: ReadonlyMap<string, Role>,
  { nodes, interfaces }: Partial,
  note: (type: string, message: string) => void,
): void {
  const leastOf = (type: string, field: string) => fields.get(`${type}.${field}`) ?? 'reader'
  for (const { name, interfaces: above, fields: own } of [...nodes.values(), ...interfaces.values()]) {
    for (const field of own.keys()) {
      const other = above.find((each) => interfaces.get(each)?.fields.has(field) && leastOf(each, field) !== leastOf(name, field))
      if (other) note(name, `${name}.${field}: ${other} declares it too; give it the same @auth there.`)
    }
  }
}

/** A field that an interface declares is the same field on its types. */
function inheritedFields(fields: ReadonlyMap<string, Role>, { nodes, interfaces }: Partial): ReadonlyMap<string, Role> {
  const all = new Map([...fields].filter(([, least]) => least !== 'reader'))
  for (const { name, interfaces: above, fields: own } of [...nodes.values(), ...interfaces.values()]) {
    for (const field of own.keys()) {
      const least = above.reduce<Role>((role, each) => higher(role, fields.get(`${each}.${field}`) ?? 'reader'), 'reader')
      if (least !== 'reader') all.set(`${name}.${field}`, least)
    }
  }
  return all
}
