/** Finds names of the API that would clash. It never renames anything. */
import type { GraphQLSchema } from 'graphql'
import { fieldConstant, groupWords, isGroupKey } from './aggregation.ts'
import { checkLabel, hubLabel, relationshipsField, storeLabel } from './core.ts'
import type { Faults } from './faults.ts'
import type { Model } from './model.ts'
import { derivedNames, fixedNames } from './names.ts'
import { nameProblem } from './quote.ts'

/** Notes a fault for every name that two things of the API would have. */
export function checkNames(model: Model, schema: GraphQLSchema, faults: Faults): void {
  checkTypeNames(model, schema, faults)
  checkRootNames(model, schema, faults)
  checkLabels(model, schema, faults)
  checkFieldNames(model, schema, faults)
  checkGroupWords(model, schema, faults)
}

function checkTypeNames(model: Model, schema: GraphQLSchema, faults: Faults): void {
  const own = [
    ...model.nodes.keys(),
    ...model.interfaces.keys(),
    ...model.unions.keys(),
    ...model.propertyTypes.keys(),
    ...model.enums.keys(),
  ]
  const taken = new Map(fixedNames.map((name) => [name, 'the API itself']))
  for (const name of own) {
    const holder = taken.get(name)
    if (holder) faults.add(schema.getType(name)?.astNode, `${name}: this name is taken by ${holder}; choose another.`)
    taken.set(name, `the type ${name}`)
  }
  for (const { name, origin } of derivedNames(model)) {
    const holder = taken.get(name)
    if (holder)
      faults.add(
        place(schema, origin),
        `${origin}: the API derives the name ${name} from it, which is taken by ${holder}; choose another name.`,
      )
    taken.set(name, origin)
  }
}

function checkRootNames(model: Model, schema: GraphQLSchema, faults: Faults): void {
  const taken = new Map(
    ['node', 'nodes', 'search', 'paths', 'neighborhood', 'changes', 'checks', 'ontology'].map((name) => [name, 'the API itself']),
  )
  for (const type of [...model.interfaces.values(), ...model.unions.values(), ...model.nodes.values()]) {
    if (type.kind === 'interface' && type.name === 'Node') continue
    for (const name of [type.single, type.plural]) {
      const holder = taken.get(name)
      if (holder)
        faults.add(
          schema.getType(type.name)?.astNode,
          `${type.name}: its root field would be "${name}", which is taken by ${holder}; give @plural(value:) or another name.`,
        )
      if (!/^[_A-Za-z]\w*$/.test(name))
        faults.add(schema.getType(type.name)?.astNode, `${type.name}: "${name}" is not a GraphQL name; give another @plural(value:).`)
      taken.set(name, type.name)
    }
  }
}

/** A label belongs to one type; labels and properties must be names that both engines can quote. */
function checkLabels(model: Model, schema: GraphQLSchema, faults: Faults): void {
  const reserved = [storeLabel, checkLabel, hubLabel]
  const taken = new Map<string, string>([...model.interfaces.keys(), ...reserved].map((name) => [name, `${name} itself`]))
  for (const type of model.nodes.values()) {
    const at = schema.getType(type.name)?.astNode
    const holder = taken.get(type.label)
    if (holder) faults.add(at, `${type.name}: the label ${type.label} is taken by ${holder}; give another @node(labels:).`)
    taken.set(type.label, type.name)
    checkQuoted([...type.labels, ...[...type.fields.values()].map((field) => field.property)], (message) =>
      faults.add(at, `${type.name}: ${message}`),
    )
  }
  for (const type of model.propertyTypes.values()) {
    const at = schema.getType(type.name)?.astNode
    checkQuoted(
      [...type.fields.values()].map((field) => field.property),
      (message) => faults.add(at, `${type.name}: ${message}`),
    )
  }
}

/** In groups fields are values of an enum, and relationships stand beside the words that say what to group by. */
function checkGroupWords(model: Model, schema: GraphQLSchema, faults: Faults): void {
  for (const type of [...model.nodes.values(), ...model.interfaces.values(), ...model.propertyTypes.values()]) {
    const taken = new Map<string, string>()
    for (const { name } of [...type.fields.values()].filter(isGroupKey)) {
      const constant = fieldConstant(name)
      const holder = taken.get(constant)
      const where = `${type.name}.${name}`
      if (holder) faults.add(place(schema, where), `${where}: groups name it ${constant}, as they do ${holder}; choose another name.`)
      taken.set(constant, name)
    }
  }
  for (const type of [...model.nodes.values(), ...model.interfaces.values()])
    for (const { name, owner } of type.relationships.values())
      if (owner === type.name && groupWords.has(name))
        faults.add(place(schema, `${owner}.${name}`), `${owner}.${name}: ${name} is a word of groups; choose another name.`)
}

/** A field that the API itself gives every node. */
function checkFieldNames(model: Model, schema: GraphQLSchema, faults: Faults): void {
  for (const { name, fields, relationships } of [...model.nodes.values(), ...model.interfaces.values()])
    if (fields.has(relationshipsField) || relationships.has(relationshipsField))
      faults.add(
        place(schema, `${name}.${relationshipsField}`),
        `${name}.${relationshipsField}: every node has a field of this name, with its relationships of any type; choose another name.`,
      )
}

function checkQuoted(names: readonly string[], note: (message: string) => void): void {
  for (const name of names) {
    const problem = name.startsWith('~') ? 'begins with ~, which is kept for columns of statements' : nameProblem(name)
    if (problem) note(`${JSON.stringify(name)} cannot be the name of a label or property: it ${problem}.`)
  }
}

function place(schema: GraphQLSchema, origin: string) {
  const [typeName = '', fieldName] = origin.split('.')
  const type = schema.getType(typeName)
  if (fieldName && type && 'getFields' in type) return type.getFields()[fieldName]?.astNode ?? type.astNode
  return type?.astNode
}
