/** Works out from when relationships are known. It never reads a clock. */
import { mentions, passageOf, reportsFigure } from '../model/core.ts'
import { dayAfter } from '../model/dates.ts'
import type { Model } from '../model/model.ts'
import type { Whole } from './check-whole.ts'
import type { DraftRelationship } from './draft.ts'
import { periodOf } from './period.ts'

/**
 * Gives the instant from which a relationship is known, or undefined for always: that of the first document that supports it. A
 * document without a date cannot have told of what had not been yet: with it a figure is known from the end of its period, anything
 * else from the day on which it began. A mention is known with its document; what else says how documents are built always was.
 */
export function knownOf({ nodes, relationships }: Whole, model: Model): (relationship: DraftRelationship) => string | undefined {
  const documents = new Map(relationships.filter(({ type }) => type.name === passageOf).map(({ from, to }) => [from.id, to.id]))
  const textOf = (id: string | undefined, property: string) => {
    const value = nodes.get(id ?? '')?.properties[property]
    return typeof value === 'string' ? value : undefined
  }

  return (relationship) => {
    const { type, from, evidence } = relationship
    if (type.name === mentions) return textOf(documents.get(from.id), 'known')
    if (type.structural) return undefined
    const supports = evidence.filter(({ disputed }) => !disputed)
    const instants = supports.map(({ known }) => known ?? earliest(relationship))
    return instants.includes(undefined) ? undefined : instants.sort()[0]
  }

  /** Before this instant nobody can have written it. */
  function earliest({ type, to, properties }: DraftRelationship): string | undefined {
    const period = type.name === reportsFigure ? textOf(to.id, 'period')?.split('/').at(-1) : undefined
    const day = period === undefined ? periodOf(type, properties, model).validFrom : dayAfter(period)
    return day === undefined ? undefined : `${day}T00:00:00.000Z`
  }
}
