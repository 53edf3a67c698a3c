/** Figures in words: values as exactly as they are printed, units, who says it and how. It never rounds what a document says. */
import type { Comparison, FigureAgreement, FigureFragment, ReportStatus } from '../api/operations.ts'
import { dateWords } from '../time/days.ts'

export type Report = FigureFragment['reports']['edges'][number]

const powers: { readonly [scale: number]: string } = {
  2: 'hundred',
  3: 'thousand',
  6: 'million',
  9: 'billion',
  12: 'trillion',
  15: 'quadrillion',
}

const comparisons: { readonly [comparison in Comparison]: string } = {
  YEAR_ON_YEAR: 'against the year before',
  PERIOD_ON_PERIOD: 'against the period before',
}

export const statusWords: { readonly [status in ReportStatus]: string } = {
  STATED: 'stated',
  ELIDED: 'stated, but its digits are missing from the text that is kept',
  UNQUANTIFIED: 'spoken of without a number',
  DERIVED: 'computed from other figures',
}

export const agreementWords: { readonly [agreement in FigureAgreement]: string } = {
  SINGLE: 'one document alone',
  AGREED: 'all agree',
  CONFLICTING: 'they conflict',
}

/** `trillion EUR`: what the values are counted in. */
export function unitWords({ unit, scale }: Pick<FigureFragment, 'unit' | 'scale'>): string {
  if (!scale) return unit
  return `${powers[scale] ?? `× 10^${scale}`} ${unit}`
}

/** What must be said with a value so that it can be compared: currency and comparison; empty where there is nothing to say. */
export function termsWords({ unit, currency, comparison }: Pick<FigureFragment, 'unit' | 'currency' | 'comparison'>): string {
  const terms = [currency && currency !== unit ? `in terms of ${currency}` : null, comparison && comparisons[comparison]]
  return terms.filter(Boolean).join(', ')
}

/** `7.80`: with as many decimals as are printed. */
export function valueWords({ value, decimals }: Pick<Report['properties'], 'value' | 'decimals'>): string | null {
  if (value === null) return null
  const digits = decimals === null ? { maximumFractionDigits: 15 } : { minimumFractionDigits: decimals, maximumFractionDigits: decimals }
  return value.toLocaleString('en', digits)
}

/** `±0.05`: half of the last decimal that is printed; null where that is not known, and of things that were counted one by one. */
export function roundingWords(
  { value, decimals }: Pick<Report['properties'], 'value' | 'decimals'>,
  { unit, scale }: Pick<FigureFragment, 'unit' | 'scale'>,
): string | null {
  if (value === null || decimals === null || decimals < 0) return null
  if (decimals === 0 && !scale && !/^percent|^[A-Z]{3}$/.test(unit)) return null
  return `±${(0.5 * 10 ** -decimals).toFixed(decimals + 1)}`
}

/** `The Press, 4 November 2001`: the document that says it. */
export function sourceWords({ id, title, publisher, publishedAt }: Report['node']): string {
  return `${publisher ?? title ?? id}${publishedAt ? `, ${dateWords(publishedAt)}` : ''}`
}
