/** Reads the settings: flag before environment before .env before default. The sole reader of the environment; it never acts on them. */
import { existsSync, readFileSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { z } from 'zod'
import { EntrepotError } from './errors.ts'
import { type Exposure, exposureProblems, readExposure } from './exposure.ts'
import {
  anonymousRole,
  boltUri,
  executor,
  flag,
  hosts,
  keySetPlace,
  list,
  logLevel,
  origins,
  proxies,
  text,
  whole,
} from './setting-values.ts'

/** Where a value may come from, what it may be, and what holds when it is not given. */
interface Setting<T> {
  readonly env: string
  readonly flag?: string
  readonly fallback: string | undefined
  readonly value: z.ZodType<T, string>
  /** Never shown; `<env>_FILE` may name a file that holds it. */
  readonly secret?: true
}

function limit(env: string, fallback: number, most: number): Setting<number> {
  return { env, fallback: String(fallback), value: whole(1, most) }
}

const millisecondsMax = 600_000
const pointsMax = 1_000_000_000

/** Every setting. `.env.example` lists the same names with the same defaults; a test holds them equal. */
export const settings = {
  host: { env: 'HOST', flag: '--host', fallback: '127.0.0.1', value: text },
  port: { env: 'PORT', flag: '--port', fallback: '4000', value: whole(0, 65_535) },
  allowPublic: { env: 'ENTREPOT_ALLOW_PUBLIC', flag: '--public', fallback: 'false', value: flag },
  data: { env: 'ENTREPOT_DATA', flag: '--data', fallback: './data', value: text },
  schema: { env: 'ENTREPOT_SCHEMA', flag: '--schema', fallback: undefined, value: text },
  seed: { env: 'ENTREPOT_SEED', flag: '--seed', fallback: undefined, value: text },
  replace: { env: 'ENTREPOT_REPLACE', flag: '--replace', fallback: 'false', value: flag },
  watch: { env: 'ENTREPOT_WATCH', flag: '--watch', fallback: 'false', value: flag },
  neo4jUri: { env: 'NEO4J_URI', fallback: undefined, value: boltUri },
  neo4jUser: { env: 'NEO4J_USER', fallback: 'neo4j', value: text },
  neo4jPassword: { env: 'NEO4J_PASSWORD', fallback: undefined, value: text, secret: true },
  neo4jDatabase: { env: 'NEO4J_DATABASE', fallback: undefined, value: text },
  keysFile: { env: 'ENTREPOT_KEYS_FILE', flag: '--keys', fallback: undefined, value: text },
  jwtJwks: { env: 'ENTREPOT_JWT_JWKS', fallback: undefined, value: keySetPlace },
  jwtIssuer: { env: 'ENTREPOT_JWT_ISSUER', fallback: undefined, value: text },
  jwtAudience: { env: 'ENTREPOT_JWT_AUDIENCE', fallback: undefined, value: list },
  jwtRoleClaim: { env: 'ENTREPOT_JWT_ROLE_CLAIM', fallback: 'role', value: text },
  anonymousRole: { env: 'ENTREPOT_ANONYMOUS_ROLE', fallback: undefined, value: anonymousRole },
  trustedProxies: { env: 'ENTREPOT_TRUSTED_PROXIES', fallback: undefined, value: proxies },
  hosts: { env: 'ENTREPOT_HOSTS', fallback: undefined, value: hosts },
  introspection: { env: 'ENTREPOT_INTROSPECTION', fallback: 'true', value: flag },
  playground: { env: 'ENTREPOT_PLAYGROUND', fallback: 'true', value: flag },
  metrics: { env: 'ENTREPOT_METRICS', fallback: undefined, value: flag },
  executor: { env: 'ENTREPOT_EXECUTOR', fallback: 'compiled', value: executor },
  operationsFile: { env: 'ENTREPOT_OPERATIONS_FILE', fallback: undefined, value: text },
  cacheMaxAgeS: { env: 'ENTREPOT_CACHE_MAX_AGE_S', fallback: '0', value: whole(0, 31_536_000) },
  corsOrigins: { env: 'ENTREPOT_CORS_ORIGINS', fallback: undefined, value: origins },
  logLevel: { env: 'LOG_LEVEL', fallback: 'info', value: logLevel },
  slowQueryMs: { env: 'ENTREPOT_SLOW_QUERY_MS', fallback: '1000', value: whole(0, millisecondsMax) },
  auditFile: { env: 'ENTREPOT_AUDIT_FILE', fallback: undefined, value: text },
  key: { env: 'ENTREPOT_KEY', fallback: undefined, value: text, secret: true },
  bodyBytesMax: limit('ENTREPOT_BODY_BYTES_MAX', 262_144, 16_777_216),
  valueDepthMax: limit('ENTREPOT_VALUE_DEPTH_MAX', 16, 64),
  listMax: limit('ENTREPOT_LIST_MAX', 500, 10_000),
  tokensMax: limit('ENTREPOT_TOKENS_MAX', 2000, 20_000),
  depthMax: limit('ENTREPOT_DEPTH_MAX', 24, 200),
  aliasesMax: limit('ENTREPOT_ALIASES_MAX', 30, 1000),
  rootFieldsMax: limit('ENTREPOT_ROOT_FIELDS_MAX', 20, 1000),
  nameLengthMax: limit('ENTREPOT_NAME_LENGTH_MAX', 100, 1000),
  directivesMax: limit('ENTREPOT_DIRECTIVES_MAX', 3, 100),
  repeatsMax: limit('ENTREPOT_REPEATS_MAX', 50, 1000),
  selectionsMax: limit('ENTREPOT_SELECTIONS_MAX', 5000, 100_000),
  errorsMax: limit('ENTREPOT_ERRORS_MAX', 5, 100),
  costMax: { env: 'ENTREPOT_COST_MAX', fallback: undefined, value: whole(1, pointsMax) },
  costPerMinuteMax: { env: 'ENTREPOT_COST_PER_MINUTE_MAX', fallback: undefined, value: whole(1, pointsMax) },
  readerCostMax: limit('ENTREPOT_READER_COST_MAX', 100_000, pointsMax),
  readerCostPerMinuteMax: limit('ENTREPOT_READER_COST_PER_MINUTE_MAX', 600_000, pointsMax),
  analystCostMax: limit('ENTREPOT_ANALYST_COST_MAX', 100_000, pointsMax),
  analystCostPerMinuteMax: limit('ENTREPOT_ANALYST_COST_PER_MINUTE_MAX', 600_000, pointsMax),
  adminCostMax: limit('ENTREPOT_ADMIN_COST_MAX', 1_000_000, pointsMax),
  adminCostPerMinuteMax: limit('ENTREPOT_ADMIN_COST_PER_MINUTE_MAX', 600_000, pointsMax),
  firstDefault: limit('ENTREPOT_FIRST_DEFAULT', 20, 10_000),
  firstMaxRoot: limit('ENTREPOT_FIRST_MAX_ROOT', 1000, 10_000),
  firstMaxNested: limit('ENTREPOT_FIRST_MAX_NESTED', 100, 10_000),
  hopsMax: limit('ENTREPOT_HOPS_MAX', 6, 20),
  filterHopsMax: limit('ENTREPOT_FILTER_HOPS_MAX', 3, 20),
  conditionsMax: limit('ENTREPOT_CONDITIONS_MAX', 100, 1000),
  sortKeysMax: limit('ENTREPOT_SORT_KEYS_MAX', 10, 100),
  groupKeysMax: limit('ENTREPOT_GROUP_KEYS_MAX', 5, 20),
  pathLengthMax: limit('ENTREPOT_PATH_LENGTH_MAX', 10, 50),
  neighborhoodDepthMax: limit('ENTREPOT_NEIGHBORHOOD_DEPTH_MAX', 4, 10),
  searchLengthMax: limit('ENTREPOT_SEARCH_LENGTH_MAX', 200, 1000),
  graphNodesMax: limit('ENTREPOT_GRAPH_NODES_MAX', 50_000, 10_000_000),
  graphRelationshipsMax: limit('ENTREPOT_GRAPH_RELATIONSHIPS_MAX', 250_000, 50_000_000),
  graphStatementsMax: limit('ENTREPOT_GRAPH_STATEMENTS_MAX', 200, 10_000),
  inFlightMax: limit('ENTREPOT_IN_FLIGHT_MAX', 64, 10_000),
  waitingMax: limit('ENTREPOT_WAITING_MAX', 256, 100_000),
  operationTimeoutMs: limit('ENTREPOT_OPERATION_TIMEOUT_MS', 5000, millisecondsMax),
  engineTimeoutMs: limit('ENTREPOT_ENGINE_TIMEOUT_MS', 4000, millisecondsMax),
  waitingTimeoutMs: limit('ENTREPOT_WAITING_TIMEOUT_MS', 2000, millisecondsMax),
  headersTimeoutMs: limit('ENTREPOT_HEADERS_TIMEOUT_MS', 10_000, millisecondsMax),
  requestTimeoutMs: limit('ENTREPOT_REQUEST_TIMEOUT_MS', 15_000, millisecondsMax),
  keepAliveTimeoutMs: limit('ENTREPOT_KEEP_ALIVE_TIMEOUT_MS', 30_000, millisecondsMax),
  answerTimeoutMs: limit('ENTREPOT_ANSWER_TIMEOUT_MS', 60_000, millisecondsMax),
  unreadBytesMax: limit('ENTREPOT_UNREAD_BYTES_MAX', 67_108_864, 4_294_967_296),
  shutdownTimeoutMs: limit('ENTREPOT_SHUTDOWN_TIMEOUT_MS', 10_000, millisecondsMax),
} as const satisfies { readonly [name: string]: Setting<unknown> }

type Settings = typeof settings
/** A setting, as it is called in the configuration. */
export type SettingName = keyof Settings
type Name = SettingName
type Value<N extends Name> = z.infer<Settings[N]['value']>

/** The value of every setting; undefined where it was not given and has no default. */
export type Values = {
  readonly [N in Name]: Settings[N] extends { readonly fallback: undefined } ? Value<N> | undefined : Value<N>
}

/** The effective configuration. Paths are absolute; what depends on who reaches the address is decided. `neo4jUri` decides the engine: without it the embedded one. */
export interface Config extends Omit<Values, keyof Exposure>, Exposure {
  readonly schema: string
  readonly seed: string
  /** Names the operations that may run; undefined where any may. */
  readonly operationsFile: string | undefined
}

/** Values of flags by the name of their setting, as the command line gives them. */
export type Flags = { readonly [N in Name]?: string | boolean | undefined }

type Environment = { readonly [name: string]: string | undefined }

/** Where settings are read from. */
export interface ConfigSources {
  readonly flags?: Flags
  readonly environment?: Environment
  readonly folder?: string
}

/** The configuration. Throws CONFIG_INVALID that names every setting which is not acceptable, by variable and flag. */
export function readConfig({ flags = {}, folder = process.cwd(), environment = readEnvironment(folder) }: ConfigSources = {}): Config {
  const problems: string[] = []
  const reading = { flags, environment: readSecretFiles(environment, problems), problems }
  const values = Object.fromEntries(Object.keys(settings).map((name) => [name, readSetting(name as Name, reading)])) as Values
  const config = { ...values, ...readPaths(values, folder, problems), ...readExposure(values) }
  problems.push(...exposureProblems(values))
  checkTogether(config, problems)
  if (problems.length > 0) throw new EntrepotError('CONFIG_INVALID', ['The configuration is not valid:', ...problems].join('\n  '))
  return config
}

/** What may be logged: everything, but of a secret only whether it is there. */
export function publicConfig(config: Config): { readonly [name: string]: unknown } {
  const shown = secrets().map((name) => [name, config[name] === undefined ? 'not set' : 'set'] as const)
  return { ...config, ...Object.fromEntries(shown) }
}

/** Where the value of a setting comes from: `file` is one that `<env>_FILE` names. */
export type Origin = 'flag' | 'environment' | '.env' | 'file' | 'default'

/** Where a setting has its value from; `isGiven` says whether its flag was given. The environment is that of this process. */
export function originOf(name: Name, isGiven: boolean, environment: Environment = process.env): Origin {
  const { env }: Setting<unknown> = settings[name]
  const inEnvironment = (variable: string) => (fromFile.has(variable) ? '.env' : 'environment')
  if (isGiven) return 'flag'
  if (environment[env]) return inEnvironment(env)
  return 'secret' in settings[name] && environment[`${env}_FILE`] ? 'file' : 'default'
}

/** What `.env` has put into the environment of this process, which then no longer tells. */
const fromFile = new Set<string>()

function secrets(): readonly Name[] {
  return (Object.keys(settings) as Name[]).filter((name) => 'secret' in settings[name])
}

function readEnvironment(folder: string): NodeJS.ProcessEnv {
  const file = join(folder, '.env')
  try {
    if (existsSync(file)) {
      const before = new Set(Object.keys(process.env))
      process.loadEnvFile(file)
      for (const name of Object.keys(process.env)) if (!before.has(name)) fromFile.add(name)
    }
  } catch (cause) {
    throw new EntrepotError('CONFIG_INVALID', `${file} cannot be read: ${reasonOf(cause)}. Make it readable, or remove it.`, { cause })
  }
  return process.env
}

interface Reading {
  readonly flags: Flags
  readonly environment: Environment
  readonly problems: string[]
}

function readSetting(name: Name, { flags, environment, problems }: Reading): unknown {
  const { env, flag, fallback, value }: Setting<unknown> = settings[name]
  const fromFlag = flags[name]
  const raw = fromFlag === undefined ? environment[env] || fallback : String(fromFlag)
  if (raw === undefined) return undefined
  const result = value.safeParse(raw)
  if (result.success) return result.data
  const called = flag === undefined ? env : `${env} (${flag})`
  problems.push(...result.error.issues.map(({ message }) => `${called} is "${withoutUser(raw)}": ${message}.`))
  return undefined
}

/** An address may hold a password where it must not. */
function withoutUser(raw: string): string {
  return raw.replace(/\/\/.*@/, '//…@')
}

/** `NEO4J_PASSWORD_FILE` stands for the content of the file that it names, and so for every secret. */
function readSecretFiles(environment: Environment, problems: string[]): Environment {
  const read: { [name: string]: string } = {}
  for (const { env } of secrets().map((name) => settings[name])) {
    const file = environment[`${env}_FILE`]
    if (!file) continue
    if (environment[env]) problems.push(`${env} and ${env}_FILE are both set: set one of them.`)
    try {
      read[env] = readFileSync(file, 'utf8').replace(/\r?\n$/, '')
    } catch (cause) {
      problems.push(`${env}_FILE names a file that cannot be read: ${reasonOf(cause)}.`)
    }
  }
  return { ...environment, ...read }
}

/** Paths as given from the working folder; without one the world that lies there, or else the one that is packaged. */
function readPaths(
  { data, schema, seed, keysFile, jwtJwks, operationsFile }: Values,
  folder: string,
  problems: string[],
): Pick<Config, 'data' | 'schema' | 'seed' | 'keysFile' | 'operationsFile'> {
  const packaged = fileURLToPath(new URL('..', import.meta.url))
  const near = (name: string) => (existsSync(join(folder, name)) ? join(folder, name) : join(packaged, name))
  const paths = {
    data: resolve(folder, data ?? ''),
    keysFile: keysFile === undefined ? undefined : resolve(folder, keysFile),
    jwtJwks: jwtJwks === undefined || URL.canParse(jwtJwks) ? jwtJwks : resolve(folder, jwtJwks),
    schema: schema === undefined ? near('schema.graphql') : resolve(folder, schema),
    seed: seed === undefined ? near('seed') : resolve(folder, seed),
    operationsFile: operationsFile === undefined ? undefined : resolve(folder, operationsFile),
  }
  if (!isFile(paths.schema)) problems.push(`ENTREPOT_SCHEMA (--schema) is ${paths.schema}: there is no such file.`)
  if (!isFolder(paths.seed)) problems.push(`ENTREPOT_SEED (--seed) is ${paths.seed}: there is no such folder.`)
  if (paths.operationsFile !== undefined && !isFile(paths.operationsFile))
    problems.push(`ENTREPOT_OPERATIONS_FILE is ${paths.operationsFile}: there is no such file.`)
  return paths
}

function checkTogether(config: Values, problems: string[]): void {
  if (config.headersTimeoutMs > config.requestTimeoutMs)
    problems.push('ENTREPOT_HEADERS_TIMEOUT_MS is longer than ENTREPOT_REQUEST_TIMEOUT_MS: the headers are a part of the request.')
  if (config.firstDefault > config.firstMaxNested || config.firstDefault > config.firstMaxRoot)
    problems.push('ENTREPOT_FIRST_DEFAULT is larger than ENTREPOT_FIRST_MAX_NESTED or ENTREPOT_FIRST_MAX_ROOT: make it smaller.')
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false
}

function reasonOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause)
}
