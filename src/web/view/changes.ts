/** What a person can do to a view, each a function from the view to the next one. It never fetches. */
import {
  type Clocks,
  type FiguresFilter,
  type Filters,
  type OpenDocument,
  type Place,
  type Selection,
  type Step,
  startView,
  type View,
} from './view.ts'

/** How many neighbours one expansion brings. */
export const PAGE_SIZE = 25

/** Opens a graph that starts with these steps, in place of what was there. */
export function startGraph(view: View, steps: readonly Step[], selection: Selection | null = null): View {
  return { ...view, page: 'graph', steps, hidden: [], pins: {}, selection, evidence: 0, document: null, panel: 'graph' }
}

/** Opens the surroundings of one node. */
export function openNode(view: View, id: string): View {
  return startGraph(view, [expandAll(id)], { kind: 'node', id })
}

function expandAll(id: string): Step {
  return { kind: 'expand', of: id, first: PAGE_SIZE }
}

/** Adds steps to the graph; those that are there already are not added twice. What a step brings is no longer hidden if it was named. */
export function addSteps(view: View, steps: readonly Step[]): View {
  const known = new Set(view.steps.map((step) => JSON.stringify(step)))
  const added = steps.filter((step) => !known.has(JSON.stringify(step)))
  const named = new Set(added.flatMap(namedIn))
  return { ...view, page: 'graph', steps: [...view.steps, ...added], hidden: view.hidden.filter((id) => !named.has(id)) }
}

function namedIn(step: Step): readonly string[] {
  switch (step.kind) {
    case 'nodes':
      return step.ids
    case 'expand':
      return [step.of]
    case 'around':
      return step.of
    case 'path':
      return [step.from, step.to]
    case 'type':
    case 'query':
      return []
    default:
      return step satisfies never
  }
}

/** Adds a page of neighbours of a node, of some types of relationships or of all. */
export function expand(view: View, id: string, choice: { readonly types?: readonly string[]; readonly after?: string } = {}): View {
  return addSteps(view, [{ kind: 'expand', of: id, first: PAGE_SIZE, ...choice }])
}

/** Takes back all expansions of a node. The node itself stays. */
export function collapse(view: View, id: string): View {
  const steps = view.steps.filter((step) => !(step.kind === 'expand' && step.of === id))
  return { ...view, steps: [...steps, { kind: 'nodes', ids: [id] }] }
}

/** True when a node has been expanded, so that it can be collapsed. */
export function isExpanded(view: View, id: string): boolean {
  return view.steps.some((step) => step.kind === 'expand' && step.of === id)
}

/** Takes nodes out of the graph. */
export function hide(view: View, ids: readonly string[]): View {
  const { selection } = view
  const gone = selection?.kind === 'node' && ids.includes(selection.id)
  return { ...view, hidden: [...new Set([...view.hidden, ...ids])], selection: gone ? null : selection }
}

/** Brings back what was taken out. */
export function showHidden(view: View): View {
  return { ...view, hidden: [] }
}

/** Pins a node to a place, or lets it go. */
export function pin(view: View, id: string, place: Place | null): View {
  const { [id]: _, ...others } = view.pins
  return { ...view, pins: place ? { ...others, [id]: place } : others }
}

/** Chooses a node or a relationship, or nothing. */
export function select(view: View, selection: Selection | null): View {
  return { ...view, selection, evidence: 0, panel: selection ? 'details' : view.panel }
}

/** Finds a path between two nodes. */
export function findPath(view: View, from: string, to: string): View {
  return addSteps(view, [{ kind: 'path', from, to }])
}

/** Opens a document, at some of its words where they are given. */
export function openDocument(view: View, document: OpenDocument): View {
  return { ...view, page: 'document', document }
}

/** Opens the figures of a node, or of all; those that fit a filter where one is given. */
export function openFigures(view: View, id: string | null, filter: Partial<FiguresFilter> = {}): View {
  return { ...view, page: 'figures', figures: id, figuresFilter: { ...startView.figuresFilter, ...filter } }
}

/** Turns a type of nodes or relationships off or on. */
export function toggleType(view: View, among: 'nodeTypes' | 'relationshipTypes', type: string): View {
  const off = view.filters[among]
  return setFilters(view, { [among]: off.includes(type) ? off.filter((each) => each !== type) : [...off, type] })
}

export function setFilters(view: View, filters: Partial<Filters>): View {
  return { ...view, filters: { ...view.filters, ...filters } }
}

export function setClocks(view: View, clocks: Partial<Clocks>): View {
  return { ...view, clocks: { ...view.clocks, ...clocks } }
}
