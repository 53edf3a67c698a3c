/** Where the files lie that come with the program, as it is written and as it is built: both are one folder below the top. It never reads them. */
import { fileURLToPath } from 'node:url'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** The manifest, the core vocabulary and the built playground. */
export const packaged = {
  manifest: here('../package.json'),
  core: here('model/core.graphql'),
  web: here('../dist/web'),
} as const
