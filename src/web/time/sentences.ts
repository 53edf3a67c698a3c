/** A relationship and its dates in words. It never shortens a name. */
import { relationshipWords } from '../api/ontology.ts'
import type { GraphNode, GraphRelationship } from '../graph/part.ts'
import { dateWords, dayAfter, firstDay, instantWords } from './days.ts'

/** `Ann signed the book`: a relationship as a sentence of names. */
export function sentenceOf({ from, type, to }: GraphRelationship, nodes: ReadonlyMap<string, GraphNode>): string {
  return `${nodes.get(from)?.label ?? from} ${relationshipWords(type)} ${nodes.get(to)?.label ?? to}`
}

/** The first and the last day on which it holds, and since when it is known; `at any time` where nothing is said. */
export function datesOf({ validFrom, validTo, knownFrom }: GraphRelationship): string {
  const valid = [validFrom && `from ${dateWords(validFrom)}`, validTo && `to ${dateWords(dayAfter(firstDay(validTo), -1))}`]
    .filter(Boolean)
    .join(' ')
  const known = knownFrom && `known from ${instantWords(knownFrom)}`
  return [valid, known].filter(Boolean).join(', ') || 'at any time'
}

/** `3 relationships appeared, 1 vanished.` */
export function movedWords({ appeared, vanished }: { readonly appeared: number; readonly vanished: number }): string {
  if (appeared + vanished === 0) return 'Nothing appeared or vanished.'
  if (appeared === 0) return `${countWords(vanished)} vanished.`
  return `${countWords(appeared)} appeared${vanished > 0 ? `, ${vanished.toLocaleString('en')} vanished` : ''}.`
}

/** `1 relationship`, `2,000 relationships`. */
export function countWords(count: number): string {
  return `${count.toLocaleString('en')} relationship${count === 1 ? '' : 's'}`
}
