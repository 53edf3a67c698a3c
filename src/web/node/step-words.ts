/** Steps as words: what each brought into the graph. It never fetches. */
import { nodeTypeWords, relationshipWords } from '../api/ontology.ts'
import { ALL_TYPES, type Step } from '../view/view.ts'

/** What a step did, in words; `name` gives the name of a node. */
export function stepWords(step: Step, name: (id: string) => string): string {
  switch (step.kind) {
    case 'nodes':
      return step.ids.length <= 3 ? step.ids.map(name).join(', ') : `${step.ids.length.toLocaleString('en')} nodes`
    case 'expand':
      return `${step.after === undefined ? 'Around' : 'More around'} ${name(step.of)}${typesWords(step.types)}`
    case 'around':
      return `${step.depth} ${step.depth === 1 ? 'step' : 'steps'} around ${step.of.map(name).join(', ')}${typesWords(step.types)}`
    case 'path':
      return `Paths from ${name(step.from)} to ${name(step.to)}`
    case 'type':
      return step.type === ALL_TYPES
        ? `Up to ${step.first.toLocaleString('en')} nodes of all types`
        : `The first ${step.first.toLocaleString('en')} of type ${nodeTypeWords(step.type)}`
    case 'query':
      return 'The answer to an operation'
    default:
      return step satisfies never
  }
}

function typesWords(types: readonly string[] | undefined): string {
  return types && types.length > 0 ? `: ${types.map(relationshipWords).join(', ')}` : ''
}
