/** Reads a log as whoever comes after an outage does: for secrets, stacks and noise. It never writes one. */

/** Lines of one kind that are more than an operator reads. */
const SAME_MAX = 60

/** What must not be in the log of a server that met with faults from outside: each with the line. */
export function faultsOfLog(text: string, secrets: readonly string[]): readonly string[] {
  const lines = text.split('\n').filter(Boolean)
  const odd = lines.flatMap((line) => faultsOfLine(line, secrets))
  const counts = new Map<string, number>()
  for (const line of lines) {
    const kind = kindOf(line)
    if (kind !== undefined) counts.set(kind, (counts.get(kind) ?? 0) + 1)
  }
  const noisy = [...counts].filter(([, count]) => count > SAME_MAX).map(([kind, count]) => `noise: ${count} times ${kind}`)
  return [...new Set(odd)].slice(0, 10).concat(noisy)
}

function faultsOfLine(line: string, secrets: readonly string[]): readonly string[] {
  const found: string[] = []
  if (secrets.some((secret) => secret !== '' && line.includes(secret))) found.push(`a secret: ${line}`)
  if (/\\n\s+at |^\s+at .*:\d+:\d+/.test(line)) found.push(`a stack: ${line}`)
  if (/unhandled|uncaught|deprecat|MaxListenersExceeded|Invariant violated/i.test(line)) found.push(`a fault of ours: ${line}`)
  return found
}

/** What was said, for lines that are warnings or worse. */
function kindOf(line: string): string | undefined {
  if (!line.startsWith('{')) return undefined
  const { level, msg } = JSON.parse(line) as { readonly level?: number; readonly msg?: string }
  return level !== undefined && level >= 40 ? msg : undefined
}
