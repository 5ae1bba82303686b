// @vitest-environment node

import { describe, expect, it } from 'vitest'
import { createEntries } from '../../lib/desk/outbox/entries.ts'
import { type Device, newDevice, openPanel, SHOP, settle, startWorker, type Worker } from './device.ts'
import { type FakeGlue, fakeGlue, JONAS, MARA, SERVER } from './fake-glue.ts'

const SHOP_SERVER = 'https://glue.shop.example'

interface TwoServers {
  readonly hand: FakeGlue
  readonly shop: FakeGlue
  readonly device: Device
  readonly worker: Worker
  /** Ids of Mara's connection to the sharing server and of Jonas' to the shop, which is the one in use. */
  readonly ids: readonly [mara: string, jonas: string]
}

async function twoConnections(calls: Parameters<typeof newDevice>[1] = {}): Promise<TwoServers> {
  const [hand, shop] = [fakeGlue(), fakeGlue()]
  const urlOf = (input: Request | URL | string): string => (input instanceof Request ? input.url : String(input))
  const serverOf = (input: Request | URL | string): FakeGlue => (urlOf(input).startsWith(SHOP_SERVER) ? shop : hand)
  const device = newDevice({ ...hand, fetch: (input, init) => serverOf(input).fetch(input, init) }, calls)
  const worker = startWorker(device)
  for (const [server, person] of [[SERVER, MARA] as const, [SHOP_SERVER, JONAS] as const]) {
    await worker.page('account.connect', { server })
    await worker.page('account.signIn', { username: person.username, password: person.password })
    await settle()
  }
  const [mara, jonas] = await worker.page('account.list')
  return { hand, shop, device, worker, ids: [mara?.id ?? '', jonas?.id ?? ''] }
}

function giveCart(glue: FakeGlue, name: string, to: string): void {
  glue.carts.push({
    id: `id-${name}`,
    owner: 'cu-sofia',
    name,
    handcart: undefined,
    items: [],
    shares: [{ id: `s-${name}`, to, permission: 1 }],
  })
}

async function receivedNames(worker: Worker): Promise<readonly string[]> {
  return (await worker.lists.received()).carts.map(({ name }) => name)
}

describe('several connections', () => {
  it('each keep their own person', async () => {
    const { worker } = await twoConnections()
    expect(await worker.page('account.list')).toMatchObject([
      { server: SERVER, username: MARA.username, signedIn: true, isActive: false },
      { server: SHOP_SERVER, username: JONAS.username, signedIn: true, isActive: true },
    ])
  })

  it('never let tokens into what screens see', async () => {
    const { worker } = await twoConnections()
    expect(JSON.stringify(await worker.page('account.list'))).not.toMatch(/access-|refresh-/)
  })

  it('are kept when the worker is started again', async () => {
    const { device } = await twoConnections()
    expect(await startWorker(device).page('account.list')).toHaveLength(2)
  })

  it('to the same server is one while nobody is in it, asked anew what it offers', async () => {
    const { worker, hand, ids } = await twoConnections()
    await worker.page('account.signOut', { id: ids[0] })
    hand.features = []
    expect(await worker.page('account.connect', { server: SERVER })).toMatchObject({ id: ids[0], signedIn: false })
    expect((await worker.page('account.list')).map(({ isActive }) => isActive)).toEqual([true, false])
    expect((await worker.store.connections.get())?.list[0]?.features).toEqual([])
  })

  it('renew their tokens by themselves, each at its own server', async () => {
    const { worker, hand, shop, device } = await twoConnections()
    hand.seen.length = 0
    shop.seen.length = 0
    device.clock.ms += 8 * 3_600_000
    await worker.refresh.all()
    const renewals = [hand, shop].map(({ seen }) => seen.filter(({ path }) => path === '/refresh-tokens').length)
    expect(renewals).toEqual([1, 1])
  })

  it('do not end with each other', async () => {
    const { worker, shop } = await twoConnections()
    shop.tokens.clear()
    shop.refreshTokens.clear()
    await worker.refresh.all()
    expect((await worker.page('account.list')).map(({ signedIn, sessionEnded }) => [signedIn, sessionEnded])).toEqual([
      [true, false],
      [false, true],
    ])
  })
})

describe('switching', () => {
  it('shows that person’s carts and no others', async () => {
    const { worker, hand, shop, ids } = await twoConnections()
    giveCart(hand, 'For Mara', 'cu-mara')
    giveCart(shop, 'For Jonas', 'cu-jonas')
    await worker.refresh.all()
    const before = await receivedNames(worker)
    await worker.page('account.use', { id: ids[0] })
    expect([before, await receivedNames(worker)]).toEqual([['For Jonas'], ['For Mara']])
  })

  it('there and back loses nothing, also offline', async () => {
    const { worker, hand, shop, ids } = await twoConnections()
    giveCart(shop, 'For Jonas', 'cu-jonas')
    await worker.page('carts.refresh')
    await worker.page('cart.seen', { cartId: 'id-For Jonas' })
    for (const glue of [hand, shop])
      glue.answer = () => {
        throw new TypeError('fetch failed')
      }
    await worker.page('account.use', { id: ids[0] })
    await worker.page('account.use', { id: ids[1] })
    expect((await worker.lists.received()).carts).toMatchObject([{ name: 'For Jonas', unseen: false }])
  })

  it('opens no cart of another account by its id', async () => {
    const { worker, shop, ids } = await twoConnections()
    giveCart(shop, 'For Jonas', 'cu-jonas')
    await worker.page('carts.refresh')
    await worker.page('account.use', { id: ids[0] })
    expect(await worker.page('cart.detail', { cartId: 'id-For Jonas' })).toBeUndefined()
  })

  it('asks the server of that account for news', async () => {
    const { worker, hand, ids } = await twoConnections()
    giveCart(hand, 'For Mara', 'cu-mara')
    await worker.page('account.use', { id: ids[0] })
    await settle()
    expect(await receivedNames(worker)).toEqual(['For Mara'])
  })

  it('suggests the people of that account', async () => {
    const { worker, ids } = await twoConnections()
    const before = await worker.page('recipients.list')
    await worker.page('account.use', { id: ids[0] })
    const after = await worker.page('recipients.list')
    expect([before, after].map((people) => people.map(({ idCompanyUser }) => idCompanyUser))).toEqual([
      ['cu-mara', 'cu-sofia'],
      ['cu-jonas', 'cu-sofia'],
    ])
  })

  it('to an account that is gone changes nothing', async () => {
    const { worker, ids } = await twoConnections()
    expect(await worker.page('account.use', { id: 'gone' })).toMatchObject({ id: ids[1] })
  })
})

describe('the badge', () => {
  it('counts the new carts of all accounts, the list says whose they are', async () => {
    const { worker, hand, shop } = await twoConnections()
    giveCart(hand, 'For Mara', 'cu-mara')
    giveCart(shop, 'For Jonas', 'cu-jonas')
    giveCart(shop, 'Also for Jonas', 'cu-jonas')
    await worker.refresh.all()
    expect(worker.badge.text).toBe('3')
    expect((await worker.page('account.list')).map(({ unseen }) => unseen)).toEqual([1, 2])
  })
})

describe('a share that waits', () => {
  const share = { shareId: '0192f000-0000-7000-8000-0000000000aa', name: 'Office', recipients: ['cu-sofia'], permission: 1 } as const

  async function waitingAtShop(): Promise<TwoServers> {
    const both = await twoConnections()
    both.shop.answer = () => {
      throw new TypeError('fetch failed')
    }
    await openPanel(both.worker)
    await both.worker.panel('share.create', { ...share, recipients: [...share.recipients] })
    await both.worker.page('account.use', { id: both.ids[0] })
    both.shop.answer = () => undefined
    await settle()
    return both
  }

  it('goes out by its own connection while another one is in use', async () => {
    const { worker, hand, shop } = await waitingAtShop()
    await worker.outbox.drain('now')
    expect([hand.carts, shop.carts.map(({ owner, shares }) => [owner, shares.map(({ to }) => to)])]).toEqual([
      [],
      [['cu-jonas', ['cu-sofia']]],
    ])
  })

  it('is shown to its own person only', async () => {
    const { worker, ids } = await waitingAtShop()
    await worker.outbox.drain('now')
    expect((await worker.lists.mine()).carts).toEqual([])
    await worker.page('account.use', { id: ids[1] })
    expect((await worker.lists.mine()).carts).toMatchObject([{ name: 'Office', waiting: false }])
  })

  it('stays when its person is signed out', async () => {
    const { worker, shop, ids } = await twoConnections()
    shop.answer = () => {
      throw new TypeError('fetch failed')
    }
    await openPanel(worker)
    await worker.panel('share.create', { ...share, recipients: [...share.recipients] })
    await worker.page('account.signOut', { id: ids[1] })
    shop.answer = () => undefined
    await worker.outbox.drain('now')
    expect([shop.carts.length, (await createEntries(worker.store).all()).size]).toEqual([0, 1])
  })
})

describe('signing out of one', () => {
  it('leaves the other’s carts', async () => {
    const { worker, hand, shop, device, ids } = await twoConnections()
    giveCart(hand, 'For Mara', 'cu-mara')
    giveCart(shop, 'For Jonas', 'cu-jonas')
    await worker.refresh.all()
    await worker.page('account.signOut', { id: ids[0] })
    const kept = JSON.stringify([...device.local.items])
    expect([kept.includes('For Mara'), kept.includes('For Jonas'), worker.polls.at(-1)]).toEqual([false, true, true])
  })

  it('ends the session at its own server', async () => {
    const { worker, hand, shop, ids } = await twoConnections()
    await worker.page('account.signOut', { id: ids[0] })
    await settle()
    const ended = [hand, shop].map(({ seen }) => seen.filter(({ method }) => method === 'DELETE').length)
    expect(ended).toEqual([1, 0])
  })
})

describe('removing one', () => {
  it('forgets it, and another is in use', async () => {
    const { worker, device, ids } = await twoConnections()
    expect(await worker.page('account.remove', { id: ids[1] })).toMatchObject({ id: ids[0], signedIn: true })
    expect(JSON.stringify([...device.local.items])).not.toContain(SHOP_SERVER)
  })

  it('of the last leaves none', async () => {
    const { worker, ids } = await twoConnections()
    await worker.page('account.remove', { id: ids[0] })
    expect(await worker.page('account.remove', { id: ids[1] })).toEqual({ signedIn: false, sessionEnded: false, companyUsers: [] })
  })

  it('gives its host permission back', async () => {
    const granted = new Set([`${SERVER}/*`, `${SHOP_SERVER}/*`])
    const { worker, ids } = await twoConnections({
      granted: async () => [...granted],
      revoke: async (pattern) => void granted.delete(pattern),
    })
    await worker.page('account.remove', { id: ids[1] })
    expect([[...granted], await worker.page('shops.list')]).toEqual([[`${SERVER}/*`], []])
  })

  it('keeps the permission a shop on the same host needs', async () => {
    const granted = new Set([`${SERVER}/*`, `${SHOP_SERVER}/*`, `${SHOP}/*`])
    const { worker, ids } = await twoConnections({
      granted: async () => [...granted],
      revoke: async (pattern) => void granted.delete(pattern),
    })
    await worker.page('shops.enable', { origin: SHOP_SERVER })
    await worker.page('account.remove', { id: ids[1] })
    expect([...granted]).toContain(`${SHOP_SERVER}/*`)
  })
})
