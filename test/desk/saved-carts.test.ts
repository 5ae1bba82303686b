// @vitest-environment node
/** Carts saved on this device: what becomes of them, with nobody signed in and whatever breaks. */
import { beforeEach, describe, expect, it } from 'vitest'
import type { CartSummary } from '../../lib/contract/views.ts'
import { rounds } from '../support/depth.ts'
import { cartWith, type Device, newDevice, SHOP, settle, signIn, startWorker, TAB, type Worker } from './device.ts'
import { type FakeGlue, fakeGlue, JONAS } from './fake-glue.ts'

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

  it('outlives the worker', async () => {
    const { id } = await save('Office', 'Lamp')
    worker = startWorker(device)
    expect([await names(), await titlesOf(id)]).toEqual([['Office'], ['Lamp']])
  })

  it('that is saved while somebody is signed in stays on the device, signed out too', async () => {
    await signIn(worker)
    const { id } = await save('Office', 'Lamp')
    await worker.page('account.signOut')
    expect([await names(), await titlesOf(id), glue.carts.length]).toEqual([['Office'], ['Lamp'], 0])
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

  it('has labels, each once, which go along into the account and back', async () => {
    const labels = async () => (await worker.page('saved.list')).map((cart) => cart.labels)
    const { id } = await save('Office', 'Lamp')
    await worker.page('saved.label', { id, labels: ['spring', 'Berlin', 'spring'] })
    expect(await labels()).toEqual([['spring', 'Berlin']])
    await signIn(worker)
    expect([await labels(), glue.carts.length, JSON.stringify(glue.seen).includes('Berlin')]).toEqual([[['spring', 'Berlin']], 1, false])
    await worker.page('saved.toDevice')
    expect(await labels()).toEqual([['spring', 'Berlin']])
    await worker.page('saved.label', { id, labels: [] })
    expect(await labels()).toEqual([undefined])
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

  it('of an earlier version, which was kept as it is, is read and kept as a text from its next change on', async () => {
    const { id } = await save('Office', 'Lamp')
    const key = `saved:${id}`
    const { data }: { data?: string } = Object(device.local.items.get(key))
    device.local.items.set(key, { version: 1, data: JSON.parse(data ?? '') })
    worker = startWorker(device)
    expect(await titlesOf(id)).toEqual(['Lamp'])
    await worker.page('saved.rename', { id, name: 'Loft' })
    expect(device.local.items.get(key)).toMatchObject({ version: 2, data: expect.stringContaining('"Loft"') })
  })

  it('that cannot be read is put aside, and the others stay', async () => {
    const { id } = await save('Office', 'Lamp')
    await save('Kitchen', 'Pan')
    device.local.items.set(`saved:${id}`, { version: 2, data: '{' })
    worker = startWorker(device)
    expect([await titlesOf(id), (await names()).length]).toEqual([undefined, 2])
    expect(device.local.items.has(`quarantine:saved:${id}`)).toBe(true)
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

describe('the account of whoever signs in', () => {
  const places = async () => (await worker.page('saved.list')).map(({ name, source }) => [name, source ?? 'account'])
  const onServer = () => glue.carts.map(({ owner, name, handcart }) => [owner, name, handcart?.lines.length])

  it('gets the saved carts, whole and for nobody else; what was open of one stays open', async () => {
    const { id } = await save('Office', 'Lamp', 'Desk')
    await signIn(worker)
    expect([await places(), onServer()]).toEqual([[['Office', 'account']], [['cu-mara', 'Office', 2]]])
    expect([await titlesOf(id), await worker.page('saved.place')]).toEqual([
      ['Lamp', 'Desk'],
      { hasAccount: true, underWay: 0, arrived: 1 },
    ])
    await worker.page('account.signOut')
    expect(await places()).toEqual([])
  })

  it('has none of them in the lists of shares, on the way or arrived', async () => {
    await save('Office', 'Lamp')
    glue.answer = ({ method, path }) => {
      if (method === 'POST' && path === '/carts') throw new TypeError('Failed to fetch')
      return undefined
    }
    await signIn(worker)
    expect(await worker.lists.mine()).toMatchObject({ carts: [], total: 0, waiting: 0 })
    expect([await places(), await worker.page('saved.place')]).toMatchObject([
      [['Office', 'saved']],
      { underWay: 1, problem: { code: 'unreachable' } },
    ])
    glue.answer = () => undefined
    await worker.outbox.drain('now')
    expect([await places(), (await worker.lists.mine()).carts]).toEqual([[['Office', 'account']], []])
  })

  it('has the lines of a copy under ids of their own', async () => {
    const { id } = await save('Office', 'Lamp')
    await worker.page('saved.duplicate', { id })
    await signIn(worker)
    const ids = glue.carts.flatMap(({ handcart }) => handcart?.lines.map((line) => JSON.stringify(Object(line).id)))
    expect([ids.length, new Set(ids).size]).toEqual([2, 2])
  })

  it('gives them back as they were, and gets them at no later sign-in', async () => {
    const { id } = await save('Office', 'Lamp')
    await signIn(worker)
    await worker.page('saved.toDevice')
    expect([await places(), onServer(), await titlesOf(id)]).toEqual([[['Office', 'saved']], [], ['Lamp']])
    await worker.page('account.signOut')
    await signIn(worker)
    expect(await places()).toEqual([['Office', 'saved']])
    await worker.page('saved.toAccount', { id })
    await settle()
    expect([await places(), onServer()]).toEqual([[['Office', 'account']], [['cu-mara', 'Office', 1]]])
  })

  it('keeps what was changed or shared there meanwhile, and the device gets its own back all the same', async () => {
    await save('Office', 'Lamp')
    await signIn(worker)
    const [there] = glue.carts
    if (there) there.name = 'Office, new'
    await worker.page('saved.toDevice')
    await worker.page('carts.refresh')
    expect(await places()).toEqual(
      expect.arrayContaining([
        ['Office', 'saved'],
        ['Office, new', 'account'],
      ]),
    )
  })

  it('shows a cart in one place while the server is away, and takes it from there later', async () => {
    await save('Office', 'Lamp')
    await signIn(worker)
    glue.answer = () => {
      throw new TypeError('Failed to fetch')
    }
    await expect(worker.page('saved.toDevice')).rejects.toMatchObject({ code: 'unreachable' })
    expect([await places(), onServer().length]).toEqual([[['Office', 'saved']], 1])
    glue.answer = () => undefined
    worker = startWorker(device)
    await places()
    await settle()
    expect([await places(), onServer()]).toEqual([[['Office', 'saved']], []])
  })

  it('of somebody else gets none that was saved while the first was signed in, and none that is on its way to the first', async () => {
    await save('For whoever comes', 'Pan')
    glue.answer = ({ method, path }) => {
      if (method === 'POST' && path === '/carts') throw new TypeError('Failed to fetch')
      return undefined
    }
    await signIn(worker)
    await save('Of Mara', 'Lamp')
    await worker.page('account.signOut')
    glue.answer = () => undefined
    await signIn(worker, JONAS)
    expect([onServer(), (await places()).map(([, place]) => place)]).toEqual([[], ['saved', 'saved']])
    await worker.page('account.signOut')
    await signIn(worker)
    expect(onServer().sort()).toEqual([
      ['cu-mara', 'For whoever comes', 1],
      ['cu-mara', 'Of Mara', 1],
    ])
  })

  it('gets none where an agent acts for somebody, or the server would not keep lines as they are', async () => {
    await save('Office', 'Lamp')
    glue.features = []
    await signIn(worker)
    expect([await places(), onServer()]).toEqual([[['Office', 'saved']], []])
  })

  it('has each cart once, and the device none of it, wherever the program ends on the way', async () => {
    for (let dies = 1; dies < 60; dies += rounds(7, 1)) {
      glue = fakeGlue()
      device = newDevice(glue, { tab: async () => ({ id: TAB, url: `${SHOP}/cart/` }) })
      worker = startWorker(device)
      await signIn(worker)
      const { id } = await save('Office', 'Lamp')
      const dying = startWorker(device, { death: { at: dies, when: dies % 2 === 0 ? 'before' : 'after' } })
      void dying.page('saved.toAccount', { id })
      await settle()
      worker = startWorker(device)
      if ((await worker.store.saved.rows())[0]?.moving === undefined) await worker.page('saved.toAccount', { id }).catch(() => undefined)
      await worker.saved.goOn()
      await worker.outbox.drain('now')
      await worker.page('carts.refresh')
      expect([dies, await places(), onServer()]).toEqual([dies, [['Office', 'account']], [['cu-mara', 'Office', 1]]])
    }
  })
})
