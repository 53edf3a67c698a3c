/** The phrasebook's harness: an operation → the text and the parameters of its one statement. It never runs it. */
import { type PlanOptions, plan, readLibrary, type Variables } from '../world.ts'

const library = readLibrary()

/** Cypher of the first root field, and its parameters as JSON in one line. */
export function phrase(query: string, variables: Variables = {}, options: PlanOptions = {}): string {
  const planned = plan(library, query, { ...options, variables })
  if (!planned.ok) throw planned.errors[0]
  const [root] = planned.plans.values()
  if (root?.kind !== 'statement') throw new Error('a root field of one statement expected')
  const { text, params } = root.statement
  return `\n${text}\n${JSON.stringify(params, (_, value) => (typeof value === 'bigint' ? `${value}` : value))}`
}
