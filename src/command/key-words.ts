/** The words and flags of the command `key`. It never does the work. */
import { type Command, InvalidArgumentError, Option } from 'commander'
import type { Config, Flags } from '../config.ts'
import { roles } from '../model/roles.ts'
import { endOf, isKeyName } from '../server/access/keys-file.ts'
import { createKey, listKeys, type NewKey, revokeKey } from './key.ts'

type ReadSettings = (flags: Flags) => Config

interface Common {
  readonly keys?: string
  readonly json?: boolean
}

/** Adds `key create`, `key list` and `key revoke`. */
export function addKey(program: Command, readSettings: ReadSettings): void {
  const key = program.command('key').description('make, list and revoke the API keys of callers')
  const settingsOf = ({ keys }: Common) => readSettings({ keysFile: keys })
  addCommon(key.command('create').description('make a key: it is printed once, on stdout, and kept as a hash'))
    .requiredOption('--name <name>', 'whose it is: letters, digits and . @ _ -', readName)
    .addOption(new Option('--role <role>', 'what it may').choices(roles).makeOptionMandatory())
    .option('--expires <date>', 'a day (to its end, UTC), or a moment such as 2030-12-31T12:00:00Z', readEnd)
    .action(({ name, role, expires, ...common }: NewKey & Common) =>
      createKey(settingsOf(common), { name, role, expires }, common.json ?? false),
    )
  addCommon(key.command('list').description('print names, roles and ends')).action((common: Common) =>
    listKeys(settingsOf(common), common.json ?? false),
  )
  addCommon(key.command('revoke').description('take a key out of the file').argument('<name>', 'its name')).action(
    (name: string, common: Common) => revokeKey(settingsOf(common), name, common.json ?? false),
  )
}

function addCommon(command: Command): Command {
  return command
    .option('--keys <file>', 'the file of keys (default: what ENTREPOT_KEYS_FILE names)')
    .option('--json', 'print the outcome as JSON')
}

function readName(text: string): string {
  if (isKeyName(text)) return text
  throw new InvalidArgumentError('Give 1 to 64 letters, digits or any of . @ _ -')
}

function readEnd(text: string): string {
  const end = endOf(text)
  if (end === undefined) throw new InvalidArgumentError('Give a day such as 2030-12-31, or a moment such as 2030-12-31T12:00:00Z.')
  if (end <= Date.now()) throw new InvalidArgumentError('That is over.')
  return text
}
