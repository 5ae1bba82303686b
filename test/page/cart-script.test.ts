import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { startCartScript } from '../../lib/page/cart-script.ts'
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
async function started(wish: Partial<StoreWish> = {}, answers: Answers = {}) {
  const store = fakeStore({ products: [LAMP], ...wish })
  store.put(0, 1)
  document.head.innerHTML = store.page.document.head.innerHTML
  document.body.innerHTML = store.page.document.body.innerHTML
  document.body.className = store.page.document.body.className
  vi.stubGlobal('fetch', (input: string, init?: RequestInit) => store.page.fetch(input, init))
  const background = fakeBackground({
    'page.words': () => ({ share: 'Share cart', panelTitle: 'Handcart' }),
    'cart.captured': () => undefined,
    'panel.expect': () => undefined,
    ...answers,
  })
  const { browser, command, state } = fakePageBrowser(background.send)
  const inject = async () => {
    const life = new AbortController()
    lives.push(life)
    await startCartScript({ window, browser, life })
    return life
  }
  return { store, asked: background.asked, command, state, inject, life: await inject() }
}

const button = (): HTMLButtonElement | undefined => buttons().at(-1)
const buttons = (): readonly HTMLButtonElement[] =>
  roots().flatMap((root) => (root.host.isConnected ? [...root.querySelectorAll('button')] : []))

describe('the script in a cart page', () => {
  it('tells the background what the cart holds', async () => {
    const { asked } = await started()
    expect(asked('cart.captured')).toMatchObject([{ state: 'cart', cart: { lines: [{ title: 'Lamp' }] } }])
  })
  it('shows the button', async () => {
    await started()
    expect(button()?.textContent).toBe('Share cart')
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
  it('starts although the background is not there yet', async () => {
    await started({}, { 'cart.captured': () => Promise.reject(new Error('gone')) })
    expect(buttons()).toHaveLength(1)
  })
  it('doubles nothing when it takes over from an earlier one', async () => {
    const { life, inject } = await started()
    life.abort()
    await inject()
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
  it('hides the button', async () => {
    const { command } = await started()
    await command({ command: 'setButton', hidden: true })
    expect(button()?.getRootNode()).toHaveProperty('host.hidden', true)
  })
  it('keeps the button hidden when the cart is read again', async () => {
    const { command } = await started()
    await command({ command: 'setButton', hidden: true })
    await command({ command: 'read', fresh: true })
    expect(button()?.getRootNode()).toHaveProperty('host.hidden', true)
  })
  it('makes the plan', async () => {
    const { command } = await started()
    expect(await command({ command: 'plan', lines: [] })).toMatchObject([{ ok: true, plan: { lines: [], ownLineCount: 1 } }])
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
