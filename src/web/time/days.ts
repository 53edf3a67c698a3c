/** Days, instants and what they read as. A date may be cut short (`2012`, `2012-11`); days are those of UTC. It never asks what day it is. */

const DAY_MS = 86_400_000

/** The first day of a date: `2012-11` → `2012-11-01`. */
export function firstDay(date: string): string {
  const [year = '', month = '01', day = '01'] = date.slice(0, 10).split('-')
  return `${year}-${month}-${day}`
}

/** A day so many days later, or earlier. */
export function dayAfter(day: string, days = 1): string {
  return new Date(momentOf(day) + days * DAY_MS).toISOString().slice(0, 10)
}

/** A date or an instant as a number; that of a date is its first moment. */
export function momentOf(date: string): number {
  return Date.parse(date.length > 10 ? date : `${firstDay(date)}T00:00:00.000Z`)
}

/** The first moment after a date: `2012-11` → that of December. */
export function momentAfter(date: string): number {
  const [year = '', month, day] = date.split('-')
  if (day !== undefined) return momentOf(date) + DAY_MS
  const first = new Date(momentOf(date))
  if (month === undefined) return first.setUTCFullYear(Number(year) + 1)
  return first.setUTCMonth(Number(month))
}

/** The instant at which a day is over: what was published on it is known from then. */
export function endOfDay(day: string): string {
  return new Date(momentOf(day) + DAY_MS).toISOString()
}

/** The last instant before anything that was published on a date is known. */
export function before(date: string): string {
  return new Date(momentOf(date)).toISOString()
}

/** The day that an instant ends, or on which it lies. */
export function dayOf(instant: string): string {
  return new Date(Date.parse(instant) - 1).toISOString().slice(0, 10)
}

const formats: { readonly [length: number]: Intl.DateTimeFormat } = {
  4: new Intl.DateTimeFormat('en-GB', { year: 'numeric', timeZone: 'UTC' }),
  7: new Intl.DateTimeFormat('en-GB', { year: 'numeric', month: 'long', timeZone: 'UTC' }),
  10: new Intl.DateTimeFormat('en-GB', { year: 'numeric', month: 'long', day: 'numeric', timeZone: 'UTC' }),
}

/** `2012-11-04` → `4 November 2012`, `2012-11` → `November 2012`. What is no date reads as it stands. */
export function dateWords(date: string): string {
  const moment = momentOf(date)
  return Number.isNaN(moment) ? date : (formats[date.length]?.format(moment) ?? date)
}

/** `2012-11-05T00:00:00.000Z` → `the end of 4 November 2012`; an instant within a day with its time. */
export function instantWords(instant: string): string {
  if (/T00:00:00(\.0+)?Z$/.test(instant)) return `the end of ${dateWords(dayOf(instant))}`
  return `${dateWords(instant.slice(0, 10))}, ${instant.slice(11, 16)} UTC`
}
