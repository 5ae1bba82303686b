/** A browser with Handcart in it, without the browser: storage that outlives the worker, a clock moved by hand, a worker that can be killed at any step. */

import type { CapturedCart, Line } from '../../lib/contract/cart.ts'
import { type Ask, createAsk } from '../../lib/messages/client.ts'
import { createDispatcher, type Sender } from '../../lib/messages/dispatcher.ts'
import type { Topic } from '../../lib/messages/ui-port.ts'
import { createStore } from '../../lib/storage/items.ts'
import type { Area } from '../../lib/storage/stored.ts'
import { spoken } from '../../lib/texts/outside.ts'
import { createHandlers } from '../../lib/worker/handlers.ts'
import { type BrowserCalls, createParts, type Parts } from '../../lib/worker/parts.ts'
import { createSpeech } from '../../lib/worker/speech.ts'
import { type FakeGlue, MARA, SERVER } from './fake-glue.ts'

export const OWN = 'chrome-extension://handcart'
export const SHOP = 'https://shop.example'
export const TAB = 7

/** A storage area in memory; `full` makes writes fail. */
export interface MemoryArea extends Area {
  readonly items: Map<string, unknown>
  isFull: boolean
}

/** Makes one. */
export function memoryArea(): MemoryArea {
  const items = new Map<string, unknown>()
  const area: MemoryArea = {
    items,
    isFull: false,
    get: async (keys) => {
      const wanted = keys === null ? [...items.keys()] : [keys].flat()
      return structuredClone(Object.fromEntries(wanted.flatMap((key) => (items.has(key) ? [[key, items.get(key)]] : []))))
    },
    set: async (changes) => {
      if (area.isFull) throw new Error('Resource::kQuotaBytes quota exceeded')
      for (const [key, value] of Object.entries(changes)) items.set(key, structuredClone(value))
    },
    remove: async (keys) => {
      for (const key of [keys].flat()) items.delete(key)
    },
  }
  return area
}

/** What a device remembers and can do, whichever worker runs. */
export interface Device {
  readonly local: MemoryArea
  readonly session: MemoryArea
  readonly clock: { ms: number }
  readonly net: { isOnline: boolean }
  readonly glue: FakeGlue
  readonly calls: BrowserCalls
  /** The server the build is made for, and what an administrator laid down. */
  builtFor?: string
  managed?: unknown
}

/** A new one. */
export function newDevice(glue: FakeGlue, calls: Partial<BrowserCalls> = {}): Device {
  return {
    local: memoryArea(),
    session: memoryArea(),
    clock: { ms: Date.UTC(2026, 10, 20, 10) },
    net: { isOnline: true },
    glue,
    calls: { ...noBrowser(), ...calls },
  }
}

function noBrowser(): BrowserCalls {
  const nowhere = (): Promise<never> => Promise.reject(new Error('no such tab'))
  return {
    confirmsApart: false,
    openConfirmation: async () => undefined,
    showConfirmation: async () => false,
    tab: async () => undefined,
    inject: nowhere,
    send: nowhere,
    hasDocument: async () => true,
    readGlobal: async () => undefined,
    linkPass: async () => undefined,
    bringPart: async () => undefined,
    granted: async () => [],
    revoke: async () => undefined,
    registered: async () => [],
    register: async () => undefined,
    update: async () => undefined,
    openScreen: async () => undefined,
    unregister: async () => undefined,
    mayNotify: async () => false,
    notify: async () => undefined,
  }
}

/** A running worker. */
export interface Worker extends Parts {
  readonly topics: Topic[]
  readonly badge: { text: string }
  readonly wakes: number[]
  /** When pictures are to be tried again, as it was last said, too. */
  readonly pictureWakes: number[]
  readonly polls: boolean[]
  /** Goes on with what waits for time to pass. */
  readonly tick: () => Promise<void>
  readonly send: (message: unknown, sender: Sender) => Promise<unknown>
  readonly page: Ask
  readonly panel: Ask
  readonly content: Ask
}

/** Stops the worker at its n-th step, before or after the step had its effect: it never goes on. */
export interface Death {
  readonly at: number
  readonly when: 'before' | 'after'
}

/** Starts a worker on a device. `steps` counts the storage calls and requests it makes. */
export function startWorker(device: Device, { death, steps = { count: 0 } }: { death?: Death; steps?: { count: number } } = {}): Worker {
  const step = async <T>(work: () => Promise<T>): Promise<T> => {
    steps.count += 1
    const isLast = death !== undefined && steps.count >= death.at
    if (isLast && (steps.count > death.at || death.when === 'before')) return forever()
    const result = await work()
    return isLast ? forever() : result
  }
  const area = (inner: Area): Area => ({
    get: (keys) => step(() => inner.get(keys)),
    set: (items) => step(() => inner.set(items)),
    remove: (keys) => step(() => inner.remove(keys)),
  })
  const topics: Topic[] = []
  const [wakes, pictureWakes]: [number[], number[]] = [[], []]
  const polls: boolean[] = []
  const badge = { text: '' }
  const waiting: (() => void)[] = []
  const store = createStore({ local: area(device.local), session: area(device.session) })
  const speech = createSpeech({ store, speak: (choice) => spoken(choice, ['en']) })
  const parts = createParts({
    store,
    now: () => device.clock.ms,
    random: () => 0.5,
    newId: () => crypto.randomUUID(),
    fetch: (...parameters) => step(() => device.glue.fetch(...parameters)),
    isOnline: () => device.net.isOnline,
    language: speech.locale,
    speech,
    builtFor: device.builtFor,
    managed: async () => device.managed,
    changed: (topic) => void topics.push(topic),
    wait: () => new Promise((resolve) => waiting.push(resolve)),
    poll: async (isOn) => void polls.push(isOn),
    wakePicturesAt: async (time) => void pictureWakes.push(time),
    wakeAt: async (time) => void (time === undefined ? wakes.splice(0) : wakes.push(time)),
    showBadge: async (text) => {
      badge.text = text
    },
    ...device.calls,
  })
  const dispatch = createDispatcher({
    id: 'handcart',
    ownOrigin: OWN,
    isPanel: async (document, tabId) => (await store.panels.get(document))?.tabId === tabId,
    handlers: createHandlers(parts),
    onBug: (name, thrown) => {
      throw new Error(`bug in ${name}`, { cause: thrown })
    },
  })
  const asker = (sender: Sender): Ask => createAsk((message) => dispatch(message, sender))
  return {
    ...parts,
    topics,
    badge,
    wakes,
    pictureWakes,
    polls,
    tick: async () => {
      for (const go of waiting.splice(0)) go()
      await settle()
    },
    send: dispatch,
    page: asker({ id: 'handcart', url: `${OWN}/popup.html` }),
    panel: asker(frameOf('doc-panel')),
    content: asker({ id: 'handcart', url: `${SHOP}/cart/`, frameId: 0, documentId: 'doc-page', tab: { id: TAB } }),
  }
}

/** The panel frame of the test's tab. */
export function frameOf(documentId: string, tabId = TAB): Sender {
  return { id: 'handcart', url: `${OWN}/panel.html`, frameId: 3, documentId, tab: { id: tabId } }
}

function forever(): Promise<never> {
  return new Promise(() => {})
}

/** Lets everything that can go on do so: in memory nothing takes longer than a turn of the event loop. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 60; turn += 1) await new Promise((resolve) => setImmediate(resolve))
}

/** Connects and signs in. */
export async function signIn(
  worker: Worker,
  { username, password }: { readonly username: string; readonly password: string } = MARA,
): Promise<void> {
  await worker.page('account.connect', { server: SERVER })
  await worker.page('account.signIn', { username, password })
  await settle()
}

/** A captured cart of the test's shop. */
export function cartWith(...titles: readonly string[]): CapturedCart {
  return {
    shop: { platform: 'woocommerce', origin: SHOP, basePath: '/', cartUrl: `${SHOP}/cart/`, name: 'Desk & Co', currency: 'EUR' },
    lines: titles.map(lineOf),
    coupons: [],
    totals: { grand: { amountMinor: 1000 * titles.length, currency: 'EUR' } },
    capturedAt: '2026-11-20T09:59:00.000Z',
    source: 'api',
    confidence: 'high',
  }
}

function lineOf(title: string, index: number): Line {
  const id = `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`
  return {
    id,
    product: { sku: title.toLowerCase() },
    title,
    options: [],
    quantity: '2',
    readd: 'exact',
    unitPrice: { amountMinor: 500, currency: 'EUR' },
  }
}

/** The page of the test's tab has shown this cart, and an accepted panel is open over it. */
export async function openPanel(worker: Worker, cart: CapturedCart = cartWith('Lamp', 'Desk')): Promise<void> {
  await worker.content('cart.captured', { state: 'cart', cart, shopName: 'Desk & Co', capabilities: ['add'] })
  const nonce = 'n'.repeat(43)
  await worker.content('panel.expect', { nonce })
  await worker.send({ name: 'panel.hello', input: { nonce } }, frameOf('doc-panel'))
}
