/** SDL → Model, or every fault of it at once. It never reads files: texts are given with their names. */
import {
  buildASTSchema,
  concatAST,
  type DocumentNode,
  type GraphQLEnumType,
  GraphQLError,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  type GraphQLSchema,
  type GraphQLUnionType,
  isEnumType,
  isInterfaceType,
  isObjectType,
  isScalarType,
  isUnionType,
  parse,
  Source,
  specifiedScalarTypes,
  validateSchema,
} from 'graphql'
import { validateSDL } from 'graphql/validation/validate.js'
import { documentType, languageStringType, nodeLabel } from './core.ts'
import { directiveSdl } from './directives.ts'
import { checkDirectiveValues, collectFaults, directiveValue, type Faults } from './faults.ts'
import type { EnumType, InterfaceType, Model, NodeType, PropertyType, UnionType } from './model.ts'
import { pluralName, singleName } from './names.ts'
import { readAccess } from './read-access.ts'
import { readProperties, readRelationships } from './read-fields.ts'
import { checkNames } from './read-names.ts'
import { readRelationshipTypes } from './read-relationship-types.ts'
import { roles } from './roles.ts'
import { seenBy } from './seen-by.ts'

/** A text of the ontology and the name of the file it stands in. */
export interface OntologySource {
  readonly name: string
  readonly text: string
}

const ownTypes = new Set(['Query', 'RelationshipDirection', languageStringType])

/**
 * Reads an ontology: the core vocabulary first, then the world that extends it.
 * Throws `FaultsError` (ONTOLOGY_INVALID) with every fault, each with file, line and column.
 */
export function readModel(sources: readonly OntologySource[]): Model {
  const faults = collectFaults(sources.at(-1)?.name ?? 'schema.graphql')
  const document = parseSources(sources, faults)
  faults.throwIfAny()
  const problems = validateSDL(document)
  problems.forEach(faults.addError, faults)
  checkDirectiveValues(document, faults)
  const schema = buildSchema(document, problems)
  if (problems.length === 0) validateSchema(schema).forEach(faults.addError, faults)
  const model = readFurther(faults, () => {
    const read = readTypes(schema, document, faults)
    checkNames(read, schema, faults)
    checkSeen(read, faults)
    return read
  })
  faults.throwIfAny()
  return model
}

/** A schema with faults is read on to find more of them; where that cannot be, those that are known are told. */
function readFurther<T>(faults: Faults, read: () => T): T {
  try {
    return read()
  } catch (error) {
    faults.throwIfAny()
    throw error
  }
}

/** A schema has types of nodes and of relationships, or is none. */
function checkSeen(model: Model, faults: Faults): void {
  for (const role of roles) {
    const { nodes, relationshipTypes } = seenBy(model, role)
    if (model.nodes.size > 0 && (nodes.size === 0 || (relationshipTypes.size === 0 && model.relationshipTypes.size > 0)))
      faults.add(undefined, `@auth: the role ${role} would see no ${nodes.size === 0 ? 'nodes' : 'relationships'} at all; leave it some.`)
  }
}

function parseSources(sources: readonly OntologySource[], faults: Faults): DocumentNode {
  const documents = [parse(`${directiveSdl}\ntype Query { node: Boolean }`, { noLocation: true })]
  for (const { name, text } of sources) {
    try {
      documents.push(parse(new Source(text, name)))
    } catch (error) {
      if (!(error instanceof GraphQLError)) throw error
      faults.addError(error)
    }
  }
  return concatAST(documents)
}

/** Goes on where the SDL has faults, so that those of the ontology are reported with them: what is not known is taken for a node. */
function buildSchema(document: DocumentNode, problems: readonly GraphQLError[]): GraphQLSchema {
  const unknown = new Set(problems.flatMap(({ message }) => /^Unknown type "(\w+)"/.exec(message)?.[1] ?? []))
  const stubs = [...unknown].map((name) => `type ${name} @node { id: ID! }`).join('\n')
  const whole = stubs === '' ? document : concatAST([document, parse(stubs, { noLocation: true })])
  return buildASTSchema(whole, { assumeValidSDL: true })
}

function readTypes(schema: GraphQLSchema, document: DocumentNode, faults: Faults): Model {
  const nodes = new Map<string, NodeType>()
  const interfaces = new Map<string, InterfaceType>()
  const unions = new Map<string, UnionType>()
  const propertyTypes = new Map<string, PropertyType>()
  const enums = new Map<string, EnumType>()
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith('__') || ownTypes.has(type.name)) continue
    if (isEnumType(type)) enums.set(type.name, readEnum(type))
    else if (isInterfaceType(type)) interfaces.set(type.name, readInterface(type, schema, faults))
    else if (isUnionType(type)) unions.set(type.name, readUnion(type, faults))
    else if (isObjectType(type)) readObject(type)
    else if (!isScalarType(type) || !(specifiedScalarTypes.includes(type) || ['Date', 'DateTime'].includes(type.name)))
      faults.add(
        type.astNode,
        `${type.name}: an ontology has types, interfaces, unions and enums only; its scalars are ID, String, Int, Float, Boolean, Date and DateTime.`,
      )
  }
  const types = { nodes, interfaces, unions, propertyTypes, enums }
  const access = readAccess(types, schema, faults)
  const partial = {
    ...types,
    evidenceRequired: readEvidenceRequired(document),
    access,
    partial: { nodes: false, relationships: false },
    unsaid: new Set<string>(),
  }
  return { ...partial, relationshipTypes: readRelationshipTypes(partial, schema, faults) }

  function readObject(type: GraphQLObjectType): void {
    const isNode = directiveValue(type, 'node') !== undefined
    const isProperties = directiveValue(type, 'relationshipProperties') !== undefined
    if (isNode === isProperties) faults.add(type.astNode, `${type.name}: say either @node or @relationshipProperties.`)
    if (isProperties)
      propertyTypes.set(type.name, {
        name: type.name,
        description: type.description ?? undefined,
        fields: readProperties(type, 'relationship', faults),
      })
    else nodes.set(type.name, readNode(type, faults))
  }
}

function readEnum(type: GraphQLEnumType): EnumType {
  const values = type.getValues().map(({ name, description, deprecationReason }) => ({
    name,
    description: description ?? undefined,
    deprecationReason: deprecationReason ?? undefined,
  }))
  return { name: type.name, description: type.description ?? undefined, values }
}

function readNode(type: GraphQLObjectType, faults: Faults): NodeType {
  const interfaces = interfacesOf(type)
  const given = (directiveValue(type, 'node')?.['labels'] as string[] | undefined) ?? []
  const label = given[0] ?? type.name
  const fields = readProperties(type, type.name === documentType ? 'document' : 'node', faults)
  const relationships = readRelationships(type, faults)
  return { kind: 'node', ...named(type), label, labels: [...new Set([label, ...given, ...interfaces])], interfaces, fields, relationships }
}

function readInterface(type: GraphQLInterfaceType, schema: GraphQLSchema, faults: Faults): InterfaceType {
  const all = Object.values(schema.getTypeMap()).filter((each) => isObjectType(each) && directiveValue(each, 'node') !== undefined)
  const possible = type.name === nodeLabel ? all : schema.getPossibleTypes(type)
  return {
    kind: 'interface',
    ...named(type),
    interfaces: interfacesOf(type),
    possible: possible.map((each) => each.name),
    partial: false,
    fields: readProperties(type, 'node', faults),
    relationships: readRelationships(type, faults),
  }
}

/** Whatever stands in the graph is a Node, whether it says so or not. */
function interfacesOf(type: GraphQLObjectType | GraphQLInterfaceType): readonly string[] {
  if (type.name === nodeLabel) return []
  return [...new Set([...type.getInterfaces().map((each) => each.name), nodeLabel])]
}

function readUnion(type: GraphQLUnionType, faults: Faults): UnionType {
  for (const member of type.getTypes()) {
    if (directiveValue(member, 'node') === undefined)
      faults.add(type.astNode, `${type.name}: ${member.name} is not a type of nodes (@node), so it cannot be part of a union.`)
  }
  return { kind: 'union', ...named(type), possible: type.getTypes().map((each) => each.name) }
}

function named(type: GraphQLObjectType | GraphQLInterfaceType | GraphQLUnionType) {
  const plural = directiveValue(type, 'plural')?.['value'] as string | undefined
  return {
    name: type.name,
    description: type.description ?? undefined,
    single: singleName(type.name),
    plural: plural ?? pluralName(type.name),
  }
}

function readEvidenceRequired(document: DocumentNode): boolean {
  return document.definitions.some(
    (definition) =>
      (definition.kind === 'SchemaExtension' || definition.kind === 'SchemaDefinition') &&
      definition.directives?.some(
        ({ name, arguments: args }) => name.value === 'evidence' && args?.some(({ value }) => value.kind === 'BooleanValue' && value.value),
      ),
  )
}
