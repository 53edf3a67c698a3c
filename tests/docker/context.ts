/** What a build would send to the Docker engine: the tree as git knows it, less what .dockerignore keeps out. */
import { execFileSync } from 'node:child_process'
import { cpSync } from 'node:fs'
import { join } from 'node:path'

/** Copies the build context of a repository into a folder and returns the paths copied. */
export function copyContext(root: string, ignoreText: string, folder: string): readonly string[] {
  const known = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: root, encoding: 'utf8' })
  const allowed = readAllowList(ignoreText)
  const paths = known.split('\0').filter((path) => allowed.some((entry) => path === entry || path.startsWith(`${entry}/`)))
  for (const path of paths) cpSync(join(root, path), join(folder, path))
  return paths
}

/** The names that a .dockerignore of the form "nothing but these" lets in; fails on any other form. */
function readAllowList(text: string): readonly string[] {
  const [first, ...rest] = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'))
  if (first !== '*' || rest.some((line) => !/^![\w.-]+$/.test(line))) throw new Error('.dockerignore must be * and then lines of !name.')
  return rest.map((line) => line.slice(1))
}
