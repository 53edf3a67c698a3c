/** Spoilt seeds, examples and ontologies: each is read, or its faults are told with file and line. Nothing crashes, and nothing hangs. */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { printSchema, validateSchema } from 'graphql'
import { afterAll, expect, it } from 'vitest'
import { createSchema } from '../../src/api/schema.ts'
import { FaultsError } from '../../src/errors.ts'
import { checkFolder } from '../../src/load/check-folder.ts'
import { readModel } from '../../src/model/read.ts'
import { readExamples } from '../../src/server/examples.ts'
import { type Random, randomOf } from '../differential/random.ts'
import { readText, root } from '../house/sources.ts'
import { readLibrary } from '../world.ts'
import { anyValue, mutateBytes, mutateText } from './mutate.ts'
import { countOf, howToRepeat, seed } from './settings.ts'

/** Of fewer, how many are whole is chance. */
const SHARES_FROM = 1_000

const world = readLibrary()
const folder = mkdtempSync(join(tmpdir(), 'entrepot-fuzz-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** The library, and more of it in every other form. */
const more: { readonly [path: string]: string } = {
  'nodes-more.ndjson': [
    {
      type: 'Book',
      id: 'book:one',
      title: 'One',
      pages: 1,
      tags: ['sea'],
      genre: 'NOVEL',
      published: '1901-02',
      price: 2.5,
      inPrint: true,
    },
    { type: 'Author', id: 'author:one', name: 'One', names: { en: ['One'], zh: ['一'] }, began: '1870', aliases: [] },
  ]
    .map((each) => JSON.stringify(each))
    .join('\n'),
  'authors.csv':
    'id:ID,name:string,aliases:string[],began,:LABEL\nauthor:two,"Two, the second",a;b,1880-01,Author\nauthor:three,Three,,,Author\n',
  'influence.csv': ':START_ID,:END_ID,id,:TYPE\nauthor:two,author:three,influence:1,INFLUENCED_BY\n',
}
const library = join(folder, 'library')
cpSync(world.seed, library, { recursive: true })
for (const [path, text] of Object.entries(more)) writeFileSync(join(library, path), text)
const paths = [...Object.keys(more), 'shelves.yaml', 'shelves.yaml', 'sources/catalogue/document.yaml', 'sources/catalogue/text.txt']
const examples = ['examples/catalogue.graphql', 'examples/novels.graphql']

const leaks =
  /\bat \S+ \(|node_modules|\.(js|ts):\d|TypeError|RangeError|ENOENT|undefined is not|Cannot read prop|Invariant|\[object Object\]/

/** What is wrong with how something was read; undefined where it was read, or its faults were told as they must be. */
async function faultOf(read: () => unknown, code: string): Promise<{ readonly fault: string | undefined; readonly isWhole: boolean }> {
  try {
    await read()
    return { fault: undefined, isWhole: true }
  } catch (error) {
    if (!(error instanceof FaultsError) || error.code !== code) return { fault: (error as Error).stack ?? String(error), isWhole: false }
    const odd = error.faults.find(
      ({ file, line, column, message }) => !file || !(line >= 1) || !(column >= 1) || !message || leaks.test(message),
    )
    return { fault: error.faults.length === 0 ? 'no fault is told' : odd && `an odd fault: ${JSON.stringify(odd)}`, isWhole: false }
  }
}

function spoil(random: Random, file: string): Buffer {
  const bytes = readFileSync(file)
  // Some are to be read as a whole.
  if (random.chance(0.1)) return bytes
  if (random.chance(0.2)) return mutateBytes(random, bytes)
  const text = bytes.toString()
  if (file.endsWith('.ndjson') && random.chance(0.5))
    return Buffer.from(
      `${text}\n${JSON.stringify({ type: random.pick(['Book', 'Author', 'None', '__proto__']), id: 'x', name: 'x', title: 'x', [random.pick(['pages', 'tags', 'names', 'began', 'id', 'type', 'constructor'])]: anyValue(random) })}`,
    )
  return Buffer.from(mutateText(random, text, readFileSync(join(library, random.pick(paths)), 'utf8')))
}

async function tryMany(
  count: number,
  attempt: (random: Random) => Promise<{ fault: string | undefined; isWhole: boolean; shown: string }>,
): Promise<number> {
  const random = randomOf(seed)
  const reports: string[] = []
  let whole = 0
  for (let number = 0; number < count && reports.length < 3; number++) {
    const { fault, isWhole, shown } = await attempt(random)
    if (isWhole) whole++
    if (fault) reports.push(`Number ${number}: ${fault}\n${shown.slice(0, 3_000)}\n${howToRepeat(number, 'tests/fuzz/world')}`)
  }
  expect(reports.join('\n\n')).toBe('')
  return whole
}

const seeds = countOf({ short: 100, long: 15_000 })
it(`${seeds} spoilt seeds are read or told, seed ${seed}`, { timeout: 3_600_000 }, async () => {
  await checkFolder(world.model, library)
  const whole = await tryMany(seeds, async (random) => {
    const path = random.pick(paths)
    const [file, kept] = [join(library, path), readFileSync(join(library, path))]
    const spoilt = spoil(random, file)
    writeFileSync(file, spoilt)
    try {
      const bulkBytes = random.chance(0.4) ? 0 : undefined
      const read = await faultOf(() => checkFolder(world.model, library, bulkBytes), 'SEED_INVALID')
      return { ...read, shown: `${path} ${bulkBytes}\n${spoilt}` }
    } finally {
      writeFileSync(file, kept)
    }
  })
  if (seeds >= SHARES_FROM) expect(whole / seeds).toBeGreaterThan(0.02)
})

const examplesTried = countOf({ short: 100, long: 10_000 })
it(`${examplesTried} spoilt examples are read or told, seed ${seed}`, { timeout: 3_600_000 }, async () => {
  await tryMany(examplesTried, async (random) => {
    const name = random.pick(examples)
    const at = join(folder, 'examples')
    rmSync(at, { recursive: true, force: true })
    mkdirSync(at)
    const text = spoil(random, join(library, name))
    writeFileSync(join(at, 'a.graphql'), text)
    writeFileSync(join(at, 'a.variables.json'), random.chance(0.5) ? JSON.stringify(anyValue(random)) : mutateText(random, '{"a": [1]}'))
    return { ...(await faultOf(() => readExamples(at, world.schema), 'SEED_INVALID')), shown: `${text}` }
  })
})

const ontologies = countOf({ short: 60, long: 10_000 })
it(`${ontologies} spoilt ontologies are read or told, seed ${seed}`, { timeout: 3_600_000 }, async () => {
  const core = { name: 'src/model/core.graphql', text: readText('src/model/core.graphql') }
  const text = readFileSync(join(root, dirname('tests/worlds/library/x'), 'schema.graphql'), 'utf8')
  const whole = await tryMany(ontologies, async (random) => {
    const spoilt = random.chance(0.5) ? mutateText(random, text, core.text) : swapWords(random, text)
    const read = () => {
      const schema = createSchema(readModel([core, { name: 'schema.graphql', text: spoilt }]))
      expect(validateSchema(schema)).toEqual([])
      printSchema(schema)
    }
    return { ...(await faultOf(read, 'ONTOLOGY_INVALID')), shown: spoilt }
  })
  if (ontologies >= SHARES_FROM) expect(whole / ontologies).toBeGreaterThan(0.02)
})

/** Names and marks in each other's places: it parses most often, and seldom makes sense. */
function swapWords(random: Random, text: string): string {
  const words = text.split(/(\w+|[[\]!@:"])/)
  for (let times = 1 + random.below(3); times > 0; times--) {
    const odd = (at: number) => (at % 2 === 0 ? at + 1 : at)
    const [a, b] = [odd(random.below(words.length - 1)), odd(random.below(words.length - 1))]
    const kept = words[a] ?? ''
    words[a] = words[b] ?? ''
    if (random.chance(0.6)) words[b] = kept
  }
  return words.join('')
}
