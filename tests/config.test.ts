/** Settings: where they come from, in which order, and what is said when they are wrong. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { defaultPlanLimits } from '../src/compile/limits.ts'
import { type ConfigSources, publicConfig, readConfig, settings } from '../src/config.ts'
import { readText, root } from './house/sources.ts'

const environment = {}

function problemsOf(sources: ConfigSources): string {
  try {
    readConfig(sources)
  } catch (error) {
    return (error as Error).message
  }
  throw new Error('The configuration was accepted.')
}

describe('settings', () => {
  let folder: string

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'config-'))
  })

  afterAll(() => rmSync(folder, { recursive: true }))

  it('have defaults that open the packaged world on this machine alone', () => {
    const config = readConfig({ environment, folder })
    expect(config).toMatchObject({ host: '127.0.0.1', port: 4000, allowPublic: false, watch: false, neo4jUri: undefined, logLevel: 'info' })
    expect(config).toMatchObject({ data: join(folder, 'data'), schema: join(root, 'schema.graphql'), seed: join(root, 'seed') })
    expect(config).toMatchObject(defaultPlanLimits)
  })

  it('come from flag before environment before default', () => {
    expect(readConfig({ environment: { PORT: '5000' }, folder }).port).toBe(5000)
    expect(readConfig({ flags: { port: '6000' }, environment: { PORT: '5000' }, folder }).port).toBe(6000)
    expect(readConfig({ environment: { PORT: '' }, folder }).port).toBe(4000)
  })

  it('come from .env of the working folder, after the environment', () => {
    writeFileSync(join(folder, '.env'), 'ENTREPOT_DEPTH_MAX=9\nENTREPOT_LIST_MAX=8\n')
    process.env['ENTREPOT_LIST_MAX'] = '7'
    try {
      expect(readConfig({ folder })).toMatchObject({ depthMax: 9, listMax: 7 })
    } finally {
      rmSync(join(folder, '.env'))
      delete process.env['ENTREPOT_DEPTH_MAX']
      delete process.env['ENTREPOT_LIST_MAX']
    }
  })

  it('take paths from the working folder', () => {
    const library = join(root, 'tests/worlds/library')
    expect(readConfig({ flags: { seed: 'seed', schema: 'schema.graphql', data: '../d' }, environment, folder: library })).toMatchObject({
      seed: join(library, 'seed'),
      schema: join(library, 'schema.graphql'),
      data: join(library, '../d'),
    })
    expect(readConfig({ environment, folder: library }).seed).toBe(join(library, 'seed'))
  })

  it('are all named at once, by variable and flag, when they are wrong', () => {
    const wrong = { PORT: 'many', ENTREPOT_DEPTH_MAX: '0', LOG_LEVEL: 'loud', ENTREPOT_PLAYGROUND: 'perhaps', ENTREPOT_CORS_ORIGINS: '*' }
    expect(problemsOf({ environment: wrong, flags: { seed: 'nowhere' }, folder: '/' })).toMatchInlineSnapshot(`
      "The configuration is not valid:
        PORT (--port) is "many": give a whole number from 0 to 65535.
        ENTREPOT_PLAYGROUND is "perhaps": say true or false.
        ENTREPOT_CORS_ORIGINS is "*": list exact origins such as https://example.org, with commas between them and no * and no path.
        LOG_LEVEL is "loud": say fatal, error, warn, info, debug, trace or silent.
        ENTREPOT_DEPTH_MAX is "0": give a whole number from 1 to 200.
        ENTREPOT_SEED (--seed) is /nowhere: there is no such folder."
    `)
  })

  it.each(['0.0.0.0', '::', '192.168.1.5', 'example.org'])('refuse to listen on %s without a decision', (host) => {
    expect(problemsOf({ environment: { HOST: host }, folder })).toContain('ENTREPOT_ALLOW_PUBLIC=true (--public)')
    expect(readConfig({ environment: { HOST: host, ENTREPOT_ALLOW_PUBLIC: 'true' }, folder }).host).toBe(host)
  })

  it('name both ways out where they refuse to: keys, or the word that everyone may read', () => {
    const problems = problemsOf({ environment: { HOST: '0.0.0.0' }, folder })
    expect(problems).toContain('ENTREPOT_KEYS_FILE (--keys)')
    expect(problems).toContain('ENTREPOT_ALLOW_PUBLIC=true (--public)')
    expect(readConfig({ environment: { HOST: '0.0.0.0', ENTREPOT_KEYS_FILE: 'keys.yaml' }, folder }).keysFile).toBe(
      join(folder, 'keys.yaml'),
    )
  })

  it.each([
    [{}, 'admin'],
    [{ HOST: '0.0.0.0', ENTREPOT_ALLOW_PUBLIC: 'true' }, 'reader'],
    [{ ENTREPOT_KEYS_FILE: 'keys.yaml' }, 'none'],
    [{ HOST: '0.0.0.0', ENTREPOT_ALLOW_PUBLIC: 'true', ENTREPOT_KEYS_FILE: 'keys.yaml' }, 'none'],
    [{ HOST: '0.0.0.0', ENTREPOT_KEYS_FILE: 'keys.yaml', ENTREPOT_ANONYMOUS_ROLE: 'reader' }, 'reader'],
  ])('with %j take who shows nothing for %s', (given: Record<string, string>, role) => {
    expect(readConfig({ environment: given, folder }).anonymousRole).toBe(role)
  })

  it('refuse to make everyone an admin in public, and nobody anything anywhere', () => {
    const everyone = { HOST: '0.0.0.0', ENTREPOT_KEYS_FILE: 'keys.yaml', ENTREPOT_ANONYMOUS_ROLE: 'admin' }
    expect(problemsOf({ environment: everyone, folder })).toContain('everyone could do everything')
    expect(problemsOf({ environment: { ENTREPOT_ANONYMOUS_ROLE: 'none' }, folder })).toContain('nobody could ask anything')
    expect(problemsOf({ environment: { ENTREPOT_ANONYMOUS_ROLE: 'king' }, folder })).toContain('say none, reader, analyst or admin')
  })

  it('of tokens go together, and take their keys from no place that somebody on the way could change', () => {
    const rest = { ENTREPOT_JWT_ISSUER: 'https://login.example.org/', ENTREPOT_JWT_AUDIENCE: 'a, b' }
    const given = { ...rest, ENTREPOT_JWT_JWKS: 'jwks.json' }
    expect(readConfig({ environment: given, folder })).toMatchObject({
      jwtJwks: join(folder, 'jwks.json'),
      jwtAudience: ['a', 'b'],
      jwtRoleClaim: 'role',
      anonymousRole: 'none',
    })
    expect(readConfig({ environment: { ...given, HOST: '0.0.0.0' }, folder }).host).toBe('0.0.0.0')
    expect(problemsOf({ environment: { ENTREPOT_JWT_JWKS: 'jwks.json' }, folder })).toContain(
      'ENTREPOT_JWT_ISSUER and ENTREPOT_JWT_AUDIENCE is missing',
    )
    expect(problemsOf({ environment: rest, folder })).toContain('ENTREPOT_JWT_JWKS is missing')
    for (const place of ['https://login.example.org/jwks', 'http://127.0.0.1:8080/jwks', 'http://[::1]/jwks'])
      expect(readConfig({ environment: { ...rest, ENTREPOT_JWT_JWKS: place }, folder }).jwtJwks).toBe(place)
    for (const place of ['http://login.example.org/jwks', 'https://u:p@login.example.org/jwks', 'ftp://login.example.org/jwks', 'data:,{}'])
      expect(problemsOf({ environment: { ...rest, ENTREPOT_JWT_JWKS: place }, folder })).toContain('begins with https://')
  })

  it('have strangers cost less in public and beside keys than where all is open', () => {
    const costsOf = (given: Record<string, string>) => {
      const { costMax, costPerMinuteMax, readerCostMax, readerCostPerMinuteMax } = readConfig({ environment: given, folder })
      return [costMax, costPerMinuteMax, readerCostMax, readerCostPerMinuteMax]
    }
    const careful = [20_000, 60_000, 100_000, 600_000]
    expect(costsOf({})).toEqual([1_000_000, Number.POSITIVE_INFINITY, 100_000, 600_000])
    expect(costsOf({ HOST: '0.0.0.0', ENTREPOT_ALLOW_PUBLIC: 'true' })).toEqual(careful)
    expect(costsOf({ ENTREPOT_KEYS_FILE: 'keys.yaml', ENTREPOT_ANONYMOUS_ROLE: 'reader' })).toEqual(careful)
  })

  it('hold to the names and proxies that are given, and refuse what is none', () => {
    const hostsOf = (given: Record<string, string>) => readConfig({ environment: given, folder }).hosts
    expect(hostsOf({ HOST: '127.1.2.3' })).toEqual(['localhost', '127.0.0.1', '[::1]', '127.1.2.3'])
    expect(hostsOf({ HOST: '::1' })).toEqual(['localhost', '127.0.0.1', '[::1]'])
    expect(hostsOf({ ENTREPOT_HOSTS: 'Graph.example.org,[::1]' })).toEqual(['graph.example.org', '[::1]'])
    expect(hostsOf({ ENTREPOT_HOSTS: '*' })).toBeUndefined()
    expect(hostsOf({ HOST: '0.0.0.0', ENTREPOT_ALLOW_PUBLIC: 'true' })).toBeUndefined()
    const wrong = { ENTREPOT_HOSTS: 'http://graph.example.org', ENTREPOT_TRUSTED_PROXIES: '10.0.0.0/8,everyone' }
    expect(problemsOf({ environment: wrong, folder })).toMatch(/ENTREPOT_TRUSTED_PROXIES[\s\S]*ENTREPOT_HOSTS/)
  })

  it.each(['127.0.0.1', '127.1.2.3', 'localhost', '::1'])('allow %s, which only this machine reaches', (host) => {
    expect(readConfig({ environment: { HOST: host }, folder }).host).toBe(host)
  })

  it('take the password from a file, without its line end', () => {
    const file = join(folder, 'password')
    writeFileSync(file, 'sesame \n')
    expect(readConfig({ environment: { NEO4J_PASSWORD_FILE: file }, folder }).neo4jPassword).toBe('sesame ')
    expect(problemsOf({ environment: { NEO4J_PASSWORD_FILE: join(folder, 'none') }, folder })).toContain('NEO4J_PASSWORD_FILE')
    const both = problemsOf({ environment: { NEO4J_PASSWORD_FILE: file, NEO4J_PASSWORD: 'open' }, folder })
    expect(both).toContain('set one of them')
    expect(both).not.toContain('open ')
  })

  it('show no secret, in the log or in an error', () => {
    const config = readConfig({ environment: { NEO4J_URI: 'bolt://graph:7687', NEO4J_PASSWORD: 'sesame' }, folder })
    expect(JSON.stringify(publicConfig(config))).not.toContain('sesame')
    expect(publicConfig(config)).toMatchObject({ neo4jUri: 'bolt://graph:7687', neo4jPassword: 'set' })
    const problems = problemsOf({ environment: { NEO4J_URI: 'bolt://neo4j:sesame@graph:7687' }, folder })
    expect(problems).toContain('NEO4J_URI')
    expect(problems).not.toContain('sesame')
  })

  it.each(['bolt://h:7687', 'bolt+s://h', 'bolt+ssc://h', 'neo4j://h', 'neo4j+s://h', 'neo4j+ssc://h'])('take the address %s', (uri) => {
    expect(readConfig({ environment: { NEO4J_URI: uri }, folder }).neo4jUri).toBe(uri)
  })

  it.each(['http://h:7474', 'h:7687', 'bolt://'])('refuse the address %s', (uri) => {
    expect(problemsOf({ environment: { NEO4J_URI: uri }, folder })).toContain('NEO4J_URI')
  })

  it('stand in .env.example with their defaults, all of them and no other', () => {
    const listed = [...readText('.env.example').matchAll(/^# ([A-Z0-9_]+)=(.*)$/gm)].map(([, name, value]) => [name, value])
    const known = Object.values(settings).map(({ env, fallback }) => [env, fallback ?? ''])
    const files = Object.values(settings).flatMap((setting) => ('secret' in setting ? [[`${setting.env}_FILE`, '']] : []))
    expect(Object.fromEntries(listed)).toEqual(Object.fromEntries([...known, ...files]))
    expect(listed).toHaveLength(known.length + files.length)
  })
})
