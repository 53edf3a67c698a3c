/** Tells the person who started the server where everything is. It never starts anything. */
import type { Config } from '../config.ts'
import type { EngineDescription } from '../engine/engine.ts'
import { describeLoad } from './load.ts'
import type { Loaded } from './open-loaded.ts'
import { bold, say } from './terminal.ts'
import { shownPath } from './world.ts'

export interface Announcement {
  readonly config: Config
  readonly url: string
  readonly loaded: Loaded
  readonly engine: EngineDescription
}

/** Prints addresses, engine and graph, and how to use the other engine. */
export function announce({ config, url, loaded: { report, world }, engine }: Announcement): void {
  const place = engine.kind === 'embedded' ? shownPath(engine.place) : engine.place
  const rows: readonly (readonly [string, string, boolean])[] = [
    ['Explorer', url, config.playground],
    ['Playground', `${url}/graphql`, config.playground],
    ['API', `POST ${url}/graphql`, true],
    ['Schema', `${url}/schema.graphql`, config.introspection],
    ['Engine', `${engine.product}, ${place}`, true],
    ['Graph', describeLoad(report), true],
    ['Checksum', report.checksum, true],
    ['Operations', describeOperations(world.operations?.count ?? 0, config), world.operations !== undefined],
    ['Access', whoMayAsk(config), true],
    ['Watching', `${shownPath(config.schema)}, ${shownPath(config.seed)}`, config.watch],
  ]
  const shown = rows.filter(([, , there]) => there).map(([name, value]) => `  ${bold(name.padEnd(12))}${value}`)
  say(['', ...shown, '', `  ${otherEngine(engine)}`, '  Ctrl-C ends it.', ''].join('\n'))
}

/** Who starts a server with registered operations on this machine would else wonder why it runs others. */
function describeOperations(registered: number, { anonymousRole }: Config): string {
  const others =
    anonymousRole === 'admin' ? 'who shows no key is an admin here, and may run others' : 'others, and the pages, for admins alone'
  return `${registered.toLocaleString('en')} registered; ${others}`
}

function whoMayAsk({ anonymousRole, keysFile, jwtJwks, jwtIssuer, host }: Config): string {
  const known = [
    ...(keysFile === undefined ? [] : [`keys of ${shownPath(keysFile)}`]),
    ...(jwtJwks === undefined ? [] : [`tokens of ${jwtIssuer}`]),
  ]
  const others = `everyone${known.length > 0 ? ' else' : ''} who reaches ${host}, as ${anonymousRole}`
  return [...known, anonymousRole === 'none' ? 'nobody else' : others].join('; ')
}

function otherEngine({ kind }: EngineDescription): string {
  return kind === 'embedded'
    ? 'To use Neo4j instead: NEO4J_URI=bolt://127.0.0.1:7687 NEO4J_USER=neo4j NEO4J_PASSWORD=… npm start'
    : 'To use the embedded engine instead, start without NEO4J_URI.'
}
