import type { Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findFirefox } from '../../scripts/browser.ts'
import { type Firefox, launchFirefox } from './support/firefox.ts'
import { confirmApart, control, openPanel, pressAgain, pressSteadily, signIn } from './support/firefox-journey.ts'
import { cartsNamed, gluePerson } from './support/glue-person.ts'
import { until } from './support/until.ts'
import { startWorld, type World } from './support/world.ts'

// What the shop's own product page does. Runs in the page, with its cookies.
const ADD_TWO_CLOCKS = `(async () => {
  const cart = '/wp-json/wc/store/v1/cart'
  const Nonce = (await fetch(cart)).headers.get('Nonce')
  const body = JSON.stringify({ id: 170, quantity: 2 })
  return (await fetch(cart + '/add-item', { method: 'POST', headers: { Nonce, 'Content-Type': 'application/json' }, body })).status
})()`

// Notes every event that a script other than the page's own fired, and every call from outside of what a page can take the place of.
// The build tool's events are noted by name, too.
const HEAR_EVERYTHING = `
  globalThis.heard = []
  const own = new WeakSet()
  const { addEventListener, dispatchEvent } = EventTarget.prototype
  const note = (what) => { if (/moz-extension:/.test(new Error().stack)) globalThis.heard.push(what) }
  EventTarget.prototype.addEventListener = function (...listener) { note('listens to ' + listener[0]); return addEventListener.apply(this, listener) }
  EventTarget.prototype.dispatchEvent = function (event) { own.add(event); note('fires ' + event.type); return dispatchEvent.call(this, event) }
  const hear = (event) => { if (!own.has(event) && (!event.isTrusted || /^message|:/.test(event.type))) globalThis.heard.push(event.type) }
  const named = [window, document, document.createElement('div')].flatMap((target) => {
    const names = []
    for (const name in target) if (name.startsWith('on')) names.push(name.slice(2))
    return names
  })
  const id = 'handcart@handcart.example'
  const tool = ['detector', 'cart'].flatMap((script) => ['content-script-started', 'locationchange'].map((name) => id + ':' + script + ':wxt:' + name))
  for (const type of new Set([...named, ...tool, 'messageerror', 'planted']))
    for (const target of [window, document]) addEventListener.call(target, type, hear, true)
  dispatchEvent.call(document, new Event('planted'))
`

describe.runIf(findFirefox())('in Firefox', () => {
  let world: World
  let firefox: Firefox
  let page: Page

  beforeAll(async () => {
    world = await startWorld()
    firefox = await launchFirefox()
    await signIn(firefox, world.server.url)
    page = await firefox.browser.newPage()
    // Server-made: a page that redraws itself while it is clicked through belongs to the tests in Chromium.
    await page.goto(`${world.shop.url}/classic-cart/`)
    await page.evaluate(ADD_TWO_CLOCKS)
    await page.reload()
  })

  afterAll(async () => {
    await firefox?.close()
    await world?.close()
  })

  it('the panel opens on the demo shop, and a share that is pressed twice is asked for in one window and arrives once', async () => {
    const panel = await openPanel(firefox, page)
    await (await control(panel, 'combobox', 'Add people by name or e-mail')).type('Jonas')
    await control(panel, 'option', /^Jonas Okafor/)
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await pressSteadily(panel, 'Share with 1 person without e-mail')
    expect(await pressAgain(firefox, { page, panel, name: 'Share with 1 person without e-mail' })).toBe(1)
    await confirmApart(firefox)
    await panel.waitForFunction('document.body.innerText.includes("Has access")')
    const jonas = await gluePerson(world.server.url, 'jonas@lumen.example')
    const { data } = await jonas.carts()
    const names = data.map(({ attributes }) => String(attributes?.name))
    const [cart = '', ...others] = cartsNamed({ data }, names[0] ?? '')
    expect(others).toEqual([])
    // Its picture, made in the page, follows.
    const pictures = async () => (await jonas.request('GET', `/carts/${cart}/cart-pictures`)).text()
    await until(async () => /"data":"(UklGR|\/9j\/)/.test(await pictures()), { what: 'the picture of the clocks' })
  })

  it('a shop where Handcart is always on hears no event of it, from the button to the panel', async () => {
    await firefox.grant(`http://${new URL(world.shop.url).hostname}/*`)
    const options = await firefox.open('options.html')
    await options.waitForFunction(
      'browser.scripting.getRegisteredContentScripts().then((scripts) => scripts.some(({ id }) => id.startsWith("detector")))',
    )
    await options.close()
    const heard = await firefox.browser.newPage()
    await heard.evaluateOnNewDocument(HEAR_EVERYTHING)
    await heard.goto(`${world.shop.url}/classic-cart/`)
    // All that the page can see of the button is an element of a name nobody defined.
    await heard.waitForSelector(':not(:defined)')
    await openPanel(firefox, heard)
    expect(await heard.evaluate('[globalThis.heard]')).toEqual([['planted', 'planted']])
  })

  it('a shop whose cart was seen is looked at by its addresses, and the other pages when the address changes', async () => {
    const options = await firefox.open('options.html')
    await options.waitForFunction(
      'browser.scripting.getRegisteredContentScripts().then((scripts) => scripts.some(({ id }) => id.startsWith("watcher")))',
    )
    await options.close()
    const shown = await firefox.browser.newPage()
    const isShown = (): Promise<unknown> => shown.evaluate('document.querySelector(":not(:defined)") !== null')
    // Every page looks like a cart: where the button stands the page was looked at.
    await shown.evaluateOnNewDocument(
      "document.addEventListener('DOMContentLoaded', () => { document.body.className = 'woocommerce-cart' })",
    )
    await shown.goto(`${world.shop.url}/?page_id=7`)
    const before = await isShown()
    await shown.evaluate("location.hash = 'more'")
    await shown.waitForSelector(':not(:defined)')
    for (const path of ['/%e3%82%ab%e3%83%bc%e3%83%88/', '/?route=checkout/cart']) {
      await shown.goto(`${world.shop.url}${path}`)
      await shown.waitForSelector(':not(:defined)')
    }
    // Where a cart was seen without any word is known by now.
    await shown.goto(`${world.shop.url}/?page_id=7&more`)
    await shown.waitForSelector(':not(:defined)')
    expect(before).toBe(false)
    await shown.close()
  })
})
