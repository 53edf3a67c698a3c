/** Reads and writes the file of API keys: names, roles, hashes, ends. It never holds a key itself, and never repeats what it cannot read. */
import { randomUUID } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { type Document, isNode, isSeq, LineCounter, parseDocument } from 'yaml'
import { z } from 'zod'
import { EntrepotError, type Fault, FaultsError } from '../../errors.ts'
import { roles } from '../../model/roles.ts'

const nameType = z.string().regex(/^[\w.@-]{1,64}$/, 'a name has 1 to 64 letters, digits or any of . @ _ -')

/** A day, which counts to its end, or a moment. */
const endType = z.union([z.iso.date(), z.iso.datetime({ offset: true })], {
  error: 'give a day such as 2030-12-31 (to its end, UTC) or a moment such as 2030-12-31T12:00:00Z',
})

const entryType = z.strictObject(
  {
    name: nameType,
    role: z.enum(roles, { error: `say ${roles.slice(0, -1).join(', ')} or ${roles.at(-1)}` }),
    sha256: z.string().regex(/^[0-9a-f]{64}$/, 'give the 64 hexadecimal digits of the SHA-256 of the key, never the key itself'),
    expires: endType.optional(),
  },
  { error: 'an entry is { name, role, sha256, expires }, and nothing else' },
)

/** What a key is, without the key. */
export type KeyEntry = z.infer<typeof entryType>

/** Whether a text may be the name of a key. */
export function isKeyName(text: string): boolean {
  return nameType.safeParse(text).success
}

/** The moment from which a key is no longer one, in milliseconds of the clock of the day; undefined where the text is no day and no moment. */
export function endOf(expires: string): number | undefined {
  if (!endType.safeParse(expires).success) return undefined
  return expires.includes('T') ? Date.parse(expires) : Date.parse(expires) + 24 * 3_600_000
}

/** The entries of a file. Throws KEYS_INVALID with every fault of it, by line and column. */
export function readKeysFile(file: string): readonly KeyEntry[] {
  return readEntries(file, parse(file, readText(file)))
}

/** Adds an entry; the file is made where there is none, for its owner alone. Throws KEYS_INVALID, also where the name is taken. */
export function addKey(file: string, entry: KeyEntry): void {
  change(file, (document, entries) => {
    if (entries.some(({ name }) => name === entry.name))
      throw new EntrepotError(
        'KEYS_INVALID',
        `${file} has a key with the name "${entry.name}" already. Give another name, or revoke that one.`,
      )
    if (!isSeq(document.contents)) document.contents = document.createNode([]) as typeof document.contents
    document.add(document.createNode(entry))
  })
}

/** Takes an entry out. Throws KEYS_INVALID, also where there is none of that name. */
export function removeKey(file: string, name: string): void {
  change(file, (document, entries) => {
    const index = entries.findIndex((entry) => entry.name === name)
    if (index < 0) throw new EntrepotError('KEYS_INVALID', `${file} has no key with the name "${name}". \`entrepot key list\` shows them.`)
    document.delete(index)
  })
}

interface Parsed {
  readonly document: Document
  readonly lines: LineCounter
}

function parse(file: string, text: string): Parsed {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, schema: 'core' })
  const problems = [...document.errors, ...document.warnings]
  const faults = problems.map(({ pos, code }) => ({ ...placeAt(pos[0], file, lines), message: `This is no YAML: ${wordsOf(code)}.` }))
  if (faults.length > 0) throw new FaultsError('KEYS_INVALID', faults)
  return { document, lines }
}

/** The parser's own words repeat what stands there, which may be a key. */
function wordsOf(code: string): string {
  return code.toLowerCase().replaceAll('_', ' ')
}

function readEntries(file: string, { document, lines }: Parsed): readonly KeyEntry[] {
  if (document.contents === null || document.toJS() === null) return []
  const placeOf = (path: readonly PropertyKey[]) => placeAt(offsetOf(document, path), file, lines)
  const read = z.array(entryType, { error: 'the file is a list of { name, role, sha256, expires }' }).safeParse(document.toJS())
  if (!read.success) {
    const faults = read.error.issues.map(({ path, message }) => ({ ...placeOf(path), message: faultWords(path, message) }))
    throw new FaultsError('KEYS_INVALID', faults)
  }
  const faults = (['name', 'sha256'] as const).flatMap((field) =>
    repeatsOf(read.data, field).map(
      (index): Fault => ({
        ...placeOf([index, field]),
        message: `${field}: another key has the same. Make one of them anew.`,
      }),
    ),
  )
  if (faults.length > 0) throw new FaultsError('KEYS_INVALID', faults)
  return read.data
}

function faultWords(path: readonly PropertyKey[], message: string): string {
  const field = path.at(-1)
  return `${typeof field === 'string' ? `${field}: ` : ''}${message}.`
}

function repeatsOf(entries: readonly KeyEntry[], field: 'name' | 'sha256'): readonly number[] {
  const seen = new Set<string>()
  return entries.flatMap((entry, index) => (seen.size === seen.add(entry[field]).size ? [index] : []))
}

/** Where the value of a path begins, or what is nearest above it. */
function offsetOf(document: Document, path: readonly PropertyKey[]): number {
  for (let length = path.length; length >= 0; length -= 1) {
    const node = length === 0 ? document.contents : document.getIn(path.slice(0, length), true)
    if (isNode(node) && node.range) return node.range[0]
  }
  return 0
}

function placeAt(offset: number, file: string, lines: LineCounter): Omit<Fault, 'message'> {
  const { line, col } = lines.linePos(offset)
  return { file, line: Math.max(line, 1), column: Math.max(col, 1) }
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException
    const why = code === 'ENOENT' ? 'is not there: `entrepot key create` makes it' : `cannot be read: ${message}`
    throw new EntrepotError('KEYS_INVALID', `The file of keys ${file} ${why}.`, { cause })
  }
}

/** Comments and order stay. Two commands at once do not undo each other, and a reader finds the file as it was, or as it is to be. */
function change(named: string, edit: (document: Document, entries: readonly KeyEntry[]) => void): void {
  // A link to the file stays one.
  const file = existsSync(named) ? realpathSync(named) : named
  const lock = `${file}.lock`
  const draft = `${file}.${randomUUID()}`
  takeLock(lock)
  try {
    const parsed = parse(file, existsSync(file) ? readText(file) : '')
    edit(parsed.document, readEntries(file, parsed))
    writeFileSync(draft, String(parsed.document), { mode: 0o600, flag: 'wx' })
    keepOwner(file, draft)
    renameSync(draft, file)
  } finally {
    rmSync(draft, { force: true })
    rmSync(lock, { force: true })
  }
}

function takeLock(lock: string): void {
  try {
    closeSync(openSync(lock, 'wx', 0o600))
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException
    const why =
      code === 'EEXIST'
        ? `${lock} is there: another command changes the keys. If none does, one was cut off: remove that file.`
        : `The file of keys cannot be changed: ${message}.`
    throw new EntrepotError('KEYS_INVALID', why, { cause })
  }
}

/** The server that reads the file may be another user than the one who changes it. */
function keepOwner(file: string, draft: string): void {
  const status = statSync(file, { throwIfNoEntry: false })
  if (!status) return
  chmodSync(draft, status.mode & 0o777)
  if (process.getuid?.() === 0) chownSync(draft, status.uid, status.gid)
}
