/**
 * How the tests run: `house` reads files only, `unit` needs nothing, `engines` and `browser` take turns on real engines and a real browser, `slow`
 * kills and builds what takes its time.
 */
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const slow = ['load/kill.test.ts', 'docker/steps.engines.test.ts']
const neo4j = [fileURLToPath(new URL('./engine/neo4j.setup.ts', import.meta.url))]
const engines = ['story.test.ts', '**/*.engines.test.ts']
const browser = ['**/*.browser.test.ts']
const house = ['house/**/*.test.ts']

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  // Apollo gets graphql from Node, as a CommonJS module; another copy for our code would be another realm.
  resolve: { alias: [{ find: /^graphql$/, replacement: createRequire(import.meta.url).resolve('graphql') }] },
  test: {
    // No test changes a module: files may share them, for to read them anew each time takes as long as half of the tests.
    isolate: false,
    testTimeout: 30_000,
    // A shared machine may stop for seconds: what fails for that alone is tried once more there.
    retry: process.env['CI'] === 'true' ? 1 : 0,
    hookTimeout: 120_000,
    projects: [
      { extends: true, test: { name: 'house', include: house } },
      {
        extends: true,
        test: { name: 'unit', include: ['**/*.test.ts'], exclude: ['**/node_modules/**', ...engines, ...browser, ...house, ...slow] },
      },
      { extends: true, test: { name: 'slow', include: slow, globalSetup: neo4j, fileParallelism: false } },
      {
        extends: true,
        test: {
          name: 'engines',
          include: engines,
          exclude: ['**/node_modules/**', ...slow],
          globalSetup: neo4j,
          fileParallelism: false,
        },
      },
      // Drawing in software takes its time where other tests run beside it.
      { extends: true, test: { name: 'browser', include: browser, fileParallelism: false, testTimeout: 120_000 } },
    ],
  },
})
