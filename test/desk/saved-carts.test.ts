// @vitest-environment node
/** Carts saved on this device: what becomes of them, with nobody signed in and whatever breaks. */
import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import type { CartSummary } from '../../lib/contract/views.ts'
import { createSavedCarts, type SavedCarts } from '../../lib/desk/carts/saved-carts.ts'
import { createSavedItems } from '../../lib/storage/saved-carts.ts'
import { rounds } from '../support/depth.ts'
import { cartWith, type Device, memoryArea, newDevice, SHOP, signIn, startWorker, TAB, type Worker } from './device.ts'
import { type FakeGlue, fakeGlue } from './fake-glue.ts'

let device: Device
let worker: Worker
let glue: FakeGlue

beforeEach(() => {
  glue = fakeGlue()
  device = newDevice(glue, { tab: async () => ({ id: TAB, url: `${SHOP}/cart/` }) })
  worker = startWorker(device)
})

async function save(name: string, ...titles: readonly string[]): Promise<CartSummary> {
  await worker.content('cart.captured', { state: 'cart', cart: cartWith(...titles), shopName: 'Desk & Co', capabilities: ['add'] })
  return worker.page('saved.save', { tabId: TAB, name })
}
const names = async () => (await worker.page('saved.list')).map(({ name }) => name)
const titlesOf = async (cartId: string) => (await worker.page('cart.detail', { cartId }))?.lines.map(({ title }) => title)

describe('a saved cart', () => {
  it('is in the list and has its lines, with nobody signed in and no server asked', async () => {
    const { id } = await save('Office', 'Lamp', 'Desk')
    expect(await worker.page('saved.list')).toMatchObject([
      { id, name: 'Office', source: 'saved', mine: true, lineCount: 2, shopCount: 1, people: [], createdAt: '2026-11-20T10:00:00.000Z' },
    ])
    expect([await titlesOf(id), glue.seen]).toEqual([['Lamp', 'Desk'], []])
  })

  it('has no private text in it that the person did not show', async () => {
    const cart = cartWith('Mug')
    const [line] = cart.lines
    if (!line) throw new Error('no line')
    const raw = [{ ...line, note: 'For ann@example.org' }]
    const masked = { ...cart, lines: [{ ...line, note: 'For •••' }] }
    await worker.content('cart.captured', { state: 'cart', cart: masked, raw, shopName: 'Desk & Co', capabilities: ['add'] })
    const { id } = await worker.page('saved.save', { tabId: TAB, name: 'Mugs' })
    expect((await worker.page('cart.detail', { cartId: id }))?.lines).toMatchObject([{ note: 'For •••' }])
    expect(JSON.stringify([...device.local.items])).not.toContain('ann@example.org')
  })

  it('outlives the worker, and who signs in and out', async () => {
    const { id } = await save('Office', 'Lamp')
    worker = startWorker(device)
    await signIn(worker)
    await worker.page('account.signOut')
    expect([await names(), await titlesOf(id)]).toEqual([['Office'], ['Lamp']])
  })

  it('is not saved where a tab shows none, or an empty one', async () => {
    await expect(worker.page('saved.save', { tabId: TAB, name: 'None' })).rejects.toMatchObject({ code: 'page.closed' })
    await expect(save('Empty')).rejects.toMatchObject({ code: 'shop.empty' })
    expect(await names()).toEqual([])
  })

  it('can be asked for by no page of a shop and by no panel in one', async () => {
    await save('Office', 'Lamp')
    for (const ask of [worker.content, worker.panel]) await expect(ask('saved.list')).rejects.toMatchObject({ code: 'invalid.message' })
  })

  it('takes another name, with a number where it is taken', async () => {
    const { id } = await save('Office', 'Lamp')
    await save('Kitchen', 'Pan')
    expect(await worker.page('saved.rename', { id, name: 'Kitchen' })).toMatchObject({ id, name: 'Kitchen (2)' })
    expect([await names(), (await worker.page('cart.detail', { cartId: id }))?.name]).toEqual([['Kitchen', 'Kitchen (2)'], 'Kitchen (2)'])
  })

  it('is there twice once it is duplicated, each by itself', async () => {
    const { id } = await save('Office', 'Lamp')
    const copy = await worker.page('saved.duplicate', { id })
    await worker.page('saved.remove', { id })
    expect([await names(), await titlesOf(copy.id)]).toEqual([['Office (2)'], ['Lamp']])
  })

  it('comes back for ten minutes after it was deleted, and is gone from the storage after that', async () => {
    const { id } = await save('Office', 'Lamp')
    await worker.page('saved.remove', { id })
    expect([await names(), await titlesOf(id)]).toEqual([[], undefined])
    device.clock.ms += 9 * 60_000
    await save('Office', 'Pan')
    expect(await worker.page('saved.restore', { id })).toMatchObject({ id, name: 'Office (2)' })
    expect([(await names()).sort(), await titlesOf(id)]).toEqual([['Office', 'Office (2)'], ['Lamp']])
    await worker.page('saved.remove', { id })
    device.clock.ms += 10 * 60_000
    await save('Kitchen', 'Pan')
    await expect(worker.page('saved.restore', { id })).rejects.toMatchObject({ code: 'not-found.cart' })
    expect([...device.local.items.keys()].filter((key) => key.includes(id))).toEqual([])
  })

  it('stays what it was when there is no room for a change', async () => {
    const { id } = await save('Office', 'Lamp')
    device.local.isFull = true
    for (const change of [
      () => worker.page('saved.duplicate', { id }),
      () => worker.page('saved.rename', { id, name: 'Kitchen' }),
      () => worker.page('saved.remove', { id }),
    ])
      await expect(change()).rejects.toMatchObject({ code: 'storage.full' })
    expect([await names(), await titlesOf(id)]).toEqual([['Office'], ['Lamp']])
  })

  it('is found again when the list of all cannot be read', async () => {
    const { id } = await save('Office', 'Lamp')
    device.local.items.set('saved-rows', { version: 1, data: 'broken' })
    worker = startWorker(device)
    expect([await names(), await titlesOf(id)]).toEqual([['Office'], ['Lamp']])
  })
})

describe('two saved carts', () => {
  it('become a third, and stay', async () => {
    const [a, b] = [await save('Office', 'Lamp', 'Desk'), await save('Kitchen', 'Lamp')]
    const merged = await worker.page('saved.merge', { ids: [a.id, b.id], name: 'Both' })
    expect((await worker.page('cart.detail', { cartId: merged.id }))?.lines).toMatchObject([
      { title: 'Lamp', quantity: '4' },
      { title: 'Desk', quantity: '2' },
    ])
    expect(await names()).toEqual(['Both', 'Kitchen', 'Office'])
  })

  it('are compared by what leads from one to the other', async () => {
    const [a, b] = [await save('Office', 'Lamp', 'Desk'), await save('Kitchen', 'Lamp')]
    expect(await worker.page('saved.compare', { ids: [a.id, b.id] })).toEqual({
      from: 'Office',
      to: 'Kitchen',
      changes: [{ kind: 'removed', title: 'Desk', before: '2' }],
    })
  })
})

/** What a person does, and what must be there then: quantities by title. */
interface Model {
  readonly carts: Map<string, ReadonlyMap<string, number>>
  readonly deleted: Map<string, ReadonlyMap<string, number>>
}

type Step =
  | { readonly kind: 'save'; readonly titles: readonly string[] }
  | { readonly kind: 'duplicate' | 'remove' | 'rename' | 'restore'; readonly at: number }
  | { readonly kind: 'merge'; readonly at: number; readonly with: number }

describe('in any order', () => {
  it('saving, renaming, merging, duplicating, deleting and undoing lose no line and double none', async () => {
    const at = fc.nat(9)
    const step: fc.Arbitrary<Step> = fc.oneof(
      fc.record({ kind: fc.constant('save' as const), titles: fc.uniqueArray(fc.constantFrom('Lamp', 'Desk', 'Pan'), { minLength: 1 }) }),
      fc.record({ kind: fc.constantFrom('duplicate' as const, 'remove' as const, 'rename' as const, 'restore' as const), at }),
      fc.record({ kind: fc.constant('merge' as const), at, with: at }),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
        const model: Model = { carts: new Map(), deleted: new Map() }
        const saved = createSavedCarts({
          store: { saved: createSavedItems(memoryArea()) },
          now: () => Date.UTC(2026, 10, 20),
          newId: () => crypto.randomUUID(),
          changed: () => undefined,
        })
        for (const wish of steps) await take(wish, saved, model)
        const list = await saved.list()
        const found = await Promise.all(list.map(async ({ id }) => [id, await quantitiesIn(saved, id)] as const))
        expect(new Map(found)).toEqual(model.carts)
        expect(new Set(list.map(({ name }) => name)).size).toBe(list.length)
      }),
      { numRuns: rounds(300, 20_000) },
    )
  }, 240_000)
})

async function take(step: Step, saved: SavedCarts, { carts, deleted }: Model): Promise<void> {
  if (step.kind === 'save') {
    const cart = cartWith(...step.titles)
    const { id } = await saved.save({ state: 'cart', cart, shopName: 'Desk & Co', capabilities: ['add'] }, 'Cart')
    carts.set(id, new Map(step.titles.map((title) => [title, 2])))
    return
  }
  const [from, to] = step.kind === 'restore' ? [deleted, carts] : [carts, deleted]
  const [id, lines] = [...from][step.at % Math.max(1, from.size)] ?? []
  if (id === undefined || !lines) return
  if (step.kind === 'rename') await saved.rename({ id, name: `Cart ${step.at % 3}` })
  if (step.kind === 'duplicate') carts.set((await saved.duplicate(id)).id, lines)
  if (step.kind === 'remove' || step.kind === 'restore') {
    await saved[step.kind](id)
    from.delete(id)
    to.set(id, lines)
  }
  if (step.kind === 'merge') {
    const [other, more] = [...carts][step.with % carts.size] ?? []
    if (other === undefined || !more) return
    const { id: merged } = await saved.merge({ ids: [id, other], name: 'Both' })
    const titles = [...new Set([...lines.keys(), ...more.keys()])]
    carts.set(merged, new Map(titles.map((title) => [title, (lines.get(title) ?? 0) + (more.get(title) ?? 0)])))
  }
}

async function quantitiesIn(saved: SavedCarts, id: string): Promise<ReadonlyMap<string, number>> {
  const quantities = new Map<string, number>()
  for (const { title, quantity } of (await saved.detail(id))?.lines ?? [])
    quantities.set(title, (quantities.get(title) ?? 0) + Number(quantity))
  return quantities
}
