/** The sharing server as a program of its own, for `npm start`. */
import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { AppError } from '../lib/core/app-error.ts'
import { parseJson, textAt } from '../lib/core/json.ts'
import { SERVER_COMMAND } from './server-command.ts'

/** Where and with what it runs; `data` and `seed` are absolute; `env`: more settings. */
export interface SharingServerOptions {
  readonly root: string
  readonly port: number
  readonly host: string
  readonly data: string
  readonly seed: string
  readonly env: Readonly<Record<string, string>>
}

/** A server that was started. */
export interface SharingServer {
  /** Its address, once it listens. @throws start.failed when it ends instead; it has said why by then */
  readonly listening: Promise<string>
  /** Its exit code, once it ended. */
  readonly ended: Promise<number>
  /** Lets running requests finish, then ends it. */
  readonly stop: () => Promise<unknown>
}

/** Starts it. Its warnings and errors go to standard error. */
export function startSharingServer({ root, port, host, data, seed, env }: SharingServerOptions): SharingServer {
  const child = spawn(process.execPath, SERVER_COMMAND, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env, HANDCART_PORT: String(port), HANDCART_HOST: host, HANDCART_DATA: data, HANDCART_SEED: seed },
  })
  const ended = new Promise<number>((resolve) => child.once('close', (code) => resolve(code ?? 1)))
  createInterface({ input: child.stderr }).on('line', (line) => {
    if (isWorthReading(line)) console.error(line)
  })
  const address = new Promise<string>((resolve) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const found = /^Handcart server: (\S+)$/.exec(line)?.[1]
      if (found !== undefined) resolve(found)
    })
  })
  const stop = () => {
    child.kill('SIGTERM')
    return ended
  }
  return { listening: Promise.race([address, failing(ended)]), ended, stop }
}

async function failing(ended: Promise<number>): Promise<never> {
  await ended
  throw new AppError('start.failed', { data: { problem: 'The sharing server could not start: see above.' } })
}

// The log tells each request; a person at the terminal wants to know what went wrong.
function isWorthReading(line: string): boolean {
  const level = textAt(parseJson(line), 'level')
  return level !== 'info' && level !== 'debug'
}
