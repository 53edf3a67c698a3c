/** The small world of books with periods on more of its relationships, so that the clocks have much to decide. It never has a seed. */
import { readFileSync } from 'node:fs'
import { createSchema } from '../../src/api/schema.ts'
import { type OntologySource, readModel } from '../../src/model/read.ts'
import type { World } from '../world.ts'

const periods = `
extend type Making { since: Date @validFrom, until: Date @validTo }
extend type Influence { begun: Date @validFrom }
`

export function readDatedLibrary(): World {
  const model = readModel(datedLibrarySources())
  return { model, schema: createSchema(model), seed: '' }
}

export function datedLibrarySources(): readonly OntologySource[] {
  const names = ['src/model/core.graphql', 'tests/worlds/library/schema.graphql']
  const sources = names.map((name) => ({ name, text: readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8') }))
  return [...sources, { name: 'periods.graphql', text: periods }]
}
