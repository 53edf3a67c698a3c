import { readdirSync, readFileSync } from 'node:fs'
import type { ExecutionResult } from 'graphql'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isQuestion } from '../../src/compile/plan-questions.ts'
import { onBothEngines } from '../engine/both.ts'
import { type OpenWorld, openWorld, readWorld } from '../world.ts'

const folder = new URL('../../seed/examples/', import.meta.url)
const names = readdirSync(folder).flatMap((file) => (file.endsWith('.graphql') ? [file.slice(0, -'.graphql'.length)] : []))

function variablesOf(name: string) {
  const file = `${name}.variables.json`
  return readdirSync(folder).includes(file) ? JSON.parse(readFileSync(new URL(file, folder), 'utf8')) : {}
}

/** Leaves of an answer that are not null: an example that finds nothing teaches nothing. */
function countLeaves(value: unknown): number {
  if (value === null || value === undefined) return 0
  if (typeof value !== 'object') return 1
  return Object.values(value).reduce((sum: number, each) => sum + countLeaves(each), 0)
}

describe('the example operations', () => {
  const answers = new Map<string, ExecutionResult[]>(names.map((name) => [name, []]))

  it('are at least two for each kind of user', () => {
    const texts = names.map((name) => readFileSync(new URL(`${name}.graphql`, folder), 'utf8'))
    for (const audience of ['frontends', 'explorers', 'analysts']) {
      expect(texts.filter((text) => text.includes(`# for: ${audience}\n`)).length, audience).toBeGreaterThanOrEqual(2)
    }
  })

  onBothEngines('answered', (open) => {
    let world: OpenWorld
    beforeAll(async () => {
      world = await openWorld(readWorld('.'), await open())
    })

    it('find something, each with one statement a root field at most, or some where it takes steps', { timeout: 120_000 }, async () => {
      for (const name of names) {
        world.statements.length = 0
        const answer = await world.ask(readFileSync(new URL(`${name}.graphql`, folder), 'utf8'), variablesOf(name))
        expect(answer.errors, name).toBeUndefined()
        const fields = Object.keys(answer.data ?? {})
        const takesSteps = fields.some((field) => isQuestion(field))
        if (!takesSteps) expect(world.statements.length, name).toBeLessThanOrEqual(fields.length)
        expect(countLeaves(answer.data), name).toBeGreaterThan(5)
        answers.get(name)?.push(answer)
      }
    })

    it('and so is the first query of the README, with the answer that stands there', async () => {
      const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')
      const [, request = '', answer = ''] = /<<'JSON'\n(.*?)\nJSON\n.*?```json\n(.*?)\n```/s.exec(readme) ?? []
      expect(await world.ask(JSON.parse(request).query)).toEqual(JSON.parse(answer))
    })
  })

  afterAll(() => {
    for (const [name, [one, ...others]] of answers) for (const other of others) expect(other, `${name} on the other engine`).toEqual(one)
  })
})
