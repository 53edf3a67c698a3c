/** Reads the files of the repository and the imports of src/ for the house checks. It never runs what it reads. */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseSync } from 'vite'

/** The top folder of the repository. */
export const root = fileURLToPath(new URL('../..', import.meta.url))

/** A source file: its path from src/, its text, and what it imports. */
export interface SourceFile {
  readonly path: string
  readonly text: string
  readonly imports: readonly Import[]
}

/** One import, dynamic ones and re-exports too. `target` is a path from src/ for a file of our own, else the name of a package. */
export interface Import {
  /** Nothing of it is left when the program runs. */
  readonly typesOnly: boolean
  readonly kind: 'file' | 'builtin' | 'package'
  readonly target: string
  readonly line: number
}

/** Every file under a folder of the repository, as sorted paths from the top, without what packages and builds bring. */
export function listFiles(folder: string): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.includes('node_modules'))
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length))
    .sort()
}

/** The text of a file of the repository. */
export function readText(path: string): string {
  return readFileSync(join(root, path), 'utf8')
}

/** Every TypeScript or JavaScript file of src/ with its imports. */
export function readSources(): readonly SourceFile[] {
  return listFiles('src')
    .filter((path) => /\.(ts|tsx|mjs)$/.test(path))
    .map((path) => readSource(path.slice('src/'.length), readText(path)))
}

/** Parses one source file; fails when it is not valid TypeScript. */
export function readSource(path: string, text: string): SourceFile {
  const { module, errors } = parseSync(path, text)
  if (errors[0]) throw new Error(`src/${path} cannot be parsed: ${errors[0].message}`)
  const requests = [
    ...module.staticImports.map(({ moduleRequest, entries }) => ({ ...moduleRequest, typesOnly: allTypes(entries) })),
    ...module.staticExports.flatMap(({ entries }) =>
      entries.flatMap(({ moduleRequest, isType }) => (moduleRequest ? { ...moduleRequest, typesOnly: isType } : [])),
    ),
    ...module.dynamicImports.map(({ moduleRequest }) => ({
      ...moduleRequest,
      value: literal(text, path, moduleRequest),
      typesOnly: false,
    })),
  ]
  return {
    path,
    text,
    imports: requests.map(({ value, start, typesOnly }) => ({ ...readTarget(path, value), line: lineOf(text, start), typesOnly })),
  }
}

function allTypes(entries: readonly { readonly isType: boolean }[]): boolean {
  return entries.length > 0 && entries.every(({ isType }) => isType)
}

function literal(text: string, path: string, { start, end }: { readonly start: number; readonly end: number }): string {
  const written = text.slice(start, end)
  const plain = /^(['"])(.*)\1$/.exec(written)?.[2]
  if (plain === undefined)
    throw new Error(`src/${path}:${lineOf(text, start)} imports ${written}, which no check can follow: write a literal.`)
  return plain
}

function readTarget(path: string, specifier: string): Pick<Import, 'kind' | 'target'> {
  const [bare = specifier] = specifier.split('?')
  if (bare.startsWith('.')) return { kind: 'file', target: normalize(join(dirname(path), bare)) }
  if (bare.startsWith('node:')) return { kind: 'builtin', target: bare }
  const name = bare.split('/', bare.startsWith('@') ? 2 : 1).join('/')
  return { kind: 'package', target: name }
}

function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length
}
