/** A process that loads a seed into the embedded engine on disk, to be killed by a test. Arguments: folder of the store, of the seed, ontology, and from how many bytes on files are streamed. */
import { readFileSync } from 'node:fs'
import { openGrafeo } from '../../src/engine/grafeo.ts'
import { loadSeed } from '../../src/load/load-seed.ts'
import { readModel } from '../../src/model/read.ts'

const [store = '', directory = '', ontology = '', bulkBytes = ''] = process.argv.slice(2)
const text = readFileSync(ontology, 'utf8')
const engine = await openGrafeo({ directory: store })
const report = await loadSeed({
  model: readModel([{ name: 'ontology', text }]),
  engine,
  directory,
  ontologyDigest: 'harbour',
  now: () => new Date(),
  bulkBytes: Number(bulkBytes),
  onProgress: ({ step, done, total }) => step === undefined && process.stdout.write(`progress ${done}/${total}\n`),
})
await engine.close()
process.stdout.write(`checksum ${report.checksum}\n`)
