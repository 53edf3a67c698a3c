/** The command `check`: reads and checks a world without writing, and reports every fault at once. It never opens an engine. */
import { join } from 'node:path'
import type { Config } from '../config.ts'
import { type Fault, FaultsError, printFault } from '../errors.ts'
import { checkFolder } from '../load/check-folder.ts'
import type { CheckCounts } from '../load/write-checks.ts'
import { readExamples } from '../server/examples.ts'
import { count, describeChecks, give, say } from './terminal.ts'
import { readOntology, shownPath } from './world.ts'

/** The outcome of a check. */
interface Checked {
  readonly faults: readonly Fault[]
  readonly nodes: number
  readonly relationships: number
  readonly examples: number
  readonly checks: CheckCounts
}

/** Prints all faults to stderr, or what was found; as JSON on stdout. Returns the exit code: 1 where there is a fault. */
export async function runCheck(config: Config, json: boolean): Promise<number> {
  const checked = await checkWorld(config)
  if (json) give(JSON.stringify(checked))
  else if (checked.faults.length > 0) say([...checked.faults.map(printFault), count(checked.faults.length, 'fault')].join('\n'))
  else
    say(
      [
        `${shownPath(config.seed)}: ${count(checked.nodes, 'node')}, ${count(checked.relationships, 'relationship')}, ${count(checked.examples, 'example')}, no faults`,
        ...describeChecks(checked.checks),
      ].join('\n'),
    )
  return checked.faults.length > 0 ? 1 : 0
}

async function checkWorld({ schema, seed }: Config): Promise<Checked> {
  const ontology = await attempt(() => readOntology(schema))
  if (!ontology.ok) return { ...nothing, faults: ontology.faults }
  const graph = await attempt(() => checkFolder(ontology.value.model, shownPath(seed)))
  const examples = await attempt(() => readExamples(join(shownPath(seed), 'examples'), ontology.value.schema))
  return {
    faults: [...graph.faults, ...examples.faults],
    nodes: graph.ok ? graph.value.nodes : 0,
    relationships: graph.ok ? graph.value.relationships : 0,
    examples: examples.ok ? examples.value.length : 0,
    checks: graph.ok ? graph.value.checks : nothing.checks,
  }
}

const nothing = { nodes: 0, relationships: 0, examples: 0, checks: { total: 0, failing: [] } }

type Attempt<T> =
  | { readonly ok: true; readonly value: T; readonly faults: readonly [] }
  | { readonly ok: false; readonly faults: readonly Fault[] }

async function attempt<T>(work: () => T | Promise<T>): Promise<Attempt<T>> {
  try {
    return { ok: true, value: await work(), faults: [] }
  } catch (error) {
    if (error instanceof FaultsError) return { ok: false, faults: error.faults }
    throw error
  }
}
