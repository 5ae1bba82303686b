/** The database's files: made once by initdb, complete or not there at all. */
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { chown, mkdir, mkdtemp, readdir, realpath, rename, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { type Binaries, findBinaries, textOf } from './binaries.ts'
import { startFailure } from './failure.ts'
import { findOwner, type Owner } from './owner.ts'

/** A cluster ready to be started. */
export interface Cluster {
  /** PostgreSQL's data directory, without symbolic links. */
  readonly data: string
  readonly password: string
  /** What PostgreSQL prints. */
  readonly logFile: string
  /** Looked for when something is to be started: as root that takes programs of its own, and most starts find PostgreSQL running. */
  programs(): Promise<Programs>
}

/** What runs the cluster and whose files it has. */
export interface Programs {
  readonly owner: Owner
  readonly binaries: Binaries
}

const HOME = 'postgres'
const UNFINISHED = 'postgres-new-'
const UNFINISHED_FOR = 10 * 60_000
/** The name of the superuser; its password is made at the first start and kept beside the data, readable for the owner only. */
export const SUPERUSER = 'handcart'

/** The cluster below `folder`, made at the first call. @throws start.failed with what is in the way */
export async function openCluster(folder: string): Promise<Cluster> {
  const nearest = nearestExisting(path.resolve(folder, HOME))
  await mkdir(folder, { recursive: true })
  const parent = await realpath(folder)
  const home = path.join(parent, HOME)
  const programs = async (): Promise<Programs> => {
    const binaries = await findBinaries()
    return { binaries, owner: findOwner(nearest, [parent, binaries.initdb, binaries.postgres]) }
  }
  if (await isNew(home)) await create({ parent, home, ...(await programs()) })
  return {
    data: path.join(home, 'cluster'),
    password: await passwordOf(home),
    logFile: path.join(home, 'postgres.log'),
    programs,
  }
}

async function isNew(home: string): Promise<boolean> {
  if (!existsSync(home)) return true
  try {
    return (await readdir(home)).length === 0
  } catch (cause) {
    throw startFailure(
      `The database in ${home} belongs to another user. Start the server as that user, or set HANDCART_DATA to another folder.`,
      cause,
    )
  }
}

function nearestExisting(folder: string): string {
  return existsSync(folder) ? folder : nearestExisting(path.dirname(folder))
}

async function passwordOf(home: string): Promise<string> {
  const password = await textOf(path.join(home, 'password'))
  if (password) return password.trim()
  throw startFailure(`The folder ${home} is there, but its file "password" is not. Restore it, or set HANDCART_DATA to another folder.`)
}

/** Builds beside the final place and moves it there, so that a start that is killed half way leaves nothing half made. */
async function create({ parent, home, owner, binaries }: Programs & { parent: string; home: string }): Promise<void> {
  await removeUnfinished(parent)
  const draft = await mkdtemp(path.join(parent, UNFINISHED))
  const passwordFile = path.join(draft, 'password')
  await writeFile(passwordFile, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600 })
  if (owner.ids) for (const file of [draft, passwordFile]) await chown(file, owner.ids.uid, owner.ids.gid)
  await initialize({ data: path.join(draft, 'cluster'), passwordFile, owner, binaries })
  try {
    await rename(draft, home)
  } catch (cause) {
    await rm(draft, { recursive: true })
    if (await isNew(home)) throw startFailure(`The database could not be moved to ${home}.`, cause)
    // else another server made it in the same moment: use that one
  }
}

async function removeUnfinished(parent: string): Promise<void> {
  const drafts = (await readdir(parent)).filter((name) => name.startsWith(UNFINISHED)).map((name) => path.join(parent, name))
  for (const draft of drafts) {
    const { mtimeMs } = await stat(draft)
    if (mtimeMs < Date.now() - UNFINISHED_FOR) await rm(draft, { recursive: true })
  }
}

async function initialize({ data, passwordFile, owner, binaries }: Programs & { data: string; passwordFile: string }) {
  const { file, args } = owner.command(binaries.initdb, [
    `--pgdata=${data}`,
    `--username=${SUPERUSER}`,
    '--auth=scram-sha-256',
    `--pwfile=${passwordFile}`,
    '--encoding=UTF8',
    '--no-locale',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--no-instructions',
  ])
  const child = spawn(file, [...args], { cwd: path.dirname(data), env: plainEnvironment(), stdio: ['ignore', 'pipe', 'pipe'] })
  const printed: string[] = []
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => printed.push(text))
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', (cause) =>
      reject(startFailure(`PostgreSQL's initdb cannot run here: ${cause.message}. Set DATABASE_URL instead.`, cause)),
    )
    child.once('close', resolve)
  })
  if (code !== 0) throw startFailure(`PostgreSQL's initdb failed (exit code ${code}): ${printed.join('').trim().slice(-600)}`)
}

/** What PostgreSQL needs of the environment; our settings with their passwords stay out of it. */
export function plainEnvironment(): NodeJS.ProcessEnv {
  const { PATH, SystemRoot, TEMP, TMPDIR } = process.env
  const known = Object.entries({ PATH, SystemRoot, TEMP, TMPDIR }).filter(([, value]) => value !== undefined)
  return { ...Object.fromEntries(known), LC_ALL: 'C' }
}
