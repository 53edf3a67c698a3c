/** Bounds of fixed width of dates with reduced precision. It never reads a clock. */

/** The first day of a date: `2012-11` → `2012-11-01`. */
export function firstDay(date: string): string {
  return date + '-01-01'.slice(date.length - 4)
}

/** Stands after the last day that can be written: a year of five digits would sort before all others. */
const afterAll = '9999-12-32'

/** The day after the last day of a date: `2012` → `2013-01-01`, `2012-11` → `2012-12-01`, `2012-11-04` → `2012-11-05`. */
export function dayAfter(date: string): string {
  const [year = 0, month, day] = date.split('-').map(Number)
  const end = new Date(0)
  if (month === undefined) end.setUTCFullYear(year + 1, 0, 1)
  else if (day === undefined) end.setUTCFullYear(year, month, 1)
  else end.setUTCFullYear(year, month - 1, day + 1)
  return end.getUTCFullYear() > 9999 ? afterAll : end.toISOString().replace(/T.*$/, '')
}

/** The instant from which what was published on a date is known everywhere: the end of the date, in UTC. */
export function knownFrom(publishedAt: string): string {
  return `${dayAfter(publishedAt)}T00:00:00.000Z`
}
