/** Wires the parts to the browser. Every listener is set synchronously, so that the worker may be started by any of them. */
import { type Browser, browser } from 'wxt/browser'
import { createDispatcher } from '../messages/dispatcher.ts'
import type { Reply } from '../messages/table.ts'
import { batched } from '../storage/batched.ts'
import { createStore, NEEDED_FIRST } from '../storage/items.ts'
import { readAhead } from '../storage/read-ahead.ts'
import { createBrowserCalls } from './browser-calls.ts'
import type { WorkerDeps } from './deps.ts'
import { createHandlers } from './handlers.ts'
import { createParts, type Parts } from './parts.ts'
import { leave, openNotice } from './rare-events.ts'
import { createScreens } from './screens.ts'
import { createSpeech, type Speak } from './speech.ts'

/** The server the extension was built for. */
const KNOWN_SERVER: string | undefined = import.meta.env.HANDCART_SERVER
const REFRESH = 'refresh'
const OUTBOX = 'outbox'
const PICTURES = 'pictures'
const REFRESH_MINUTES = 1
/** What woke the worker is answered first. */
const WAKE_AFTER_MS = 150
const BADGE_COLOUR = '#0b6070'

/** Starts the worker. `speak`: what it says in which language. */
export function startWorker({ speak }: { readonly speak: Speak }): void {
  const screens = createScreens()
  const store = createStore({ local: readAhead(batched(browser.storage.local), NEEDED_FIRST), session: batched(browser.storage.session) })
  const speech = createSpeech({ store, speak })
  const deps = createDeps({ store, language: speech.locale, changed: screens.tell })
  const parts = createParts({ ...deps, ...createBrowserCalls(speech), speech })
  screens.follow(parts.news)
  const dispatch = createDispatcher({
    id: browser.runtime.id,
    ownOrigin: new URL(browser.runtime.getURL('/')).origin,
    isPanel: async (document, tabId) => (await deps.store.panels.get(document))?.tabId === tabId,
    handlers: createHandlers(parts),
    onBug: (name, thrown) => console.error(`message ${name} failed`, thrown instanceof Error ? thrown.message : ''),
  })
  browser.runtime.onMessage.addListener((message: unknown, sender: Browser.runtime.MessageSender, answer: (reply: Reply) => void) => {
    void dispatch(message, sender).then(answer)
    // Chromium waits for an answer only when it is told so, and takes no promise for one.
    return true
  })
  listen(parts)
  // Servers are asked in the person's language from the first request on.
  void speech.choice()
  setTimeout(() => void wake(parts), WAKE_AFTER_MS)
}

function createDeps(given: Pick<WorkerDeps, 'store' | 'language' | 'changed'>): WorkerDeps {
  const { alarms } = browser
  return {
    ...given,
    now: () => Date.now(),
    random: () => Math.random(),
    newId: () => crypto.randomUUID(),
    fetch: (...parameters) => globalThis.fetch(...parameters),
    builtFor: KNOWN_SERVER,
    managed: async () => browser.storage.managed.get(null),
    isOnline: () => globalThis.navigator.onLine,
    wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    poll: async (isOn) => {
      if (!isOn) await alarms.clear(REFRESH)
      else if ((await alarms.get(REFRESH)) === undefined) await alarms.create(REFRESH, { periodInMinutes: REFRESH_MINUTES })
    },
    wakeAt: async (time) => void (await (time === undefined ? alarms.clear(OUTBOX) : alarms.create(OUTBOX, { when: time }))),
    wakePicturesAt: (time) => alarms.create(PICTURES, { when: time }),
    showBadge: async (text) => {
      await browser.action.setBadgeBackgroundColor({ color: BADGE_COLOUR })
      await browser.action.setBadgeText({ text })
    },
  }
}

// Tokens and carts are for the extension's own pages; Firefox has no such switch.
async function closeStorageToPages(): Promise<void> {
  for (const area of [browser.storage.local, browser.storage.session])
    if ('setAccessLevel' in area && typeof area.setAccessLevel === 'function')
      await area.setAccessLevel({ accessLevel: 'TRUSTED_CONTEXTS' })
}

// Whatever woke the worker: what was under way when it died goes on.
async function wake(parts: Parts): Promise<void> {
  await closeStorageToPages()
  await parts.wake()
}

function listen(parts: Parts): void {
  const { refresh, outbox, pictures, shops } = parts
  const { runtime, alarms, permissions, tabs } = browser
  alarms.onAlarm.addListener(async ({ name }) => {
    if (name === PICTURES) return pictures.again()
    if (name === REFRESH) await refresh.all()
    await outbox.drain()
  })
  runtime.onInstalled.addListener(async ({ reason }) => {
    await shops.sync()
    if (reason === 'install') await tabs.create({ url: runtime.getURL('/welcome.html') })
  })
  // Firefox forgets alarms when it ends.
  runtime.onStartup.addListener(async () => {
    await shops.sync()
    await pictures.again()
  })
  permissions.onAdded.addListener(async () => {
    listenToNotices(parts)
    await shops.sync()
  })
  permissions.onRemoved.addListener(() => shops.sync())
  tabs.onRemoved.addListener((tabId) => leave(parts, tabId))
  globalThis.addEventListener('online', () => void outbox.drain('now'))
  listenToNotices(parts)
}

// Until the person allows them there is no such interface. Listening twice is the same listener.
function listenToNotices(parts: Parts): void {
  const { notifications }: { readonly notifications?: typeof browser.notifications } = browser
  noticeClicked ??= (id) => openNotice(parts, id)
  if (notifications?.onClicked.hasListener(noticeClicked) === false) notifications.onClicked.addListener(noticeClicked)
}

let noticeClicked: ((id: string) => Promise<void>) | undefined
