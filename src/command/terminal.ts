/** Speaks to the person at the terminal: messages on stderr, data on stdout. It never decides what to say. */
import { styleText } from 'node:util'
import type { CheckCounts } from '../load/write-checks.ts'
import type { Progress } from '../load/write-graph.ts'

/** Writes a message and a line end. */
export function say(text: string): void {
  process.stderr.write(`${text}\n`)
}

/** Writes data, for a file or another program. */
export function give(text: string): void {
  process.stdout.write(text.endsWith('\n') ? text : `${text}\n`)
}

/** Marks what went wrong, in red where the terminal has colours. */
export function complain(text: string): void {
  say(`${styled('red', 'error:')} ${text}`)
}

/** A text in bold, where the terminal has colours. */
export function bold(text: string): string {
  return styled('bold', text)
}

/** Shows progress on one line that is written over; nothing where no person is looking. */
export function showProgress({ step, done, total }: Progress): void {
  if (!process.stderr.isTTY) return
  const shown = step === 'checking' ? `checking ${megabytes(done)} of ${megabytes(total)} MB` : `loading ${done} of ${count(total, 'row')}`
  process.stderr.write(`\r${shown} …${done >= total ? '\n' : ''}`)
}

function megabytes(bytes: number): string {
  return Math.round(bytes / 1e6).toLocaleString('en')
}

/** A number of things as people read it: `1 node`, `1,952 relationships`. */
export function count(value: number, thing: string): string {
  return `${value.toLocaleString('en')} ${thing}${value === 1 ? '' : 's'}`
}

/** One line: how many checks there are, and which do not hold; none where there are no checks. */
export function describeChecks({ total, failing }: CheckCounts): readonly string[] {
  if (total === 0) return []
  const broken = failing.length === 0 ? 'all hold' : `${total - failing.length} hold, ${failing.length} do not: ${failing.join(', ')}`
  return [`${count(total, 'check')}: ${broken}`]
}

function styled(format: 'red' | 'bold', text: string): string {
  return styleText(format, text, { stream: process.stderr })
}
