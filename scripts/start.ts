/**
 * `npm start`: builds the extension, starts the sharing server and the demo shop, opens the demo shop's cart in a browser with the
 * extension. Options: --port, --shop-port, --no-open.
 */
import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { type DemoShop, startDemoShop } from '../demo/server.ts'
import { AppError } from '../lib/core/app-error.ts'
import { type JsonRecord, parseJson, recordsAt, textAt } from '../lib/core/json.ts'
import { findChromium } from './browser.ts'
import { type OpenBrowser, openWithExtension } from './browser-with-extension.ts'
import { run } from './run-command.ts'
import { startSharingServer } from './sharing-server.ts'

interface Options {
  readonly port: number
  readonly shopPort: number
  readonly open: boolean
}

const ROOT = path.resolve(import.meta.dirname, '..')
const EXTENSION = path.join(ROOT, '.output/chrome-mv3')
const SEED = path.join(ROOT, 'demo/seed.json')
const DATA = path.join(ROOT, 'data')
const HOST = '127.0.0.1'

const started: (() => Promise<unknown>)[] = []
// A Ctrl-C reaches the whole process group and npm passes it on as well: only a later one means "at once".
const SAME_SIGNAL_MS = 1_000
let stopping: Promise<void> | undefined
let signalledAt: number | undefined

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal)
try {
  await start(readOptions())
} catch (error) {
  // Anything without a code is a bug and shows where it is.
  console.error(error instanceof AppError ? error.message : error)
  await stop(1)
}

async function start({ port, shopPort, open }: Options): Promise<void> {
  await checkPort(port, '--port')
  await checkPort(shopPort, '--shop-port')
  if ((await run('wxt', ['build'])) !== 0) throw failure('The extension could not be built: see above.')
  if (stopping) return
  const server = await startServer(port)
  const shop = await startShop(shopPort)
  if (stopping) return
  const cart = `${publicAddress(shop)}/demo-cart/`
  console.log(told({ server, shop, cart }))
  await showBrowser(cart, open)
}

function readOptions(): Options {
  try {
    const { values } = parseArgs({
      options: {
        port: { type: 'string', default: '8787' },
        'shop-port': { type: 'string', default: '8788' },
        'no-open': { type: 'boolean', default: false },
      },
    })
    return { port: portOf(values.port, '--port'), shopPort: portOf(values['shop-port'], '--shop-port'), open: !values['no-open'] }
  } catch (error) {
    if (error instanceof AppError || !(error instanceof Error)) throw error
    throw failure(`${error.message.split('. ')[0]}. Options are --port, --shop-port and --no-open.`, error)
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

/** Tells a taken port before anything is built. @throws start.failed naming the option */
async function checkPort(port: number, option: string): Promise<void> {
  const probe = createServer()
  try {
    await new Promise<void>((resolve, reject) => {
      probe.once('error', reject)
      probe.listen(port, HOST, resolve)
    })
    await new Promise((resolve) => probe.close(resolve))
  } catch (cause) {
    throw failure(`Port ${port} is in use or not allowed. Stop what uses it, or choose another: npm start -- ${option} ${port + 10}`, cause)
  }
}

/** @returns the server's address */
async function startServer(port: number): Promise<string> {
  const { listening, ended, stop: end } = startSharingServer({ root: ROOT, port, host: HOST, data: DATA, seed: SEED })
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

async function showBrowser(address: string, open: boolean): Promise<void> {
  const browser = findChromium()
  const hasDisplay = process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)
  if (!open) return console.log(byHand(address, 'As you wish, no browser is opened.'))
  if (!hasDisplay) return console.log(byHand(address, 'There is no display here, so no browser was opened.'))
  if (!browser) return console.log(byHand(address, 'No Chromium, Chrome or Edge was found (HANDCART_CHROMIUM names one).'))
  try {
    const opened = await openWithExtension({ browser, profile: path.join(DATA, 'browser'), extension: EXTENSION, address })
    started.push(opened.close)
    tellWhenClosed(opened)
    console.log(
      `${browser.name} is open with the extension. Its icon may hide behind the puzzle piece in the toolbar. Ctrl-C stops everything.`,
    )
  } catch (error) {
    console.log(
      byHand(address, `${browser.name} could not be opened with the extension: ${error instanceof Error ? error.message : error}.`),
    )
  }
}

function tellWhenClosed({ closed }: OpenBrowser): void {
  closed.then(() => {
    if (!stopping) console.log('The browser was closed. Server and shop go on until Ctrl-C.')
  })
}

function told({ server, shop, cart }: { readonly server: string; readonly shop: DemoShop; readonly cart: string }): string {
  const seed = parseJson(readFileSync(SEED, 'utf8'))
  const companies = recordsAt(seed, 'companies').flatMap((company) =>
    recordsAt(company, 'users').map((user) => accountLine(user, textAt(company, 'name') ?? '')),
  )
  const agents = recordsAt(seed, 'agents').map((agent) => accountLine(agent, 'agent: tick "Sign in as agent"'))
  return `
Sharing server   ${server}   (the server address in the extension's options)
Demo shop        ${publicAddress(shop)}
  a filled cart  ${cart}
  back office    ${publicAddress(shop)}/back-office   (change prices and stock before an import)

Sign in as       (e-mail, password, company)
${[...new Set([...companies, ...agents])].join('\n')}
`
}

function accountLine(person: JsonRecord, what: string): string {
  return `  ${(textAt(person, 'email') ?? '').padEnd(24)}${textAt(person, 'password')}   ${what}`
}

function byHand(address: string, reason: string): string {
  return `${reason}
Load the extension yourself: chrome://extensions → Developer mode → Load unpacked → ${EXTENSION}
Then open ${address}
Ctrl-C stops everything.`
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
