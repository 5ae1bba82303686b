/** What the extension reads, writes and takes while the carts it keeps grow: its own background on storage in memory, its popup's model before it. */

import type { RemoteCart } from '../../lib/api/documents.ts'
import { keepList } from '../../lib/desk/carts/cache.ts'
import { createPopupModel, type PopupModel } from '../../lib/state/popup-model.ts'
import { createStore } from '../../lib/storage/items.ts'
import type { Area } from '../../lib/storage/stored.ts'
import { type Device, newDevice, settle, startWorker, type Worker } from '../../test/desk/device.ts'
import { fakeGlue } from '../../test/desk/fake-glue.ts'
import { fakeFeed } from '../../test/state/fakes.ts'
import { cartItem, connectionTo, WORDS } from '../browser/kept-carts.ts'
import { medianOf } from '../statistics.ts'
import { type Growth, growthOf, sizesUpTo } from './figures.ts'

const SAMPLES = 7
const WARM_UP = 1
/** Where it takes seconds, two samples must do. */
const MOST_MS = 15_000
const CARTS = 'carts kept'
const LINES = 'lines of each cart'

const FIGURES = [
  ['time', 'ms'],
  ['bytes read', 'bytes'],
  ['bytes written', 'bytes'],
  ['lines read', 'lines'],
] as const

/** What one operation cost. */
interface Cost {
  readonly time: number
  readonly 'bytes read': number
  readonly 'lines read': number
  readonly 'bytes written': number
}

/** A device with a popup's background on it; the counters start anew with each operation. */
interface Kept {
  readonly worker: Worker
  readonly area: Area
  readonly lines: number
  readonly counted: { read: number; lines: number; written: number }
}

const OPERATIONS: Readonly<Record<string, (kept: Kept, sample: number) => Promise<() => Promise<void>>>> = {
  'popup opening': async (kept) => async () => void (await openedPopup(kept)),
  search: async (kept, sample) => {
    const model = await openedPopup(kept)
    return async () => {
      model.query.value = `${WORDS[sample % WORDS.length]}`
      await settle()
      if (model.shown.value.length === 0) throw new Error('The search found nothing')
    }
  },
  'keeping a change': async ({ area, lines }, sample) => {
    const store = createStore({ local: area, session: area }).of('first')
    return async () => void (await keepList(store, changed(sample, lines), Date.now() + 60_000))
  },
  'opening a cart':
    async ({ worker }, sample) =>
    async () =>
      void (await worker.page('cart.detail', { cartId: idAt(sample) })),
}

/** Parts of the device's growth by name. */
export const DEVICE_PARTS: Readonly<Record<string, (say: Say) => Promise<readonly Growth[]>>> = {
  'device-carts': (say) => growthOver(CARTS, new Map(sizesUpTo(10, 100, 1000, 10_000).map((carts) => [carts, { carts, lines: 5 }])), say),
  'device-lines': (say) => growthOver(LINES, new Map(sizesUpTo(10, 100, 1000).map((lines) => [lines, { carts: 20, lines }])), say),
}

/** Hears how far a part is. */
type Say = (progress: string) => void
type Sizes = ReadonlyMap<number, { readonly carts: number; readonly lines: number }>

async function growthOver(grows: string, sizes: Sizes, say: Say): Promise<readonly Growth[]> {
  const kept = new Map<number, Kept>()
  for (const [size, { carts, lines }] of sizes) {
    say(`keeping ${carts} of ${lines}`)
    kept.set(size, await deviceWith(carts, lines))
  }
  const growths: Growth[] = []
  for (const [operation, prepare] of Object.entries(OPERATIONS)) {
    say(operation)
    const costs = new Map([...kept.keys()].map((size) => [size, [] as Cost[]]))
    const began = performance.now()
    for (let sample = -WARM_UP; sample < SAMPLES && (sample < 2 || performance.now() - began < MOST_MS); sample += 1)
      for (const [size, one] of kept) {
        const cost = await costOf(one, await prepare(one, sample + WARM_UP))
        if (sample >= 0) costs.get(size)?.push(cost)
      }
    const isAsked = grows === LINES ? operation === 'opening a cart' || operation === 'keeping a change' : operation === 'search'
    for (const [figure, unit] of FIGURES) {
      const figures = new Map([...costs].map(([size, all]) => [size, medianOf(all.map((cost) => cost[figure]))]))
      if ([...figures.values()].some((value) => value > 0)) growths.push(growthOf({ operation, grows, isAsked }, { figure, unit }, figures))
    }
  }
  return growths
}

async function costOf({ counted }: Kept, run: () => Promise<void>): Promise<Cost> {
  await settle()
  Object.assign(counted, { read: 0, lines: 0, written: 0 })
  const began = performance.now()
  await run()
  const time = performance.now() - began
  return { time, 'bytes read': counted.read, 'lines read': counted.lines, 'bytes written': counted.written }
}

async function deviceWith(carts: number, lines: number): Promise<Kept> {
  const glue = fakeGlue()
  glue.answer = () => new Response(null, { status: 304 })
  const device = newDevice(glue)
  device.clock.ms = Date.now()
  const items = device.local.items
  items.set('connection', { version: 2, data: { active: 'first', list: [connectionTo('https://hand.example')] } })
  items.set('sync', { version: 2, data: { tag: '"as-before"', count: carts, updatedAt: new Date().toISOString(), offline: false } })
  for (let index = 0; index < carts; index += 1) items.set(...cartItem(index, lines))
  const counted = { read: 0, lines: 0, written: 0 }
  const area = counting(device.local, counted)
  const worker = startWorker({ ...device, local: Object.assign(area, { items, isFull: false }) } satisfies Device)
  await worker.wake()
  await quiet(counted)
  return { worker, area, lines, counted }
}

// Until nothing is written any more: what an earlier version kept is taken over by then.
async function quiet(counted: Kept['counted']): Promise<void> {
  for (let before = -1; before !== counted.written; ) {
    before = counted.written
    for (let turn = 0; turn < 5; turn += 1) await settle()
  }
}

async function openedPopup({ worker }: Kept): Promise<PopupModel> {
  const model = createPopupModel({
    ask: worker.page,
    feed: fakeFeed(),
    later: () => () => undefined,
    newId: () => crypto.randomUUID(),
    now: () => new Date(),
    loadCartMoves: () => new Promise(() => {}),
    requestOrigin: async () => false,
    send: async () => undefined,
    openTab: () => undefined,
    showTab: () => undefined,
    openOptions: () => undefined,
    close: () => undefined,
  })
  for (let turn = 0; turn < 50 && !model.shown.value[0]; turn += 1) await settle()
  if (!model.shown.value[0]) throw new Error('The popup shows no cart')
  return model
}

function counting(area: Area, counted: Kept['counted']): Area {
  return {
    get: async (keys) => {
      const found = await area.get(keys)
      const text = JSON.stringify(found)
      counted.read += text.length
      counted.lines += text.split('"readd":').length - 1
      return found
    },
    set: async (items) => {
      counted.written += JSON.stringify(items).length
      await area.set(items)
    },
    remove: (keys) => area.remove(keys),
  }
}

// Each time another one: a bucket of rows may be small or large by chance.
function indexAt(sample: number): number {
  return (7 * sample + 3) % 10
}

function idAt(sample: number): string {
  return String(Object(Object(cartItem(indexAt(sample), 1)[1]).data).id)
}

function changed(sample: number, lines: number): Parameters<typeof keepList>[1] {
  const { syncedAt: _syncedAt, ...cart }: RemoteCart & { readonly syncedAt: number } = Object(
    Object(cartItem(indexAt(sample), lines)[1]).data,
  )
  return { carts: [{ ...cart, name: `Changed ${sample}` }], gone: [], isWhole: false, unread: [], total: 0, tag: `"after-${sample}"` }
}
