/** The command line: words and flags → a command, and its outcome → an exit code. It never does the work of a command. */
import { readFileSync } from 'node:fs'
import { Command, CommanderError } from 'commander'
import { printSchema } from 'graphql'
import { type Config, type Flags, readConfig } from '../config.ts'
import { EntrepotError } from '../errors.ts'
import { didYouMean } from '../load/suggest.ts'
import { packaged } from '../packaged.ts'
import { runCheck } from './check.ts'
import type { Composition } from './composition.ts'
import { addKey } from './key-words.ts'
import { runLoad } from './load.ts'
import { runOperations } from './operations.ts'
import { showConfig } from './show-config.ts'
import { exitOnInterrupt } from './signals.ts'
import { complain, give } from './terminal.ts'
import { readOntology } from './world.ts'

const exitCodes = { ok: 0, failure: 1, usage: 2 }

/** Runs the command that `words` name and returns its exit code: 0 ok, 1 failure, 2 usage. */
export async function runCommandLine(words: readonly string[], composition: Composition): Promise<number> {
  process.stdout.on('error', endQuietlyWithoutReader)
  let code = exitCodes.ok
  const program = createProgram(composition, (outcome) => {
    code = outcome
  })
  try {
    refuseUnknownCommand(program, words[0])
    await program.parseAsync(words, { from: 'user' })
    return code
  } catch (error) {
    return exitCodeOf(error)
  }
}

function createProgram(composition: Composition, finish: (code: number) => void): Command {
  const program = new Command('entrepot')
    .description('A GraphQL knowledge-graph server: every relationship carries the words it was read from.')
    .version(readVersion())
    .showHelpAfterError('(entrepot --help shows what there is.)')
    .exitOverride()
    .addHelpText('after', '\nSettings come from flags, then the environment, then .env; .env.example lists them all.')
  addServe(program, composition)
  addLoad(program, composition)
  addCheck(program, finish)
  addSchema(program)
  addConfig(program)
  addKey(program, readSettings)
  addOperations(program)
  addBackup(program, composition, finish)
  addRestore(program, composition, finish)
  return program
}

function addServe(program: Command, composition: Composition): void {
  const serve = program.command('serve', { isDefault: true }).description('load the seed where it has changed, and serve the API')
  addServeOptions(serve).action(async (options: ServeFlags) => {
    const { runServe } = await import('./serve.ts')
    await runServe(readSettings(flagsOf(options)), composition)
    // A statement that the embedded engine cannot cancel would hold the process for half a minute.
    process.exit(exitCodes.ok)
  })
}

function addConfig(program: Command): void {
  const config = program.command('config').description('print every setting as serve would have it, and where it came from')
  addServeOptions(config)
    .option('--json', 'print them as JSON')
    .action(({ json = false, ...options }: ServeFlags & { json?: boolean }) => {
      const flags = flagsOf(options)
      showConfig(readSettings(flags), (name) => flags[name] !== undefined, json)
    })
}

/** Two settings are called otherwise than their flags. */
type ServeFlags = Flags & { readonly keys?: string; readonly public?: boolean }

function flagsOf({ keys, public: allowPublic, ...flags }: ServeFlags): Flags {
  return { ...flags, keysFile: keys, allowPublic }
}

function addServeOptions(command: Command): Command {
  return addWorldOptions(addStoreOption(command))
    .option('--port <number>', 'port to listen on; 0 takes a free one (default: 4000)')
    .option('--host <address>', 'address to listen on (default: 127.0.0.1)')
    .option('--public', 'answer everyone who reaches the address, without keys')
    .option('--keys <file>', 'have callers show API keys, which this file knows')
    .option('--replace', 'let the seed take the place of another world in the store')
    .option('--watch', 'reload when the ontology or the seed changes')
}

function addLoad(program: Command, composition: Composition): void {
  const load = program.command('load').description('bring the store to the seed, and print counts and checksum')
  addWorldOptions(addStoreOption(load))
    .option('--replace', 'let the seed take the place of another world in the store')
    .option('--force', 'compare the store even where nothing seems to have changed')
    .option('--json', 'print the outcome as JSON')
    .action(async ({ json = false, force = false, ...flags }: Flags & { json?: boolean; force?: boolean }) => {
      exitOnInterrupt()
      await runLoad({ config: readSettings(flags), json, force }, composition)
    })
}

function addCheck(program: Command, finish: (code: number) => void): void {
  program
    .command('check')
    .description('report every fault of an ontology and its seed; writes nothing')
    .argument('[seed]', 'folder of the seed (default: as for serve)')
    .option('--schema <file>', 'the ontology (default: ./schema.graphql, or the one packaged)')
    .option('--json', 'print faults and counts as JSON')
    .action(async (seed: string | undefined, { schema, json = false }: { schema?: string; json?: boolean }) => {
      exitOnInterrupt()
      finish(await runCheck(readSettings({ seed, schema }), json))
    })
}

function addSchema(program: Command): void {
  program
    .command('schema')
    .description("print the API's schema as SDL")
    .option('--schema <file>', 'the ontology (default: ./schema.graphql, or the one packaged)')
    .action((flags: Flags) => give(printSchema(readOntology(readSettings(flags).schema).schema)))
}

function addOperations(program: Command): void {
  program
    .command('operations')
    .description('print a manifest of the operations of a folder, for ENTREPOT_OPERATIONS_FILE')
    .argument('<folder>', 'folder of *.graphql files, each a document')
    .option('--schema <file>', 'the ontology (default: ./schema.graphql, or the one packaged)')
    .action((folder: string, flags: Flags) => runOperations(folder, readSettings(flags)))
}

function addBackup(program: Command, composition: Composition, finish: (code: number) => void): void {
  addStoreOption(program.command('backup'))
    .description('write the store of the embedded engine to one file, while a server holds it or not')
    .argument('<file>', 'the file to write')
    .option('--url <address>', 'server that holds the store (default: http://127.0.0.1:PORT); ENTREPOT_KEY is shown to it')
    .option('--json', 'print what is in it as JSON')
    .action(async (file: string, { url, json = false, ...flags }: Flags & { url?: string; json?: boolean }) => {
      exitOnInterrupt()
      const { runBackup } = await import('./backup.ts')
      finish(await runBackup({ config: readSettings(flags), file, url, json }, composition))
    })
}

function addRestore(program: Command, composition: Composition, finish: (code: number) => void): void {
  addWorldOptions(addStoreOption(program.command('restore')))
    .description('put the store of a backup where the next start finds it')
    .argument('<file>', 'the backup')
    .option('--replace', 'let it take the place of a store that is there')
    .option('--json', 'print what is in it as JSON')
    .action(async (file: string, { json = false, ...flags }: Flags & { json?: boolean }) => {
      exitOnInterrupt()
      const { runRestore } = await import('./restore.ts')
      finish(await runRestore({ config: readSettings(flags), file, json }, composition))
    })
}

function addStoreOption(command: Command): Command {
  return command.option('--data <folder>', 'where the embedded engine keeps its store (default: ./data)')
}

function addWorldOptions(command: Command): Command {
  return command
    .option('--schema <file>', 'the ontology (default: ./schema.graphql, or the one packaged)')
    .option('--seed <folder>', 'the seed (default: ./seed, or the one packaged)')
}

/** Commander would take it for an argument of the default command. */
function refuseUnknownCommand(program: Command, word: string | undefined): void {
  const names = [...program.commands.map((command) => command.name()), 'help']
  if (word === undefined || word.startsWith('-') || names.includes(word)) return
  program.error(`error: unknown command "${word}".${didYouMean(word, names)}`)
}

/** The configuration; settings that are not acceptable are wrong usage, as unknown flags are. */
function readSettings(flags: Flags): Config {
  try {
    return readConfig({ flags })
  } catch (error) {
    if (!(error instanceof EntrepotError)) throw error
    complain(error.message)
    throw new CommanderError(exitCodes.usage, 'entrepot.settings', error.message)
  }
}

function exitCodeOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.ok : exitCodes.usage
  if (error instanceof EntrepotError) complain(error.message)
  else complain(error instanceof Error ? (error.stack ?? error.message) : String(error))
  return exitCodes.failure
}

/** `entrepot schema | head` closes the pipe: that is no failure. */
function endQuietlyWithoutReader(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error
  process.exit(exitCodes.ok)
}

function readVersion(): string {
  const manifest: { version: string } = JSON.parse(readFileSync(packaged.manifest, 'utf8'))
  return manifest.version
}
