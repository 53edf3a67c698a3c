/** What the operations of the first world cost, its examples and those of the pages: within what the public may ask for. */
import { type DocumentNode, type OperationDefinitionNode, parse } from 'graphql'
import { beforeAll, expect, it } from 'vitest'
import { prepareCost } from '../../src/api/cost.ts'
import { openReads } from '../../src/api/reads.ts'
import { readConfig } from '../../src/config.ts'
import { checkSeed } from '../../src/load/check-seed.ts'
import { countTypes } from '../../src/load/count-types.ts'
import { summarizeHubs } from '../../src/load/hubs.ts'
import { readSeedFiles } from '../../src/load/read-files.ts'
import { parseSeed } from '../../src/load/read-seed.ts'
import { readExamples } from '../../src/server/examples.ts'
import { listFiles, readText, root } from '../house/sources.ts'
import { readWorld } from '../world.ts'

const config = readConfig({ environment: { HOST: '0.0.0.0', ENTREPOT_ALLOW_PUBLIC: 'true' }, folder: root })
const pages = listFiles('src/web/api/operations').map(readText).join('\n')

/** What the pages ask for at most, by the names of their variables. */
const asked = { first: 100, of: ['a'], depth: 1, perNode: 25, limit: 200, ids: Array(100).fill('a'), passages: 50, text: 'a' }

let costOf: (document: DocumentNode, operation: OperationDefinitionNode, variables: object) => number

beforeAll(async () => {
  const { model, schema, seed } = readWorld('.')
  const graph = checkSeed(model, parseSeed(await readSeedFiles(seed)))
  const { graphRelationshipsMax, firstDefault } = config
  const reads = openReads({ model, counts: countTypes(graph), hubs: summarizeHubs(graph.nodes), graphRelationshipsMax })
  costOf = (document, operation, variables) => prepareCost(schema, document, { operation, firstDefault, reads })({ ...variables })
})

const operationsOf = (document: DocumentNode) => document.definitions.filter((each) => each.kind === 'OperationDefinition')

it('lets the public run every example, and all of them twice a minute', () => {
  const costs = readExamples(`${root}/seed/examples`, readWorld('.').schema).flatMap(({ name, query, variables }) => {
    const document = parse(query)
    return operationsOf(document).map((operation) => [name, costOf(document, operation, variables)] as const)
  })
  expect(costs.length).toBeGreaterThan(20)
  expect(costs.filter(([, cost]) => cost > config.costMax)).toEqual([])
  const together = costs.reduce((total, [, cost]) => total + cost, 0)
  expect(together).toBeLessThan(config.costPerMinuteMax / 2)
  expect(Object.fromEntries(costs)).toMatchInlineSnapshot(`
    {
      "10-country-page": 12,
      "11-agreements-table": 210,
      "12-cards": 15,
      "13-search": 6,
      "20-who-signed": 82,
      "21-who-is-quoted": 141,
      "22-photograph": 64,
      "23-article": 662,
      "24-disputed": 62,
      "25-path": 293,
      "26-around": 200,
      "27-relationships": 61,
      "28-schema-of-the-graph": 0,
      "29-who-said-what": 1220,
      "30-trading-partners": 42,
      "31-figures": 2100,
      "32-two-currencies": 420,
      "33-signed-not-in-force": 22,
      "34-in-both": 420,
      "35-do-not-add-up": 105,
      "36-groups": 128,
      "37-two-dates": 44,
      "38-known-before": 91,
      "39-conflicts": 463,
      "40-only-the-currency": 1643,
    }
  `)
})

it('lets the public run every operation of the pages', () => {
  const document = parse(pages)
  const costs = operationsOf(document).map((operation) => [operation.name?.value, costOf(document, operation, asked)] as const)
  expect(costs.length).toBeGreaterThan(10)
  expect(costs.filter(([, cost]) => cost > config.costMax)).toEqual([])
  expect(Object.fromEntries(costs)).toMatchInlineSnapshot(`
    {
      "Around": 620,
      "Between": 2120,
      "BetweenAt": 2120,
      "DocumentFigures": 201,
      "DocumentHead": 221,
      "DocumentPassages": 10202,
      "Documents": 102,
      "Expand": 301,
      "Figure": 353,
      "FigureChoices": 346,
      "Figures": 8303,
      "Loop": 1901,
      "NodeAbout": 2,
      "NodeCounts": 10100,
      "NodeMentions": 201,
      "Nodes": 100,
      "Ontology": 0,
      "PassageAt": 3,
      "PassagesAround": 12,
      "Search": 101,
      "Supported": 2620,
      "Tie": 3820,
    }
  `)
})
