/**
 * Opens a browser with the built extension. Branded Chrome ignores `--load-extension` since version 137, so the extension is loaded
 * through the debugging pipe, which Chromium, Chrome and Edge all answer; nothing listens on a port.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { Readable, Writable } from 'node:stream'
import { setTimeout as wait } from 'node:timers/promises'
import { recordsAt, textAt, valueAt } from '../lib/core/json.ts'
import type { FoundBrowser } from './browser.ts'

/** What to open where. `profile` and `extension` are absolute folders; `extraFlags` go to the browser as they are. */
export interface OpenOptions {
  readonly browser: FoundBrowser
  readonly profile: string
  readonly extension: string
  readonly address: string
  readonly extraFlags?: readonly string[]
}

/** An open browser. */
export interface OpenBrowser {
  /** Resolves when the browser was closed by anybody. */
  readonly closed: Promise<void>
  readonly close: () => Promise<void>
}

const PATIENCE_MS = 30_000
const WELCOME_MS = 5_000
const CLOSE_MS = 5_000

/** Opens the address in a browser with the extension. @throws Error when the browser does not start or refuses the extension */
export async function openWithExtension({ browser, profile, extension, address, extraFlags = [] }: OpenOptions): Promise<OpenBrowser> {
  const child = spawn(browser.path, [...flags(profile), ...extraFlags, 'about:blank'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
  })
  const closed = new Promise<void>((resolve) => {
    child.once('exit', () => resolve())
    child.once('error', () => resolve())
  })
  const close = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return
    child.kill('SIGTERM')
    const late = setTimeout(() => child.kill('SIGKILL'), CLOSE_MS)
    await closed
    clearTimeout(late)
  }
  try {
    const ask = pipeTo(child, closed)
    await ask('Extensions.loadUnpacked', { path: extension })
    await showInFront(ask, address)
    return { closed, close }
  } catch (error) {
    await close()
    throw error
  }
}

function flags(profile: string): readonly string[] {
  const isRoot = process.platform === 'linux' && process.getuid?.() === 0
  return [
    `--user-data-dir=${profile}`,
    '--remote-debugging-pipe',
    '--enable-unsafe-extension-debugging',
    '--no-first-run',
    '--no-default-browser-check',
    // Chromium's sandbox does not start for root.
    ...(isRoot ? ['--no-sandbox'] : []),
  ]
}

type Ask = (method: string, params?: Readonly<Record<string, unknown>>) => Promise<unknown>

/** The first look is at the address: its tab opens after the extension's own welcome and goes to the front. The blank one goes. */
async function showInFront(ask: Ask, address: string): Promise<void> {
  const end = Date.now() + WELCOME_MS
  let tabs = await tabsOf(ask)
  while (!tabs.some(({ url }) => url.startsWith('chrome-extension:')) && Date.now() < end) {
    await wait(100)
    tabs = await tabsOf(ask)
  }
  await ask('Target.createTarget', { url: address })
  const blank = tabs.find(({ url }) => url === 'about:blank')
  if (blank) await ask('Target.closeTarget', { targetId: blank.targetId })
}

async function tabsOf(ask: Ask): Promise<readonly { readonly targetId: string; readonly url: string }[]> {
  const found = recordsAt(await ask('Target.getTargets'), 'targetInfos').filter((target) => textAt(target, 'type') === 'page')
  return found.map((target) => ({ targetId: textAt(target, 'targetId') ?? '', url: textAt(target, 'url') ?? '' }))
}

/** The debugging protocol over the browser's third and fourth file: JSON texts, each ended by a zero byte. */
function pipeTo(child: ChildProcess, closed: Promise<void>): Ask {
  const [, , , input, output] = child.stdio
  if (!(input instanceof Writable) || !(output instanceof Readable)) throw new Error('The browser has no debugging pipe')
  const waiting = new Map<number, (answer: unknown) => void>()
  let rest = ''
  output.setEncoding('utf8').on('data', (text: string) => {
    const messages = (rest + text).split('\0')
    rest = messages.pop() ?? ''
    for (const message of messages) {
      const answer: unknown = JSON.parse(message)
      waiting.get(Number(valueAt(answer, 'id')))?.(answer)
    }
  })
  // Writing to a browser that is gone must not end this process: the waiting question fails instead.
  input.on('error', () => {})
  output.on('error', () => {})
  let lastId = 0
  return async (method, params = {}) => {
    lastId += 1
    const id = lastId
    const answered = new Promise<unknown>((resolve) => waiting.set(id, resolve))
    input.write(`${JSON.stringify({ id, method, params })}\0`)
    const answer = await Promise.race([answered, failing(closed, method)])
    waiting.delete(id)
    const problem = textAt(valueAt(answer, 'error'), 'message')
    if (problem !== undefined) throw new Error(`The browser refused ${method}: ${problem}`)
    return valueAt(answer, 'result')
  }
}

async function failing(closed: Promise<void>, method: string): Promise<never> {
  let late: NodeJS.Timeout | undefined
  const slow = new Promise<string>((resolve) => {
    late = setTimeout(() => resolve('did not answer'), PATIENCE_MS)
    late.unref()
  })
  const reason = await Promise.race([closed.then(() => 'was closed'), slow])
  clearTimeout(late)
  throw new Error(`The browser ${reason} (${method})`)
}
