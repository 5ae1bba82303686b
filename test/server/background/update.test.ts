/** A shared cart that goes on in the shop: updated on the real server, with colleagues who change it at the same time. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CapturedCart, Line } from '../../../lib/contract/cart.ts'
import type { Capture, ChangedShare, PanelView } from '../../../lib/contract/views.ts'
import { rounds } from '../../support/depth.ts'
import { type Caller, type GlueApp, type Json, PEOPLE, startGlueApp } from '../../support/glue-app.ts'
import { aCapture, copyOf, type Device, newDevice, newWorker, type Worker } from '../../support/worker.ts'

const SERVER = 'https://cart.example'
const PASSWORD = 'handcart-demo'
const TAB = 7

/** A line of the shop by number; every reading of a page makes new ids. */
function lineOf(number: number, quantity: string): Line {
  const [template] = aCapture(1).lines
  if (!template) throw new Error('no line to copy')
  const product = { productId: String(number), sku: `SKU-${number}` }
  return { ...template, id: crypto.randomUUID(), product, title: `Product ${number}`, quantity }
}

function cartOf(quantities: Readonly<Record<number, string>>): CapturedCart {
  const lines = Object.entries(quantities).map(([number, quantity]) => lineOf(Number(number), quantity))
  return { ...aCapture(0), lines, totals: { grand: { amountMinor: 9999, currency: 'EUR' } } }
}

/** What Jonas is to see of it. */
const bySku = (quantities: Readonly<Record<number, string>>): Record<string, number> =>
  Object.fromEntries(Object.entries(quantities).map(([number, quantity]) => [`SKU-${number}`, Number(quantity)]))

const captureOf = (cart: CapturedCart): Capture => ({ state: 'cart', cart, shopName: 'Shop', capabilities: ['add'] })

describe.each([
  ['Handcart’s server', { ownResources: true }],
  ['a server of plain Glue', { ownResources: false }],
])('on %s', (_what, settings) => {
  let glue: GlueApp
  let jonas: Caller

  beforeAll(async () => {
    glue = await startGlueApp(settings)
    jonas = await glue.as('jonas@lumen.example')
  })
  afterAll(() => glue.database.drop())

  const online: typeof fetch = async (input, init) => glue.fetch(new Request(input, init))
  const offline: typeof fetch = () => Promise.reject(new TypeError('Failed to fetch'))

  async function signedIn(device: Device = newDevice()): Promise<Worker> {
    const worker = newWorker({ device, fetch: online })
    await worker.account.connect(SERVER)
    await worker.account.signIn('mara@lumen.example', PASSWORD)
    await worker.recipients.list()
    return worker
  }

  /** Mara shares a cart with Jonas, who may edit it. */
  async function shared(worker: Worker, quantities: Readonly<Record<number, string>>): Promise<string> {
    const shareId = crypto.randomUUID()
    const wish = { shareId, name: `Cart ${shareId.slice(0, 8)}`, recipients: [PEOPLE.jonas], permission: 2 as const }
    return (await worker.sharing.share(wish, captureOf(cartOf(quantities)))).id
  }

  /** What the panel shows once the shop's cart is this one. */
  async function viewOf(worker: Worker, cart: CapturedCart): Promise<PanelView> {
    await worker.store.captures.set(captureOf(cart), String(TAB))
    return worker.panels.view({ tabId: TAB, fresh: false })
  }

  async function changedIn(worker: Worker, cart: CapturedCart): Promise<ChangedShare> {
    const { changed } = await viewOf(worker, cart)
    if (!changed) throw new Error('the panel knows of no change')
    return changed
  }

  async function updated(worker: Worker, cart: CapturedCart, keep: 'both' | 'mine' = 'both') {
    const { cart: known, seen } = await changedIn(worker, cart)
    return worker.updates.update({ shareId: crypto.randomUUID(), cartId: known.id, seen, keep }, captureOf(cart))
  }

  /** Quantity by SKU as Jonas sees it. */
  async function seenByJonas(cartId: string): Promise<Record<string, number>> {
    const { json } = await jonas('GET', `/carts/${cartId}?include=items`)
    const items: Json[] = (json.included ?? []).filter(({ type }: Json) => type === 'items')
    return Object.fromEntries(items.map(({ attributes }) => [attributes.sku, attributes.quantity]).sort())
  }

  async function itemId(cartId: string, sku: string): Promise<string> {
    const { json } = await jonas('GET', `/carts/${cartId}?include=items`)
    return json.included.find(({ type, attributes }: Json) => type === 'items' && attributes.sku === sku).id
  }

  const adds = (cartId: string, sku: string, quantity: number) => jonas('POST', `/carts/${cartId}/items`, { attributes: { sku, quantity } })

  it('a cart is recognised after a product was added, with what changed', async () => {
    const mara = await signedIn()
    const cartId = await shared(mara, { 1: '2', 2: '1', 3: '1' })
    const changed = await changedIn(mara, cartOf({ 1: '2', 2: '5', 4: '1' }))
    expect(changed.cart.id).toBe(cartId)
    expect(changed.own).toEqual([
      { kind: 'quantity', title: 'Product 2', before: '1', after: '5' },
      { kind: 'removed', title: expect.anything(), before: '1' },
      { kind: 'added', title: 'Product 4', after: '1' },
    ])
    expect(changed.others).toEqual([])
  })

  it('another cart of the same shop is a new one', async () => {
    const mara = await signedIn()
    await shared(mara, { 1: '2', 2: '1', 3: '1' })
    expect(await viewOf(mara, cartOf({ 7: '1', 8: '1', 1: '2' }))).not.toHaveProperty('changed')
  })

  it('an update reaches everyone who has the cart, and no share is made again', async () => {
    const mara = await signedIn()
    const cartId = await shared(mara, { 1: '2', 2: '1', 3: '1' })
    const shares = async (): Promise<unknown> => (await mara.refresh.cart(cartId)).people.map(({ sharedCartId }) => sharedCartId)
    const before = await shares()
    const now = cartOf({ 1: '2', 2: '5', 4: '1' })
    const summary = await updated(mara, now)
    expect(await seenByJonas(cartId)).toEqual({ 'SKU-1': 2, 'SKU-2': 5, 'SKU-4': 1 })
    expect([summary.id, summary.waiting, summary.problem, await shares()]).toEqual([cartId, false, undefined, before])
    expect(await viewOf(mara, now)).toMatchObject({ share: { id: cartId } })
  })

  it.each([
    ['the id of a line that goes', [2], { 1: '2', 2: '1', 4: '1' }],
    ['the id of a line that stays', [1], { 1: '2', 2: '1', 4: '1' }],
    ['one id for two lines that come', [2, 2], { 1: '2', 2: '1', 4: '1', 5: '1' }],
  ])('a reading that gives %s brings every line', async (_what, from, wanted) => {
    const mara = await signedIn()
    const before = cartOf({ 3: '1', 1: '2', 2: '1' })
    const shareId = crypto.randomUUID()
    const wish = { shareId, name: `Cart ${shareId.slice(0, 8)}`, recipients: [PEOPLE.jonas], permission: 2 as const }
    const { id } = await mara.sharing.share(wish, captureOf(before))
    const after = cartOf(wanted)
    // The added lines are the last ones.
    const start = after.lines.length - from.length
    const lines = after.lines.map((line, index) => ({ ...line, id: before.lines[from[index - start] ?? -1]?.id ?? line.id }))
    await updated(mara, { ...after, lines })
    expect(await seenByJonas(id)).toEqual(bySku(wanted))
  })

  it('an updated cart no longer shows the sum of the lines before', async () => {
    const mara = await signedIn()
    await shared(mara, { 1: '2', 2: '1' })
    const summary = await updated(mara, cartOf({ 1: '2', 2: '3' }))
    expect(summary.totals?.grand?.amountMinor).not.toBe(9999)
  })

  it('what a colleague changed meanwhile is told, and both are kept', async () => {
    const mara = await signedIn()
    const cartId = await shared(mara, { 1: '2', 2: '1', 3: '1' })
    await adds(cartId, 'SKU-9', 4)
    await jonas('PATCH', `/carts/${cartId}/items/${await itemId(cartId, 'SKU-1')}`, { attributes: { quantity: 6 } })
    await jonas('DELETE', `/carts/${cartId}/items/${await itemId(cartId, 'SKU-3')}`)
    await mara.refresh.list()
    const now = cartOf({ 1: '12', 2: '1', 3: '1', 4: '1' })
    const { others } = await changedIn(mara, now)
    expect(others.map(({ kind, before, after }) => [kind, before, after])).toEqual([
      ['quantity', '2', '6'],
      ['removed', '1', undefined],
      ['added', undefined, '4'],
    ])
    await updated(mara, now)
    expect(await seenByJonas(cartId)).toEqual({ 'SKU-1': 16, 'SKU-2': 1, 'SKU-4': 1, 'SKU-9': 4 })
  })

  it('what was kept of both is not taken away by the next update', async () => {
    const mara = await signedIn()
    const cartId = await shared(mara, { 1: '2', 2: '1' })
    await adds(cartId, 'SKU-9', 4)
    await mara.refresh.list()
    await updated(mara, cartOf({ 1: '3', 2: '1' }))
    await updated(mara, cartOf({ 1: '3', 2: '2' }))
    expect(await seenByJonas(cartId)).toEqual({ 'SKU-1': 3, 'SKU-2': 2, 'SKU-9': 4 })
  })

  it('only mine makes the shared cart like the one in the shop', async () => {
    const mara = await signedIn()
    const cartId = await shared(mara, { 1: '2', 2: '1' })
    await adds(cartId, 'SKU-9', 4)
    await mara.refresh.list()
    await updated(mara, cartOf({ 1: '3', 2: '1' }), 'mine')
    expect(await seenByJonas(cartId)).toEqual({ 'SKU-1': 3, 'SKU-2': 1 })
  })

  it.each([
    ['of one line', { 1: '2' }],
    ['of many', { 1: '2', 2: '1', 3: '1' }],
  ])('prices that moved come with an update, where the server keeps them: %s', async (_what, quantities) => {
    const mara = await signedIn()
    const cartId = await shared(mara, quantities)
    const before = cartOf(quantities)
    const dearer = (line: Line): Line => (line.title === 'Product 1' ? { ...line, unitPrice: { amountMinor: 777, currency: 'EUR' } } : line)
    const now = { ...before, lines: before.lines.map(dearer) }
    const view = await viewOf(mara, now)
    if (!settings.ownResources) {
      expect(view).not.toHaveProperty('changed')
      return
    }
    expect([view.changed?.own, view.changed?.prices?.map(({ after }) => after.amountMinor)]).toEqual([[], [777]])
    await updated(mara, now)
    const [first] = (await mara.refresh.cart(cartId)).lines.filter(({ title }) => title === 'Product 1')
    expect([first?.unitPrice?.amountMinor, await seenByJonas(cartId)]).toEqual([777, bySku(quantities)])
    expect(await viewOf(mara, now)).toMatchObject({ share: { id: cartId } })
  })

  it('a change nobody has seen yet stops the update, which then asks', async () => {
    const mara = await signedIn()
    const cartId = await shared(mara, { 1: '2', 2: '1' })
    const now = cartOf({ 1: '3', 2: '1' })
    const { seen } = await changedIn(mara, now)
    await adds(cartId, 'SKU-9', 4)
    const wish = { shareId: crypto.randomUUID(), cartId, seen, keep: 'both' as const }
    const summary = await mara.updates.update(wish, captureOf(now))
    expect(summary.problem?.code).toBe('conflict.cart-changed')
    expect(await seenByJonas(cartId)).toEqual({ 'SKU-1': 2, 'SKU-2': 1, 'SKU-9': 4 })
    await mara.refresh.list()
    expect((await changedIn(mara, now)).others).toMatchObject([{ kind: 'added', after: '4' }])
    expect(await updated(mara, now)).toMatchObject({ waiting: false })
    expect(await seenByJonas(cartId)).toEqual({ 'SKU-1': 3, 'SKU-2': 1, 'SKU-9': 4 })
  })

  it('a change in the moment between reading and writing stops the update, by the tag', async () => {
    const device = newDevice()
    const cartId = await shared(await signedIn(device), { 1: '2', 2: '1' })
    let isDone = false
    const late: typeof fetch = async (input, init) => {
      const request = new Request(input, init)
      if (request.method === 'PATCH' && !isDone) {
        isDone = true
        await adds(cartId, 'SKU-9', 4)
      }
      return online(request)
    }
    const mara = newWorker({ device, fetch: late })
    expect((await updated(mara, cartOf({ 1: '3', 2: '1' }))).problem?.code).toBe('conflict.cart-changed')
    expect(await seenByJonas(cartId)).toEqual({ 'SKU-1': 2, 'SKU-2': 1, 'SKU-9': 4 })
  })

  it('a line a colleague changed while half of the update waited is not overwritten', async () => {
    const device = newDevice()
    const cartId = await shared(await signedIn(device), { 1: '2', 2: '1', 3: '1' })
    let writes = 0
    const breaking: typeof fetch = async (input, init) => {
      const request = new Request(input, init)
      if (request.url.includes('/items/')) writes += 1
      if (writes > 1) throw new TypeError('Failed to fetch')
      return online(request)
    }
    const now = cartOf({ 1: '3', 2: '5', 3: '1' })
    expect((await updated(newWorker({ device, fetch: breaking }), now)).problem?.code).toBe('unreachable')
    await jonas('PATCH', `/carts/${cartId}/items/${await itemId(cartId, 'SKU-2')}`, { attributes: { quantity: 9 } })
    const mara = newWorker({ device, fetch: online })
    await mara.outbox.drain('now')
    expect(await seenByJonas(cartId)).toEqual({ 'SKU-1': 3, 'SKU-2': 9, 'SKU-3': 1 })
    await mara.refresh.list()
    const changed = await changedIn(mara, now)
    expect([changed.own.length, changed.others.length, changed.cart.problem?.code]).toEqual([1, 1, 'conflict.cart-changed'])
    await updated(mara, now)
    expect(await seenByJonas(cartId)).toEqual({ 'SKU-1': 3, 'SKU-2': 13, 'SKU-3': 1 })
  })

  it('waits while the server is away and is done when it is back', async () => {
    const device = newDevice()
    const cartId = await shared(await signedIn(device), { 1: '2', 2: '1' })
    const away = newWorker({ device, fetch: offline })
    expect(await updated(away, cartOf({ 1: '2', 2: '4' }))).toMatchObject({ waiting: true, problem: { code: 'unreachable' } })
    await newWorker({ device, fetch: online, clock: { ms: 60_000 } }).outbox.drain()
    expect(await seenByJonas(cartId)).toEqual({ 'SKU-1': 2, 'SKU-2': 4 })
  })

  it('taken back while it waits changes nothing', async () => {
    const device = newDevice()
    const cartId = await shared(await signedIn(device), { 1: '2', 2: '1' })
    const away = newWorker({ device, fetch: offline })
    const now = cartOf({ 1: '2', 2: '4' })
    await updated(away, now)
    await away.outbox.takeBack((await away.outbox.entries())[0]?.shareId ?? '')
    const mara = newWorker({ device, fetch: online })
    await mara.outbox.drain('now')
    expect(await seenByJonas(cartId)).toEqual({ 'SKU-1': 2, 'SKU-2': 1 })
    expect((await changedIn(mara, now)).own).toHaveLength(1)
  })

  it('asked for twice is done once', async () => {
    const mara = await signedIn()
    const cartId = await shared(mara, { 1: '2', 2: '1' })
    const now = cartOf({ 1: '7', 2: '1', 5: '1' })
    const { seen } = await changedIn(mara, now)
    const wish = { shareId: crypto.randomUUID(), cartId, seen, keep: 'both' as const }
    await Promise.all([mara.updates.update(wish, captureOf(now)), mara.updates.update(wish, captureOf(now))])
    expect(await mara.updates.update(wish, captureOf(now))).toMatchObject({ waiting: false })
    expect(await seenByJonas(cartId)).toEqual({ 'SKU-1': 7, 'SKU-2': 1, 'SKU-5': 1 })
  })

  it('is done exactly once by a worker that dies between any two operations', async () => {
    const template = newDevice()
    const now = cartOf({ 1: '3', 3: '1', 5: '2' })
    let died = 0
    for (let at = 1; ; at += rounds(11, 1)) {
      const first = await signedIn(template)
      const cartId = await shared(first, { 1: '2', 2: '1', 3: '1' })
      const { seen } = await changedIn(first, now)
      const wish = { shareId: crypto.randomUUID(), cartId, seen, keep: 'both' as const }
      const device = copyOf(template)
      const steps = { count: 0, isOver: false }
      const step = async (): Promise<void> => {
        steps.count += 1
        if (steps.count >= at) await new Promise<never>(() => {})
      }
      const dying = newWorker({ device, fetch: online, step })
      const ended = await Promise.race([dying.updates.update(wish, captureOf(now)).then(() => true), stuckAt(steps, at)])
      steps.isOver = true
      const next = newWorker({ device, fetch: online })
      await next.outbox.drain('now')
      const summary = await next.updates.update(wish, captureOf(now))
      expect([at, summary.waiting, await seenByJonas(cartId)]).toEqual([at, false, { 'SKU-1': 3, 'SKU-3': 1, 'SKU-5': 2 }])
      if (ended) break
      died += 1
    }
    expect(died).toBeGreaterThan(3)
  }, 300_000)

  // A dying worker has stopped for good once it has come to its last operation and nothing more is under way.
  async function stuckAt(steps: { readonly count: number; readonly isOver: boolean }, at: number): Promise<false> {
    while (steps.count < at && !steps.isOver) await new Promise((resolve) => setImmediate(resolve))
    for (let turn = 0; turn < 20; turn += 1) await glue.database.db.query({ name: 'still', text: 'select 1' })
    return false
  }

  it('two carts with one product added by SKU show each its own quantity', async () => {
    const mara = await signedIn()
    const made = await Promise.all(
      [1, 5].map(async (quantity) => {
        const attributes = { name: `Same ${quantity}`, priceMode: 'GROSS_MODE', currency: 'EUR', store: 'DE' }
        const { json } = await jonas('POST', '/carts', { attributes })
        await adds(json.data.id, 'SKU-77', quantity)
        await jonas('POST', `/carts/${json.data.id}/shared-carts`, { attributes: { idCompanyUser: PEOPLE.mara, idCartPermissionGroup: 1 } })
        return String(json.data.id)
      }),
    )
    await mara.refresh.list()
    const { carts } = await mara.account.items()
    const cached = await Promise.all(made.map((id) => carts.get(id)))
    expect(cached.map((cart) => cart?.lines.map(({ quantity }) => quantity))).toEqual([['1'], ['5']])
  })
})
