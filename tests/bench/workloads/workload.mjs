/** What a workload is: one question in the words of every server, and its parameters. It never asks it. */

/**
 * A statement and how its one row or its rows become the `data` of the answer.
 * @typedef {{ text: string, shape: (rows: readonly any[]) => unknown, parameters?: (variables: any) => Record<string, unknown> }} Statement
 *
 * A GraphQL document, variables where they differ, and how the answer is brought to the form of Entrepôt's.
 * @typedef {{ query: string, variables?: (variables: any) => Record<string, unknown>, read: (data: any) => unknown }} Peer
 *
 * Variables where they differ; the document is that for Entrepôt.
 * @typedef {{ variables?: (variables: any) => Record<string, unknown> }} ByHand
 *
 * A reason why somebody cannot do it.
 * @typedef {{ lacks: string }} Lacks
 *
 * @typedef {object} Workload
 * @property {string} name
 * @property {string} title what it is, for the table
 * @property {string} query for Entrepôt, and for the resolvers by hand, whose schema has the same shape
 * @property {(world: import('../world/plan.mjs').World, random: () => number, index: number) => any} pick the variables of one request
 * @property {Peer | Lacks} library for the GraphQL library of Neo4j
 * @property {ByHand | Lacks} resolvers for resolvers by hand with DataLoader
 * @property {Statement | Lacks} neo4j the limit on Neo4j
 * @property {Statement | Lacks} embedded the limit on the embedded engine
 * @property {(data: any) => unknown} [compared] what of an answer must be equal everywhere; all of it unless given
 */

/**
 * The one row of a statement has the data.
 * @param {readonly any[]} rows
 */
function onlyRow(rows) {
  return rows[0]?.data ?? null
}

/**
 * A statement whose one row is the value of one root field.
 * @param {string} field
 * @param {string} text
 * @param {(variables: any) => Record<string, unknown>} [parameters]
 * @returns {Statement}
 */
export function rootField(field, text, parameters) {
  return { text, shape: (rows) => ({ [field]: onlyRow(rows) }), ...(parameters && { parameters }) }
}

/**
 * The first of the nodes that @neo4j/graphql found: it has no field for one.
 * @param {readonly any[]} list
 */
export function first(list) {
  return list[0] ?? null
}
