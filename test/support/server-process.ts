/** The real server as a child process, for tests that kill, stop and restart it. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { SERVER_COMMAND } from '../../scripts/server-command.ts'
import { createTestDatabase } from './database.ts'
import { logged } from './server-logs.ts'

/** `command`: Node's arguments, those of `npm run serve` unless told. `embedded`: starts the server's own PostgreSQL in the folder HANDCART_DATA of `env`; else it gets the database `env` names, or a new one of the tests' PostgreSQL. */
export interface ServerOptions {
  readonly command?: readonly string[]
  readonly seed?: string
  readonly env?: Readonly<Record<string, string>>
  readonly embedded?: boolean
}

/** A server that listens. */
export interface ServerProcess {
  /** The same after a restart. */
  readonly url: string
  /** Of the process that runs now. */
  readonly pid: number
  /** Everything printed to standard error so far (JSON logs). */
  logs(): string
  kill9(): Promise<void>
  /** Stops it and drops its database; answers the exit code. */
  stop(): Promise<number | null>
  /** Starts it again on the same port and data; stops it by SIGTERM first if it runs. */
  restart(): Promise<void>
}

const CHECKOUT = path.resolve(import.meta.dirname, '../..')
const PATIENCE = 60_000

/** Starts the server on a free port. Rejects with what it printed when it ends instead. */
export async function startServer({ command, seed, env = {}, embedded = false }: ServerOptions = {}): Promise<ServerProcess> {
  const database = embedded || env.DATABASE_URL !== undefined ? undefined : await createTestDatabase({ migrated: false })
  const settings = {
    HANDCART_PORT: '0',
    HANDCART_LIMITS: 'off',
    ...(database ? { DATABASE_URL: database.url } : {}),
    ...(seed === undefined ? {} : { HANDCART_SEED: seed }),
    ...env,
  }
  const printed: string[] = []
  const spawned = (fixed: Readonly<Record<string, string>>) => spawnServer(fixed, printed, command)
  let child = spawned(settings)
  const url = await addressFrom(child, printed)
  const fixed = { ...settings, HANDCART_PORT: new URL(url).port }
  return {
    url,
    get pid() {
      return child.pid ?? 0
    },
    logs: () => printed.join(''),
    kill9: async () => {
      await end(child, 'SIGKILL')
    },
    stop: async () => {
      const code = await end(child, 'SIGTERM')
      await database?.drop()
      return code
    },
    restart: async () => {
      await end(child, 'SIGTERM')
      child = spawned(fixed)
      await addressFrom(child, printed)
    },
  }
}

/** Runs the server until it ends by itself, as it does when it cannot start. */
export async function runServer(
  env: Readonly<Record<string, string>>,
): Promise<{ readonly code: number | null; readonly printed: string }> {
  const printed: string[] = []
  const child = spawnServer(env, printed)
  await once(child, 'close')
  return { code: child.exitCode, printed: printed.join('') }
}

function spawnServer(
  settings: Readonly<Record<string, string>>,
  printed: string[],
  command: readonly string[] = SERVER_COMMAND,
): ChildProcess {
  const { PATH, HOME, TMPDIR } = process.env
  const child = spawn(process.execPath, command, {
    cwd: CHECKOUT,
    env: { PATH, HOME, TMPDIR, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  child.stderr?.setEncoding('utf8').on('data', (text: string) => printed.push(text))
  child.once('close', () => logged(printed.join('')))
  return child
}

/** The address on standard output. */
function addressFrom(child: ChildProcess, printed: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`The server does not listen after ${PATIENCE} ms:\n${printed.join('')}`)), PATIENCE)
    let output = ''
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      output += text
      const address = /^Handcart server: (\S+)\n/m.exec(output)?.[1]
      if (address) resolve(address)
      if (address) clearTimeout(late)
    })
    child.once('close', (code) => {
      clearTimeout(late)
      reject(new Error(`The server ended with exit code ${code}:\n${printed.join('')}`))
    })
  })
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode
  const closed = once(child, 'close')
  child.kill(signal)
  await closed
  return child.exitCode
}
