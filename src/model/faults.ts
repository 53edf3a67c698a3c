/** Collects the faults of an ontology with their places, and reads directives. It never decides what is a fault. */
import {
  type ASTNode,
  buildASTSchema,
  type ConstDirectiveNode,
  type DocumentNode,
  type GraphQLDirective,
  type GraphQLEnumType,
  GraphQLError,
  type GraphQLField,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  type GraphQLUnionType,
  getArgumentValues,
  getDirectiveValues,
  getLocation,
  isNonNullType,
  parse,
  visit,
} from 'graphql'
import { type Fault, FaultsError } from '../errors.ts'
import { directiveSdl } from './directives.ts'

const directives = new Map(
  buildASTSchema(parse(directiveSdl), { assumeValidSDL: true })
    .getDirectives()
    .map((each) => [each.name, each]),
)

/** A list of faults that grows while an ontology is read. */
export interface Faults {
  /** Notes a fault at the place of a node of the syntax tree; the first file's start where there is none. */
  add(node: ASTNode | undefined | null, message: string): void
  /** Notes an error of graphql-js at its last place: of two definitions, the second one is the fault. */
  addError(error: GraphQLError): void
  /** Throws all faults as one `FaultsError`, if there are any. */
  throwIfAny(): void
}

/** An empty list of faults. `fallback` names the file for a fault without a place. */
export function collectFaults(fallback: string): Faults {
  const faults: Fault[] = []
  const add = (node: ASTNode | undefined | null, message: string) => {
    const place = node?.loc ? getLocation(node.loc.source, node.loc.start) : { line: 1, column: 1 }
    faults.push({ file: node?.loc?.source.name ?? fallback, ...place, message })
  }
  return {
    add,
    addError(error) {
      const node = error.nodes?.findLast((each) => each.loc)
      if (node) return add(node, error.message)
      const place = error.locations?.[0] ?? { line: 1, column: 1 }
      faults.push({ file: error.source?.name ?? fallback, line: place.line, column: place.column, message: error.message })
    },
    throwIfAny() {
      if (faults.length > 0) throw new FaultsError('ONTOLOGY_INVALID', faults)
    },
  }
}

type Directed = GraphQLObjectType | GraphQLInterfaceType | GraphQLUnionType | GraphQLEnumType | GraphQLField<unknown, unknown>

/** Arguments of a directive of the ontology language on a type (extensions included) or field; undefined where it does not stand. */
export function directiveValue(on: Directed, name: string): Arguments | undefined {
  const directive = directives.get(name)
  for (const node of nodesOf(on)) {
    const value = directive ? valuesOf(directive, node) : undefined
    if (value) return value
  }
  return undefined
}

/** Arguments of a directive that may stand there several times, each with its place. */
export function directiveValues(on: Directed, name: string): readonly { readonly at: ConstDirectiveNode; readonly value: Arguments }[] {
  const directive = directives.get(name)
  return nodesOf(on).flatMap((node) =>
    (node.directives ?? []).flatMap((at) => {
      const value = directive && at.name.value === name ? valuesOf(directive, { directives: [at] }) : undefined
      return value ? [{ at, value }] : []
    }),
  )
}

interface Arguments {
  readonly [argument: string]: unknown
}

function nodesOf(on: Directed) {
  return [on.astNode, ...('extensionASTNodes' in on ? on.extensionASTNodes : [])].filter((node) => node !== undefined && node !== null)
}

/** Notes arguments of our directives that are of the wrong type: validation of SDL looks at their names only. */
export function checkDirectiveValues(document: DocumentNode, faults: Faults): void {
  visit(document, {
    Directive(node) {
      const directive = directives.get(node.name.value)
      const given = node.arguments?.map(({ name }) => name.value)
      // Missing and unknown arguments are noted with the SDL.
      if (!directive?.args.every(({ name, type }) => given?.includes(name) || !isNonNullType(type))) return
      try {
        getArgumentValues(directive, node)
      } catch (error) {
        if (!(error instanceof GraphQLError)) throw error
        faults.addError(error)
      }
    },
  })
}

/** Arguments that the directive cannot have read as none: they are noted by `checkDirectiveValues`, or with the SDL. */
function valuesOf(directive: GraphQLDirective, node: Parameters<typeof getDirectiveValues>[1]) {
  try {
    return getDirectiveValues(directive, node)
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error
    return {}
  }
}
