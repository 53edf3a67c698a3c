import { expect, test } from 'vitest'
import { onBothEngines } from './both.ts'

onBothEngines('smoke', (open) => {
  test('reads what was written', async () => {
    const engine = await open()
    await engine.prepare([{ label: 'Author', property: 'name' }])
    await engine.write({
      kind: 'upsertNodes',
      labels: ['Author', 'Node'],
      rows: [{ id: 'a', properties: { id: 'a', hash: 1n, name: 'X', f: 2 } }],
    })
    expect(await engine.run({ text: 'MATCH (n:`Author`) RETURN n {.`id`, .`name`} AS n, n.`f` / 4 AS f', params: { p: {} } })).toEqual([
      { n: { id: 'a', name: 'X' }, f: 0.5 },
    ])
    console.log(await engine.describe())
    await engine.writeMetadata({ a: 'b' })
    await engine.writeMetadata({ c: 'd' })
    expect(await engine.readMetadata()).toEqual({ c: 'd' })
  })
})
