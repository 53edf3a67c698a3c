/** Finds or starts the Neo4j that tests run on: a real one, from Maven, outside the repository. It never touches one that it was not given. */
import { execFile, spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { createServer, type Socket, connect as tcp } from 'node:net'
import { homedir, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import neo4j from 'neo4j-driver'

const VERSION = '5.26.31'
const START_MS = 90_000

/** How to log in to the Neo4j of this run, or why there is none and how to get one. */
export type Neo4jForTests =
  | { readonly uri: string; readonly user: string; readonly password: string; readonly skip?: undefined }
  | { readonly uri?: undefined; readonly user?: undefined; readonly password?: undefined; readonly skip: string }

/** A Neo4j and the way to end it. Ending one that the environment named does nothing; `keeper` is the parent process of one that it did not. */
export interface RunningNeo4j {
  readonly neo4j: Neo4jForTests
  readonly keeper?: number | undefined
  readonly stop: () => Promise<void>
}

/** What a Neo4j is tuned for: to start soon and be small, or to answer as fast as it can. */
export type Neo4jAim = 'start' | 'speed'

/** The Neo4j of the environment (tests empty it!), else a fresh one where Java and Maven are there, else a reason to skip. */
export async function openNeo4jForTests(env: NodeJS.ProcessEnv, aim: Neo4jAim = 'start'): Promise<RunningNeo4j> {
  const given = env.NEO4J_TEST_URI
  if (given !== undefined) {
    const { NEO4J_TEST_USER: user = 'neo4j', NEO4J_TEST_PASSWORD: password = '' } = env
    return { neo4j: { uri: given, user, password }, stop: async () => {} }
  }
  const jars = jarsFolder(env)
  const missing = await missingCommands(existsSync(jars) ? ['sh', 'java'] : ['sh', 'java', 'mvn'])
  if (missing.length > 0) {
    const skip = `${missing.join(' and ')} not found: install Java 17 and Maven, or name an empty Neo4j in NEO4J_TEST_URI, NEO4J_TEST_USER and NEO4J_TEST_PASSWORD`
    return { neo4j: { skip }, stop: async () => {} }
  }
  if (!existsSync(jars)) await fetchJars(jars)
  return start(jars, aim)
}

/** A Neo4j of one's own that is started again whenever it ends. `end` ends it and returns when it has. */
export interface MortalNeo4j {
  readonly neo4j: Neo4jForTests
  readonly end: (signal: 'SIGKILL' | 'SIGTERM') => void
  readonly stop: () => Promise<void>
}

/** Starts one, where its jars are there already; the environment's is not to be killed. */
export async function openMortalNeo4j(env: NodeJS.ProcessEnv): Promise<MortalNeo4j | undefined> {
  const jars = jarsFolder(env)
  if (!existsSync(jars) || (await missingCommands(['sh', 'java'])).length > 0) return undefined
  const { neo4j, home, stop } = await start(jars, 'start', KEEPER_AGAIN)
  return { neo4j, end: (signal) => void process.kill(Number(readFileSync(join(home, 'java.pid'), 'utf8')), signal), stop }
}

function jarsFolder(env: NodeJS.ProcessEnv): string {
  return join(env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'entrepot', `neo4j-${VERSION}`)
}

async function missingCommands(commands: readonly string[]): Promise<readonly string[]> {
  const found = await Promise.all(
    commands.map((command) =>
      promisify(execFile)(command, command === 'sh' ? ['-c', ':'] : ['-version']).then(
        () => true,
        () => false,
      ),
    ),
  )
  return commands.filter((_, i) => !found[i])
}

/** Fetches Neo4j's jars. Their folder appears in one move, so that two runs at once never see half of it. */
async function fetchJars(jars: string): Promise<void> {
  const cache = dirname(jars)
  await mkdir(cache, { recursive: true })
  const work = await mkdtemp(join(cache, 'fetch-'))
  try {
    await writeFile(join(work, 'pom.xml'), pom)
    process.stderr.write(`Fetching Neo4j ${VERSION} by Maven into ${jars} (125 MB, once)\n`)
    await promisify(execFile)('mvn', ['-q', '-B', 'dependency:copy-dependencies', '-DoutputDirectory=jars'], { cwd: work })
    await rename(join(work, 'jars'), jars).catch((error) => {
      if (!existsSync(jars)) throw error
    })
  } finally {
    await rm(work, { recursive: true, force: true })
  }
}

const pom = `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion><groupId>tests</groupId><artifactId>neo4j</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>org.neo4j</groupId><artifactId>neo4j</artifactId><version>${VERSION}</version></dependency>
    <dependency><groupId>org.neo4j.app</groupId><artifactId>neo4j-server</artifactId><version>${VERSION}</version></dependency>
  </dependencies>
</project>
`

async function start(jars: string, aim: Neo4jAim, script = KEEPER): Promise<RunningNeo4j & { readonly home: string }> {
  const home = await mkdtemp(join(tmpdir(), 'entrepot-neo4j-'))
  const port = await freePort()
  await mkdir(join(home, 'conf'))
  await mkdir(join(home, 'import'))
  await writeFile(join(home, 'conf', 'neo4j.conf'), configuration({ home, port, aim }))
  const keeper = spawn('sh', ['-c', script, 'sh', home, 'java', ...javaArguments({ jars, home, aim })], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  const ended = new Promise<void>((resolve) => keeper.once('exit', () => resolve()))
  const stop = async () => {
    keeper.stdin.end()
    await ended
  }
  try {
    await Promise.race([untilOpen(port), ended.then(() => Promise.reject(new Error('Neo4j ended while it started')))])
    const uri = `bolt://127.0.0.1:${port}`
    await setPassword(uri)
    return { neo4j: { uri, user: 'neo4j', password: PASSWORD }, keeper: keeper.pid, stop, home }
  } catch (cause) {
    const log = join(home, 'out.log')
    const tail = existsSync(log) ? readFileSync(log, 'utf8').slice(-4_000) : 'no output'
    await stop()
    throw new Error(`Neo4j does not start. Its last words:\n${tail}`, { cause })
  }
}

const PASSWORD = 'open-sesame'

/**
 * Ends Java and takes its folder away when our end of the pipe closes: at the end of the run, on Ctrl-C, and when this
 * process is killed. `$1` is the folder, the rest the command.
 */
const KEEPER = `
home=$1; shift; exec 3<&0
"$@" >"$home/out.log" 2>&1 3<&- & java=$!
(while read -r _ <&3; do :; done; kill -9 $java) & watcher=$!
wait $java
kill $watcher
rm -rf "$home"`

/** The same, but for a Java that is started again whenever it ends. */
const KEEPER_AGAIN = `
home=$1; shift; exec 3<&0
(while read -r _ <&3; do :; done; touch "$home/end"; kill -9 $(cat "$home/java.pid")) & watcher=$!
while [ ! -e "$home/end" ]; do
  "$@" >>"$home/out.log" 2>&1 3<&- & echo $! >"$home/java.pid"
  wait $!
done
kill $watcher
rm -rf "$home"`

function configuration({ home, port, aim }: { readonly home: string; readonly port: number; readonly aim: Neo4jAim }): string {
  return [
    `server.bolt.listen_address=127.0.0.1:${port}`,
    `server.bolt.advertised_address=127.0.0.1:${port}`,
    `server.directories.import=${join(home, 'import')}`,
    'server.http.enabled=false',
    'dbms.usage_report.enabled=false',
    `server.memory.pagecache.size=${aim === 'speed' ? '1g' : '16m'}`,
    'db.tx_log.preallocate=false',
    // All statements of the suite: a second run over the same Neo4j plans none of them again.
    'server.memory.query_cache.per_db_cache_num_entries=10000',
    // Nor because tests fill and empty the database: it is too small for a plan to matter.
    'dbms.cypher.min_replan_interval=1d',
    '',
  ].join('\n')
}

function javaArguments({ jars, home, aim }: { readonly jars: string; readonly home: string; readonly aim: Neo4jAim }): readonly string[] {
  const opens = ['java.nio', 'java.io', 'sun.nio.ch', 'java.util.concurrent'].map((name) => `--add-opens=java.base/${name}=ALL-UNNAMED`)
  const memory =
    aim === 'speed'
      ? ['-Xms1g', '-Xmx3g']
      : ['-Xms64m', '-Xmx1500m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-XX:ReservedCodeCacheSize=160m']
  return [
    ...memory,
    '-Dio.netty.tryReflectionSetAccessible=true',
    ...opens,
    '-cp',
    join(jars, '*'),
    'org.neo4j.server.CommunityEntryPoint',
    `--home-dir=${home}`,
    `--config-dir=${join(home, 'conf')}`,
  ]
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('no free port')
  return address.port
}

/** Asks by plain TCP: the driver's own waiting between tries would make the start look three times as long. */
async function untilOpen(port: number): Promise<void> {
  const end = performance.now() + START_MS
  while (performance.now() < end) {
    if (await isOpen(port)) return
    await sleep(100)
  }
  throw new Error(`no answer on port ${port} within ${START_MS} ms`)
}

function isOpen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket: Socket = tcp(port, '127.0.0.1')
    const end = (open: boolean) => {
      socket.destroy()
      resolve(open)
    }
    socket.once('connect', () => end(true)).once('error', () => end(false))
  })
}

/** A new Neo4j lets `neo4j` in with the password `neo4j`, to change it and nothing else. */
async function setPassword(uri: string): Promise<void> {
  const driver = neo4j.driver(uri, neo4j.auth.basic('neo4j', 'neo4j'))
  try {
    await driver.executeQuery('ALTER CURRENT USER SET PASSWORD FROM $old TO $new', { old: 'neo4j', new: PASSWORD }, { database: 'system' })
  } finally {
    await driver.close()
  }
}
