/** Random documents for every root field: operations of the differential together, twisted, and with variables. It never runs them. */
import {
  type ASTNode,
  type DocumentNode,
  type GraphQLError,
  type GraphQLOutputType,
  Kind,
  NoDeprecatedCustomRule,
  type OperationDefinitionNode,
  parse,
  print,
  type SelectionNode,
  specifiedRules,
  validate,
  visit,
} from 'graphql'
import { enumValue, literal } from '../differential/input.ts'
import { type RandomOperation, randomOperation, type Source } from '../differential/random-operation.ts'
import { anySelection } from './any-selection.ts'
import { twistSelections } from './twist-selections.ts'
import { twistValues, type Valued } from './twist-values.ts'

/** A document to be asked with its variables. `operationName` names the one that is meant where there are several. */
export interface RandomDocument extends Valued {
  readonly operationName: string | undefined
  /** Operations of the differential that are in it, for the keys of their cursors. */
  readonly made: readonly RandomOperation[]
  /** Whether the plain model in memory knows every field of it. */
  readonly isKnown: boolean
}

/** A valid document. Twists may ask one key of two values, which GraphQL refuses: then others are tried. */
export function randomDocument(source: Source): RandomDocument {
  const { random, world } = source
  for (let attempt = 0; attempt < 60; attempt++) {
    const plain = attemptDocument(source)
    const valued = twistValues(random, world.schema, plain)
    const twisted = random.chance(0.9) ? twistSelections(random, world.schema, valued) : valued
    const named = nameOperation(source, { ...plain, ...twisted })
    const document = parse(print(named.document))
    const errors = validate(
      world.schema,
      document,
      specifiedRules.filter((rule) => rule !== NoDeprecatedCustomRule),
    )
    if (errors.length === 0) return { ...named, document }
    if (!errors.every(isOfTwist))
      throw new Error(`The generator made a document that is not valid: ${errors.join('\n')}\n${print(document)}`)
  }
  throw new Error('60 documents in a row were not valid')
}

/** What a twist may do wrong and is tried again. */
function isOfTwist({ message }: GraphQLError): boolean {
  return /conflict|never be of type|used in position expecting|OneOf|is never used/.test(message)
}

interface Part {
  readonly document: DocumentNode
  readonly variables: { readonly [name: string]: unknown }
  readonly isKnown: boolean
  readonly made?: RandomOperation
}

function attemptDocument(source: Source): Omit<RandomDocument, 'operationName'> {
  const { random } = source
  const count = random.pick([1, 1, 1, 2, 3])
  const parts = Array.from({ length: count }, (_, index) => renamed(random.chance(0.3) ? anyRoot(source) : ofDifferential(source), index))
  const operations = parts.flatMap(({ document }) => document.definitions.filter((each) => each.kind === Kind.OPERATION_DEFINITION))
  const [first] = operations as [OperationDefinitionNode]
  const operation: OperationDefinitionNode = {
    ...first,
    variableDefinitions: operations.flatMap(({ variableDefinitions }) => variableDefinitions ?? []),
    selectionSet: { ...first.selectionSet, selections: operations.flatMap((each) => selectionsOf(each, each === first)) },
  }
  const fragments = parts.flatMap(({ document }) => document.definitions.filter((each) => each.kind === Kind.FRAGMENT_DEFINITION))
  return {
    document: { kind: Kind.DOCUMENT, definitions: [operation, ...fragments] },
    variables: Object.assign({}, ...parts.map(({ variables }) => variables)),
    isKnown: parts.every(({ isKnown }) => isKnown),
    made: parts.flatMap(({ made }) => (made ? [made] : [])),
  }
}

/** The clocks of another operation are those of its root fields. */
function selectionsOf({ selectionSet, directives = [] }: OperationDefinitionNode, isFirst: boolean): readonly SelectionNode[] {
  if (isFirst || directives.length === 0) return selectionSet.selections
  return selectionSet.selections.map((each) =>
    each.directives?.some(({ name }) => name.value === 'asOf')
      ? each
      : { ...each, directives: [...(each.directives ?? []), ...directives] },
  )
}

function ofDifferential(source: Source): Part {
  const made = randomOperation(source)
  const isKnown = !/\bsearch\(/.test(made.query)
  return { document: parse(made.query), variables: made.variables, isKnown, made }
}

/** Names of one part that no other part has. */
function renamed(part: Part, index: number): Part {
  if (index === 0) return part
  const rename = <Node extends ASTNode & { readonly name: { readonly value: string } }>(node: Node): Node => ({
    ...node,
    name: { ...node.name, value: `${node.name.value}_${index}` },
  })
  const document = visit(part.document, {
    Variable: { leave: rename },
    FragmentDefinition: { leave: rename },
    FragmentSpread: { leave: rename },
    OperationDefinition: {
      leave: (operation) => ({
        ...operation,
        selectionSet: {
          ...operation.selectionSet,
          selections: operation.selectionSet.selections.map((each) =>
            each.kind === Kind.FIELD
              ? { ...each, alias: { kind: Kind.NAME, value: `${each.alias?.value ?? each.name.value}_${index}` } }
              : each,
          ),
        },
      }),
    },
  }) as DocumentNode
  const variables = Object.fromEntries(Object.entries(part.variables).map(([name, value]) => [`${name}_${index}`, value]))
  return { ...part, document, variables }
}

/** A root field with any selection that its type allows. */
function anyRoot({ random, world, stored }: Source): Part {
  const { schema, model } = world
  const root = random.pick([
    'checks',
    'checks',
    'ontology',
    'ontology',
    'search',
    'paths',
    'neighborhood',
    'changes',
    '__type',
    '__typename',
    'node',
    'nodes',
  ] as const)
  const id = () => literal(stored.id()).text
  const [from, to] = stored.span('instant')
  const given: { readonly [name in typeof root]: string } = {
    checks: random.pick(['', '', '(holds: true)', '(holds: false)', '(holds: null)']),
    ontology: '',
    search: `(text: ${JSON.stringify(random.pick(['a', 'b', '中', 'É', 'ab']))}, first: ${random.pick([0, 1, 3, 20])})`,
    paths: `(from: ${id()}, to: ${id()}, exceptTypes: [${random.some([...model.relationshipTypes.keys()], 2).map((each) => enumValue(each).text)}], mode: ALL_SHORTEST)`,
    neighborhood: `(of: [${id()}, ${id()}], depth: 2, perNode: ${random.pick([0, 1, 2, 5])}, limit: ${random.pick([1, 3, 20])})`,
    changes: `(clock: KNOWN, from: ${JSON.stringify(from)}, to: ${JSON.stringify(to)}, first: ${random.pick([0, 1, 5, 20])})`,
    __type: `(name: ${JSON.stringify(random.pick(['Book', 'Genre', 'Nothing', 'Maker']))})`,
    __typename: '',
    node: `(id: ${id()})`,
    nodes: `(ids: [${id()}, ${id()}, ${id()}])`,
  }
  const type: GraphQLOutputType | undefined =
    root === '__type' ? (schema.getType('__Type') as GraphQLOutputType) : schema.getQueryType()?.getFields()[root]?.type
  const depth = root === '__type' ? 2 : random.pick([1, 2, 2, 3])
  const selection = type ? anySelection(random, schema, { type, depth }) : ''
  return { document: parse(`{ ${root}${given[root]}${selection} }`), variables: {}, isKnown: false }
}

/** Names the operation now and then, and puts another one beside it, which is not asked. */
function nameOperation({ random }: Source, made: Omit<RandomDocument, 'operationName'>): RandomDocument {
  if (!random.chance(0.4)) return { ...made, operationName: undefined }
  const [operation, ...rest] = made.document.definitions as [OperationDefinitionNode]
  const operationName = random.pick(['Asked', 'toString', 'query'])
  const named: OperationDefinitionNode = { ...operation, name: { kind: Kind.NAME, value: operationName } }
  const others = random.chance(0.3) ? parse('query Other { __typename }').definitions : []
  return { ...made, operationName, document: { ...made.document, definitions: [named, ...rest, ...others] } }
}
