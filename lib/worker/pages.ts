/** Talks to the cart script of a tab: brings it into the page where allowed, keeps what it read. */
import type { Capture, TabStatus } from '../contract/views.ts'
import { AppError } from '../core/app-error.ts'
import { createMutex } from '../core/mutex.ts'
import type { PageAnswer, PageCommand } from '../messages/page-commands.ts'
import type { WorkerDeps } from './deps.ts'
import { pageProblem } from './page-problem.ts'
import type { PrivateTexts } from './private-texts.ts'

/** Where browsers let no extension in. */
const STORES: ReadonlySet<string> = new Set([
  'https://addons.mozilla.org',
  'https://chrome.google.com',
  'https://chromewebstore.google.com',
  'https://microsoftedge.microsoft.com',
])

const BUTTON_SCRIPT = 'button'

/** A tab as the browser tells it; `url` is absent where Handcart may not see it. */
export interface TabInfo {
  readonly id: number
  readonly url: string | undefined
}

/** The browser calls behind it. */
export interface TabCalls {
  /** The tab, or the active tab of the focused window. */
  readonly tab: (tabId: number | undefined) => Promise<TabInfo | undefined>
  /** Puts the cart script into the tab's top frame. Rejects where that is not allowed. */
  readonly inject: (tabId: number) => Promise<void>
  /** Sends a command to the tab's top frame. Rejects when no script listens. */
  readonly send: (tabId: number, command: PageCommand) => Promise<unknown>
  /** Whether the document and its cart script are still in the tab. */
  readonly hasDocument: (tabId: number, document: string) => Promise<boolean>
}

interface PageDeps extends TabCalls, Pick<WorkerDeps, 'store' | 'changed'> {
  readonly privateTexts: PrivateTexts
  /** Puts another script of the extension there. Rejects where that is not allowed. */
  readonly bringPart: (tabId: number, name: string) => Promise<void>
  /** Whether an address is that of a page a cart can be taken along from. */
  readonly isLinkPage: (address: string) => Promise<boolean>
  /** Whether Handcart is always on for an origin. */
  readonly isEnabled: (origin: string) => Promise<boolean>
}

/** Pages as handlers use them. */
export interface Pages {
  /** @throws page.closed when no script can be there; the problem the script answers */
  readonly command: (tabId: number, command: PageCommand) => Promise<PageAnswer & { readonly ok: true }>
  /** Has the button shown on a tab: by its cart script, or without one. @throws page.closed when no script can be there */
  readonly showButton: (tabId: number) => Promise<void>
  readonly status: (tabId: number | undefined) => Promise<TabStatus>
  /** The address of a tab; empty where Handcart may not see it. */
  readonly address: (tabId: number) => Promise<string>
  readonly capture: (tabId: number) => Promise<Capture | undefined>
  /** The script of a document is about to open a panel: what was read from another document in this tab is not what it shows. */
  readonly entered: (tabId: number, document: string) => Promise<void>
  /** Remembers what the cart script of a document read. */
  readonly captured: (tabId: number, document: string, capture: Capture) => Promise<void>
  /** False when the document whose script spoke last is gone. */
  readonly isThere: (tabId: number) => Promise<boolean>
}

/** Creates it; a tab gets one script at a time. */
export function createPages(deps: PageDeps): Pages {
  const { store, privateTexts, isEnabled } = deps
  const inject = injectOnce(deps)
  const command = async (tabId: number, wanted: PageCommand): Promise<PageAnswer & { readonly ok: true }> => {
    const answer = await sendOrInject({ ...deps, inject }, tabId, wanted)
    if (!answer.ok) throw pageProblem(answer)
    return answer
  }
  return {
    command,
    showButton: (tabId) => showButton(deps, tabId),
    capture: (tabId) => privateTexts.capture(tabId),
    ...kept(deps),
    isThere: async (tabId) => {
      const known = await store.documents.get(String(tabId))
      return known === undefined || deps.hasDocument(tabId, known.document)
    },
    address: async (tabId) => (await deps.tab(tabId))?.url ?? '',
    status: async (tabId) => {
      const tab = await deps.tab(tabId)
      if (!tab) return { tabId: tabId ?? 0, host: '', origin: '', state: 'unusable', alwaysOn: false }
      if (tab.url !== undefined && (await deps.isLinkPage(tab.url))) return linkPage(tab.id, new URL(tab.url))
      const capture = await command(tab.id, { command: 'read', fresh: false }).then(
        (answer) => answer.capture,
        () => undefined,
      )
      const origin = originOf(capture) ?? webOrigin(tab.url)
      const alwaysOn = origin !== undefined && (await isEnabled(origin))
      const state = capture ? 'ready' : mayBeShop(tab, tabId) ? 'off' : 'unusable'
      const host = origin === undefined ? '' : new URL(origin).host
      return { tabId: tab.id, host, origin: origin ?? '', state, alwaysOn, ...(capture ? { capture } : {}) }
    },
  }
}

// A page of the own server: no shop, nothing to be read.
function linkPage(tabId: number, { host, origin }: URL): TabStatus {
  return { tabId, host, origin, state: 'link', alwaysOn: false }
}

// What was read, and from which document: both change in one step, or a capture that has just come would be taken for the old one.
function kept({ store, changed }: PageDeps): Pick<Pages, 'entered' | 'captured'> {
  const exclusive = createMutex()
  return {
    entered: (tabId, document) =>
      exclusive(async () => {
        if ((await store.documents.get(String(tabId)))?.document === document) return
        await store.captures.remove(String(tabId))
        await store.documents.set({ document }, String(tabId))
      }),
    captured: (tabId, document, capture) =>
      exclusive(async () => {
        const before = await store.captures.get(String(tabId))
        await store.captures.set(capture, String(tabId))
        await store.documents.set({ document }, String(tabId))
        // Screens that hear of it ask for the status, which reads the page: the same again must be no news.
        if (before === undefined || shownContentOf(before) !== shownContentOf(capture)) changed('tab')
      }),
  }
}

// A second copy of the script would end the first one, and with it an open panel.
function injectOnce({ inject }: TabCalls): TabCalls['inject'] {
  const running = new Map<number, Promise<void>>()
  return (tabId) => {
    const known = running.get(tabId)
    if (known) return known
    const started = inject(tabId).finally(() => running.delete(tabId))
    running.set(tabId, started)
    return started
  }
}

/** What people see of a capture, as text to compare; every reading makes new line ids and a new time. */
export function shownContentOf(capture: Capture | undefined): string | undefined {
  return JSON.stringify(capture, (key, value: unknown) => (key === 'id' || key === 'capturedAt' ? undefined : value))
}

async function sendOrInject(calls: TabCalls, tabId: number, command: PageCommand): Promise<PageAnswer> {
  const first = await calls.send(tabId, command).catch(() => undefined)
  if (isAnswer(first)) return first
  try {
    await calls.inject(tabId)
  } catch (cause) {
    throw new AppError('page.closed', { cause })
  }
  const second = await calls.send(tabId, command).catch(() => undefined)
  if (isAnswer(second)) return second
  throw new AppError('page.closed')
}

async function showButton({ send, bringPart }: Pick<PageDeps, 'send' | 'bringPart'>, tabId: number): Promise<void> {
  const answer = await send(tabId, { command: 'showButton' }).catch(() => undefined)
  if (isAnswer(answer)) return
  await bringPart(tabId, BUTTON_SCRIPT).catch((cause: unknown) => {
    throw new AppError('page.closed', { cause })
  })
}

function isAnswer(value: unknown): value is PageAnswer {
  return typeof value === 'object' && value !== null && 'ok' in value
}

// The address of a tab Handcart was not called on is hidden: an explicitly wanted one may well be a shop.
function mayBeShop({ url }: TabInfo, wanted: number | undefined): boolean {
  return url === undefined ? wanted !== undefined : webOrigin(url) !== undefined
}

function originOf(capture: Capture | undefined): string | undefined {
  return capture?.state === 'cart' ? capture.cart.shop.origin : capture?.origin
}

function webOrigin(url: string | undefined): string | undefined {
  if (url === undefined || !URL.canParse(url)) return undefined
  const { protocol, origin } = new URL(url)
  return /^https?:$/.test(protocol) && !STORES.has(origin) ? origin : undefined
}
