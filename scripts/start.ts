/**
 * `npm start`: starts a mailbox, the sharing server and the demo shop, builds the extension for that server, opens two windows with it, a
 * rep's and a buyer's, both signed in. Options: --port, --shop-port, --mailbox-port, --no-open. HANDCART_DATA: folder of all data;
 * HANDCART_BROWSER_FLAGS: more flags for the browsers, for test scripts.
 */
import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { type DemoShop, startDemoShop } from '../demo/server.ts'
import { AppError } from '../lib/core/app-error.ts'
import { parseJson, recordsAt, textAt } from '../lib/core/json.ts'
import { findChromium } from './browser.ts'
import { type OpenDemoWindow, openDemoWindow } from './demo-window.ts'
import { type Mailbox, startMailbox } from './mailbox/mailbox.ts'
import { onOrphaned } from './orphaned.ts'
import { run } from './run-command.ts'
import { startSharingServer } from './sharing-server.ts'
import { byHand, overview, type Players, type Running, signInByHand, steps } from './start-words.ts'

interface Options {
  readonly port: number
  readonly shopPort: number
  readonly mailboxPort: number
  readonly open: boolean
}

const ROOT = path.resolve(import.meta.dirname, '..')
const MODE = 'start'
const EXTENSION = path.join(ROOT, `.output/chrome-mv3-${MODE}`)
const SEED = path.join(ROOT, 'demo/seed.json')
const DATA = path.resolve(ROOT, process.env.HANDCART_DATA || 'data')
const HOST = '127.0.0.1'

const started: (() => Promise<unknown>)[] = []
// A Ctrl-C reaches the whole process group and npm passes it on as well: only a later one means "at once".
const SAME_SIGNAL_MS = 1_000
let stopping: Promise<void> | undefined
let signalledAt: number | undefined

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal)
// Only under npm: somebody else may leave this running on purpose.
if (process.env.npm_lifecycle_event !== undefined) onOrphaned(() => void stop(0))
try {
  await start(readOptions())
} catch (error) {
  // Anything without a code is a bug and shows where it is.
  console.error(error instanceof AppError ? error.message : error)
  await stop(1)
}

async function start({ port, shopPort, mailboxPort, open }: Options): Promise<void> {
  const free = await freePort(port, '--port')
  await freePort(shopPort, '--shop-port')
  await freePort(mailboxPort, '--mailbox-port')
  const mailbox = await startMailbox({ port: mailboxPort })
  started.push(mailbox.close)
  const server = await startServer(free, mailbox)
  const shop = publicAddress(await startShop(shopPort))
  if (stopping) return
  // The build for this server lies beside the one that is published.
  if ((await run('wxt', ['build', '--mode', MODE], { HANDCART_SERVER: server })) !== 0)
    throw failure('The extension could not be built: see above.')
  if (stopping) return
  const running = { server, shop, mailbox: mailbox.url, filledCart: `${shop}/demo-cart/` }
  const seed = parseJson(readFileSync(SEED, 'utf8'))
  console.log(overview(running, seed))
  await showWindows(running, playersOf(seed), open)
}

// The first two people of the first company: one sells, one buys.
function playersOf(seed: unknown): Players {
  const [rep = {}, buyer = {}] = recordsAt(recordsAt(seed, 'companies')[0], 'users')
  return { rep, buyer }
}

function readOptions(): Options {
  try {
    const { values } = parseArgs({
      options: {
        port: { type: 'string', default: '8787' },
        'shop-port': { type: 'string', default: '8788' },
        'mailbox-port': { type: 'string', default: '8789' },
        'no-open': { type: 'boolean', default: false },
      },
    })
    const [shop, mailbox] = [portOf(values['shop-port'], '--shop-port'), portOf(values['mailbox-port'], '--mailbox-port')]
    return { port: portOf(values.port, '--port'), shopPort: shop, mailboxPort: mailbox, open: !values['no-open'] }
  } catch (error) {
    if (error instanceof AppError || !(error instanceof Error)) throw error
    throw failure(`${error.message.split('. ')[0]}. Options are --port, --shop-port, --mailbox-port and --no-open.`, error)
  }
}

function portOf(text: string, option: string): number {
  const port = Number(text)
  if (!/^\d{1,5}$/.test(text) || port > 65_535) throw failure(`${option} must be a port number from 0 to 65535, not "${text}".`)
  return port
}

function failure(problem: string, cause?: unknown): AppError {
  return new AppError('start.failed', { data: { problem }, cause })
}

/** Tells a taken port before anything is built; answers it, of 0 one that is free. @throws start.failed naming the option */
async function freePort(port: number, option: string): Promise<number> {
  const probe = createServer()
  try {
    await new Promise<void>((resolve, reject) => {
      probe.once('error', reject)
      probe.listen(port, HOST, resolve)
    })
    const address = probe.address()
    await new Promise((resolve) => probe.close(resolve))
    return address !== null && typeof address === 'object' ? address.port : port
  } catch (cause) {
    throw failure(`Port ${port} is in use or not allowed. Stop what uses it, or choose another: npm start -- ${option} ${port + 10}`, cause)
  }
}

/** @returns the server's address */
async function startServer(port: number, { settingsFor }: Mailbox): Promise<string> {
  // Mail needs the address beforehand: what a request says of it is never put into one.
  const env = settingsFor(process.env.PUBLIC_URL || `http://${HOST}:${port}`)
  const { listening, ended, stop: end } = startSharingServer({ root: ROOT, port, host: HOST, data: DATA, seed: SEED, env })
  started.push(end)
  const url = await listening
  ended.then((code) => {
    if (stopping) return
    console.error(`The sharing server ended by itself (exit code ${code}).`)
    void stop(1)
  })
  return url
}

async function startShop(port: number): Promise<DemoShop> {
  const shop = await startDemoShop({ port, host: HOST, log: console.error })
  started.push(shop.close)
  return shop
}

// Permissions do not know ports: under another name than the server's, allowing the server does not allow the shop.
function publicAddress({ url }: DemoShop): string {
  return url.replace(HOST, 'localhost')
}

async function showWindows(running: Running, players: Players, open: boolean): Promise<void> {
  const browser = findChromium()
  const flags = (process.env.HANDCART_BROWSER_FLAGS ?? '').split(' ').filter((flag) => flag !== '')
  const isSeen = process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)
  const say = (reason: string): void => console.log(byHand({ reason, extension: EXTENSION }, running, players))
  if (!open) return say('As you wish, no browser is opened.')
  if (!isSeen && !flags.some((flag) => flag.startsWith('--headless'))) return say('There is no display here, so no browser was opened.')
  if (!browser) return say('No Chromium, Chrome or Edge was found (HANDCART_CHROMIUM names one).')
  const common = { browser, extension: EXTENSION, extraFlags: flags, server: running.server }
  try {
    // One after the other: the buyer's window ends up in front, the rep's beside it.
    for (const [who, half, address] of [
      ['rep', 'left', running.filledCart],
      ['buyer', 'right', `${running.shop}/cart/`],
    ] as const) {
      const person = { email: textAt(players[who], 'email') ?? '', password: textAt(players[who], 'password') ?? '' }
      const opened = await openDemoWindow({ ...common, profile: path.join(DATA, who), person, address, half })
      started.push(opened.close)
      tellWhenClosed(opened, who)
      if (opened.problem !== undefined) console.log(signInByHand(players[who], opened.problem))
    }
    console.log(steps(browser.name, players))
  } catch (error) {
    say(`${browser.name} could not be opened with the extension: ${error instanceof Error ? error.message : error}.`)
  }
}

function tellWhenClosed({ closed }: OpenDemoWindow, who: keyof Players): void {
  closed.then(() => {
    if (!stopping) console.log(`The window of the ${who} was closed. Server and shop go on until Ctrl-C.`)
  })
}

function onSignal(): void {
  if (signalledAt !== undefined && Date.now() - signalledAt > SAME_SIGNAL_MS) process.exit(1)
  signalledAt ??= Date.now()
  void stop(0)
}

/** Stops what was started, the last first, and ends this process. */
function stop(code: number): Promise<void> {
  stopping ??= (async () => {
    for (let step = started.pop(); step; step = started.pop()) await step()
    process.exit(code)
  })()
  return stopping
}
