/** Links in Firefox: a fresh install shares in three presses, whoever gets the link reads it with nothing at all, or adds the cart to their own. */
import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'
import type { Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findFirefox } from '../../scripts/browser.ts'
import { rounds } from '../support/depth.ts'
import { type Firefox, launchFirefox, launchPlainFirefox, nodesIn } from './support/firefox.ts'
import { control, openPanel, standsStill } from './support/firefox-journey.ts'
import { until, within } from './support/until.ts'
import { startWorld, type World } from './support/world.ts'

const ROOT = path.resolve(import.meta.dirname, '../..')
const MODE = 'links'
// What the shop's own product page does, for one clock. Runs in the page, with its cookies.
const ADD_CLOCK = `(async () => {
  const cart = '/wp-json/wc/store/v1/cart'
  const Nonce = (await fetch(cart)).headers.get('Nonce')
  const body = JSON.stringify({ id: 170, quantity: 1 })
  return (await fetch(cart + '/add-item', { method: 'POST', headers: { Nonce, 'Content-Type': 'application/json' }, body })).status
})()`
const OWN_LINES = `fetch('/wp-json/wc/store/v1/cart').then((answer) => answer.json()).then(({ items }) => items.map(({ sku, quantity }) => sku + ' ' + quantity))`

// A build of its own, for the server of this run: in the deep suite alone.
describe.runIf(findFirefox() && rounds(0, 1) === 1)('in Firefox, a link', () => {
  let world: World
  let sender: Firefox
  let receiver: Firefox
  let address: string

  beforeAll(async () => {
    world = await startWorld()
    const wxt = path.join(ROOT, 'node_modules/wxt/bin/wxt.mjs')
    const env = { ...process.env, HANDCART_SERVER: world.server.url }
    await promisify(execFile)(process.execPath, [wxt, 'build', '-b', 'firefox', '--mv3', '--mode', MODE], { cwd: ROOT, env })
    const build = path.join(ROOT, `.output/firefox-mv3-${MODE}`)
    sender = await launchFirefox({ build })
    receiver = await launchFirefox({ build })
  }, 120_000)

  afterAll(async () => {
    await Promise.allSettled([sender?.close(), receiver?.close()])
    await world?.close()
  })

  it('is made by a fresh install without an account, by the toolbar, Share this cart and Copy link', async () => {
    const page = await shopPage(sender)
    await page.evaluate(ADD_CLOCK)
    await page.reload()
    const panel = await openPanel(sender, page)
    const copy = await control(panel, 'button', 'Copy link')
    await standsStill(copy)
    await within(3000, copy.click())
    const field = await control(panel, 'textbox', 'Link')
    address = await until(
      async () =>
        (await within(
          1000,
          field.evaluate((input) => Reflect.get(input, 'value')),
        )) || undefined,
      {
        what: 'the address',
      },
    ).then(String)
    expect(address).toMatch(new RegExp(`^${world.server.url}/l/`))
  })

  it.each([true, false])('shows the cart to who has no extension; with scripts: %s', async (hasScripts) => {
    const browser = await launchPlainFirefox({ hasScripts })
    const page = await browser.newPage()
    await page.goto(address)
    const shown = await nodesIn(page, 'main')
    await browser.close()
    expect([shown.includes('Station clock'), shown.includes('Add with Handcart')]).toEqual([true, false])
  })

  it('puts the cart into the own one of who has the extension and no account', async () => {
    const linkPage = await receiver.browser.newPage()
    await linkPage.goto(address)
    const first = await receiver.openPopup(linkPage)
    await press(first, 'Add with Handcart')
    await first.waitForSelector('::-p-xpath(//button[contains(., "Open in localhost")])')
    const shop = await shopPage(receiver)
    const popup = await receiver.openPopup(shop)
    const row = await popup.waitForSelector('section[aria-label="From links"] button')
    await row?.click()
    await press(popup, 'Add to my cart…')
    await press(popup, 'Add 1 item')
    await popup.waitForSelector('::-p-xpath(//h1[contains(., "1 item added")])')
    // The shop's page loads anew after an import.
    const after = await shopPage(receiver)
    expect(await after.evaluate(OWN_LINES)).toEqual(['CLOCK-30 1'])
  })

  async function shopPage({ browser }: Firefox): Promise<Page> {
    const page = await browser.newPage()
    await page.goto(`${world.shop.url}/classic-cart/`)
    return page
  }
})

async function press(page: Page, words: string): Promise<void> {
  const button = await page.waitForSelector(`::-p-xpath(//button[contains(., "${words}")])`)
  if (button) await standsStill(button)
  await button?.click()
}
