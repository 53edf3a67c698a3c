/** The command line: words, exit codes, and what goes to which stream. */
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildSchema } from 'graphql'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { settings } from '../../src/config.ts'
import { readText, root } from '../house/sources.ts'
import { libraryFlags, run, start } from './entrepot.ts'

let folder: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cli-'))
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A copy of the library that a test may spoil. */
function copyLibrary(name: string): {
  readonly world: string
  readonly flags: readonly string[]
  readonly edit: (file: string, change: (text: string) => string) => void
} {
  const world = join(folder, name)
  cpSync(join(root, 'tests/worlds/library'), world, { recursive: true })
  return {
    world,
    flags: ['--schema', join(world, 'schema.graphql'), '--seed', join(world, 'seed')],
    edit: (file, change) => writeFileSync(join(world, file), change(readFileSync(join(world, file), 'utf8'))),
  }
}

describe('entrepot', () => {
  it('shows its help and version on stdout and ends with 0', async () => {
    const help = await run(['--help'])
    expect(help).toMatchObject({ code: 0, stderr: '' })
    for (const command of ['serve', 'load', 'check', 'schema', 'operations']) expect(help.stdout).toContain(`\n  ${command}`)
    expect(await run(['--version'])).toMatchObject({ code: 0, stdout: `${JSON.parse(readText('package.json')).version}\n`, stderr: '' })
  })

  it.each([
    [['sreve'], 'unknown command "sreve". Did you mean "serve"?'],
    [['serve', '--prot', '1'], "unknown option '--prot'\n(Did you mean --port?)"],
    [['check', 'a', 'b'], 'too many arguments'],
    [['load', '--data'], "option '--data <folder>' argument missing"],
  ])('ends with 2 and says why when %j is no usage', async (words, message) => {
    const { code, stdout, stderr } = await run(words)
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toContain(message)
    expect(stderr).toContain('entrepot --help')
  })

  it('ends with 2 and names every setting that is wrong', async () => {
    const { code, stderr } = await run(['serve', '--host', '0.0.0.0', '--port', 'x'], { env: { LOG_LEVEL: 'loud' } })
    expect(code).toBe(2)
    expect(stderr).toMatch(/HOST \(--host\).*\n.*PORT \(--port\)|PORT \(--port\).*\n.*/)
    expect(stderr).toContain('LOG_LEVEL')
    expect(stderr).toContain('--public')
    expect(stderr).not.toMatch(/ {4}at /)
  })

  it('takes settings from .env in the folder it is started in', async () => {
    const { world } = copyLibrary('dotenv')
    writeFileSync(join(world, '.env'), 'LOG_LEVEL=loud\n')
    expect((await run(['check'], { cwd: world })).stderr).toContain('LOG_LEVEL is "loud"')
    expect(await run(['check'], { cwd: world, env: { LOG_LEVEL: 'warn' } })).toMatchObject({ code: 0 })
  })

  it('uses colour only where it is wanted', async () => {
    const wrong = ['check', '/nowhere']
    const escapeCode = String.fromCharCode(27)
    expect((await run(wrong, { env: { FORCE_COLOR: '1' } })).stderr).toContain(`${escapeCode}[31m`)
    expect((await run(wrong, { env: { NO_COLOR: '1' } })).stderr).not.toContain(escapeCode)
    expect((await run(wrong)).stderr).not.toContain(escapeCode)
  })
})

describe('entrepot config', () => {
  it('tells every setting and where it came from, and no secret, wherever that stands', async () => {
    const { world } = copyLibrary('config')
    const secrets = Object.values(settings).filter((setting) => 'secret' in setting)
    writeFileSync(join(world, '.env'), 'LOG_LEVEL=warn\nENTREPOT_LIST_MAX=7\nNEO4J_USER=ada\n')
    const files = secrets.map(({ env }, index) => {
      const file = join(world, `secret-${index}`)
      writeFileSync(file, `sesame-${index}\n`)
      return [`${env}_FILE`, file] as const
    })
    const asked = (words: readonly string[], env: Readonly<Record<string, string>>) =>
      run(['config', '--host', '0.0.0.0', '--public', ...words], { cwd: world, env: { ENTREPOT_LIST_MAX: '8', PORT: '4100', ...env } })
    for (const [from, given] of [
      ['file', Object.fromEntries(files)],
      ['environment', Object.fromEntries(secrets.map(({ env }, index) => [env, `sesame-${index}`]))],
    ] as const) {
      const { code, stdout, stderr } = await asked(['--json'], given)
      expect([code, stderr]).toEqual([0, ''])
      expect(stdout).not.toContain('sesame')
      const shown: readonly { setting: string; value: unknown; from: string }[] = JSON.parse(stdout)
      expect(shown.map(({ setting }) => setting)).toEqual(Object.values(settings).map(({ env }) => env))
      const rowOf = (name: string) => shown.find(({ setting }) => setting === name)
      expect(rowOf('HOST')).toEqual({ setting: 'HOST', flag: '--host', value: '0.0.0.0', from: 'flag' })
      expect(rowOf('ENTREPOT_ALLOW_PUBLIC')).toMatchObject({ value: true, from: 'flag' })
      expect(rowOf('PORT')).toMatchObject({ value: 4100, from: 'environment' })
      expect(rowOf('ENTREPOT_LIST_MAX')).toMatchObject({ value: 8, from: 'environment' })
      expect(rowOf('LOG_LEVEL')).toMatchObject({ value: 'warn', from: '.env' })
      expect(rowOf('ENTREPOT_DEPTH_MAX')).toMatchObject({ value: 24, from: 'default' })
      expect(rowOf('NEO4J_URI')).toMatchObject({ value: null, from: 'default' })
      for (const { env } of secrets) expect(rowOf(env)).toMatchObject({ value: 'set', from })
      expect((await asked([], given)).stdout).not.toContain('sesame')
    }
    const lines = (await asked([], {})).stdout.split('\n')
    expect(lines).toContainEqual(expect.stringMatching(/^HOST=0\.0\.0\.0 +# --host$/))
    expect(lines).toContainEqual(expect.stringMatching(/^NEO4J_PASSWORD=not set +# default$/))
    expect(lines).toContainEqual(expect.stringMatching(/^NEO4J_USER=ada +# \.env$/))
  })
})

describe('entrepot check', () => {
  it('counts what is there and ends with 0', async () => {
    expect(await run(['check', ...libraryFlags.slice(0, 2), 'tests/worlds/library/seed'])).toEqual({
      code: 0,
      signal: null,
      stdout: '',
      stderr: 'tests/worlds/library/seed: 16 nodes, 34 relationships, 2 examples, no faults\n',
    })
  })

  it('finds no fault in the world that comes with it, and names the checks that do not hold', async () => {
    expect(await run(['check', '--json'])).toMatchObject({ code: 0, stderr: '', stdout: expect.stringContaining('"faults":[]') })
    const { code, stderr } = await run(['check'])
    expect(code).toBe(0)
    expect(stderr).toMatch(/^seed: .* no faults\n\d+ checks: \d+ hold, \d+ do not: [a-z0-9-]+(, [a-z0-9-]+)*\n$/)
  })

  it('reports every fault of seed and examples in one run, by file, line and column, and ends with 1', async () => {
    const { world, edit } = copyLibrary('faulty')
    edit('seed/shelves.yaml', (text) =>
      text
        .replace('quote: Ada Lorne wrote The Salt Road', 'quote: Ada Lorne wrote the Salt Road')
        .replace('title: Wild Grass', 'titel: Wild Grass')
        .replace('to: town:leith', 'to: town:lieth'),
    )
    edit('seed/examples/novels.graphql', (text) => text.replace('makers {', 'makrs {'))
    const { code, stderr } = await run(['check', 'seed'], { cwd: world })
    expect(code).toBe(1)
    expect(stderr).toMatch(/^seed\/shelves\.yaml:\d+:\d+ .*quote/im)
    expect(stderr).toMatch(/^seed\/shelves\.yaml:\d+:\d+ .*titel/m)
    expect(stderr).toMatch(/^seed\/shelves\.yaml:\d+:\d+ .*town:lieth/m)
    expect(stderr).toMatch(/^seed\/examples\/novels\.graphql:10:7 Cannot query field "makrs"/m)
    const json = await run(['check', '--json'], { cwd: world })
    expect(json).toMatchObject({ code: 1, stderr: '' })
    expect(JSON.parse(json.stdout).faults).toContainEqual(
      expect.objectContaining({ file: 'seed/examples/novels.graphql', line: 10, column: 7, message: expect.any(String) }),
    )
  })

  it('reports the faults of an ontology, and ends with 1', async () => {
    const { world, edit } = copyLibrary('ontology')
    edit('schema.graphql', (text) => text.replace('pages: Int', 'pages: Number'))
    const { code, stderr } = await run(['check'], { cwd: world })
    expect(code).toBe(1)
    expect(stderr).toMatch(/^schema\.graphql:\d+:\d+ .*Number/m)
  })
})

describe('entrepot schema', () => {
  it('prints the SDL of the API to stdout', async () => {
    const { code, stdout, stderr } = await run(['schema', ...libraryFlags.slice(0, 2)])
    expect([code, stderr]).toEqual([0, ''])
    expect(buildSchema(stdout).getType('BookConnection')).toBeDefined()
  })

  it('ends quietly when its reader has read enough', async () => {
    const command = `"${process.execPath}" dist/main.js schema | head -1; exit "\${PIPESTATUS[0]}"`
    const child = spawn('bash', ['-c', command], { cwd: root })
    let stderr = ''
    child.stderr.on('data', (chunk) => {
      stderr += chunk
    })
    const [code] = await once(child, 'close')
    expect([code, stderr]).toEqual([0, ''])
  })
})

describe('entrepot load', () => {
  it('loads once, changes nothing the second time, and says so for people and as JSON', async () => {
    const words = ['load', ...libraryFlags, '--data', join(folder, 'store')]
    const first = await run([...words, '--json'])
    expect(first).toMatchObject({ code: 0, stderr: '' })
    const report = JSON.parse(first.stdout)
    expect(report).toMatchObject({ unchanged: false, nodes: { total: 16, added: 16 }, relationships: { total: 34, added: 34 } })
    const second = await run(words)
    expect(second).toMatchObject({
      code: 0,
      stdout: '',
      stderr: `16 nodes, 34 relationships (nothing had changed)\nchecksum ${report.checksum}\n`,
    })
    const forced = JSON.parse((await run([...words, '--json', '--force'])).stdout)
    expect(forced).toMatchObject({ unchanged: false, checksum: report.checksum, nodes: { added: 0, updated: 0, removed: 0 } })
  })

  it('writes nothing when there is a fault', async () => {
    const { flags, edit } = copyLibrary('unwritten')
    edit('seed/shelves.yaml', (text) => text.replace('to: town:leith', 'to: town:lieth'))
    const store = join(folder, 'untouched')
    expect(await run(['load', ...flags, '--data', store])).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/shelves\.yaml:\d+:\d+ /),
    })
    const after = await run(['load', ...libraryFlags, '--data', store, '--json'])
    expect(JSON.parse(after.stdout).nodes).toMatchObject({ added: 16 })
  })

  it('says which other process holds the store', async () => {
    const store = join(folder, 'held')
    const server = start(['serve', ...libraryFlags, '--data', store, '--port', '0'])
    await server.says(/Checksum/)
    const { code, stderr } = await run(['load', ...libraryFlags, '--data', store])
    server.child.kill('SIGTERM')
    expect(code).toBe(1)
    expect(stderr).toContain('--data')
    expect(await server.ended).toMatchObject({ code: 0 })
  })
})

describe('entrepot operations', () => {
  it('prints a manifest of a folder of operations, or all of their faults', async () => {
    const operations = join(folder, 'operations')
    mkdirSync(join(operations, 'below'), { recursive: true })
    const [titles, makers] = ['query Titles { books { nodes { title } } }\n', 'query Makers { authors { totalCount } }\n']
    writeFileSync(join(operations, 'titles.graphql'), titles)
    writeFileSync(join(operations, 'below/makers.graphql'), makers)
    const made = await run(['operations', operations, ...libraryFlags.slice(0, 2)])
    expect([made.code, made.stderr]).toEqual([0, ''])
    const id = (body: string) => createHash('sha256').update(body).digest('hex')
    expect(JSON.parse(made.stdout)).toEqual({
      format: 'apollo-persisted-query-manifest',
      version: 1,
      operations: [
        { id: id(makers), name: 'Makers', type: 'query', body: makers },
        { id: id(titles), name: 'Titles', type: 'query', body: titles },
      ],
    })
    writeFileSync(join(operations, 'titles.graphql'), '{ boks }')
    const { code, stdout, stderr } = await run(['operations', operations, ...libraryFlags.slice(0, 2)])
    expect([code, stdout]).toEqual([1, ''])
    expect(stderr).toContain('titles.graphql:1:1 line 1 of the document: Cannot query field "boks"')
    expect(await run(['operations', join(folder, 'nowhere')])).toMatchObject({ code: 1, stderr: expect.stringContaining('no *.graphql') })
  })
})
