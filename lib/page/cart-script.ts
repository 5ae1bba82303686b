/** The script in a shop's page: shows the Share button, opens the panel, reads the cart once that is wanted, carries out what the background asks. */
import type { CheckedLine } from '../contract/checked-list.ts'
import type { Capture } from '../contract/views.ts'
import { AppError } from '../core/app-error.ts'
import { type Ask, createAsk } from '../messages/client.ts'
import type { PageAnswer, PageCommand } from '../messages/page-commands.ts'
import type { MessageOutput } from '../messages/table.ts'
import { type ShopOfPage, shopFor } from '../shops/registry.ts'
import type { ShopPage } from '../shops/shop.ts'
import { captureOf, readPage, shopOn } from './capture.ts'
import { type OpenPanel, openPanel } from './host.ts'
import type { ImportCommands, ImportDeps } from './import-commands.ts'
import { lastOf } from './last-of.ts'
import { standingButton } from './own-world.ts'
import type { PageBrowser } from './page-browser.ts'
import { problemOf } from './problem-of.ts'
import { createReading, type Reading } from './reading.ts'
import type * as buttonPart from './share-button.ts'
import { shopPage } from './shop-page.ts'
import { sweep } from './sweep.ts'

/** Where the script runs; `life` is aborted when a newer one takes over, and by the script itself once its extension is gone. */
export interface CartScript {
  readonly window: Window & typeof globalThis
  readonly browser: PageBrowser
  readonly life: AbortController
}

type Words = MessageOutput<'page.words'>

const MOST_TOLD = 5

interface Running extends CartScript {
  readonly ask: Ask
  readonly page: ShopPage
  /** What people read of this script, asked once it is needed; nothing without a background, which then cannot share either. */
  readonly words: () => Promise<Words | undefined>
  /** The same, asked where a cart stands: its address is learned. */
  readonly cartWords: () => Promise<Words | undefined>
  readonly read: Reading<Capture>
  /** Its code is brought with the first import. */
  readonly imports: () => Promise<ImportCommands>
  button: buttonPart.ShareButton | undefined
  panel: OpenPanel | undefined
  /** A list of the person's, which is the cart of the page at this address until it is read again. */
  list: { readonly href: string; readonly capture: Capture } | undefined
  /** What was told last, the newest first: each reading gives lines new ids, and a panel may show those of one before. */
  told: readonly Capture[]
}

/** Starts: clears what an older life left, and listens for commands. Nothing is read or asked before one comes. */
export function startCartScript(script: CartScript): void {
  const { window, browser, life } = script
  const { signal } = life
  const ask = createAsk(browser.sendMessage)
  const page = shopPage(window, ask)
  const running: Running = {
    ...script,
    ask,
    page,
    words: once(() => ask('page.words').catch(() => undefined)),
    cartWords: once(() => ask('page.cartWords').catch(() => undefined)),
    read: createReading(() => readAndTell(running), Date.now),
    imports: importsOf({ page, shopOn, ask, signal }),
    button: undefined,
    panel: undefined,
    list: undefined,
    told: [],
  }
  // Who put the button there has swept.
  if (!takeOverButton(running)) sweep(window.document, lastOf(window.document, cartOn(page)?.row.buttonAfter))
  browser.onCommand((command) => (isCommand(command) ? answer(running, command) : undefined), signal)
  signal.addEventListener('abort', () => running.panel?.close())
  // Where one page has the steps of a checkout, nothing of ours stays beside those after the cart.
  window.addEventListener('hashchange', () => shopFor(page)?.kind === 'checkout' && running.panel?.close(), { signal })
}

// The button of the button script stays where it is, and what a press does is done here from now on.
function takeOverButton(running: Running): boolean {
  if (running.button) return true
  running.button = standingButton()
  running.button?.takeOver(() => void running.words().then((words) => share(running, words)))
  return running.button !== undefined
}

async function readAndTell(running: Running): Promise<Capture> {
  const { list, page } = running
  const capture = list?.href === page.location.href ? list.capture : await readPage(page, running.life.signal, running.ask)
  running.told = [capture, ...running.told].slice(0, MOST_TOLD)
  await Promise.all([running.ask('cart.captured', capture), capture.state === 'cart' ? placeButton(running) : undefined])
  return capture
}

// The shop of a page that is its cart: other pages tell the cart too, and get no button.
function cartOn(page: ShopPage): ShopOfPage | undefined {
  const found = shopFor(page, { generic: true })
  return found?.kind === 'cart' ? found : undefined
}

async function showButton(running: Running): Promise<void> {
  const found = cartOn(running.page)
  if (!found?.row.isGuess) return placeButton(running)
  // Only a read says whether there is a cart: once the page has nothing else to do.
  await idle(running.window)
  await running.read(false)
}

async function placeButton(running: Running): Promise<void> {
  const { window, life, page } = running
  if (takeOverButton(running)) return
  const { row } = cartOn(page) ?? {}
  if (!row || !canHoldPanel(window)) return
  const [words, part] = await Promise.all([running.cartWords(), buttonCode()])
  if (!words || words.isButtonHidden || !part || life.signal.aborted) return
  running.button ??= part.placeShareButton({
    document: window.document,
    label: words.share,
    place: () => lastOf(window.document, row.buttonAfter),
    onShare: () => share(running, words),
    signal: life.signal,
  })
}

// Most carts have their button from the button script. Without its code there is none, which is no reason to fail the read it comes with.
function buttonCode(): Promise<typeof buttonPart | undefined> {
  return import('./share-button.ts').catch(() => undefined)
}

function idle(window: Window & typeof globalThis): Promise<void> {
  return new Promise((resolve) => ('requestIdleCallback' in window ? window.requestIdleCallback(() => resolve()) : setTimeout(resolve)))
}

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

// An update leaves the button of the old extension behind: pressed, it can only go.
function share(running: Running, words: Words | undefined): void {
  try {
    showPanel(running, words)
    // What the cart holds by now follows.
    void running.read(true).catch(() => undefined)
  } catch {
    running.button?.remove()
    running.life.abort()
  }
}

function showPanel(running: Running, words: Words | undefined): void {
  if (running.panel?.isOpen()) {
    running.panel.focus()
    return
  }
  running.panel?.close()
  const { window, browser, ask } = running
  running.panel = openPanel({
    document: window.document,
    browser,
    title: words?.panelTitle ?? 'Handcart',
    expect: (nonce) => ask('panel.expect', { nonce }),
    onClosed: () => {
      running.panel = undefined
      running.button?.focus()
    },
  })
}

// In a page sandboxed to an origin of its own no frame of ours can be spoken to.
function canHoldPanel({ origin }: Window): boolean {
  return origin !== 'null'
}

async function answer(running: Running, command: PageCommand): Promise<PageAnswer> {
  try {
    return await carryOut(running, command)
  } catch (thrown) {
    return { ok: false, problem: problemOf(thrown) }
  }
}

async function carryOut(running: Running, command: PageCommand): Promise<PageAnswer> {
  const { window, page, life } = running
  switch (command.command) {
    case 'read':
      if (command.fresh) running.list = undefined
      return { ok: true, capture: await running.read(command.fresh) }
    case 'list':
      return { ok: true, capture: await takeList(running, command.lines) }
    case 'plan':
      return { ok: true, plan: await (await running.imports()).plan(command) }
    case 'openPanel':
      if (!canHoldPanel(window)) throw new AppError('shop.unreadable')
      showPanel(running, await running.words())
      // The popup has just read it; what was read of another page of this tab is gone.
      void running.read(false).catch(() => undefined)
      return { ok: true }
    case 'find':
    case 'choices': {
      const [access, { askShop }] = await Promise.all([shopOn(page), import('./find-products.ts')])
      return { ok: true, ...(await askShop(access, command, life.signal)) }
    }
    case 'pictures': {
      const { picturesInPage } = await import('./pictures.ts')
      return { ok: true, pictures: await picturesInPage(window, command.addresses, life.signal) }
    }
    case 'liveLink': {
      const { shop } = await shopOn(page)
      return { ok: true, address: await shop.liveLink?.(page, life.signal) }
    }
    case 'showButton':
      await showButton(running)
      return { ok: true }
    case 'apply':
      await running.imports().then((imports) => imports.apply(command))
      return { ok: true }
    case 'stop':
      await running.imports().then((imports) => imports.stop(command))
      return { ok: true }
    case 'undo':
      await running.imports().then((imports) => imports.undo(command))
      return { ok: true }
  }
}

async function takeList(running: Running, lines: readonly CheckedLine[]): Promise<Capture> {
  const { page, life } = running
  const [access, { listedCart }] = await Promise.all([shopOn(page), import('./own-list.ts')])
  const cart = listedCart(page, running.told, lines)
  running.list = { href: page.location.href, capture: await captureOf(access, cart, life.signal) }
  return running.read(true)
}

function importsOf(deps: ImportDeps): () => Promise<ImportCommands> {
  let known: ImportCommands | undefined
  return async () => {
    const { createImportCommands } = await import('./import-commands.ts')
    known ??= createImportCommands(deps)
    return known
  }
}

function isCommand(value: unknown): value is PageCommand {
  return typeof value === 'object' && value !== null && 'command' in value
}
