/** The script in a shop's page: reads the cart, shows the Share button, opens the panel, carries out what the background asks. */
import type { Capture, Problem } from '../contract/views.ts'
import { AppError, codeOf } from '../core/app-error.ts'
import { parseJson } from '../core/json.ts'
import { planImport } from '../core/plan.ts'
import { type Ask, createAsk } from '../messages/client.ts'
import type { PageAnswer, PageCommand } from '../messages/page-commands.ts'
import type { ShopPage } from '../shops/shop.ts'
import { readPage } from './capture.ts'
import { type OpenPanel, openPanel } from './host.ts'
import { ownCart, runImport, type ShopAccess } from './import-run.ts'
import type { PageBrowser } from './page-browser.ts'
import { placeShareButton, type ShareButton } from './share-button.ts'
import { sweep } from './sweep.ts'
import { undoImport } from './undo.ts'

/** What people read of this script: the button and the frame's title. */
export interface PageTexts {
  readonly share: string
  readonly panelTitle: string
}

/** Where the script runs; `signal` ends it, when a newer one takes over. */
export interface CartScript {
  readonly window: Window & typeof globalThis
  readonly browser: PageBrowser
  readonly texts: PageTexts
  readonly signal: AbortSignal
}

interface Running extends CartScript {
  readonly ask: Ask
  readonly page: ShopPage
  button: ShareButton | undefined
  panel: OpenPanel | undefined
}

/** Starts: clears what an older life left, listens for commands, reads the cart once. */
export async function startCartScript(script: CartScript): Promise<void> {
  const { window, browser, signal } = script
  sweep(window.document)
  const ask = createAsk((message) => browser.sendMessage(message))
  const running: Running = { ...script, ask, page: shopPage(window, ask), button: undefined, panel: undefined }
  browser.onCommand((command) => (isCommand(command) ? answer(running, command) : undefined), signal)
  signal.addEventListener('abort', () => running.panel?.close())
  await read(running)
}

async function read(running: Running): Promise<Capture> {
  const { capture, access, isCartPage } = await readPage(running.page, running.signal)
  await running.ask('cart.captured', capture)
  if (access && isCartPage && capture.state === 'cart') showButton(running, access)
  return capture
}

function showButton(running: Running, { shop, page }: ShopAccess): void {
  const { window, texts, signal } = running
  running.button ??= placeShareButton({
    document: window.document,
    label: texts.share,
    place: () => shop.buttonPlace(page),
    onShare: () => showPanel(running),
    signal,
  })
}

function showPanel(running: Running): void {
  if (running.panel) return
  const { window, browser, texts, ask } = running
  running.panel = openPanel({
    document: window.document,
    browser,
    title: texts.panelTitle,
    expect: (nonce) => ask('panel.expect', { nonce }),
    onClosed: () => {
      running.panel = undefined
      running.button?.focus()
    },
  })
}

async function answer(running: Running, command: PageCommand): Promise<PageAnswer> {
  try {
    return await carryOut(running, command)
  } catch (thrown) {
    return { ok: false, problem: problemOf(thrown) }
  }
}

async function carryOut(running: Running, command: PageCommand): Promise<PageAnswer> {
  switch (command.command) {
    case 'read':
      return { ok: true, capture: await read(running) }
    case 'plan':
      return { ok: true, plan: await makePlan(await accessOf(running), { lines: command.lines, running }) }
    case 'openPanel':
      showPanel(running)
      return { ok: true }
    case 'setButton':
      running.button?.setHidden(command.hidden)
      return { ok: true }
    case 'apply':
      void applyImport(running, command)
      return { ok: true }
    case 'undo':
      void undo(running, command)
      return { ok: true }
  }
}

// @throws page.no-cart, shop.no-write
async function accessOf(running: Running): Promise<ShopAccess> {
  const { access, capture } = await readPage(running.page, running.signal)
  if (!access)
    throw new AppError(capture.state === 'problem' && capture.problem.code === 'page.checkout' ? 'page.checkout' : 'page.no-cart')
  if (!access.shop.canWrite) throw new AppError('shop.no-write')
  return access
}

async function makePlan(
  access: ShopAccess,
  { lines, running }: { readonly lines: Extract<PageCommand, { command: 'plan' }>['lines']; readonly running: Running },
) {
  const checks = await access.shop.check(access.page, lines, running.signal)
  const own = await ownCart(access, running.signal)
  return planImport({ lines, own: own.lines, checks, now: access.page.now() })
}

async function applyImport(running: Running, command: Extract<PageCommand, { command: 'apply' }>): Promise<void> {
  const { ask, signal } = running
  const { importId, lines, plan, mode, cartFingerprint } = command
  const onProgress = (done: number, total: number, current: string | undefined): void => {
    // A lost report of progress is made good by the next one.
    void ask('import.progress', { importId, done, total, ...(current === undefined ? {} : { current }) }).catch(() => undefined)
  }
  try {
    const access = await accessOf(running)
    const wish = { lines, plan, ticked: new Set(command.ticked), mode, cartFingerprint, onProgress, signal }
    const { receipt, before } = await runImport(access, wish)
    await ask('import.finished', { importId, receipt, before })
    access.shop.repaint(access.page)
  } catch (thrown) {
    await ask('import.finished', { importId, problem: problemOf(thrown) })
  }
}

async function undo(running: Running, { importId, before }: Extract<PageCommand, { command: 'undo' }>): Promise<void> {
  try {
    const access = await accessOf(running)
    const result = await undoImport(access, before, running.signal)
    await running.ask('undo.finished', { importId, result })
    access.shop.repaint(access.page)
  } catch (thrown) {
    await running.ask('undo.finished', { importId, problem: problemOf(thrown) })
  }
}

function problemOf(thrown: unknown): Problem {
  return { code: codeOf(thrown), ...(thrown instanceof AppError ? { data: thrown.data } : {}) }
}

function isCommand(value: unknown): value is PageCommand {
  return typeof value === 'object' && value !== null && 'command' in value
}

function shopPage(window: Window & typeof globalThis, ask: Ask): ShopPage {
  return {
    document: window.document,
    location: window.location,
    fetch: (...parameters) => window.fetch(...parameters),
    readGlobal: async () => parseJson((await ask('page.dataLayer')) ?? 'null'),
    newId: uuid,
    now: () => new Date(),
    wait: (ms, signal) =>
      new Promise((resolve) => {
        const timer = setTimeout(resolve, ms)
        signal.addEventListener('abort', () => {
          clearTimeout(timer)
          resolve()
        })
      }),
  }
}

// crypto.randomUUID is missing on http pages.
function uuid(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  const hex = Array.from(bytes, (byte, index) => {
    const value = index === 6 ? (byte & 0x0f) | 0x40 : index === 8 ? (byte & 0x3f) | 0x80 : byte
    return value.toString(16).padStart(2, '0')
  }).join('')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
