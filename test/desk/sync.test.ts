// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { newDevice, openPanel, settle, signIn, startWorker, type Worker } from './device.ts'
import { type FakeGlue, fakeGlue, refusal } from './fake-glue.ts'

async function signedIn(): Promise<{ glue: FakeGlue; worker: Worker; device: ReturnType<typeof newDevice> }> {
  const glue = fakeGlue()
  const device = newDevice(glue)
  const worker = startWorker(device)
  await signIn(worker)
  return { glue, worker, device }
}

function received(glue: FakeGlue, ...ids: readonly string[]): void {
  for (const id of ids)
    glue.carts.push({
      id,
      owner: 'cu-jonas',
      name: `Cart ${id}`,
      handcart: undefined,
      items: [{ sku: 'lamp', quantity: 3 }],
      shares: [{ id: `s-${id}`, to: 'cu-mara', permission: 1 }],
    })
}

describe('a cart that was shared with the person', () => {
  it('is listed as received, with its permission, unseen', async () => {
    const { glue, worker } = await signedIn()
    received(glue, 'c1')
    await worker.page('carts.refresh')
    expect((await worker.lists.received()).carts).toMatchObject([{ id: 'c1', mine: false, permission: 1, unseen: true, lineCount: 1 }])
  })

  it.each([
    [1, '1'],
    [9, '9'],
    [10, '9+'],
  ])('counts on the badge: %i unseen show as %s', async (count, text) => {
    const { glue, worker } = await signedIn()
    received(glue, ...Array.from({ length: count }, (_, index) => `c${index}`))
    await worker.page('carts.refresh')
    expect(worker.badge.text).toBe(text)
  })

  it('seen leaves the badge, also for the next worker', async () => {
    const { glue, worker, device } = await signedIn()
    received(glue, 'c1')
    await worker.page('carts.refresh')
    await worker.page('cart.seen', { cartId: 'c1' })
    expect(worker.badge.text).toBe('')
    const next = startWorker(device)
    await next.wake()
    expect((await next.lists.received()).carts[0]?.unseen).toBe(false)
  })

  it('is gone after the refresh when it was unshared', async () => {
    const { glue, worker, device } = await signedIn()
    received(glue, 'c1')
    await worker.page('carts.refresh')
    glue.carts[0]?.shares.pop()
    await worker.page('carts.refresh')
    expect((await worker.lists.received()).carts).toEqual([])
    expect(await worker.page('cart.detail', { cartId: 'c1' })).toBeUndefined()
    expect([...device.local.items.keys()].filter((key) => key.endsWith(':c1'))).toEqual([])
  })

  it('opens from the cache without the server', async () => {
    const { glue, worker } = await signedIn()
    received(glue, 'c1')
    await worker.page('carts.refresh')
    glue.answer = () => {
      throw new TypeError('fetch failed')
    }
    await worker.page('carts.refresh')
    expect((await worker.page('cart.detail', { cartId: 'c1' }))?.lines).toMatchObject([{ title: 'lamp', quantity: '3' }])
    expect(await worker.lists.received()).toMatchObject({ offline: true, carts: [{ id: 'c1' }] })
  })

  it('is counted in the company the person acts for now, not in the one before', async () => {
    const { glue, worker } = await signedIn()
    received(glue, 'c1')
    await worker.page('carts.refresh')
    glue.people.push({ id: 'cu-mara-2', name: 'Mara Lindqvist', isActive: true })
    await worker.page('account.chooseCompanyUser', { idCompanyUser: 'cu-mara-2' })
    await settle()
    expect(await worker.lists.received()).toMatchObject({ carts: [] })
    expect(worker.badge.text).toBe('')
  })
})

describe('a refresh', () => {
  it('asks only for news', async () => {
    const { glue, worker } = await signedIn()
    received(glue, 'c1')
    await worker.page('carts.refresh')
    worker.topics.length = 0
    await worker.page('carts.refresh')
    expect(glue.seen.at(-1)?.headers.get('If-None-Match')).not.toBe('"none"')
    expect(worker.topics).toEqual([])
  })

  it('is one, however many screens ask at a time', async () => {
    const { glue, worker } = await signedIn()
    const before = glue.seen.length
    await Promise.all([worker.page('carts.refresh'), worker.page('carts.refresh'), worker.page('carts.refresh')])
    expect(glue.seen.length - before).toBe(1)
  })

  it.each(['unavailable', 'limit.rate', 'forbidden.no-company-user'] as const)(
    'that ends in %s says so and keeps the carts',
    async (code) => {
      const { glue, worker } = await signedIn()
      received(glue, 'c1')
      await worker.page('carts.refresh')
      glue.answer = () => refusal(code)
      await worker.page('carts.refresh')
      expect(await worker.lists.received()).toMatchObject({ carts: [{ id: 'c1' }], problem: { code } })
    },
  )

  it.each([
    ['a device without a network', false, 'offline'],
    ['a server that does not answer', true, 'unreachable'],
  ])('tells %s from the others, in the lists and in the panel', async (_what, isOnline, code) => {
    const { glue, worker, device } = await signedIn()
    device.net.isOnline = isOnline
    glue.answer = () => {
      throw new TypeError('fetch failed')
    }
    await worker.page('carts.refresh')
    await openPanel(worker)
    expect([await worker.lists.received(), await worker.panel('panel.view')]).toMatchObject([
      { offline: true, problem: { code } },
      { offline: true, problem: { code } },
    ])
  })

  it('survives an answer that is no list, and says so', async () => {
    const { glue, worker } = await signedIn()
    glue.answer = () => new Response('{"data":"carts"}')
    await worker.page('carts.refresh')
    expect((await worker.lists.received()).problem?.code).toBe('invalid.server-answer')
  })

  it('does not take back a share that was made while it was under way', async () => {
    const { glue, worker, device } = await signedIn()
    await openPanel(worker)
    const early = await glue.fetch('https://hand.example/carts?x', { headers: { Authorization: 'Bearer access-1' } })
    let release = (): void => undefined
    const held = new Promise<Response>((resolve) => {
      release = () => resolve(early)
    })
    glue.answer = ({ path }) => (path.startsWith('/carts?') ? held : undefined)
    const refresh = worker.page('carts.refresh')
    await settle()
    device.clock.ms += 1000
    await worker.panel('share.create', {
      shareId: '0192f000-0000-7000-8000-0000000000aa',
      name: 'New',
      recipients: ['cu-jonas'],
      permission: 1,
    })
    release()
    await refresh
    expect((await worker.lists.mine()).carts).toMatchObject([{ name: 'New' }])
  })

  it('whose carts do not all fit says so and asks for all again', async () => {
    const { glue, worker, device } = await signedIn()
    received(glue, ...Array.from({ length: 5 }, (_, index) => `c${index}`))
    const { set, items: stored } = device.local
    const cartsIn = (keys: Iterable<string>): readonly string[] => [...keys].filter((key) => /^cart[:@]/.test(key))
    device.local.set = async (items) => {
      const carts = new Set([...cartsIn(stored.keys()), ...cartsIn(Object.keys(items))])
      if (carts.size > 3) throw new Error('quota')
      return set(items)
    }
    await worker.page('carts.refresh')
    expect((await worker.lists.received()).problem?.code).toBe('storage.full')
    await worker.page('carts.refresh')
    expect(glue.seen.findLast(({ path }) => path.startsWith('/carts?'))?.headers.get('If-None-Match')).toBe('"none"')
  })
})

describe('people to share with', () => {
  it('are the active colleagues without oneself, with their unit', async () => {
    const { worker } = await signedIn()
    expect(await worker.page('recipients.list')).toMatchObject([
      { name: 'Jonas Okafor', unit: 'Sales' },
      { name: 'Sofia Reyes', unit: 'Sales' },
    ])
  })

  it('are told with when the newest cart they have was made', async () => {
    const { worker } = await signedIn()
    const cart = (id: string, createdAt: string) => ({
      id,
      name: id,
      mine: true,
      lines: [],
      people: [
        { idCompanyUser: 'cu-jonas', name: 'Jonas Okafor', permission: 1 as const, sharedCartId: `s-${id}`, state: 'shared' as const },
      ],
      createdAt,
      syncedAt: 1,
    })
    const { carts } = await worker.account.items()
    await carts.change({ put: [cart('old', '2026-11-01T09:00:00.000Z'), cart('new', '2026-11-20T09:00:00.000Z')] })
    expect((await worker.page('recipients.list')).map(({ name, sharedAt }) => [name, sharedAt])).toEqual([
      ['Jonas Okafor', '2026-11-20T09:00:00.000Z'],
      ['Sofia Reyes', undefined],
    ])
  })

  it('are those of the last time when the server is away', async () => {
    const { glue, worker } = await signedIn()
    await worker.page('recipients.list')
    glue.answer = () => {
      throw new TypeError('fetch failed')
    }
    expect(await worker.page('recipients.list')).toHaveLength(2)
  })

  it('are refused to a signed-out person', async () => {
    const { worker } = await signedIn()
    await worker.page('recipients.list')
    await worker.page('account.signOut')
    await expect(worker.page('recipients.list')).rejects.toMatchObject({ code: 'auth.signed-out' })
  })
})
