/** What is read past Cypher is what the statement gives, for random questions of random graphs. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { RootPlan } from '../../src/compile/printed.ts'
import type { Row, Statement } from '../../src/engine/engine.ts'
import { openGrafeo } from '../../src/engine/grafeo.ts'
import { randomOf } from '../differential/random.ts'
import { restrictedLibrary } from '../differential/random-access.ts'
import { writeRandomSeed } from '../differential/random-seed.ts'
import { openWorld, plan, readLibrary, seenWorld } from '../world.ts'
import { randomRoot } from './random-lookups.ts'

const given = process.env['ENTREPOT_TEST_SEED']
const seeds = given === undefined ? [1, Math.floor(Math.random() * 2 ** 31)] : [Number(given)]
const count = Number(process.env['ENTREPOT_TEST_OPERATIONS'] ?? 300)

/** Labels come in any order, and so do nodes that are found by several ids. */
function sorted(rows: readonly Row[]): string {
  return JSON.stringify(rows, (_, value) => (Array.isArray(value) && value.includes('Node') ? [...value].sort() : value))
}

/** Statements of a plan with what they come to. */
function statementsOf(plans: ReadonlyMap<string, RootPlan>): readonly Statement[] {
  return [...plans.values()].flatMap((each) => {
    if (each.kind === 'statement') return [each.statement]
    if (each.kind !== 'neighborhood') return []
    const { limit, perNode } = each.question
    return [
      each.around
        .open(each.question)
        .statement({ nodes: limit, relationships: limit * perNode, start: 1_000, leaving: 2_000 }, each.shaping),
    ]
  })
}

it.each(seeds)('random questions are read as their statements give it, seed %i', { timeout: 240_000 }, async (seed) => {
  const random = randomOf(seed)
  const isRestricted = random.chance(0.3)
  const base = isRestricted ? restrictedLibrary(random) : readLibrary()
  const directory = await mkdtemp(join(tmpdir(), 'entrepot-lookups-'))
  const engine = await openGrafeo()
  try {
    await writeRandomSeed({ model: base.model, random }, directory)
    const whole = await openWorld({ ...base, seed: directory }, engine, random.pick([undefined, 6, 12]))
    const world = isRestricted ? seenWorld(whole, 'reader') : whole
    const [row] = await engine.run({ text: 'MATCH (n:`Node`) RETURN collect(n.`id`) AS all', params: {} })
    const ids = row?.['all'] as readonly string[]
    let looked = 0
    for (let asked = 0; asked < count; asked++) {
      const clocks = random.chance(0.3)
        ? `@asOf(${random.some(['valid: "1950"', 'valid: "2001-02"', 'known: "2002-01-01T00:00:00Z"'], 1).join()})`
        : ''
      const query = `query ${clocks === '@asOf()' ? '' : clocks} { ${randomRoot({ model: world.model, random, ids })} }`
      const planned = plan(world, query, world.known)
      if (!planned.ok) continue
      for (const { lookups, around, ...statement } of statementsOf(planned.plans)) {
        if (!lookups && !around) continue
        looked++
        const rows = await engine.run({ ...statement, lookups, around })
        expect(sorted(rows), `ENTREPOT_TEST_SEED=${seed} ${query}`).toBe(sorted(await engine.run(statement)))
      }
    }
    if (!isRestricted) expect(looked / count).toBeGreaterThan(0.2)
  } finally {
    await engine.close()
    await rm(directory, { recursive: true, force: true })
  }
})
