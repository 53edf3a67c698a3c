/** Reads the fields of a type: properties and relationships. It never looks beyond one type and its interfaces. */
import {
  type ASTNode,
  type GraphQLField,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  isEnumType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  isScalarType,
  isUnionType,
} from 'graphql'
import { agreementField, languageStringType, nodePropertiesReserved, observationType, relationshipPropertiesReserved } from './core.ts'
import { directiveValue, type Faults } from './faults.ts'
import type { Direction, PropertyField, RelationshipField, ScalarName, ValueType } from './model.ts'

type Composite = GraphQLObjectType | GraphQLInterfaceType
type Field = GraphQLField<unknown, unknown>

/** What a set of properties belongs to: it decides which names are taken. */
export type PropertyOwner = 'node' | 'document' | 'relationship'

const engineReserved = new Set(['_id', '_labels', '_type', '_source'])
const fieldReserved = new Set(['AND', 'OR', 'NOT'])

/** The fields of a type that are properties, in their order. */
export function readProperties(type: Composite, owner: PropertyOwner, faults: Faults): ReadonlyMap<string, PropertyField> {
  const fields = new Map<string, PropertyField>()
  for (const field of Object.values(type.getFields())) {
    const where = `${type.name}.${field.name}`
    if (field.args.length > 0) faults.add(field.astNode, `${where}: a field of the ontology takes no arguments.`)
    if (fieldReserved.has(field.name)) faults.add(field.astNode, `${where}: ${field.name} is a word of filters; choose another name.`)
    const shape = shapeOf(field.type)
    const value = valueType(shape.named)
    if (value)
      fields.set(
        field.name,
        readProperty(field, value, { where, owner, faults, above: inheritedFields(type, field.name)[0]?.field, ...shape }),
      )
    else if (owner === 'relationship')
      faults.add(field.astNode, `${where}: a property of a relationship is a scalar, an enum or a list of them.`)
    else if (isObjectType(shape.named) && directiveValue(shape.named, 'node') === undefined)
      faults.add(
        field.astNode,
        `${where}: ${shape.named.name} is not a type of nodes; relationships lead to types with @node, interfaces and unions.`,
      )
  }
  checkStoredNames(type, fields, faults)
  const id = fields.get('id')
  if (owner !== 'relationship' && !(id?.required && id.type.kind === 'scalar' && id.type.name === 'ID'))
    faults.add(type.astNode, `${type.name}: needs the field "id: ID!".`)
  return fields
}

/** Two fields under one name in the store would overwrite each other. */
function checkStoredNames(type: Composite, fields: ReadonlyMap<string, PropertyField>, faults: Faults): void {
  const taken = new Map<string, string>()
  for (const { name, property } of fields.values()) {
    const holder = taken.get(property)
    if (holder)
      faults.add(
        type.getFields()[name]?.astNode,
        `${type.name}.${name}: is stored as "${property}", as ${holder} is; give it another @alias.`,
      )
    taken.set(property, name)
  }
}

interface Context extends Shape {
  readonly where: string
  readonly owner: PropertyOwner
  readonly faults: Faults
  /** The same field of the interface that first declares it: its description and @search hold here too. */
  readonly above: Field | undefined
}

function readProperty(field: Field, type: ValueType, context: Context): PropertyField {
  const { owner, list, required } = context
  const note = (message: string) => context.faults.add(field.astNode, `${context.where}: ${message}`)
  const above = context.above && storedName(context.above)
  const property = directiveValue(field, 'alias') ? storedName(field) : (above ?? field.name)
  if (above && above !== property) note(`an interface stores it as "${above}", so that it cannot be "${property}" here; leave @alias out.`)
  const taken = owner === 'relationship' ? relationshipPropertiesReserved : nodePropertiesReserved
  if (taken.has(property) || engineReserved.has(property) || (owner === 'document' && property === 'known'))
    note(`the property name "${property}" is kept for the loader; choose another name.`)
  if (context.nullableItems) note('the items of a list are never null; write [T!].')
  if (context.nested) note('a list of lists cannot be stored.')
  if (directiveValue(field, 'relationship')) note('@relationship stands on a field whose type is a node type, interface or union.')
  const { description, deprecationReason } = field
  return {
    name: field.name,
    property,
    description: description ?? context.above?.description ?? undefined,
    type,
    list,
    required,
    computed: context.where === `${observationType}.${agreementField}`,
    ...readRoles(field, type, { ...context, note }),
    deprecationReason: deprecationReason ?? undefined,
  }
}

function storedName(field: Field): string {
  return (directiveValue(field, 'alias')?.['property'] as string | undefined) ?? field.name
}

/** What a property is for: search, filters and sorts, identity, a bound of the clock. */
function readRoles(field: Field, type: ValueType, { owner, list, above, note }: Context & { note: (message: string) => void }) {
  const clocks = (['validFrom', 'validTo'] as const).filter((name) => directiveValue(field, name))
  const isDate = type.kind === 'scalar' && type.name === 'Date' && !list
  if (clocks.length > 1 || (clocks.length === 1 && !(owner === 'relationship' && isDate)))
    note('@validFrom or @validTo stands on a Date of a relationship.')
  const key = directiveValue(field, 'key') !== undefined
  if (key && (owner !== 'relationship' || list)) note('@key stands on a single property of a relationship.')
  const search = [field, above].some((each) => each && directiveValue(each, 'search'))
  const isText = type.kind === 'languageString' || (type.kind === 'scalar' && type.name === 'String')
  if (search && !isText) note('@search stands on a String or a list of them.')
  const index = [field, above].some((each) => each && directiveValue(each, 'index'))
  if (index && (owner === 'relationship' || list || type.kind === 'languageString'))
    note('@index stands on a single scalar or enum of a node.')
  return { search, indexed: (search || index) && !list, key, clock: clocks[0] }
}

/** The fields of a type that lead over relationships, in their order; those of its interfaces keep the interface as owner. */
export function readRelationships(type: Composite, faults: Faults): ReadonlyMap<string, RelationshipField> {
  const fields = new Map<string, RelationshipField>()
  for (const field of Object.values(type.getFields())) {
    const { named } = shapeOf(field.type)
    if (!(isInterfaceType(named) || isUnionType(named) || (isObjectType(named) && named.name !== languageStringType))) continue
    const read = readRelationship(type, field, faults)
    if (read) fields.set(field.name, read)
  }
  return fields
}

function readRelationship(type: Composite, field: Field, faults: Faults): RelationshipField | undefined {
  const where = `${type.name}.${field.name}`
  const [inherited, another] = inheritedFields(type, field.name)
  if (another)
    faults.add(
      field.astNode,
      `${where}: ${inherited?.owner} and ${another.owner} both declare it; let one implement the other, or rename one.`,
    )
  const own = directiveValue(field, 'relationship')
  const given = own ?? (inherited && directiveValue(inherited.field, 'relationship'))
  const shape = shapeOf(field.type)
  // Its arguments are wrong, which was noted when the SDL was validated.
  if (given && typeof given.type !== 'string') return undefined
  // So was a type that nobody defines: it stands in for itself without a place.
  if (!given && isUnplaced(shape.named)) return undefined
  if (!given) {
    faults.add(field.astNode, `${where}: a field that leads to ${shape.named.name} needs @relationship(type:, direction:).`)
    return undefined
  }
  if (shape.nullableItems || shape.nested)
    faults.add(field.astNode, `${where}: write [${shape.named.name}!]! for many, ${shape.named.name} for one.`)
  if (inherited) checkInherited(field, inherited, { where, own, faults })
  return {
    name: field.name,
    description: field.description ?? inherited?.field.description ?? undefined,
    type: given['type'] as string,
    direction: given['direction'] as Direction,
    target: shape.named.name,
    many: shape.list,
    required: shape.required,
    properties: given['properties'] as string | undefined,
    owner: inherited?.owner ?? type.name,
    deprecationReason: field.deprecationReason ?? undefined,
  }
}

function isUnplaced(type: { readonly name: string; readonly astNode?: ASTNode | null | undefined }): boolean {
  return type.astNode !== undefined && type.astNode?.loc === undefined
}

interface Inherited {
  readonly owner: string
  readonly field: Field
}

/** The interfaces that first declare a field: those whose own interfaces do not have it. One is the rule. */
function inheritedFields(type: Composite, name: string): readonly Inherited[] {
  return type.getInterfaces().flatMap((each) => {
    const field = each.getFields()[name]
    return field && !each.getInterfaces().some((above) => above.getFields()[name]) ? [{ owner: each.name, field }] : []
  })
}

interface InheritedContext {
  readonly where: string
  readonly own: { readonly [argument: string]: unknown } | undefined
  readonly faults: Faults
}

function checkInherited(field: Field, inherited: Inherited, { where, own, faults }: InheritedContext): void {
  const above = directiveValue(inherited.field, 'relationship')
  if (`${field.type}` !== `${inherited.field.type}`)
    faults.add(
      field.astNode,
      `${where}: a relationship that ${inherited.owner} declares cannot be narrowed; write ${inherited.field.type}.`,
    )
  if (own && above && ['type', 'direction', 'properties'].some((name) => own[name] !== above[name]))
    faults.add(field.astNode, `${where}: @relationship differs from that of ${inherited.owner}.${field.name}; leave it out here.`)
}

interface Shape {
  readonly named: { readonly name: string }
  readonly list: boolean
  readonly required: boolean
  readonly nullableItems: boolean
  readonly nested: boolean
}

/** Takes the wrappers off a type. */
function shapeOf(type: GraphQLOutputType): Shape {
  const outer = isNonNullType(type) ? type.ofType : type
  if (!isListType(outer))
    return { named: outer as { name: string }, list: false, required: outer !== type, nullableItems: false, nested: false }
  const item = isNonNullType(outer.ofType) ? outer.ofType.ofType : outer.ofType
  const nested = isListType(item)
  const named = nested ? shapeOf(item).named : (item as { name: string })
  return { named, list: true, required: outer !== type, nullableItems: item === outer.ofType, nested }
}

function valueType(type: unknown): ValueType | undefined {
  if (isScalarType(type)) return { kind: 'scalar', name: type.name as ScalarName }
  if (isEnumType(type)) return { kind: 'enum', name: type.name }
  if (isObjectType(type) && type.name === languageStringType) return { kind: 'languageString' }
  return undefined
}
