/** That a server looks for the lists of the hubs that its world has. */
import { expect, it } from 'vitest'
import type { Engine } from '../../src/engine/engine.ts'
import { hubLabel } from '../../src/model/core.ts'
import { openLibrary, post } from './library.ts'

it('reads the lists of hubs where the world in service has hubs', async () => {
  const { server, world, engine, url, close } = await openLibrary({ unserved: true })
  const texts: string[] = []
  const watching: Engine = {
    ...engine,
    run: (statement, options) => {
      texts.push(statement.text)
      return engine.run(statement, options)
    },
  }
  try {
    const query = '{ author(id: "author:ada") { relationships(first: 1) { nodes { id } } } }'
    for (const hubs of [
      { total: 0, kinds: [] },
      { total: 1, kinds: [] },
    ]) {
      await server.serve({ ...world, hubs }, watching)
      texts.length = 0
      expect((await post(url, { query })).body).toMatchObject({ data: { author: { relationships: { nodes: [{}] } } } })
      expect(texts.some((text) => text.includes(hubLabel))).toBe(hubs.total > 0)
    }
  } finally {
    await close()
  }
})
