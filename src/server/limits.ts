/** Holds a document to the limits on its size and shape before it is validated. It never runs or plans anything. */
import {
  type ArgumentNode,
  type DefinitionNode,
  GraphQLError,
  Kind,
  type OperationDefinitionNode,
  parse,
  type SelectionNode,
} from 'graphql'
import { catalogue } from '../errors.ts'
import { type Excess, firstExcess, tooComplex } from './excess.ts'
import { countSelections, type Fragments, measureShape, type ShapeLimits } from './shape.ts'
import { exceedsInLiteral, type ValueLimits } from './values.ts'

/** Limits on a document. Fragments count at every place where they are spread. */
export interface DocumentLimits extends ValueLimits, ShapeLimits {
  readonly tokensMax: number
  /** Characters of a name that a document gives: of an alias, which every row repeats, an operation, a fragment or a variable. */
  readonly nameLengthMax: number
  /** Directives on one field, fragment or operation. */
  readonly directivesMax: number
  /** Selections of a whole operation. */
  readonly selectionsMax: number
}

/**
 * The first limit that the text of a document goes over, as an error for its caller. What is not GraphQL is left to the
 * server's own parser to report.
 */
export function checkDocument(text: string, limits: DocumentLimits): GraphQLError | undefined {
  try {
    return checkDefinitions(parse(text, { noLocation: true, maxTokens: limits.tokensMax }).definitions, limits)
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error
    if (!/contains more tha[nt] \d+ tokens/.test(error.message)) return undefined
    return tooComplex({ limit: 'tokens', what: 'tokens or more', asked: limits.tokensMax + 1, allowed: limits.tokensMax })
  }
}

function checkDefinitions(definitions: readonly DefinitionNode[], limits: DocumentLimits): GraphQLError | undefined {
  const inNodes = firstExcess(definitions, (definition) => exceedsInNodes(definition, limits))
  if (inNodes) return tooComplex(inNodes)
  const fragments: Fragments = new Map(
    definitions.flatMap((each) => (each.kind === Kind.FRAGMENT_DEFINITION ? [[each.name.value, each] as const] : [])),
  )
  const counted = countSelections(definitions, fragments)
  if (counted.cycle !== undefined) return cyclic(counted.cycle)
  const operations = definitions.filter((each) => each.kind === Kind.OPERATION_DEFINITION)
  const excess = firstExcess(operations, (operation) => exceedsInOperation(operation, { fragments, counted, limits }))
  return excess && tooComplex(excess)
}

interface Counting {
  readonly fragments: Fragments
  readonly counted: ReturnType<typeof countSelections>
  readonly limits: DocumentLimits
}

function exceedsInOperation(operation: OperationDefinitionNode, { fragments, counted, limits }: Counting): Excess | undefined {
  const asked = counted.of(operation.selectionSet)
  // Only then is it cheap to spread the fragments out.
  if (asked > limits.selectionsMax) return { limit: 'selections', what: 'selections or more', asked, allowed: limits.selectionsMax }
  return measureShape(operation.selectionSet, fragments, limits)
}

/** The words of the rule of GraphQL that forbids it, which would be asked too late. */
function cyclic(name: string): GraphQLError {
  return new GraphQLError(`Cannot spread fragment "${name}" within itself.`, {
    extensions: { code: 'GRAPHQL_VALIDATION_FAILED', http: { status: catalogue.GRAPHQL_VALIDATION_FAILED.status } },
  })
}

/** What each node answers for by itself: its name, its directives, and the values written there. */
function exceedsInNodes(node: DefinitionNode | SelectionNode, limits: DocumentLimits): Excess | undefined {
  const directives = 'directives' in node ? (node.directives ?? []) : []
  if (directives.length > limits.directivesMax)
    return { limit: 'directives', what: 'directives in one place', asked: directives.length, allowed: limits.directivesMax }
  const name = longestName(node)
  if (name > limits.nameLengthMax) return { limit: 'nameLength', what: 'characters in a name', asked: name, allowed: limits.nameLengthMax }
  const written: readonly ArgumentNode[] = node.kind === Kind.FIELD ? (node.arguments ?? []) : []
  const defaults = node.kind === Kind.OPERATION_DEFINITION ? (node.variableDefinitions ?? []) : []
  const selections = 'selectionSet' in node ? (node.selectionSet?.selections ?? []) : []
  return (
    firstExcess([...written, ...directives.flatMap((each) => each.arguments ?? [])], ({ value }) => exceedsInLiteral(value, limits)) ??
    firstExcess(defaults, ({ defaultValue }) => defaultValue && exceedsInLiteral(defaultValue, limits)) ??
    firstExcess(selections, (selection) => exceedsInNodes(selection, limits))
  )
}

/** Of the names that a node gives, not of those that it takes from the schema. */
function longestName(node: DefinitionNode | SelectionNode): number {
  switch (node.kind) {
    case Kind.FIELD:
      return node.alias?.value.length ?? 0
    case Kind.FRAGMENT_DEFINITION:
      return node.name.value.length
    case Kind.OPERATION_DEFINITION:
      return Math.max(node.name?.value.length ?? 0, ...(node.variableDefinitions ?? []).map(({ variable }) => variable.name.value.length))
    default:
      return 0
  }
}
