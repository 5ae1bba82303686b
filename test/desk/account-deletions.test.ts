// @vitest-environment node
/** Saved carts of the account that are deleted: they come back for ten minutes, and go after that, whatever ends in between. */
import { beforeEach, describe, expect, it } from 'vitest'
import { cartWith, type Device, newDevice, SHOP, settle, signIn, startWorker, TAB, type Worker } from './device.ts'
import { type FakeGlue, fakeGlue, JONAS } from './fake-glue.ts'

const MINUTE_MS = 60_000
let device: Device
let worker: Worker
let glue: FakeGlue

beforeEach(async () => {
  glue = fakeGlue()
  device = newDevice(glue, { tab: async () => ({ id: TAB, url: `${SHOP}/cart/` }) })
  worker = startWorker(device)
  for (const name of ['Office', 'Kitchen']) {
    await worker.content('cart.captured', { state: 'cart', cart: cartWith('Lamp'), shopName: 'Desk & Co', capabilities: ['add'] })
    await worker.page('saved.save', { tabId: TAB, name })
  }
  await signIn(worker)
})

const list = () => worker.page('saved.list')
const names = async () => (await list()).map(({ name }) => name).sort()
const onServer = () => glue.carts.map(({ name }) => name).sort()
const idOf = async (wanted: string) => (await list()).find(({ name }) => name === wanted)?.id ?? ''
const deletions = () => glue.seen.filter(({ method, path }) => method === 'DELETE' && path.startsWith('/carts/')).length

async function remove(name: string): Promise<string> {
  const id = await idOf(name)
  await worker.page('saved.remove', { id })
  await settle()
  return id
}

async function later(ms: number): Promise<void> {
  device.clock.ms += ms
  await worker.outbox.drain()
}

describe('a deleted cart of the account', () => {
  it('is out of the list at once, and the server is asked for nothing before ten minutes are over', async () => {
    await remove('Office')
    expect([await names(), onServer(), deletions()]).toEqual([['Kitchen'], ['Kitchen', 'Office'], 0])
    expect(worker.wakes.at(-1)).toBeGreaterThan(device.clock.ms + 10 * MINUTE_MS)
    await worker.outbox.drain('now')
    await worker.page('carts.refresh')
    await later(9 * MINUTE_MS)
    expect([await names(), deletions()]).toEqual([['Kitchen'], 0])
    await later(2 * MINUTE_MS)
    expect([await names(), onServer(), deletions()]).toEqual([['Kitchen'], ['Kitchen'], 1])
    expect([...device.local.items.keys()].filter((key) => key.startsWith('outbox'))).toEqual([])
  })

  it('comes back by Undo, offline too, and stays then', async () => {
    const id = await remove('Office')
    glue.answer = () => {
      throw new TypeError('Failed to fetch')
    }
    worker = startWorker(device)
    expect(await worker.page('saved.restore', { id })).toMatchObject({ id, name: 'Office' })
    glue.answer = () => undefined
    await later(11 * MINUTE_MS)
    expect([await names(), onServer()]).toEqual([
      ['Kitchen', 'Office'],
      ['Kitchen', 'Office'],
    ])
  })

  it('comes back no more after ten minutes, whether it went or could not yet', async () => {
    const id = await remove('Office')
    device.clock.ms += 10 * MINUTE_MS
    await expect(worker.page('saved.restore', { id })).rejects.toMatchObject({ code: 'not-found.cart' })
  })

  it('goes when the next program finds it, and when the server is back', async () => {
    await remove('Office')
    worker = startWorker(device)
    glue.answer = ({ method }) => {
      if (method === 'DELETE') throw new TypeError('Failed to fetch')
      return undefined
    }
    await later(11 * MINUTE_MS)
    expect([await names(), onServer().length]).toEqual([['Kitchen'], 2])
    glue.answer = () => undefined
    await later(MINUTE_MS)
    expect(onServer()).toEqual(['Kitchen'])
  })

  it('goes at the sign-out of its person, who takes nothing back then', async () => {
    await remove('Office')
    await worker.page('account.signOut')
    expect(onServer()).toEqual(['Kitchen'])
  })

  it('goes in nobody else’s name', async () => {
    await remove('Office')
    glue.answer = () => {
      throw new TypeError('Failed to fetch')
    }
    await worker.page('account.signOut')
    glue.answer = () => undefined
    await signIn(worker, JONAS)
    await later(11 * MINUTE_MS)
    expect(onServer().length).toBe(2)
    await worker.page('account.signOut')
    await signIn(worker)
    expect(onServer()).toEqual(['Kitchen'])
  })

  it.each([
    ['was shared', (cart: FakeGlue['carts'][number]) => cart.shares.push({ id: 'share-1', to: 'cu-jonas', permission: 1 })],
    [
      'has another name',
      (cart: FakeGlue['carts'][number]) => {
        cart.name = 'Office, new'
      },
    ],
  ])('stays and is listed again where it %s meanwhile, elsewhere', async (_what, change) => {
    const id = await remove('Office')
    const there = glue.carts.find((cart) => cart.id === id)
    if (there) change(there)
    await later(11 * MINUTE_MS)
    await worker.page('carts.refresh')
    expect([(await names()).length, onServer().length, deletions()]).toEqual([2, 2, 0])
  })

  it('does not come back by “keep on this device”', async () => {
    await remove('Office')
    expect(await worker.page('saved.place')).toMatchObject({ arrived: 1 })
    await worker.page('saved.toDevice').catch(() => undefined)
    expect((await names()).filter((name) => name === 'Office')).toEqual([])
  })

  it('is refused at once where others have it, or it is the only one', async () => {
    glue.carts[0]?.shares.push({ id: 'share-1', to: 'cu-jonas', permission: 1 })
    await worker.page('carts.refresh')
    await expect(worker.page('saved.remove', { id: glue.carts[0]?.id ?? '' })).rejects.toMatchObject({ code: 'conflict.cart-changed' })
    glue.carts.splice(0, 1)
    await worker.page('carts.refresh')
    await expect(worker.page('saved.remove', { id: glue.carts[0]?.id ?? '' })).rejects.toMatchObject({ code: 'invalid.cart-delete' })
    expect((await list()).length).toBe(1)
  })

  it('is listed again with the reason where the server keeps it', async () => {
    await remove('Office')
    glue.answer = ({ method }) => {
      if (method !== 'DELETE') return undefined
      return new Response(JSON.stringify({ errors: [{ code: '105', status: 422, detail: 'Cart could not be deleted.' }] }), { status: 422 })
    }
    await later(11 * MINUTE_MS)
    expect((await list()).find(({ name }) => name === 'Office')?.problem).toMatchObject({ code: 'invalid.cart-delete' })
    glue.answer = () => undefined
    await remove('Office')
    await later(11 * MINUTE_MS)
    expect([await names(), onServer()]).toEqual([['Kitchen'], ['Kitchen']])
  })
})
