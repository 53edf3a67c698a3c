/** Puts names of labels, types, properties and columns into Cypher: the only way a name gets there. It never quotes values. */
import { invariant } from '../errors.ts'

const LENGTH_MAX = 128

/**
 * Why a name cannot stand in Cypher, or undefined when it can. Neo4j reads `\u0060` inside backticks as the closing one,
 * the embedded engine knows no doubled backtick and loses a property called `*` in a map projection.
 */
export function nameProblem(name: string): string | undefined {
  if (name.length === 0 || name.length > LENGTH_MAX) return `has ${name.length} characters, not 1 to ${LENGTH_MAX}`
  if (/[`\\\0\r\n]/.test(name)) return 'holds a backtick, a backslash, a NUL or a line break'
  if (/\p{Surrogate}/u.test(name)) return 'holds half of a surrogate pair'
  if (name === '*') return 'is `*`, which stands for all properties elsewhere'
  return undefined
}

/** The name in backticks. Names come from the model, which refuses what `nameProblem` refuses: another one here is our fault. */
export function quoteName(name: string): string {
  const problem = nameProblem(name)
  invariant(problem === undefined, `the name ${JSON.stringify(name)} ${problem}`)
  return `\`${name}\``
}

/** A text from a caller as it may stand in a message: long ones are cut. */
export function shortened(text: string): string {
  return text.length > 80 ? `${text.slice(0, 80)}…` : text
}
