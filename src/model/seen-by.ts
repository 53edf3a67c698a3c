/** The part of a model that those of a role see. It never looks at data: the compiler keeps to the types that are left. */
import {
  agreementField,
  documentType,
  figureValue,
  hasCounterpart,
  hasSubject,
  observationType,
  passageOf,
  passageType,
  reportProperties,
  reportsFigure,
} from './core.ts'
import type { Access, InterfaceType, Model, NodeType, PropertyField, PropertyType, RelationshipField, RelationshipType } from './model.ts'
import { higher, includes, type Role } from './roles.ts'

/**
 * The model without what the role may not see, as if it had never been declared; the model itself where the role sees all. What is kept
 * says where the graph holds more than it tells: interfaces and types of relationships that are `partial`.
 */
export function seenBy(model: Model, role: Role): Model {
  const { access } = model
  if (!leastOf(access).some((least) => !includes(role, least))) return model
  const mayType = (name: string) => includes(role, access.types.get(name) ?? 'reader')
  const mayField = (owner: string, name: string) => includes(role, access.fields.get(`${owner}.${name}`) ?? 'reader')
  const types = new Set([...model.nodes.keys()].filter(mayType))
  const possible = (names: readonly string[]) => names.filter((name) => types.has(name))
  const interfaces = [...model.interfaces.values()].filter(
    ({ name, possible: all }) => mayType(name) && (all.length === 0 || possible(all).length > 0),
  )
  const unions = [...model.unions.values()].filter(({ name, possible: all }) => mayType(name) && possible(all).length > 0)
  const ends = new Set([...types, ...interfaces.map(({ name }) => name), ...unions.map(({ name }) => name)])
  const propertyTypes = new Map(
    [...model.propertyTypes.values()].map(seenProperties).flatMap((type) => (type.fields.size > 0 ? [[type.name, type] as const] : [])),
  )
  const relationshipTypes = new Map(
    [...model.relationshipTypes.values()].flatMap((type) => {
      const seen = includes(role, access.relationshipTypes.get(type.name) ?? 'reader') ? seenRelationshipType(type) : undefined
      return seen ? [[seen.name, seen] as const] : []
    }),
  )
  return {
    ...model,
    nodes: new Map([...model.nodes.values()].filter(({ name }) => types.has(name)).map((type) => [type.name, seenNode(type)])),
    interfaces: new Map(interfaces.map((type) => [type.name, seenInterface(type)])),
    unions: new Map(unions.map((type) => [type.name, { ...type, possible: possible(type.possible) }])),
    propertyTypes,
    relationshipTypes,
    partial: { nodes: types.size < model.nodes.size, relationships: relationshipTypes.size < model.relationshipTypes.size },
    unsaid: new Set(
      [...model.propertyTypes.values()].flatMap(({ name, fields }) =>
        [...fields.values()]
          .filter((field) => !propertyTypes.get(name)?.fields.has(field.name))
          .flatMap((field) => [field.name, field.property]),
      ),
    ),
  }

  function seenRelationshipType(type: RelationshipType): RelationshipType | undefined {
    const left = [...type.ends].filter((pair) => pair.split('>').every((end) => types.has(end)))
    const { properties } = type
    if (left.length === 0) return undefined
    return {
      ...type,
      ends: new Set(left),
      partial: left.length < type.ends.size,
      properties: properties !== undefined && propertyTypes.has(properties) ? properties : undefined,
    }
  }

  function seenNode(type: NodeType): NodeType {
    return { ...type, ...seenFields(type), interfaces: type.interfaces.filter((name) => ends.has(name)) }
  }

  function seenInterface(type: InterfaceType): InterfaceType {
    const left = possible(type.possible)
    return {
      ...type,
      ...seenFields(type),
      interfaces: type.interfaces.filter((name) => ends.has(name)),
      possible: left,
      partial: left.length < type.possible.length,
    }
  }

  function seenFields(type: NodeType | InterfaceType) {
    const isSeen = ({ name }: PropertyField) =>
      mayField(type.name, name) && !(type.name === observationType && name === agreementField && !knowsFigures())
    return { fields: kept(type.fields, isSeen), relationships: new Map([...type.relationships.values()].flatMap(seenRelationship)) }
  }

  function seenRelationship(field: RelationshipField): readonly (readonly [string, RelationshipField])[] {
    const type = relationshipTypes.get(field.type)
    return type && ends.has(field.target) ? [[field.name, { ...field, properties: type.properties }]] : []
  }

  function seenProperties(type: PropertyType): PropertyType {
    return { ...type, fields: kept(type.fields, ({ name }) => mayType(type.name) && mayField(type.name, name)) }
  }

  /** Whether figures agree follows from all reports of them. */
  function knowsFigures(): boolean {
    return relationshipTypes.get(reportsFigure)?.partial === false && propertyTypes.get(reportProperties)?.fields.has(figureValue) === true
  }
}

function kept<T>(map: ReadonlyMap<string, T>, isKept: (value: T) => boolean): ReadonlyMap<string, T> {
  return new Map([...map].filter(([, value]) => isKept(value)))
}

/** The least role that sees the same. */
export function alikeRole({ access }: Model, role: Role): Role {
  return leastOf(access)
    .filter((least) => includes(role, least))
    .reduce(higher, 'reader')
}

function leastOf({ types, fields, relationshipTypes }: Access): readonly Role[] {
  return [...types.values(), ...fields.values(), ...relationshipTypes.values()]
}

/** What evidence may tell: nothing of it without documents and passages, no words where either's text is not seen. */
export function seenEvidence({ nodes, relationshipTypes }: Model): 'none' | 'places' | 'words' {
  const [document, passage] = [nodes.get(documentType), nodes.get(passageType)]
  if (!document || !passage || !relationshipTypes.has(passageOf)) return 'none'
  return document.fields.has('text') && passage.fields.has('text') ? 'words' : 'places'
}

/** Whether checks may be told: they are of figures, and speak of what these are about. */
export function seesChecks({ nodes, propertyTypes, relationshipTypes }: Model): boolean {
  const whole = [hasSubject, hasCounterpart, reportsFigure].every((name) => relationshipTypes.get(name)?.partial === false)
  return whole && nodes.has(observationType) && propertyTypes.get(reportProperties)?.fields.has(figureValue) === true
}
