/** Builds what has changed: the server, once tsc has nothing to say against it, and the playground. Does nothing when no input changed. It never runs in production. */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const require = createRequire(import.meta.url)
const shared = ['package-lock.json', 'src/build.mjs']

/** Each part: the inputs that decide whether it is stale, and how it is made. */
const parts = [
  {
    name: 'server',
    inputs: [...shared, 'tsconfig.json', ...files('src').filter((file) => !file.startsWith('src/web/'))],
    make: buildServer,
  },
  { name: 'web', inputs: [...shared, ...files('src/web')], make: buildWeb },
]

for (const part of parts) {
  const stamp = join(root, 'dist', `.${part.name}.stamp`)
  const digest = digestOf(part.inputs)
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === digest) continue
  process.stderr.write(`building ${part.name} …\n`)
  await part.make()
  mkdirSync(dirname(stamp), { recursive: true })
  writeFileSync(stamp, digest)
}

/**
 * The server with its packages in a few files: a start reads them in a fifth of the time that seven hundred take. The engines stay packages,
 * for one of them is machine code, and only one is ever needed.
 */
async function buildServer() {
  run(binary('typescript', 'tsc'), ['-p', join(root, 'tsconfig.json')])
  for (const entry of existsSync(join(root, 'dist')) ? readdirSync(join(root, 'dist')) : []) {
    if (entry !== 'web' && entry !== '.web.stamp') rmSync(join(root, 'dist', entry), { recursive: true })
  }
  const { build } = await import('vite')
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    // Packages check themselves in development, at every step of a schema.
    define: { 'process.env.NODE_ENV': '"production"' },
    // Two copies of GraphQL would not know each other's types.
    resolve: { alias: [{ find: /^graphql\/(.*)\.js$/, replacement: 'graphql/$1.mjs' }] },
    ssr: { noExternal: true, external: ['@grafeo-db/js', 'neo4j-driver'] },
    build: {
      ssr: 'src/main.ts',
      outDir: 'dist',
      emptyOutDir: false,
      target: 'node20',
      license: { fileName: 'licenses.md' },
      minify: false,
      rolldownOptions: {
        // Names stay, for traces.
        output: { chunkFileNames: '[name].js', minify: { compress: false, mangle: false, codegen: { removeWhitespace: true } } },
      },
    },
  })
  mkdirSync(join(root, 'dist/model'))
  cpSync(join(root, 'src/model/core.graphql'), join(root, 'dist/model/core.graphql'))
}

function buildWeb() {
  run(binary('vite', 'vite'), ['build', '--logLevel', 'warn', '--config', join(root, 'src/web/vite.config.ts')])
}

/** Path of a command that a package brings. */
function binary(packageName, command) {
  const manifest = findManifest(packageName)
  const { bin } = JSON.parse(readFileSync(manifest, 'utf8'))
  return join(dirname(manifest), typeof bin === 'string' ? bin : bin[command])
}

function findManifest(packageName) {
  for (const base of require.resolve.paths(packageName) ?? []) {
    const manifest = join(base, packageName, 'package.json')
    if (existsSync(manifest)) return manifest
  }
  process.stderr.write(`${packageName} is not installed: run npm ci first, with its development dependencies.\n`)
  process.exit(1)
}

function run(script, args) {
  const { status } = spawnSync(process.execPath, [script, ...args], { cwd: root, stdio: ['ignore', 2, 2] })
  if (status !== 0) process.exit(status ?? 1)
}

function files(folder) {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(root.length + 1))
    .sort()
}

function digestOf(inputs) {
  const hash = createHash('sha256')
  for (const input of inputs)
    hash
      .update(input)
      .update('\0')
      .update(readFileSync(join(root, input)))
      .update('\0')
  return hash.digest('hex')
}
