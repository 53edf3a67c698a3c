/** Writes steps into a store without end, and prints what it may rely on: to be killed in the middle. */
import { openGrafeo } from '../../src/engine/grafeo.ts'
import { nodes, relationships } from './rows.ts'

const STEP = 500

const [directory = ''] = process.argv.slice(-1)
const engine = await openGrafeo({ directory })
await engine.prepare([])
console.log('open')
for (let step = 0; ; step++) {
  const ids = Array.from({ length: STEP }, (_, i) => `${step}-${i}`)
  await engine.write(nodes('Author', ...ids.map((id) => ({ id, step: BigInt(step), price: 2 }))))
  await engine.write(relationships('KNOWS', ...ids.map((id, i) => [id, id, ids[(i + 1) % STEP] ?? id, { step: BigInt(step) }] as const)))
  if (step % 3 === 2) {
    await engine.checkpoint()
    console.log(`safe ${step}`)
  }
}
