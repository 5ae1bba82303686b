/** Sharing by link without an account, from the worker to the real server, and what becomes of it when somebody signs in. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Capture } from '../../../lib/contract/views.ts'
import { type GlueApp, startGlueApp } from '../../support/glue-app.ts'
import { aCapture, type Device, newDevice, newWorker, type Worker } from '../../support/worker.ts'

const SERVER = 'https://cart.example'
const captured: Capture = { state: 'cart', cart: aCapture(2), shopName: 'WooCommerce', capabilities: ['add'] }

let glue: GlueApp
beforeAll(async () => {
  glue = await startGlueApp({ publicUrl: SERVER })
})
afterAll(() => glue.database.drop())

/** What was asked since, and whether the server can be reached. */
function network() {
  const net = { asked: [] as string[], isAway: false }
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, init)
    net.asked.push(`${request.method} ${new URL(request.url).pathname}`)
    if (net.isAway) throw new TypeError('Failed to fetch')
    return glue.fetch(request)
  }
  return { net, fetch }
}
const wish = () => ({
  linkId: crypto.randomUUID(),
  shareId: crypto.randomUUID(),
  name: 'Without account',
  link: { audience: 'external', permission: 1, label: '', isSigned: true, isCopy: false } as const,
})
async function shared(worker: Worker): Promise<{ readonly cartId: string; readonly url: string }> {
  await worker.account.startAnonymous()
  const { cart, made } = await worker.links.make(wish(), captured)
  return { cartId: cart.id, url: made.url ?? '' }
}
const statusOf = async (url: string) => (await glue.fetch(new Request(`http://localhost${new URL(url).pathname}`))).status
const tokensIn = ({ local }: Device): readonly string[] => JSON.stringify([...local.items]).match(/"1[0-9a-f]{32}\.[\w-]{43}"/g) ?? []

describe('a fresh install', () => {
  it('asks its server for nothing before somebody shares, and then shares by link at once', async () => {
    const { net, fetch } = network()
    const worker = newWorker({ device: newDevice(), fetch, server: SERVER })
    await worker.wake()
    expect([net.asked, await worker.account.get()]).toMatchObject([[], { signedIn: false, hasAnonymous: true }])
    const { url } = await shared(worker)
    expect([await statusOf(url), await worker.account.get()]).toMatchObject([200, { signedIn: false, anonymous: true, server: SERVER }])
  })

  it('keeps one identity, however often and at once it is asked for, in storage and in no answer', async () => {
    const [{ net, fetch }, device] = [network(), newDevice()]
    const worker = newWorker({ device, fetch, server: SERVER })
    const started = await Promise.all([worker.account.startAnonymous(), worker.account.startAnonymous()])
    await newWorker({ device, fetch, server: SERVER }).account.startAnonymous()
    expect(net.asked.filter((line) => line === 'POST /anonymous-customers')).toHaveLength(1)
    expect([tokensIn(device).length, JSON.stringify([started, await worker.account.all()]).match(/1[0-9a-f]{32}\./)]).toEqual([1, null])
  })

  it('says that it needs an account where the server wants one, and where it knows no server', async () => {
    const off = await startGlueApp({ on: glue.database, anonymous: false })
    const fetch: typeof globalThis.fetch = async (input, init) => off.fetch(new Request(input, init))
    await expect(newWorker({ device: newDevice(), fetch, server: SERVER }).account.startAnonymous()).rejects.toMatchObject({
      code: 'forbidden.anonymous-off',
    })
    await expect(newWorker({ device: newDevice(), fetch }).account.startAnonymous()).rejects.toMatchObject({ code: 'auth.signed-out' })
  })

  it('goes on with a new identity when the server forgot the old one, and keeps what it knows of its links', async () => {
    const [{ fetch }, device] = [network(), newDevice()]
    const worker = newWorker({ device, fetch, server: SERVER })
    await shared(worker)
    await glue.database.db.query({ name: 'forget', text: 'delete from anonymous_customer' })
    const before = tokensIn(device)
    expect(await statusOf((await shared(worker)).url)).toBe(200)
    expect([tokensIn(device).length, tokensIn(device)[0] === before[0]]).toEqual([1, false])
  })
})

describe('a device that shares without an account', () => {
  it('knows the cart of a page as shared, and ends its link: the page is gone', async () => {
    const { fetch } = network()
    const worker = newWorker({ device: newDevice(), fetch, server: SERVER })
    const { cartId, url } = await shared(worker)
    expect(await worker.known.find(captured)).toMatchObject({ share: { id: cartId } })
    const [link] = (await worker.links.list(cartId)).links
    await worker.links.change({ cartId, linkId: link?.id ?? '', isRevoked: true })
    expect([await statusOf(url), (await worker.links.list(cartId)).links]).toMatchObject([404, [{ state: 'revoked' }]])
  })

  it('lists what it shared, the newest first', async () => {
    const { fetch } = network()
    const worker = newWorker({ device: newDevice(), fetch, server: SERVER })
    const [first, second] = [await shared(worker), await shared(worker)]
    const origin = 'https://shop.example'
    expect(await worker.links.kept()).toMatchObject([
      { cartId: second.cartId, name: 'Without account 1', origin, links: [{ url: second.url, state: 'live' }] },
      { cartId: first.cartId, links: [{ url: first.url }] },
    ])
  })

  it('makes no more links once an administrator wants an account, and still ends those there are', async () => {
    const [{ fetch }, device] = [network(), newDevice()]
    const { cartId, url } = await shared(newWorker({ device, fetch, server: SERVER }))
    const worker = newWorker({ device, fetch, server: SERVER, managed: { anonymous: false } })
    await expect(worker.account.startAnonymous()).rejects.toMatchObject({ code: 'forbidden.anonymous' })
    const [link] = (await worker.links.list(cartId)).links
    await worker.links.change({ cartId, linkId: link?.id ?? '', isRevoked: true })
    expect(await statusOf(url)).toBe(404)
  })
})

describe('what the server has of a device without an account', () => {
  it('is downloaded, and erased: its links end, and the device has forgotten it', async () => {
    const [{ fetch }, device] = [network(), newDevice()]
    const worker = newWorker({ device, fetch, server: SERVER })
    const { cartId, url } = await shared(worker)
    const { id = '' } = await worker.account.get()
    const { entries } = await worker.history.read({ cartId })
    expect(entries.map(({ what, count, who }) => [what, count, who.kind])).toEqual([
      ['makeLink', 1, 'you'],
      ['addLine', 2, 'you'],
      ['createCart', 1, 'you'],
    ])
    const { kept } = JSON.parse(await worker.ownData.download(id))
    expect([kept.cart[0].name, kept.cart_item.length, kept.cart_link.length]).toEqual(['Without account', 2, 1])
    expect(await worker.ownData.erase({ id })).toMatchObject({ id, signedIn: false, sessionEnded: false })
    expect([await statusOf(url), tokensIn(device), await worker.links.kept()]).toEqual([404, [], []])
    expect(JSON.stringify([...device.local.items])).not.toContain('Without account')
    // Who shares again is somebody new.
    expect(await statusOf((await shared(worker)).url)).toBe(200)
  })
})

describe('signing in on a device that shared without an account', () => {
  const signIn = (worker: Worker, id?: string) => worker.account.signIn('mara@lumen.example', 'handcart-demo', { id })

  it('makes it the person’s, says how much that is, and the links go on', async () => {
    const [{ fetch }, device] = [network(), newDevice()]
    const worker = newWorker({ device, fetch, server: SERVER })
    const made = [await shared(worker), await shared(worker)]
    expect(await signIn(worker)).toMatchObject({ signedIn: true, moved: { carts: 2, links: 2 } })
    expect([tokensIn(device), (await worker.account.get()).anonymous]).toEqual([[], undefined])
    await worker.refresh.list()
    const { links } = await worker.links.list(made[0]?.cartId ?? '')
    expect([links.length, await Promise.all(made.map(({ url }) => statusOf(url)))]).toEqual([1, [200, 200]])
    expect(await signIn(worker)).not.toHaveProperty('moved')
  })

  it('is kept for the popup until that has told it', async () => {
    const [{ fetch }, device] = [network(), newDevice()]
    const worker = newWorker({ device, fetch, server: SERVER })
    await shared(worker)
    const { id = '' } = await signIn(worker)
    const later = newWorker({ device, fetch, server: SERVER })
    const before = (await later.account.get()).moved
    await later.account.movedTold(id)
    expect([before, (await later.account.get()).moved]).toEqual([{ carts: 1, links: 1 }, undefined])
  })

  it('waits when the server goes away meanwhile, and is done by the next start', async () => {
    const [{ net, fetch }, device] = [network(), newDevice()]
    const worker = newWorker({ device, fetch, server: SERVER })
    const { url } = await shared(worker)
    const cut: typeof globalThis.fetch = async (input, init) => {
      const request = new Request(input, init)
      const isMove = request.url.endsWith('/anonymous-customer-moves')
      const answer = await fetch(request)
      // The server did it, and nobody hears of it.
      if (isMove) throw new TypeError('Failed to fetch')
      return answer
    }
    expect(await signIn(newWorker({ device, fetch: cut, server: SERVER }))).not.toHaveProperty('moved')
    expect(tokensIn(device)).toHaveLength(1)
    const woken = newWorker({ device, fetch, server: SERVER })
    await woken.wake()
    expect([tokensIn(device), await statusOf(url), net.asked.filter((line) => line.endsWith('-moves')).length]).toEqual([[], 200, 2])
    // Nobody was there to be told: the popup does.
    expect((await woken.account.get()).moved).toEqual({ carts: 1, links: 1 })
  })

  it('moves it also to a person who is known from another connection to that server, which stays the only one', async () => {
    const [{ fetch }, device] = [network(), newDevice()]
    const worker = newWorker({ device, fetch, server: SERVER })
    await worker.account.connect(SERVER)
    const { id } = await signIn(worker)
    const other = await worker.account.connect(SERVER)
    expect(other.id).not.toBe(id)
    const { url } = await shared(worker)
    expect(await signIn(worker, other.id)).toMatchObject({ id, moved: { carts: 1, links: 1 } })
    expect([(await worker.account.all()).map((one) => [one.id, one.moved]), await statusOf(url)]).toEqual([
      [[id, { carts: 1, links: 1 }]],
      200,
    ])
  })
})

describe('an administrator’s policy', () => {
  const { fetch } = network()

  it('sets the server people use without choosing, whatever the extension was built for', async () => {
    const worker = newWorker({ device: newDevice(), fetch, server: 'https://built.example', managed: { server: SERVER } })
    expect([await worker.account.policy(), await worker.account.startAnonymous()]).toMatchObject([{ server: SERVER }, { server: SERVER }])
  })

  it('locks it: no other can be connected to', async () => {
    const worker = newWorker({ device: newDevice(), fetch, managed: { server: SERVER, serverLocked: true } })
    await expect(worker.account.connect('https://other.example')).rejects.toMatchObject({ code: 'auth.policy' })
    expect(await worker.account.connect(`${SERVER}/`)).toMatchObject({ server: SERVER })
  })

  it('has people sign in first', async () => {
    const worker = newWorker({ device: newDevice(), fetch, server: SERVER, managed: { anonymous: false } })
    await expect(worker.account.startAnonymous()).rejects.toMatchObject({ code: 'forbidden.anonymous' })
    expect(await worker.account.get()).not.toHaveProperty('hasAnonymous')
  })
})
