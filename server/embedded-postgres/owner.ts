/** PostgreSQL refuses to run as root: chooses whom it runs as, and how that user reaches our folders. */
import { spawnSync } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'
import { startFailure } from './failure.ts'

/** Runs a program as the owner of the database: the command to spawn, and the ids to spawn it with when we are root. */
export interface Owner {
  /** Numbers for chown; undefined when files stay ours. */
  readonly ids: { readonly uid: number; readonly gid: number } | undefined
  /** Command and arguments that run `program` as the owner. */
  command(program: string, args: readonly string[]): { readonly file: string; readonly args: readonly string[] }
}

/** A row of the system's list of users. */
interface User {
  readonly name: string
  readonly uid: number
  readonly gid: number
}

const MYSELF: Owner = { ids: undefined, command: (file, args) => ({ file, args }) }
// The database's own users first; a name of ours is made when there is neither.
const SYSTEM_USERS = ['handcart', 'postgres']
// Lets the owner pass folders only root may enter (a clone below /root): reading first, the wider one where containers hold only that.
const PASSES = ['dac_read_search', 'dac_override']

/**
 * Who runs the database: ourselves, or, when we are root, the person the folder belongs to, else a system user (made when there is none).
 * `paths` must be reachable for the owner. @throws start.failed when there is no such user or a path stays closed
 */
export function findOwner(folder: string, paths: readonly string[]): Owner {
  if (process.getuid?.() !== 0) return MYSELF
  const user = ownerOf(folder) ?? systemUser()
  const ways = [[], ...PASSES.map((name) => pass(name))]
  const way = ways.find((flags) => paths.every((file) => reaches(user, flags, file)))
  if (!way)
    throw startFailure(
      `The user "${user.name}", who runs the embedded PostgreSQL because root may not, cannot enter ${paths.join(' or ')}. Start the server as another user than root, move the folder, or set DATABASE_URL.`,
    )
  return { ids: { uid: user.uid, gid: user.gid }, command: (file, args) => asUser(user, way, [file, ...args]) }
}

function pass(name: string): readonly string[] {
  // Without the secure bit access(2), which PostgreSQL asks, would ignore the capability.
  return ['--securebits', '+no_setuid_fixup', '--inh-caps', `+${name}`, '--ambient-caps', `+${name}`]
}

function asUser({ uid, gid }: User, flags: readonly string[], command: readonly string[]) {
  return { file: 'setpriv', args: ['--reuid', `${uid}`, '--regid', `${gid}`, '--clear-groups', ...flags, '--', ...command] }
}

function reaches(user: User, flags: readonly string[], file: string): boolean {
  const { file: program, args } = asUser(user, flags, ['test', '-x', file])
  const { status, error } = spawnSync(program, [...args], { cwd: '/', stdio: 'ignore' })
  if (error)
    throw startFailure(
      'Started as root, the server needs the program "setpriv" (package util-linux), another user, or DATABASE_URL.',
      error,
    )
  return status === 0
}

/** The person a folder belongs to; undefined when that is root or nobody known. */
function ownerOf(folder: string): User | undefined {
  const { uid } = statSync(folder)
  return uid === 0 ? undefined : users().find((user) => user.uid === uid)
}

function systemUser(): User {
  const known = SYSTEM_USERS.flatMap((wanted) => users().filter(({ name }) => name === wanted))
  if (known[0]) return known[0]
  const { status, error } = spawnSync('useradd', ['--system', '--no-create-home', '--shell', '/usr/sbin/nologin', 'handcart'], {
    stdio: 'ignore',
  })
  const made = users().find(({ name }) => name === 'handcart')
  if (made) return made
  throw startFailure(
    `PostgreSQL may not run as root and the system user "handcart" could not be made (useradd: ${error?.message ?? status}). Start the server as another user, or set DATABASE_URL.`,
  )
}

function users(): readonly User[] {
  return readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .map(([name = '', , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }))
}
