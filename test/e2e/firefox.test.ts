import type { Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findFirefox } from '../../scripts/browser.ts'
import { type Firefox, launchFirefox } from './support/firefox.ts'
import { confirmApart, control, openPanel, pressAgain, pressSteadily, signIn } from './support/firefox-journey.ts'
import { cartsNamed, gluePerson } from './support/glue-person.ts'
import { startWorld, type World } from './support/world.ts'

// What the shop's own product page does. Runs in the page, with its cookies.
const ADD_TWO_CLOCKS = `(async () => {
  const cart = '/wp-json/wc/store/v1/cart'
  const Nonce = (await fetch(cart)).headers.get('Nonce')
  const body = JSON.stringify({ id: 170, quantity: 2 })
  return (await fetch(cart + '/add-item', { method: 'POST', headers: { Nonce, 'Content-Type': 'application/json' }, body })).status
})()`

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
    await pressSteadily(panel, 'Share with 1 person')
    expect(await pressAgain(firefox, { page, panel, name: 'Share with 1 person' })).toBe(1)
    await confirmApart(firefox)
    await panel.waitForFunction('document.body.innerText.includes("Has access")')
    const jonas = await gluePerson(world.server.url, 'jonas@lumen.example')
    const { data } = await jonas.carts()
    const names = data.map(({ attributes }) => String(attributes?.name))
    expect(cartsNamed({ data }, names[0] ?? '')).toHaveLength(1)
  })
})
