/** A server whose store is about to change reads none of the lists that are kept in it. */
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Engine } from '../../src/engine/engine.ts'
import { openGrafeo } from '../../src/engine/grafeo.ts'
import { loadSeed } from '../../src/load/load-seed.ts'
import { root } from '../house/sources.ts'
import { type Library, openLibrary, post } from './library.ts'

const query = '{ books(sort: [{ title: ASC }], first: 3) { nodes { id title } } }'

let folder: string
let library: Library
let engine: Engine

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lists-'))
  cpSync(join(root, 'tests/worlds/library/seed'), folder, { recursive: true })
  library = await openLibrary({ unserved: true })
  engine = await openGrafeo()
})

afterAll(async () => {
  await library.close()
  await engine.close()
  rmSync(folder, { recursive: true, force: true })
})

function writeBooks(count: number): void {
  const books = Array.from({ length: count }, (_, index) => `    - { id: book:more-${index}, title: More ${1000 + index} }\n`)
  writeFileSync(join(folder, 'more.yaml'), `nodes:\n  Book:\n${books.join('')}`)
}

it('until the load is done, and answers the same', async () => {
  const { url, server, world } = library
  const texts: string[] = []
  const watched: Engine = {
    ...engine,
    run: (statement, options) => {
      texts.push(statement.text)
      return engine.run(statement, options)
    },
  }
  const request = { model: world.model, engine, directory: folder, ontologyDigest: world.digest, now: () => new Date(0) }
  const ask = async () => {
    texts.length = 0
    const { body } = await post(url, { query })
    return { body, usesLists: texts.some((text) => text.includes('EntrepotOrder')) }
  }
  writeBooks(300)
  const { hubs } = await loadSeed(request)
  await server.serve({ ...world, hubs }, watched)
  const before = await ask()
  expect([before.usesLists, before.body.data.books.nodes.length]).toEqual([true, 3])

  let calls = 0
  const during: unknown[] = []
  const onWriting = async () => {
    calls++
    await server.withoutLists()
    during.push(await ask())
  }
  expect(await loadSeed({ ...request, onWriting })).toMatchObject({ unchanged: true })
  expect(calls).toBe(0)
  writeBooks(310)
  const after = await loadSeed({ ...request, onWriting })
  expect([calls, during]).toEqual([1, [{ body: before.body, usesLists: false }]])
  expect((await ask()).usesLists).toBe(false)
  await server.serve({ ...world, hubs: after.hubs }, watched)
  expect(await ask()).toEqual({ body: before.body, usesLists: true })
})
