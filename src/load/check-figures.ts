/** Runs the checks that a seed declares over its figures. It never takes a check that does not hold for a fault of the seed. */
import { dayAfter, firstDay } from '../model/dates.ts'
import type { Checking } from './check-value.ts'
import type { Whole } from './check-whole.ts'
import { holdsZero } from './interval.ts'
import { printPlace } from './place.ts'
import { type Figures, figuresOf, type PrintedFigure, printedFigure } from './printed-figure.ts'
import { type CheckDefinition, readCheck } from './read-check.ts'
import { type CheckResult, runCheck } from './run-check.ts'
import type { MapTree } from './tree.ts'

/** What came of each check, in the order of their names. What is wrong with a definition is noted as a fault. */
export function checkFigures(maps: readonly MapTree[], whole: Whole, checking: Checking): readonly CheckResult[] {
  const figures = figuresOf(whole)
  const definitions = maps.flatMap((map) => readCheck(map, checking) ?? [])
  checkNamesUnique(definitions, checking)
  return definitions.flatMap((each) => checkFigure(each, figures, checking) ?? []).sort((a, b) => (a.name < b.name ? -1 : 1))
}

function checkNamesUnique(definitions: readonly CheckDefinition[], { faults }: Checking): void {
  const taken = new Map<string, CheckDefinition>()
  for (const definition of definitions) {
    const other = taken.get(definition.name)
    if (other)
      faults.add(
        definition.at,
        `The check ${JSON.stringify(definition.name)} stands at ${printPlace(other.at)} already. Give it a name of its own.`,
      )
    else taken.set(definition.name, definition)
  }
}

function checkFigure(definition: CheckDefinition, figures: Figures, checking: Checking): CheckResult | undefined {
  const found = printedFigure(definition.found, figures, checking)
  const of = definition.of.map((term) => printedFigure(term, figures, checking))
  const terms = of.flatMap((figure) => figure ?? [])
  if (!found || terms.length < of.length) return undefined
  const misfit = misfitOf(definition, found, terms)
  if (misfit === undefined) return runCheck(definition, found, terms)
  checking.faults.add(misfit.figure.term.observation.at, misfit.message)
  return undefined
}

interface Misfit {
  readonly figure: PrintedFigure
  readonly message: string
}

/** The first figure that does not belong into the formula with the others, and why. */
function misfitOf({ kind }: CheckDefinition, found: PrintedFigure, of: readonly PrintedFigure[]): Misfit | undefined {
  return misfitCurrency([found, ...of]) ?? misfitUnit(kind, found, of) ?? misfitPeriod(kind, found, of) ?? misfitDivisor(kind, of)
}

function misfitCurrency(figures: readonly PrintedFigure[]): Misfit | undefined {
  const first = figures.find(({ currency }) => currency !== undefined)
  const figure = figures.find(({ currency }) => currency !== undefined && currency !== first?.currency)
  return (
    figure && {
      figure,
      message: `This figure holds in terms of ${figure.currency}, ${first?.term.observation.id} in terms of ${first?.currency}. A check does not mix them.`,
    }
  )
}

function misfitUnit(kind: CheckDefinition['kind'], found: PrintedFigure, of: readonly PrintedFigure[]): Misfit | undefined {
  const isRatio = kind === 'share' || kind === 'growth'
  if (isRatio && !(kind === 'growth' ? found.unit === 'percent' : found.unit.startsWith('percent')))
    return { figure: found, message: `A ${kind} is in percent; the unit of this figure is ${found.unit}.` }
  const model = isRatio ? of[0] : found
  const figure = of.find(({ unit }) => unit !== model?.unit)
  return (
    figure && {
      figure,
      message: `The unit of this figure is ${figure.unit}, that of ${model?.term.observation.id} is ${model?.unit}. They cannot be put together.`,
    }
  )
}

function misfitPeriod(kind: CheckDefinition['kind'], found: PrintedFigure, of: readonly PrintedFigure[]): Misfit | undefined {
  if (kind === 'cumulation') return misfitMonths(found, of)
  const [, before] = of
  const same = kind === 'growth' ? of.slice(0, 1) : of
  const odd = same.find(({ period }) => period !== found.period)
  if (odd)
    return {
      figure: odd,
      message: `This figure is of ${odd.period}, ${found.term.observation.id} of ${found.period}. ${kind === 'sum' ? 'For parts of a period there is the kind cumulation.' : 'They must be of one period.'}`,
    }
  if (kind !== 'growth' || !before || before.period === yearBefore(found.period)) return undefined
  return {
    figure: before,
    message: `This figure is of ${before.period}; a growth to ${found.period} is measured from ${yearBefore(found.period)}.`,
  }
}

/** The periods of the parts must lie end to end, and fill that of the whole. */
function misfitMonths(whole: PrintedFigure, parts: readonly PrintedFigure[]): Misfit | undefined {
  let next = startOf(whole.period)
  for (const figure of parts) {
    if (startOf(figure.period) !== next)
      return {
        figure,
        message: `The period ${figure.period} does not begin on ${next}, where those before it end. The parts of ${whole.period} are written in their order, without gaps.`,
      }
    next = endOf(figure.period)
  }
  if (next === endOf(whole.period)) return undefined
  return { figure: whole, message: `The parts end before ${next}, and ${whole.period} before ${endOf(whole.period)}.` }
}

function startOf(period: string): string {
  return firstDay(period.split('/')[0] ?? '')
}

function endOf(period: string): string {
  return dayAfter(period.split('/').at(-1) ?? '')
}

/** `2001-01/2001-11` → `2000-01/2000-11`. */
function yearBefore(period: string): string {
  return period.replace(/(^|\/)(\d{4})/g, (_, mark: string, year: string) => `${mark}${`${Number(year) - 1}`.padStart(4, '0')}`)
}

function misfitDivisor(kind: CheckDefinition['kind'], of: readonly PrintedFigure[]): Misfit | undefined {
  const [, figure] = of
  if (kind === 'sum' || kind === 'cumulation' || !figure || !holdsZero(figure.interval)) return undefined
  return { figure, message: 'This figure may be 0 before it was rounded: nothing can be divided by it.' }
}
