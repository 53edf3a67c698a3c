/** Figures as they read in English: values with unit and scale, periods, and what documents make of them. It never fetches. */
import type { FigureAgreement, ReportStatus } from '../api/operations.ts'

/** What a value is measured in. */
export interface Measured {
  readonly unit: string
  readonly scale: number | null
}

const scales: { readonly [power: number]: string } = { 3: 'thousand', 6: 'million', 9: 'billion', 12: 'trillion' }

/** `4.44 trillion USD`: a value with as many decimals as are printed. */
export function valueText(value: number, { unit, scale }: Measured, decimals: number | null = null): string {
  const digits = decimals === null ? { maximumFractionDigits: 12 } : { minimumFractionDigits: decimals, maximumFractionDigits: decimals }
  const number = value.toLocaleString('en', digits)
  const power = scale ? (scales[scale] ?? `× 10^${scale}`) : ''
  return [unit === 'rank' ? 'rank' : '', number, power, unit === 'rank' ? '' : unit].filter(Boolean).join(' ')
}

/** `2001-01/2001-11` → `2001-01 to 2001-11`. */
export function periodText(period: string): string {
  return period.replace('/', ' to ')
}

/** What the mark of a figure says in the text, and the card of it about the document that is read. */
export const statusTexts: { readonly [status in ReportStatus]: { readonly mark: string; readonly here: string } } = {
  STATED: { mark: 'figure', here: 'This document states it' },
  ELIDED: { mark: 'figure lost', here: 'This document gave it; the digits are lost from the text that is kept' },
  UNQUANTIFIED: { mark: 'no number', here: 'This document speaks of it without a number' },
  DERIVED: { mark: 'computed', here: 'Computed from other figures' },
}

/** Whether those that give a number agree. */
export const agreementTexts: { readonly [agreement in FigureAgreement]: string } = {
  SINGLE: 'One document alone gives a number.',
  AGREED: 'All documents that give a number agree.',
  CONFLICTING: '≠ The documents that give a number disagree.',
}
