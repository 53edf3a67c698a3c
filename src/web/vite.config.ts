/** How the pages are built: the explorer, the playground and their assets as files in dist/web, nothing inlined, so that a strict content security policy holds. */
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: '/',
  build: {
    outDir: fileURLToPath(new URL('../../dist/web', import.meta.url)),
    emptyOutDir: true,
    assetsDir: 'assets',
    assetsInlineLimit: 0,
    // Monaco and the GraphQL language service are one chunk each by nature; there is nothing to split.
    chunkSizeWarningLimit: 5000,
    license: { fileName: 'licenses.md' },
    target: 'es2022',
    rolldownOptions: {
      input: ['index.html', 'playground.html'].map((page) => fileURLToPath(new URL(page, import.meta.url))),
      onLog(level, log, report) {
        // React's "use client" marks mean nothing in a page that has no server half.
        if (log.code !== 'MODULE_LEVEL_DIRECTIVE') report(level, log)
      },
    },
  },
  worker: { format: 'es' },
})
