/** Reads a log as whoever comes after an outage does: for secrets, stacks and noise. It never writes one. */

/** Lines of one kind in a minute that are more than an operator reads. */
const SAME_MAX = 40

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

/** What was said in which minute, for lines that are warnings or worse. That of slow statements counts its lines itself. */
function kindOf(line: string): string | undefined {
  if (!line.startsWith('{')) return undefined
  const { level = 0, msg, time = 0 } = JSON.parse(line) as { readonly level?: number; readonly msg?: string; readonly time?: number }
  return level >= 40 && msg !== 'slow statement' ? `${msg} in minute ${Math.floor(time / 60_000)}` : undefined
}
