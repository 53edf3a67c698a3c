/** CSV under a header as in Neo4j's importer, and what is wrong with rows: told alike whether files are read whole or streamed. */
import { expect, it } from 'vitest'
import { FaultsError, printFault } from '../../src/errors.ts'
import { checkFolder } from '../../src/load/check-folder.ts'
import { type Files, harbourModel, writeSeed } from './harbour.ts'

/** The faults of a seed, read whole and streamed, with paths from its folder. */
async function faultsBothWays(files: Files): Promise<{ readonly whole: readonly string[]; readonly streamed: readonly string[] }> {
  const directory = writeSeed(files)
  const faultsOf = async (bulkBytes: number) => {
    try {
      await checkFolder(harbourModel(), directory, bulkBytes)
      return []
    } catch (error) {
      if (!(error instanceof FaultsError)) throw error
      return error.faults.map((fault) => printFault(fault).replaceAll(`${directory}/`, ''))
    }
  }
  return { whole: await faultsOf(Number.POSITIVE_INFINITY), streamed: await faultsOf(0) }
}

const ships = 'id:ID,name,tons:int,:LABEL\n'

it('tells what is wrong with cells where they stand, and with columns where the header has them', async () => {
  const { whole, streamed } = await faultsBothWays({
    'people.csv': `id:ID,name,height,colours:string[],borm,:LABEL
ann,Ann,tall,RED;RUD,,Person
"b ob","Bo
b",1.5,,1900,Person
,Nobody,,,,Person
kay,Kay,,,1901,Person
leo,Leo,,,,Parson
`,
    'ships.csv': `${ships}gull,Gull,forty,Ship\ntern,Tern,2\n`,
  })
  expect(streamed).toEqual(whole)
  expect(whole).toEqual([
    'people.csv:1:36 Person has no field "borm". Did you mean "born"?',
    'people.csv:2:9 Person.height: Float expected, that is a number; found "tall".',
    'people.csv:2:14 Person.colours: "RUD" is no value of Colour. Did you mean "RED"? It has RED, SEA_GREEN, BLUE.',
    'people.csv:3:1 The id "b ob" holds a blank, a control character or |. Give another one, for example "kind:name".',
    'people.csv:5:1 Person.id is missing, and the ontology requires it.',
    'people.csv:7:12 The ontology has no type of nodes "Parson". Did you mean "Person"?',
    'ships.csv:2:1 gull has no Ship.builder, and the ontology requires one.',
    'ships.csv:2:11 Ship.tons: Int expected, that is a whole number of 32 bits; found "forty".',
    'ships.csv:3:1 The row has 3 cells, the header 4. A cell with a comma in it stands in double quotes.',
  ])
})

it('tells what is wrong with the form of a table', async () => {
  const { whole, streamed } = await faultsBothWays({
    'a.csv': 'id,name,:LABEL\nann,Ann,Person\n',
    'b.csv': ':START_ID,kind,kind,:TYPE\n',
    'c.csv': `${ships}gull,"Gull,1,Ship\ntern,Tern,1,Ship\n`,
    'ok.yaml': 'nodes: { Port: [{ id: hull, name: Hull }] }\n',
  })
  expect(streamed).toEqual(whole)
  expect(whole).toEqual([
    'a.csv:1:1 The header of nodes needs one column :ID: id:ID,name,:LABEL.',
    'b.csv:1:1 The header of relationships needs one column :END_ID: :START_ID,:END_ID,:TYPE.',
    'b.csv:1:1 Two columns have the name "kind". Give each its own.',
    'c.csv:2:1 Quotes are opened in this row and never closed.',
  ])
})

it('checks streamed rows against all others: ids, ends, doubles, periods, what must be there', async () => {
  const seed = {
    'nodes.csv': `${ships}gull,Gull,1,Ship\ntern,Tern,2,Ship\nyard,Yard,,Company\nskua,Skua,3,Ship\n`,
    'more.ndjson/nodes.ndjson': '{"type":"Ship","id":"tern"}\n{"type":"Person","id":"ann","name":"Ann"}',
    'stays.csv': `:START_ID,:END_ID,from,to,:TYPE
gull,hull,1900,1902,LIES_IN
gull,cork,1901,,LIES_IN
tern,hull,1905,1904,LIES_IN
`,
    'ties.csv': `:START_ID,:END_ID,id,part,kind,:TYPE
gull,yard,,,,BUILT_BY
gull,yard,,,,BUILT_BY
yard,gull,,,,BUILT_BY
tern,yard,,,,BUILT_BY
ann,gull,x,1,,OWNS
ann,tern,x,1,,OWNS
ann,gull,y,1,,OWNS
ann,gull,,1,,OWNS
ann,auk,,1,,OWNS
`,
    'ports.yaml':
      'nodes: { Port: [{ id: hull, name: Hull }, { id: cork, name: Cork }] }\nrelationships: { ESCORTS: [{ from: gull, to: gull }] }\n',
  }
  const { whole, streamed } = await faultsBothWays(seed)
  const linesOnly = (faults: readonly string[]) => [...new Set(faults.map((fault) => fault.replace(/^([^:]+:\d+):\d+/, '$1')))].sort()
  expect(linesOnly(streamed)).toEqual(
    linesOnly(whole).map((fault) => fault.replace(/ Did you mean "ann"\?/, ' Add it to "nodes", or correct the id.')),
  )
  expect(linesOnly(streamed)).toEqual([
    'nodes.csv:3 The id "tern" is taken by the Ship at more.ndjson/nodes.ndjson:1. Ids are unique in the whole graph.',
    'nodes.csv:5 skua has no Ship.builder, and the ontology requires one.',
    'stays.csv:3 gull has two Ship.berth at the same time: cork here, hull at stays.csv:2. The ontology allows one; give them periods that do not overlap, or declare a list.',
    'stays.csv:4 This LIES_IN ends before it begins. Correct one of its dates.',
    'ties.csv:10 There is no node "auk". Add it to "nodes", or correct the id.',
    'ties.csv:3 The same BUILT_BY from gull to yard stands at ties.csv:2. Keep one; more evidence goes into its list.',
    'ties.csv:3 gull has two Ship.builder at the same time: yard here, yard at ties.csv:2. The ontology allows one; give them periods that do not overlap, or declare a list.',
    'ties.csv:4 BUILT_BY does not lead from Company (yard) to Ship (gull). The ontology allows Ship → Company.',
    'ties.csv:7 The id "x" is taken by the OWNS at ties.csv:6.',
    'ties.csv:9 The same OWNS from ann to gull stands at ties.csv:6. Keep one; more evidence goes into its list.',
  ])
})

it('tells the first 200 faults of a streamed seed and counts the rest', async () => {
  const rows = Array.from({ length: 250 }, (_, index) => `s${index},S,heavy,Ship\n`).join('')
  const directory = writeSeed({ 'ships.csv': `${ships}${rows}` })
  const checking = checkFolder(harbourModel(), directory, 0)
  await expect(checking).rejects.toThrow(/nothing was written\. 500 faults:\n[\s\S]*\nand 300 more$/)
})
