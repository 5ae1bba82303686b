import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { startButtonScript } from '../../lib/page/button-script.ts'
import { startCartScript } from '../../lib/page/cart-script.ts'
import { beginLife, runningLife, standingButton } from '../../lib/page/own-world.ts'
import { fakeStore } from '../shops/woocommerce/fake-store.ts'
import { fakeBackground } from '../state/fakes.ts'
import { click, fakePageBrowser, seeThroughPage } from './fake-page-browser.ts'

const { roots, shown } = seeThroughPage()
beforeEach(() => {
  vi.stubGlobal('origin', location.origin)
  history.replaceState(null, '', '/cart/')
})
afterEach(() => {
  standingButton()?.remove()
  runningLife()?.abort()
  vi.unstubAllGlobals()
  history.replaceState(null, '', '/')
})

const button = (): HTMLButtonElement | undefined => buttons().at(-1)
const buttons = (): readonly HTMLButtonElement[] =>
  roots().flatMap((root) => (root.host.isConnected ? [...root.querySelectorAll('button')] : []))

/** The shop's page in this document, seen by the detector: it got the button's script. */
async function seen({
  kind = 'cart',
  html,
  isButtonHidden = false,
}: {
  kind?: 'cart' | 'checkout'
  html?: string
  isButtonHidden?: boolean
}) {
  const store = fakeStore({ products: [{ name: 'Lamp', price: '19.90' }], kind, ...(html === undefined ? {} : { html }) })
  store.put(0, 1)
  document.body.innerHTML = store.page.document.body.innerHTML
  document.body.className = store.page.document.body.className
  vi.stubGlobal('fetch', (input: string, init?: RequestInit) => store.page.fetch(input, init))
  const { send, asked } = fakeBackground({
    'page.words': () => ({ share: 'Share cart', panelTitle: 'Handcart', isButtonHidden }),
    'page.cartWords': () => ({ share: 'Share cart', panelTitle: 'Handcart', isButtonHidden }),
    'page.cartWanted': () => undefined,
    'cart.captured': () => undefined,
    'panel.expect': () => undefined,
  })
  const state = { isOrphan: false }
  const start = () =>
    startButtonScript({
      window,
      isOrphan: () => state.isOrphan,
      send: async (message) => {
        if (state.isOrphan) throw new Error('Extension context invalidated.')
        return send(message)
      },
    })
  await start()
  const { browser, command } = fakePageBrowser(send)
  return { store, asked, state, start, command, bringCart: () => startCartScript({ window, browser, life: beginLife() }) }
}

describe('the script of the button', () => {
  it('draws the button, and neither reads the cart nor has its script brought', async () => {
    const { store, asked } = await seen({})
    expect([button()?.textContent, store.log, asked('page.cartWanted')]).toEqual(['Share cart', [], []])
  })
  it('has the cart script brought by a press', async () => {
    const { asked } = await seen({})
    click(button(), { isTrusted: true })
    await vi.waitFor(() => expect(asked('page.cartWanted')).toEqual([{ for: 'openPanel' }]))
  })
  it('does nothing when a script of the page presses', async () => {
    const { asked } = await seen({})
    click(button(), { isTrusted: false })
    expect(asked('page.cartWanted')).toEqual([])
  })
  it('has a page read that only looks like a cart, and draws nothing before', async () => {
    const { asked } = await seen({ html: '<body><h1>Cart</h1></body>' })
    expect([buttons(), asked('page.cartWanted')]).toEqual([[], [{ for: 'showButton' }]])
  })
  it('draws nothing on checkout pages', async () => {
    await seen({ kind: 'checkout' })
    expect(buttons()).toEqual([])
  })
  it('draws nothing where the person hid the button', async () => {
    await seen({ isButtonHidden: true })
    expect(buttons()).toEqual([])
  })
  it('draws one button when it comes again', async () => {
    const { start } = await seen({})
    await start()
    expect(buttons()).toHaveLength(1)
  })
  it('takes its button away when it is pressed after its extension was updated', async () => {
    const { state } = await seen({})
    state.isOrphan = true
    click(button(), { isTrusted: true })
    await vi.waitFor(() => expect(buttons()).toEqual([]))
  })
})

describe('a cart script that comes after it', () => {
  it('keeps the button where it stands', async () => {
    const { bringCart, command } = await seen({})
    const before = button()
    bringCart()
    await command({ command: 'read', fresh: false })
    expect(buttons()).toEqual([before])
  })
  it('answers its presses', async () => {
    const { bringCart, asked } = await seen({})
    bringCart()
    click(button(), { isTrusted: true })
    await vi.waitFor(() => expect(shown()).toHaveLength(1))
    expect(asked('page.cartWanted')).toEqual([])
  })
  it('draws the button alone when both come at once', async () => {
    const { bringCart, start, command } = await seen({})
    standingButton()?.remove()
    bringCart()
    await start()
    expect(buttons()).toEqual([])
    await command({ command: 'showButton' })
    expect(buttons()).toHaveLength(1)
  })
})
