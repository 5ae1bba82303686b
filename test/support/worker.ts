/** The extension's worker parts without a browser: storage in memory, network into the server of this process, browser calls that do nothing. */

import type { CapturedCart } from '../../lib/contract/cart.ts'
import type { Topic } from '../../lib/messages/ui-port.ts'
import { createStore } from '../../lib/storage/items.ts'
import type { Area } from '../../lib/storage/stored.ts'
import { spoken } from '../../lib/texts/outside.ts'
import type { WorkerDeps } from '../../lib/worker/deps.ts'
import { type BrowserCalls, createParts, type Parts } from '../../lib/worker/parts.ts'
import { createSpeech } from '../../lib/worker/speech.ts'

/** Storage that outlives a worker. */
export interface Device {
  readonly local: Area & { readonly items: Map<string, unknown> }
  readonly session: Area & { readonly items: Map<string, unknown> }
}

/** A storage area in memory; values are copied as the browser does. */
export function memoryArea(): Area & { readonly items: Map<string, unknown> } {
  const items = new Map<string, unknown>()
  const keysOf = (keys: string | string[] | null): string[] => (keys === null ? [...items.keys()] : [keys].flat())
  return {
    items,
    get: async (keys) =>
      Object.fromEntries(keysOf(keys).flatMap((key) => (items.has(key) ? [[key, structuredClone(items.get(key))]] : []))),
    set: async (values) => {
      for (const [key, value] of Object.entries(values)) items.set(key, structuredClone(value))
    },
    remove: async (keys) => {
      for (const key of keysOf(keys)) items.delete(key)
    },
  }
}

/** An empty device. */
export function newDevice(): Device {
  return { local: memoryArea(), session: memoryArea() }
}

/** A device with the same contents. */
export function copyOf({ local, session }: Device): Device {
  const copy = newDevice()
  for (const [key, value] of local.items) copy.local.items.set(key, structuredClone(value))
  for (const [key, value] of session.items) copy.session.items.set(key, structuredClone(value))
  return copy
}

/** What a worker under test may be given. `step` runs before every storage and network operation. */
export interface WorkerOptions {
  readonly device: Device
  readonly fetch: typeof globalThis.fetch
  readonly clock?: { ms: number }
  readonly step?: () => Promise<void>
  readonly calls?: Partial<BrowserCalls>
  /** The server the extension was made for. */
  readonly server?: string
  /** What the browser keeps for administrators. */
  readonly managed?: unknown
}

/** A worker and what it told its screens. */
export interface Worker extends Parts {
  readonly told: Topic[]
  readonly badges: string[]
  readonly wakes: number[]
}

/** Starts a worker on a device. */
export function newWorker({ device, fetch, clock = { ms: 0 }, step = async () => {}, calls = {}, server, managed }: WorkerOptions): Worker {
  const [told, badges, wakes]: [Topic[], string[], number[]] = [[], [], []]
  const store = createStore({ local: stepped(device.local, step), session: stepped(device.session, step) })
  const speech = createSpeech({ store, speak: (choice) => spoken(choice, ['en-US']) })
  const deps: WorkerDeps = {
    store,
    now: () => Date.now() + clock.ms,
    random: () => 0.5,
    newId: () => crypto.randomUUID(),
    fetch: async (...parameters) => {
      await step()
      const answer = await fetch(...parameters)
      await step()
      return answer
    },
    isOnline: () => true,
    builtFor: server,
    managed: async () => managed,
    language: speech.locale,
    changed: (topic) => told.push(topic),
    wakePicturesAt: async () => undefined,
    wakeAt: async (time) => void (time === undefined ? wakes.splice(0) : wakes.push(time)),
    wait: async () => {},
    poll: async () => {},
    showBadge: async (text) => void badges.push(text),
  }
  return { ...createParts({ ...deps, ...noBrowser, ...calls, speech }), told, badges, wakes }
}

function stepped(area: Area, step: () => Promise<void>): Area {
  return {
    get: (keys) => step().then(() => area.get(keys)),
    set: (items) => step().then(() => area.set(items)),
    remove: (keys) => step().then(() => area.remove(keys)),
  }
}

const noBrowser: BrowserCalls = {
  confirmsApart: false,
  openConfirmation: async () => undefined,
  showConfirmation: async () => false,
  tab: async () => undefined,
  inject: () => Promise.reject(new Error('no such tab')),
  send: () => Promise.reject(new Error('no such tab')),
  hasDocument: async () => false,
  readGlobal: async () => undefined,
  linkPass: async () => undefined,
  bringPart: async () => undefined,
  granted: async () => [],
  revoke: async () => {},
  registered: async () => [],
  register: async () => {},
  update: async () => {},
  openScreen: async () => {},
  unregister: async () => {},
  mayNotify: async () => false,
  notify: async () => {},
}

/** A captured cart of some lines. */
export function aCapture(count = 2): CapturedCart {
  return {
    shop: {
      platform: 'woocommerce',
      origin: 'https://shop.example',
      basePath: '/',
      cartUrl: 'https://shop.example/cart/',
      name: 'Shop',
      currency: 'EUR',
    },
    lines: Array.from({ length: count }, (_, index) => ({
      id: `11111111-1111-4111-8111-${String(index).padStart(12, '0')}`,
      product: { productId: String(index + 1), sku: `SKU-${index + 1}` },
      title: `Product ${index + 1}`,
      options: [],
      quantity: '2',
      readd: 'exact' as const,
      unitPrice: { amountMinor: 1000, currency: 'EUR' },
    })),
    coupons: [],
    totals: {},
    capturedAt: '2026-11-24T10:00:00.000Z',
    source: 'api',
    confidence: 'high',
  }
}
