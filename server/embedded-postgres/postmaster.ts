/** The running PostgreSQL of a cluster: found by its pid file, started, asked to stop. */
import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, existsSync, fchownSync, openSync, readFileSync, renameSync, statSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import path from 'node:path'
import type { AppError } from '../../lib/core/app-error.ts'
import { textOf } from './binaries.ts'
import { type Cluster, plainEnvironment } from './cluster.ts'
import { startFailure } from './failure.ts'

/** A PostgreSQL process; it may still be starting or already stopping. */
export interface Postmaster {
  readonly pid: number
  readonly port: number
}

/** Settings of PostgreSQL by name. */
export type Settings = Readonly<Record<string, string>>

const LOG_LIMIT = 10 * 1024 * 1024
// Statements and the details of errors may hold e-mail addresses: they stay out of PostgreSQL's log.
const SETTINGS: Settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '200',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_checkpoints: 'off',
}

/** The process that runs the cluster now, undefined when none does; a pid file left by a dead one is removed. */
export async function runningPostmaster({ data }: Cluster): Promise<Postmaster | undefined> {
  const file = path.join(data, 'postmaster.pid')
  const [pid = 0, , , port = 0] = ((await textOf(file)) ?? '').split('\n').map(Number)
  if (!pid) return undefined
  const state = stateOf(pid)
  // PostgreSQL would wait for ever for a pid that now belongs to something else, as happens after a reboot or in containers.
  if (state === 'something else') await rm(file, { force: true })
  return state === 'running' ? { pid, port } : undefined
}

function stateOf(pid: number): 'running' | 'dead' | 'something else' {
  try {
    process.kill(pid, 0)
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ESRCH') return 'dead'
  }
  const commandLine = `/proc/${pid}/cmdline`
  if (!existsSync(commandLine)) return 'running'
  const command = readFileSync(commandLine, 'utf8')
  if (command === '') return 'dead' // a zombie
  return command.includes('postgres') ? 'running' : 'something else'
}

/** A port nobody listens on at this moment. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve, reject) => probe.once('listening', resolve).once('error', reject))
  const address = probe.address()
  await new Promise((resolve) => probe.close(resolve))
  if (address === null || typeof address === 'string') throw startFailure('No free port on 127.0.0.1.')
  return address.port
}

/**
 * Starts PostgreSQL detached: it outlives us, since a Ctrl-C meant for the server must not reach it before the last request is done.
 * It prints into its log file, because a pipe would end with us.
 */
export async function spawnPostmaster(
  { data, logFile, programs }: Cluster,
  { port, settings = {} }: { port: number; settings?: Settings },
): Promise<ChildProcess> {
  const { owner, binaries } = await programs()
  const options = Object.entries({ ...SETTINGS, ...settings }).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const { file, args } = owner.command(binaries.postgres, ['-D', data, '-p', `${port}`, ...options])
  if (existsSync(logFile) && statSync(logFile).size > LOG_LIMIT) renameSync(logFile, `${logFile}.1`)
  const log = openSync(logFile, 'a', 0o600)
  if (owner.ids) fchownSync(log, owner.ids.uid, owner.ids.gid)
  const child = spawn(file, [...args], { cwd: data, env: plainEnvironment(), detached: true, stdio: ['ignore', log, log] })
  child.once('error', () => {}) // counts as a start that failed
  closeSync(log)
  child.unref()
  return child
}

/** Why PostgreSQL does not run, as far as its last lines tell. */
export function failureOf({ logFile, data }: Cluster): AppError {
  const printed = existsSync(logFile) ? readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-4).join('\n') : ''
  if (!printed.includes('incompatible with server')) return startFailure(`PostgreSQL does not start. The end of ${logFile}:\n${printed}`)
  const version = readFileSync(path.join(data, 'PG_VERSION'), 'utf8').trim()
  return startFailure(
    `${data} was made by PostgreSQL ${version}, which this server does not have. Start the server that made it, or set HANDCART_DATA to another folder.`,
  )
}

/** Asks PostgreSQL to end its sessions and stop, and waits until it has. @throws start.failed when it has not after `patience` ms */
export async function stopPostmaster(cluster: Cluster, patience = 30_000): Promise<void> {
  const running = await runningPostmaster(cluster)
  if (!running) return
  process.kill(running.pid, 'SIGINT')
  const deadline = Date.now() + patience
  while (stateOf(running.pid) === 'running') {
    if (Date.now() > deadline) throw startFailure(`PostgreSQL (process ${running.pid}) does not stop.`)
    await new Promise((done) => setTimeout(done, 25))
  }
}
