/** Carries out a Dockerfile's steps as plain commands in folders, for machines without a Docker engine. It never reaches outside them. */
import { spawnSync } from 'node:child_process'
import { mkdirSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** One instruction: `FROM`, `RUN` …, its `--flags` and the rest of its line, continuation lines joined. */
export interface Instruction {
  readonly keyword: string
  readonly flags: Readonly<Record<string, string>>
  readonly rest: string
}

/** What the last stage leaves: its files under `folder`, and how a container of it would be run. */
export interface Image {
  readonly folder: string
  readonly workdir: string
  readonly env: Readonly<Record<string, string>>
  readonly user: string
  readonly entrypoint: readonly string[]
  readonly command: readonly string[]
  readonly healthcheck: readonly string[]
}

/** Reads a Dockerfile into its instructions, in order. */
export function readDockerfile(text: string): readonly Instruction[] {
  return text
    .split('\n')
    .filter((line) => !/^\s*(#|$)/.test(line))
    .join('\n')
    .replace(/\\\n\s*/g, '')
    .split('\n')
    .map(readInstruction)
}

function readInstruction(line: string): Instruction {
  const [, keyword = '', afterKeyword = ''] = /^(\S+)\s+(.*)$/.exec(line) ?? []
  const flags: Record<string, string> = {}
  const rest = afterKeyword.replace(/--([a-z-]+)=(\S+)\s+/g, (_, name: string, value: string) => {
    flags[name] = value
    return ''
  })
  // A RUN line's own flags belong to its command.
  return keyword === 'RUN' ? { keyword, flags: {}, rest: afterKeyword } : { keyword, flags, rest }
}

interface Build {
  readonly context: string
  readonly workspace: string
  /** The environment of RUN commands beside the Dockerfile's own. */
  readonly hostEnv: Readonly<Record<string, string | undefined>>
}

/** Carries out every stage below `workspace`, one folder each, and returns the last. Fails when a RUN command fails. */
export function buildImage(instructions: readonly Instruction[], build: Build): Image {
  const stages = new Map<string, Image>()
  let name = ''
  for (const instruction of instructions) {
    if (instruction.keyword === 'FROM') {
      name = / AS (\S+)$/i.exec(instruction.rest)?.[1] ?? `stage-${stages.size}`
      stages.set(name, emptyStage(join(build.workspace, name)))
      continue
    }
    const stage = stages.get(name)
    if (!stage) throw new Error(`The Dockerfile has ${instruction.keyword} before its first FROM.`)
    stages.set(name, carryOut(instruction, stage, { ...build, stages }))
  }
  const last = stages.get(name)
  if (!last) throw new Error('The Dockerfile has no FROM.')
  return last
}

function emptyStage(folder: string): Image {
  mkdirSync(folder, { recursive: true })
  return { folder, workdir: '/', env: {}, user: 'root', entrypoint: [], command: [], healthcheck: [] }
}

function carryOut(
  { keyword, flags, rest }: Instruction,
  stage: Image,
  build: Build & { readonly stages: ReadonlyMap<string, Image> },
): Image {
  switch (keyword) {
    case 'WORKDIR':
      mkdirSync(join(stage.folder, rest), { recursive: true })
      return { ...stage, workdir: rest }
    case 'ENV':
      return { ...stage, env: { ...stage.env, ...Object.fromEntries(rest.split(/\s+/).map((pair) => pair.split('=', 2))) } }
    case 'COPY':
      copy(rest.split(/\s+/), flags.from ? sourceStage(build.stages, flags.from).folder : build.context, stage)
      return stage
    case 'RUN':
      runCommand(rest, stage, build)
      return stage
    case 'USER':
      return { ...stage, user: rest }
    case 'ENTRYPOINT':
      return { ...stage, entrypoint: JSON.parse(rest) }
    case 'CMD':
      return { ...stage, command: JSON.parse(rest) }
    case 'HEALTHCHECK':
      return { ...stage, healthcheck: JSON.parse(rest.replace(/^CMD\s+/, '')) }
    case 'EXPOSE':
    case 'VOLUME':
      return stage
    default:
      throw new Error(`The Dockerfile uses ${keyword}: teach tests/docker/dockerfile.ts to carry it out.`)
  }
}

function sourceStage(stages: ReadonlyMap<string, Image>, name: string): Image {
  const stage = stages.get(name)
  if (!stage) throw new Error(`The Dockerfile copies from ${name}, which is no stage before.`)
  return stage
}

/** COPY as Docker does it: a folder gives its contents, a file goes into a folder when the target ends with a slash. Contents are shared by hard links. */
function copy(paths: readonly string[], from: string, stage: Image): void {
  const written = paths.at(-1) ?? ''
  const target = inStage(stage, written)
  for (const path of paths.slice(0, -1)) {
    const source = join(from, path)
    const folder = statSync(source).isDirectory()
    mkdirSync(folder || written.endsWith('/') ? target : dirname(target), { recursive: true })
    const { status, stderr } = spawnSync('cp', ['-al', folder ? `${source}/.` : source, target], { encoding: 'utf8' })
    if (status !== 0) throw new Error(`COPY ${path} ended with ${status}: ${stderr}`)
  }
}

function inStage(stage: Image, path: string): string {
  return path.startsWith('/') ? join(stage.folder, path) : join(stage.folder, stage.workdir, path)
}

function runCommand(command: string, stage: Image, build: Build): void {
  if (/(^|[\s=])\//.test(command))
    throw new Error(`RUN ${command} names an absolute path, which here would be this machine's: keep to WORKDIR.`)
  const { status, stderr, stdout } = spawnSync('sh', ['-c', command], {
    cwd: join(stage.folder, stage.workdir),
    env: { ...build.hostEnv, ...stage.env },
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  })
  if (status !== 0) throw new Error(`RUN ${command} ended with ${status}:\n${stdout}\n${stderr}`)
}
