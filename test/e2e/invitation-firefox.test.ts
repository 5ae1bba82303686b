import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findFirefox } from '../../scripts/browser.ts'
import { rounds } from '../support/depth.ts'
import { type Firefox, launchFirefox } from './support/firefox.ts'
import { confirmApart, control, openPanel, pressSteadily, signIn } from './support/firefox-journey.ts'
import { addressMailedTo, type MailedWorld, receive, startMailedWorld } from './support/mailed.ts'

const OUTSIDE = 'einkauf@nordwerk.example'

// What the shop's own product page does. Runs in the page, with its cookies.
const ADD_A_CLOCK = `(async () => {
  const cart = '/wp-json/wc/store/v1/cart'
  const Nonce = (await fetch(cart)).headers.get('Nonce')
  const body = JSON.stringify({ id: 170, quantity: 1 })
  return (await fetch(cart + '/add-item', { method: 'POST', headers: { Nonce, 'Content-Type': 'application/json' }, body })).status
})()`

// `npm test` makes this journey in Chromium.
describe.runIf(findFirefox() && rounds(0, 1) === 1)('in Firefox', () => {
  let mailed: MailedWorld
  let firefox: Firefox

  beforeAll(async () => {
    mailed = await startMailedWorld()
    firefox = await launchFirefox()
    await signIn(firefox, mailed.world.server.url)
  })

  afterAll(async () => {
    await firefox?.close()
    await mailed?.close()
  })

  it('somebody outside is invited in the panel, confirmed in a window, accepts by the mail, and the panel tells it', async () => {
    const page = await firefox.browser.newPage()
    await page.goto(`${mailed.world.shop.url}/classic-cart/`)
    await page.evaluate(ADD_A_CLOCK)
    await page.reload()
    const panel = await openPanel(firefox, page)
    await (await control(panel, 'combobox', 'Add people by name or e-mail')).type(`${OUTSIDE},`)
    await pressSteadily(panel, 'Send to 1 person')
    expect(mailed.sink.arrived).toHaveLength(0)
    await confirmApart(firefox)
    await mailed.sink.atLeast(1)
    const address = addressMailedTo(mailed.sink, OUTSIDE)
    const accept = (visitor: Page) => visitor.getByRole('button', { name: 'Accept' }).click()
    expect(await receive(address, { javaScriptEnabled: false, press: accept })).toContain('You accepted this cart.')
    await panel.waitForFunction('/Accepted · .* · access ends/.test(document.body.innerText)')
    const popup = await firefox.openPopup(page)
    await (await control(popup, 'tab', 'Shared by me')).click()
    await popup.waitForFunction('/Accepted · .* · ends/.test(document.body.innerText)')
  })
})
