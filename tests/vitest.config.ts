/** How the tests run: `house` reads files only, `unit` needs nothing, `engines` and `browser` take turns on real engines and a real browser. */
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const engines = ['story.test.ts', '**/*.engines.test.ts']
const browser = ['**/*.browser.test.ts']
const house = ['house/**/*.test.ts']

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  test: {
    testTimeout: 30_000,
    hookTimeout: 120_000,
    projects: [
      { extends: true, test: { name: 'house', include: house } },
      { extends: true, test: { name: 'unit', include: ['**/*.test.ts'], exclude: [...engines, ...browser, ...house] } },
      {
        extends: true,
        test: {
          name: 'engines',
          include: engines,
          globalSetup: [fileURLToPath(new URL('./engine/neo4j.setup.ts', import.meta.url))],
          fileParallelism: false,
        },
      },
      { extends: true, test: { name: 'browser', include: browser, fileParallelism: false } },
    ],
  },
})
