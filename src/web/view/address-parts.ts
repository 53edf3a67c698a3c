/** What each word of an address may hold. What does not fit is left out: an address may be cut short or written by hand. It never throws. */
import type { Clocks, FiguresFilter, Filters, OpenDocument, Place, Selection, Step, View } from './view.ts'

type Fit<Value> = (value: unknown) => value is Value

const isText: Fit<string> = (value) => typeof value === 'string'
const isNumber: Fit<number> = (value): value is number => typeof value === 'number' && Number.isFinite(value)
const isCount: Fit<number> = (value): value is number => Number.isInteger(value) && (value as number) >= 0
const isBoolean: Fit<boolean> = (value): value is boolean => typeof value === 'boolean'
const isObject: Fit<{ readonly [name: string]: unknown }> = (value): value is { readonly [name: string]: unknown } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function isListOf<Value>(fit: Fit<Value>): Fit<readonly Value[]> {
  return (value): value is readonly Value[] => Array.isArray(value) && value.every(fit)
}

function orNull<Value>(fit: Fit<Value>): Fit<Value | null> {
  return (value): value is Value | null => value === null || fit(value)
}

/** True for an object whose named values fit; those marked `?` may be absent. */
function isShape<Value>(fits: { readonly [name: string]: Fit<unknown> }): Fit<Value> {
  const entries = Object.entries(fits).map(([name, fit]) => ({ name: name.replace('?', ''), fit, optional: name.endsWith('?') }))
  return (value): value is Value =>
    isObject(value) && entries.every(({ name, fit, optional }) => (optional && value[name] === undefined) || fit(value[name]))
}

const texts = isListOf(isText)
const isWord =
  (...words: readonly string[]): Fit<string> =>
  (value): value is string =>
    isText(value) && words.includes(value)

const steps: { readonly [kind in Step['kind']]: Fit<unknown> } = {
  nodes: isShape({ ids: texts }),
  expand: isShape({
    of: isText,
    'types?': texts,
    'direction?': isWord('IN', 'OUT'),
    'nodeTypes?': texts,
    first: isCount,
    'after?': isText,
  }),
  around: isShape({ of: texts, depth: isCount, 'types?': texts, perNode: isCount, limit: isCount }),
  path: isShape({ from: isText, to: isText, 'exceptTypes?': texts, 'avoid?': texts }),
  type: isShape({ type: isText, first: isCount }),
  query: isShape({ query: isText, variables: isObject }),
}

const isStep: Fit<Step> = (value): value is Step => isObject(value) && steps[value['kind'] as Step['kind']]?.(value) === true

const ends = { id: isText, type: isText, from: isText, to: isText }
const isSelection: Fit<Selection> = (value): value is Selection =>
  isObject(value) && (value['kind'] === 'node' ? isText(value['id']) : value['kind'] === 'relationship' && isShape(ends)(value))

export const isPlace: Fit<Place> = (value): value is Place => Array.isArray(value) && value.length === 2 && value.every(isNumber)

/** The parts of a view that an address holds as JSON, and what each may be. */
export const addressParts: { readonly [part in Exclude<keyof View, 'page'>]: Fit<unknown> } = {
  steps: isListOf(isStep),
  hidden: texts,
  pins: (value): value is View['pins'] => isObject(value) && Object.values(value).every(isPlace),
  filters: isShape<Partial<Filters>>({
    'nodeTypes?': texts,
    'relationshipTypes?': texts,
    'degreeMin?': isCount,
    'from?': orNull(isText),
    'to?': orNull(isText),
  }),
  clocks: isShape<Clocks>({ valid: orNull(isText), known: orNull(isText) }),
  selection: orNull(isSelection),
  evidence: isCount,
  document: orNull(isShape<OpenDocument>({ id: isText, passage: orNull(isText), start: orNull(isCount), end: orNull(isCount) })),
  figures: orNull(isText),
  figuresFilter: isShape<FiguresFilter>({ text: isText, measure: orNull(isText), period: orNull(isText), conflicting: isBoolean }),
  panel: isWord('graph', 'list', 'details', 'time'),
}
