/** Keeps the audit log: a line for everything that an operator has done to a server. It never holds a secret. */
import { type Logger, pino } from 'pino'
import { EntrepotError } from '../../errors.ts'

/** What was done, or was not allowed: `outcome` of it so far. */
export interface Deed {
  readonly action: string
  readonly outcome: 'begun' | 'done' | 'failed' | 'refused'
  /** Whose request it was: absent where the server did it by itself. */
  readonly caller?: string | undefined
  readonly role?: string | undefined
  readonly address?: string | undefined
  readonly requestId?: string | undefined
  /** More of it: counts, a code, a reason. */
  readonly detail?: { readonly [name: string]: string | number | boolean }
}

export interface Audit {
  /** Writes a line of JSON at once. */
  note(deed: Deed): void
}

/** Opens the audit log: a file of its own, or lines of `log` marked with `audit`, whatever level that is set to. Throws CONFIG_INVALID where the file cannot be written. */
export function openAudit(log: Logger, file: string | undefined): Audit {
  const lines = file === undefined ? log.child({ audit: true }, { level: 'info' }) : openFile(file)
  return { note: (deed) => lines.info(deed, 'audit') }
}

function openFile(file: string): Logger {
  try {
    return pino({ base: { audit: true } }, pino.destination({ dest: file, sync: true, append: true, mode: 0o600 }))
  } catch (cause) {
    const detail = `ENTREPOT_AUDIT_FILE is ${file}, which cannot be written: ${(cause as Error).message}. Give another file.`
    throw new EntrepotError('CONFIG_INVALID', detail, { cause })
  }
}
