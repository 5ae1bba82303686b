/** What shops announce of permalinks is asked once a day, whatever the answer was, and by nobody before a person opens Handcart there. */
import { beforeEach, describe, expect, it } from 'vitest'
import { createAsk } from '../../lib/messages/client.ts'
import { readPage } from '../../lib/page/capture.ts'
import { type Device, newDevice, SHOP, startWorker, type Worker } from '../desk/device.ts'
import { fakeGlue } from '../desk/fake-glue.ts'
import { fakeStore } from '../shops/woocommerce/fake-store.ts'

const HOUR_MS = 3_600_000
const { signal } = new AbortController()

let device: Device
let worker: Worker
let asked: number
let answer: () => Response
beforeEach(() => {
  device = newDevice(fakeGlue(), { granted: async () => [`${SHOP}/*`] })
  worker = startWorker(device)
  asked = 0
  answer = () => new Response('<h1>Not found</h1>', { status: 404 })
})

/** A page of the shop is loaded, and its cart read for a person. */
async function read(ask = worker.content, life = signal): Promise<string | undefined> {
  const before = ({ path }: { readonly path: string }): Response | undefined => {
    if (path !== '/.well-known/ucp') return undefined
    asked += 1
    return answer()
  }
  const store = fakeStore({ products: [{ name: 'Lamp', price: '19.90' }], before })
  store.put(0, 1)
  const capture = await readPage(store.page, life, ask)
  return capture.state === 'cart' ? capture.cart.shop.permalink : undefined
}
const announcing = (): Response =>
  Response.json({ ucp: { capabilities: { 'dev.ucp.shopping.permalink': [{ config: { endpoint: 'https://lamps.example/buy' } }] } } })
const from = (url: string) =>
  createAsk((message) => worker.send(message, { id: 'handcart', url, frameId: 0, documentId: 'doc-page', tab: { id: 3 } }))
const kept = () => worker.store.permalinks.get()

describe('a shop', () => {
  it('that announces none draws one page a day to say so, however many of its pages are read, by whichever worker', async () => {
    for (const _page of [1, 2, 3]) expect(await read()).toBeUndefined()
    worker = startWorker(device)
    device.clock.ms += 24 * HOUR_MS - 1
    await read()
    expect(asked).toBe(1)
    device.clock.ms += 1
    await read()
    expect(asked).toBe(2)
  })

  it('that announces some is asked once a day, too, and its carts tell the path all day', async () => {
    answer = announcing
    const told = [await read(), await read()]
    device.clock.ms += 24 * HOUR_MS
    answer = () => new Response('', { status: 404 })
    expect([...told, await read(), await read(), asked]).toEqual(['/buy', '/buy', undefined, undefined, 2])
  })

  it('is asked by one of the pages that are read at once', async () => {
    await Promise.all([read(), read(), read()])
    expect(asked).toBe(1)
  })

  it('is asked again where the page was left before it answered, a minute later', async () => {
    const life = new AbortController()
    answer = () => {
      life.abort()
      return announcing()
    }
    await read(worker.content, life.signal).catch(() => undefined)
    answer = announcing
    expect([await read(), asked]).toEqual([undefined, 1])
    device.clock.ms += 60_000
    expect([await read(), asked]).toEqual(['/buy', 2])
  })

  it('is asked nothing where the worker cannot be reached', async () => {
    await read(() => Promise.reject(new Error('Extension context invalidated.')))
    expect(asked).toBe(0)
  })

  it('is read as ever on a device that is full', async () => {
    device.local.isFull = true
    answer = announcing
    expect(await read()).toBe('/buy')
  })

  it('is asked again once the clock was set back', async () => {
    await read()
    device.clock.ms -= 365 * 24 * HOUR_MS
    await read()
    expect(asked).toBe(2)
  })
})

describe('what shops announced', () => {
  it('is of the origin the browser names, never of another', async () => {
    await from(`${SHOP}/cart/`)('page.permalinkTold', { path: '/buy' })
    await from('https://evil.example/')('page.permalinkTold', { path: '/x' })
    expect(await Promise.all([`${SHOP}/`, 'https://evil.example/', `${SHOP}:444/`].map((url) => from(url)('page.permalink')))).toEqual([
      '/buy',
      '/x',
      undefined,
    ])
  })

  it.each(['//evil.example', 'https://evil.example/buy', '/buy?x=', '/b/', `/${'b'.repeat(200)}`, 'javascript:alert(1)', 7])(
    'is nothing that is no path: %s',
    async (path) => {
      const tell = worker.send(
        { name: 'page.permalinkTold', input: { path } },
        { id: 'handcart', url: `${SHOP}/`, frameId: 0, tab: { id: 3 } },
      )
      expect(await tell).toMatchObject({ ok: false })
      expect(await kept()).toBeUndefined()
    },
  )

  it('is kept of 50 shops, those asked last, and of none for more than a day', async () => {
    const origins = Array.from({ length: 60 }, (_, index) => `https://shop-${index}.example`)
    for (const origin of origins) await from(`${origin}/`)('page.permalinkTold', {})
    expect((await kept())?.map(({ origin }) => origin)).toEqual(origins.slice(10))
    device.clock.ms += 24 * HOUR_MS
    await worker.content('page.permalink')
    expect((await kept())?.map(({ origin }) => origin)).toEqual([SHOP])
  })

  it('is forgotten with the shop', async () => {
    await worker.page('shops.enable', { origin: SHOP })
    await read()
    await worker.page('shops.disable', { origin: SHOP })
    expect(await kept()).toEqual([])
  })

  it('is told to the extension’s scripts in pages alone', async () => {
    await expect(worker.panel('page.permalink')).rejects.toThrow()
    await expect(worker.page('page.permalink')).rejects.toThrow()
  })
})
