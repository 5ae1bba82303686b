// @vitest-environment node
import { describe, expect, it } from 'vitest'
import type { Capture } from '../../lib/contract/views.ts'
import type { BrowserCalls } from '../../lib/worker/parts.ts'
import { cartWith, newDevice, SHOP, startWorker, TAB } from '../desk/device.ts'
import { fakeGlue } from '../desk/fake-glue.ts'

const CAPTURE: Extract<Capture, { state: 'cart' }> = { state: 'cart', cart: cartWith('Lamp'), shopName: 'Desk & Co', capabilities: ['add'] }

function workerWith(calls: Partial<BrowserCalls>) {
  return startWorker(newDevice(fakeGlue(), calls))
}

/** A tab whose page lets the script in, once it is injected. */
function openTab(url: string | undefined, calls: Partial<BrowserCalls> = {}): Partial<BrowserCalls> {
  let isIn = false
  return {
    tab: async (id) => ({ id: id ?? TAB, url }),
    inject: async () => {
      isIn = true
    },
    send: async () => {
      if (!isIn) throw new Error('Receiving end does not exist')
      return { ok: true, capture: CAPTURE }
    },
    ...calls,
  }
}

const REFUSED: Partial<BrowserCalls> = { inject: () => Promise.reject(new Error('Cannot access contents of the page')) }

describe('the status of a tab', () => {
  it('has the capture where the script may be', async () => {
    expect(await workerWith(openTab(`${SHOP}/cart/`)).page('tab.status', {})).toEqual({
      tabId: TAB,
      host: 'shop.example',
      origin: SHOP,
      state: 'ready',
      alwaysOn: false,
      capture: CAPTURE,
    })
  })

  it.each([
    ['a shop Handcart may not read', `${SHOP}/`, 'off'],
    ['a page of the browser', 'chrome://settings/', 'unusable'],
    ['a store for extensions', 'https://chromewebstore.google.com/detail/x', 'unusable'],
    ['a page whose address is hidden', undefined, 'unusable'],
  ])('of %s is as it should be', async (_what, url, state) => {
    expect((await workerWith(openTab(url, REFUSED)).page('tab.status', {})).state).toBe(state)
  })

  it('of a tab that was asked for, with a hidden address, may be turned on', async () => {
    expect((await workerWith(openTab(undefined, REFUSED)).page('tab.status', { tabId: 4 })).state).toBe('off')
  })

  it('of no tab is unusable', async () => {
    expect((await workerWith({}).page('tab.status', { tabId: 4 })).state).toBe('unusable')
  })
})

describe('opening the panel', () => {
  it('where no script may be says that the page is closed to us', async () => {
    await expect(workerWith(openTab(SHOP, REFUSED)).page('tab.openPanel', { tabId: TAB })).rejects.toMatchObject({ code: 'page.closed' })
  })
})

describe('a script in a page', () => {
  it('may speak of its own shop only', async () => {
    const worker = workerWith({})
    const cart = { ...CAPTURE.cart, shop: { ...CAPTURE.cart.shop, origin: 'https://bank.example' } }
    await expect(worker.content('cart.captured', { ...CAPTURE, cart })).rejects.toMatchObject({ code: 'invalid.message' })
  })

  it('may not name a problem of another shop', async () => {
    const problem = { state: 'problem', origin: 'https://bank.example', problem: { code: 'shop.unreadable' } } as const
    await expect(workerWith({}).content('cart.captured', problem)).rejects.toMatchObject({ code: 'invalid.message' })
  })

  it('that reads the same again is no news for open screens, a change is', async () => {
    const worker = workerWith({})
    await worker.content('cart.captured', CAPTURE)
    worker.topics.length = 0
    const [first] = CAPTURE.cart.lines
    const again = {
      ...CAPTURE.cart,
      lines: first ? [{ ...first, id: '0192f000-0000-7000-8000-0000000000ff' }] : [],
      capturedAt: '2026-11-20T11:00:00.000Z',
    }
    await worker.content('cart.captured', { ...CAPTURE, cart: again })
    expect(worker.topics).toEqual([])
    await worker.content('cart.captured', { ...CAPTURE, cart: cartWith('Lamp', 'Desk') })
    expect(worker.topics).toEqual(['tab'])
  })

  it('is brought in once, however many screens ask at a time', async () => {
    let injected = 0
    const tab = openTab(`${SHOP}/cart/`)
    const worker = workerWith({
      ...tab,
      inject: async (tabId) => {
        injected += 1
        await new Promise((resolve) => setImmediate(resolve))
        await tab.inject?.(tabId)
      },
    })
    await Promise.all([worker.page('tab.status', {}), worker.page('tab.status', {}), worker.page('tab.openPanel', { tabId: TAB })])
    expect(injected).toBe(1)
  })

  it('gets a global of its own tab', async () => {
    const worker = workerWith({ readGlobal: async (tabId, name) => `${name} of ${tabId}` })
    expect(await worker.content('page.readGlobal', { name: 'dataLayer' })).toBe(`dataLayer of ${TAB}`)
  })

  it('gets the code of its shop into its own tab', async () => {
    const brought: unknown[] = []
    const worker = workerWith({ bringPart: async (...part) => void brought.push(part) })
    await worker.content('page.bringPart', { name: 'shops/woocommerce-classic' })
    expect(brought).toEqual([[TAB, 'shops/woocommerce-classic']])
  })

  it.each(['background', 'shops/../background', 'content-scripts/cart', 'https://evil.example/x', ''])(
    'gets no other script, such as "%s"',
    async (name) => {
      await expect(workerWith({}).content('page.bringPart', { name })).rejects.toMatchObject({ code: 'invalid.message' })
    },
  )
})
