/**
 * Opens a browser with the built extension. Branded Chrome ignores `--load-extension` since version 137, so the extension is loaded
 * through the debugging pipe, which Chromium, Chrome and Edge all answer.
 */
import { spawn } from 'node:child_process'
import { setTimeout as wait } from 'node:timers/promises'
import { textAt } from '../lib/core/json.ts'
import type { FoundBrowser } from './browser.ts'
import { type Ask, pagesOf, pipeTo } from './debugging-pipe.ts'

/** What to open where. `profile` and `extension` are absolute folders; `extraFlags` go to the browser as they are. */
export interface OpenOptions {
  readonly browser: FoundBrowser
  readonly profile: string
  readonly extension: string
  readonly extraFlags?: readonly string[]
}

/** An open browser; one blank tab is in front. */
export interface OpenBrowser {
  /** Its debugging protocol. */
  readonly ask: Ask
  readonly extensionId: string
  /** Resolves when the browser was closed by anybody. */
  readonly closed: Promise<void>
  readonly close: () => Promise<void>
}

const WELCOME_MS = 5_000
const CLOSE_MS = 5_000

/** Opens a browser with the extension, whose welcome page stands in a tab then. @throws Error when it does not start or refuses the extension */
export async function openWithExtension({ browser, profile, extension, extraFlags = [] }: OpenOptions): Promise<OpenBrowser> {
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
    const extensionId = textAt(await ask('Extensions.loadUnpacked', { path: extension }), 'id') ?? ''
    await welcomed(ask)
    return { ask, extensionId, closed, close }
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
    // A profile of test accounts has nothing to keep in the person's own keyring, which would ask for a password.
    '--password-store=basic',
    '--use-mock-keychain',
    // Chromium's sandbox does not start for root.
    ...(isRoot ? ['--no-sandbox'] : []),
  ]
}

// What opens later would take the front.
async function welcomed(ask: Ask): Promise<void> {
  const end = Date.now() + WELCOME_MS
  while (!(await pagesOf(ask)).some(({ url }) => url.startsWith('chrome-extension:')) && Date.now() < end) await wait(100)
}
