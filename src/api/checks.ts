/** The root field `checks` and its types. It never resolves. */
import {
  GraphQLBoolean,
  GraphQLEnumType,
  type GraphQLFieldConfig,
  GraphQLFloat,
  GraphQLID,
  GraphQLList,
  GraphQLObjectType,
  type GraphQLOutputType,
  GraphQLString,
} from 'graphql'
import type { checkKinds } from '../model/core.ts'
import type { ApiContext } from './context.ts'
import { required } from './wrappers.ts'

const checkKind = new GraphQLEnumType({
  name: 'CheckKind',
  description: 'How figures are checked against each other.',
  values: {
    SUM: { description: 'Parts make the whole; some of them may be taken away, as imports from exports.' },
    CUMULATION: { description: 'Periods that lie end to end make a longer one, as months a quarter.' },
    SHARE: { description: 'A share in percent is a part over the whole.' },
    GROWTH: { description: 'A growth in percent is a level over that of the year before.' },
  } satisfies Record<(typeof checkKinds)[number], { readonly description: string }>,
})

/** `checks(holds: Boolean)`: the checks of the seed as they came out when it was loaded. `observation` is the type of figures. */
export function checksField(observation: GraphQLOutputType, resolve: GraphQLFieldConfig<unknown, ApiContext>['resolve']) {
  const text = required(GraphQLString)
  const check = new GraphQLObjectType({
    name: 'Check',
    description:
      'Figures held against each other, as exactly as they are printed: every printed value may be off by half of its last decimal. One that does ' +
      'not hold is a finding: a source misprints, revises, or measures something else.',
    fields: () => ({
      id: { type: required(GraphQLID), description: 'The name.' },
      name: { type: text, description: 'Unique among the checks.' },
      description: { type: text, description: 'What is held against what; where it does not hold, what is known of the reason.' },
      kind: { type: required(checkKind), description: 'How the figures are computed with.' },
      holds: { type: required(GraphQLBoolean), description: 'Whether the figure printed and the one computed may be the same number.' },
      expected: {
        type: text,
        description: 'What the other figures give, with its unit and all that it may be: `4.74 billion EUR (4.73 to 4.75)`.',
      },
      found: {
        type: text,
        description: 'What is printed, with its unit, and the document where one is named: `4.47 billion EUR in letter`.',
      },
      tolerance: {
        type: GraphQLFloat,
        description: 'How far the two may lie apart by rounding alone, in the unit and scale of what was found.',
      },
      observations: {
        type: required(new GraphQLList(required(observation))),
        description: 'The figures: first the one that is checked, then those that it is computed from, each once.',
      },
    }),
  })
  return {
    type: new GraphQLList(required(check)),
    description:
      'The checks that the seed declares of its figures, by name, as they came out when it was loaded. A clock set by `@asOf` does not change ' +
      'them, only what is selected of their observations.',
    args: { holds: { type: GraphQLBoolean, description: 'Only those that hold, or only those that do not.' } },
    ...(resolve && { resolve }),
  }
}
