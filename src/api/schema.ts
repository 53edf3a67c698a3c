/** Model → executable GraphQL schema. It never runs a statement but through the context. */
import {
  DirectiveLocation,
  GraphQLDirective,
  type GraphQLFieldConfig,
  type GraphQLFieldResolver,
  GraphQLID,
  type GraphQLInterfaceType,
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  type GraphQLOutputType,
  GraphQLSchema,
  isObjectType,
  specifiedDirectives,
} from 'graphql'
import { asOfName } from '../compile/plan-clocks.ts'
import { invariant } from '../errors.ts'
import { nodeLabel, observationType } from '../model/core.ts'
import type { EndType, Model } from '../model/model.ts'
import { seesChecks } from '../model/seen-by.ts'
import { checksField } from './checks.ts'
import type { ApiContext } from './context.ts'
import { createInputs } from './inputs.ts'
import { ontologyField } from './ontology.ts'
import { questionFields } from './questions.ts'
import { dateScalar, dateTimeScalar } from './scalars.ts'
import { createEnums, createOutputTypes, type OutputTypes } from './types.ts'

const asOf = new GraphQLDirective({
  name: asOfName,
  description:
    'Sets the clocks, for the whole operation or instead of that for one root field. Everything below then sees only relationships that held on the ' +
    'day `valid` and were known at the instant `known`: lists, counts, filters, groups, paths and evidence alike. A reduced date counts as its ' +
    'first day. A relationship is known from the end of the day, month or year on which the first document that supports it was published; by a ' +
    'document without a date from the day on which it began, a figure from the end of its period. What has neither date nor evidence is there at ' +
    'any time. Nodes have no clock of their own, and the properties of nodes and relationships are the preferred values of today.',
  args: { valid: { type: dateScalar }, known: { type: dateTimeScalar } },
  locations: [DirectiveLocation.QUERY, DirectiveLocation.FIELD],
})

type Field = GraphQLFieldConfig<unknown, ApiContext>

const queryDescription = `Everything that can be asked. A type has two fields here: one node by its id, null where there is none, and a list.

A list takes \`where\` (all conditions given must hold; a comparison with a missing value is false and its NOT true), \`sort\`
(the first key first, missing values last when ascending, ties by id) and a page: \`first\` from the start or after the cursor
\`after\`, or \`last\` from the end or before the cursor \`before\`; 20 when neither is given. \`types\` of an interface or union keeps
only these types, none when the list is empty.

On a relationship \`where\` and \`sort\` name their side: \`node\` at the far end, \`edge\` for the properties of the relationship.
In a filter \`some\`, \`none\`, \`all\`, \`single\` and \`count\` count relationships, not distinct neighbours; \`all\` holds where there is none.

\`aggregate\` and \`groups\` are over the whole list, whatever the page: nodes of a root list, relationships of a connection.
\`groups\` come with the largest first, then by their keys, the group of those without a value last, unless \`sort\` says otherwise;
\`having\` keeps those for which all its conditions hold, \`first\` the first 20 unless it says more. Grouped by a neighbour over a
to-many field a node counts once for each distinct value: such groups overlap. \`nodeType\` and \`node\` in \`by\` are \`true\`.

\`totalCount\` counts all pages and costs a read of its own. \`evidence\` tells where a relationship was read.

The directive \`@asOf(valid: "2001-11", known: "2001-11-05T00:00:00Z")\` on an operation or a root field sets the two clocks: what held on a
day, and what had been published by an instant.

Over any type: \`search\` by names, \`relationships\` on every node, \`paths\` between two nodes, \`neighborhood\` of some, \`changes\` between two
moments, \`checks\` of figures, and \`ontology\`, which tells all types.`

const schemaDescription = `A graph in which every relationship has properties, periods and the words it was read from.

Start at \`Query\`: its description says how lists, filters, groups and the clocks work.`

/** A root field runs the one statement of its plan and shapes the rows, or has its question answered in steps. */
const runPlan: GraphQLFieldResolver<unknown, ApiContext> = async (_, __, context, info) => {
  const plan = context.plans.get(`${info.path.key}`)
  invariant(plan && plan.kind !== 'typename' && plan.kind !== 'introspection', `the root field ${info.path.key} has a plan`)
  if (plan.kind !== 'statement') return context.answer(plan)
  return plan.shape(await context.run(plan.statement), context.shaping)
}

/** The API of a model. Root fields are nullable: one that fails takes no other with it but those that share its statement. */
export function createSchema(model: Model): GraphQLSchema {
  const enums = createEnums(model)
  const inputs = createInputs(model, enums)
  const output = createOutputTypes(model, enums, inputs)
  const { nodeType } = output.relationships
  const id = { id: { type: new GraphQLNonNull(GraphQLID) } }
  const ends = [...model.interfaces.values(), ...model.unions.values(), ...model.nodes.values()].filter(({ name }) => name !== nodeLabel)
  const roots = ends.flatMap((type): [string, Field][] => {
    const named = output.named(type.name)
    return [
      [type.single, { type: named, args: id, resolve: runPlan }],
      [type.plural, listField(type)],
    ]
  })
  const query = new GraphQLObjectType({
    name: 'Query',
    description: queryDescription,
    fields: {
      ...nodeFields(output),
      ...questionFields(output.named(nodeLabel) as GraphQLInterfaceType, output.relationships, runPlan),
      ...(seesChecks(model) && { checks: checksField(output.named(observationType), runPlan) }),
      ontology: ontologyField(output.relationships, runPlan),
      ...Object.fromEntries(roots),
    },
  })
  const types = ends.map(({ name }) => output.named(name))
  return readByKey(new GraphQLSchema({ description: schemaDescription, query, types, directives: [...specifiedDirectives, asOf] }))

  function listField(type: EndType): Field {
    const types = { type: new GraphQLList(new GraphQLNonNull(nodeType)) }
    return {
      type: output.rootConnection(type),
      args: {
        where: { type: inputs.nodeWhere(type) },
        sort: { type: new GraphQLList(new GraphQLNonNull(inputs.nodeSort(type))) },
        ...(type.kind !== 'node' && { types }),
        ...output.pageArguments,
      },
      resolve: runPlan,
    }
  }
}

/** Below the root every field is read from what was shaped, under its response key. */
function readByKey(schema: GraphQLSchema): GraphQLSchema {
  const read: GraphQLFieldResolver<unknown, ApiContext> = (source, _, __, info) => (source as { [key: string]: unknown })[info.path.key]
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name === 'Query' || type.name.startsWith('__')) continue
    for (const field of Object.values(type.getFields())) field.resolve = read
  }
  return schema
}

function nodeFields(output: OutputTypes): { [name: string]: Field } {
  const node: GraphQLOutputType = output.named(nodeLabel) as GraphQLInterfaceType
  const ids = { ids: { type: new GraphQLNonNull(new GraphQLList(new GraphQLNonNull(GraphQLID))) } }
  return {
    node: {
      type: node,
      description: 'Any node by its id; null where there is none.',
      args: { id: { type: new GraphQLNonNull(GraphQLID) } },
      resolve: runPlan,
    },
    nodes: {
      type: new GraphQLList(node),
      description: 'Nodes in the order in which their ids are given, null where there is none.',
      args: ids,
      resolve: runPlan,
    },
  }
}
