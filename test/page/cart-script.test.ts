import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { startCartScript } from '../../lib/page/cart-script.ts'
import { fakeVtex } from '../shops/vtex/fake-vtex.ts'
import { fakeStore, type StoreWish } from '../shops/woocommerce/fake-store.ts'
import { type Answers, fakeBackground } from '../state/fakes.ts'
import { click, fakePageBrowser, seeThroughPage } from './fake-page-browser.ts'

const { roots, shown } = seeThroughPage()
const lives: AbortController[] = []
beforeEach(() => {
  vi.stubGlobal('origin', location.origin)
  history.replaceState(null, '', '/cart/')
})
afterEach(() => {
  for (const life of lives.splice(0)) life.abort()
  vi.unstubAllGlobals()
  history.replaceState(null, '', '/')
})

const LAMP = { name: 'Lamp', price: '19.90' }

/** Puts the shop's page into this document and starts the script on it, as an injection does. */
function injected(wish: Partial<StoreWish> = {}, answers: Answers = {}) {
  const store = fakeStore({ products: [LAMP], ...wish })
  store.put(0, 1)
  document.head.innerHTML = store.page.document.head.innerHTML
  document.body.innerHTML = store.page.document.body.innerHTML
  document.body.className = store.page.document.body.className
  vi.stubGlobal('fetch', (input: string, init?: RequestInit) => store.page.fetch(input, init))
  const background = fakeBackground({
    'page.words': () => ({ share: 'Share cart', panelTitle: 'Handcart', isButtonHidden: false }),
    'page.cartWords': () => ({ share: 'Share cart', panelTitle: 'Handcart', isButtonHidden: false }),
    'cart.captured': () => undefined,
    'panel.expect': () => undefined,
    ...answers,
  })
  const names: string[] = []
  const { browser, command, state } = fakePageBrowser((message) => {
    names.push(message.name)
    return background.send(message)
  })
  const inject = () => {
    const life = new AbortController()
    lives.push(life)
    startCartScript({ window, browser, life })
    return life
  }
  return { store, asked: background.asked, names: () => names, command, state, inject, life: inject() }
}

/** As where Handcart is always on: the page was seen to be a cart, and gets its button. */
async function started(wish: Partial<StoreWish> = {}, answers: Answers = {}) {
  const script = injected(wish, answers)
  await script.command({ command: 'showButton' })
  return script
}

const button = (): HTMLButtonElement | undefined => buttons().at(-1)
const buttons = (): readonly HTMLButtonElement[] =>
  roots().flatMap((root) => (root.host.isConnected ? [...root.querySelectorAll('button')] : []))

describe('the script in a cart page that is one step of a checkout', () => {
  const vtexPage = () => {
    const shop = fakeVtex({ products: [LAMP] })
    const script = injected()
    document.head.innerHTML = ''
    document.body.id = 'checkoutMainContainer'
    document.body.className = ''
    vi.stubGlobal('fetch', (input: string, init?: RequestInit) => shop.page.fetch(input, init))
    history.replaceState(null, '', `/checkout/?orderFormId=${shop.id}&utm_source=mail#/cart`)
    return { ...script, shop }
  }
  afterEach(() => document.body.removeAttribute('id'))

  it('tells the shop’s own address of the cart when asked for it, and at no other time', async () => {
    const { command, asked, shop } = vtexPage()
    await command({ command: 'read', fresh: true })
    expect(JSON.stringify(asked('cart.captured'))).not.toContain(shop.id)
    const address = `${location.origin}/checkout/?orderFormId=${shop.id}&utm_source=mail#/cart`
    expect(await command({ command: 'liveLink' })).toEqual([{ ok: true, address }])
  })

  it('closes the panel when the next step comes, and reads nothing there', async () => {
    const { command } = vtexPage()
    await command({ command: 'openPanel' })
    const frames = () => roots().filter((root) => root.host.isConnected && root.querySelector('iframe')).length
    expect(frames()).toBe(1)
    history.replaceState(null, '', '/checkout/#/payment')
    window.dispatchEvent(new HashChangeEvent('hashchange'))
    expect([frames(), await command({ command: 'read', fresh: true })]).toMatchObject([
      0,
      [{ ok: true, capture: { state: 'problem', problem: { code: 'page.checkout' } } }],
    ])
  })
})

describe('the script in a cart page', () => {
  it('asks neither the shop nor the background for anything by itself', () => {
    const { store, names } = injected()
    expect([store.log, names()]).toEqual([[], []])
  })
  it('looks at no more of the page than where its own things are put', () => {
    const everything = vi.spyOn(Document.prototype, 'querySelectorAll')
    injected()
    expect(everything.mock.calls.filter(([selector]) => !selector.includes('checkout'))).toEqual([])
  })
  it('shows the button without reading the cart', async () => {
    const { store, names } = await started()
    expect([button()?.textContent, store.log, names()]).toEqual(['Share cart', [], ['page.cartWords']])
  })
  it('reads the cart when that is wanted, tells the background what it holds, and shows the button', async () => {
    const { command, asked } = injected()
    await command({ command: 'read', fresh: false })
    expect(asked('cart.captured')).toMatchObject([{ state: 'cart', cart: { lines: [{ title: 'Lamp' }] } }])
    expect(buttons()).toHaveLength(1)
  })
  it('shows no button where the person hid it', async () => {
    const { command } = await started(
      {},
      { 'page.cartWords': () => ({ share: 'Share cart', panelTitle: 'Handcart', isButtonHidden: true }) },
    )
    await command({ command: 'read', fresh: true })
    expect(buttons()).toEqual([])
  })
  it('shows the button of a page that only looks like a cart after a read found one in it', async () => {
    const lamp = '<li itemscope itemtype="https://schema.org/Product"><b itemprop="name">Lamp</b><input type="number" value="1"></li>'
    const { store, names } = await started({ html: `<body><h1>Cart</h1>${lamp}</body>` }, { 'page.readGlobal': () => undefined })
    expect(buttons()).toHaveLength(1)
    // Nobody opened Handcart there: the shop hears nothing of that read.
    expect([store.log, names().filter((name) => name.startsWith('page.permalink'))]).toEqual([[], []])
  })
  it('shows none where that read found no cart', async () => {
    await started({ html: '<body><h1>Cart</h1></body>' }, { 'page.readGlobal': () => undefined })
    expect(buttons()).toEqual([])
  })
  it('shows no button on other pages of the shop', async () => {
    await started({ kind: 'shop' })
    expect(buttons()).toEqual([])
  })
  it('shows no button on checkout pages', async () => {
    await started({ kind: 'checkout' })
    expect(buttons()).toEqual([])
  })
  it('shows no button where no panel could be opened', async () => {
    vi.stubGlobal('origin', 'null')
    await started()
    expect(buttons()).toEqual([])
  })
  it('shows the button although the background hears nothing of the cart', async () => {
    const { command } = injected({}, { 'cart.captured': () => Promise.reject(new Error('gone')) })
    await command({ command: 'read', fresh: false })
    await vi.waitFor(() => expect(buttons()).toHaveLength(1))
  })
  it('doubles nothing when it takes over from an earlier one', async () => {
    const { life, inject, command } = await started()
    life.abort()
    inject()
    await command({ command: 'showButton' })
    expect(buttons()).toHaveLength(1)
  })
})

describe('the button', () => {
  it('opens the panel', async () => {
    await started()
    click(button(), { isTrusted: true })
    expect(shown()).toHaveLength(1)
  })
  it('opens no second panel', async () => {
    await started()
    click(button(), { isTrusted: true })
    click(button(), { isTrusted: true })
    expect(shown()).toHaveLength(1)
  })
  it('opens a new panel when the page took the first one away', async () => {
    await started()
    click(button(), { isTrusted: true })
    shown()[0]?.remove()
    click(button(), { isTrusted: true })
    expect(shown()).toHaveLength(1)
  })
  it('has the cart read again', async () => {
    const { store, asked } = await started()
    store.put(0, 4)
    click(button(), { isTrusted: true })
    await vi.waitFor(() => expect(asked('cart.captured').at(-1)).toMatchObject({ cart: { lines: [{ quantity: '5' }] } }))
  })
  it('goes when its extension was updated', async () => {
    const { state } = await started()
    state.isOrphan = true
    click(button(), { isTrusted: true })
    expect(buttons()).toEqual([])
  })
})

describe('a command of the background', () => {
  it('gets what the page holds', async () => {
    const { command } = await started()
    expect(await command({ command: 'read', fresh: false })).toMatchObject([{ ok: true, capture: { state: 'cart' } }])
  })
  it('has the page read again when that is wanted', async () => {
    const { command, store } = await started()
    store.put(0, 2)
    expect(await command({ command: 'read', fresh: true })).toMatchObject([{ capture: { cart: { lines: [{ quantity: '3' }] } } }])
  })
  it('opens the panel', async () => {
    const { command } = await started()
    await command({ command: 'openPanel' })
    expect(shown()).toHaveLength(1)
  })
  it('is refused where no panel can be opened', async () => {
    vi.stubGlobal('origin', 'null')
    const { command } = await started()
    expect(await command({ command: 'openPanel' })).toEqual([{ ok: false, problem: { code: 'shop.unreadable', data: {} } }])
  })
  it('makes the plan', async () => {
    const { command } = await started()
    expect(await command({ command: 'plan', lines: [] })).toMatchObject([
      { ok: true, plan: { lines: [], ownLineCount: 1, ownTotal: { currency: 'EUR' } } },
    ])
  })
  it('tells why it could not be carried out', async () => {
    const { command } = await started({ kind: 'checkout' })
    expect(await command({ command: 'plan', lines: [] })).toMatchObject([{ ok: false, problem: { code: 'page.checkout' } }])
  })
  it('is not taken by a script whose time is over', async () => {
    const { command, life } = await started()
    life.abort()
    expect(await command({ command: 'read', fresh: false })).toEqual([])
  })
  it('that is none gets no answer', async () => {
    const { command } = await started()
    expect(await command({ other: 'message' })).toEqual([])
  })
})
