/** Links in Firefox: a fresh install shares in three presses, whoever gets the link reads it with nothing at all, or adds the cart to their own. */
import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'
import type { Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { singleDocument } from '../../lib/contract/json-api.ts'
import { findFirefox } from '../../scripts/browser.ts'
import { rounds } from '../support/depth.ts'
import { type Firefox, launchFirefox, launchPlainFirefox, nodesIn } from './support/firefox.ts'
import { control, openPanel, standsStill } from './support/firefox-journey.ts'
import { gluePerson } from './support/glue-person.ts'
import { codeMailedTo, type MailedWorld, startMailedWorld } from './support/mailed.ts'
import { until, within } from './support/until.ts'
import type { World } from './support/world.ts'

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
  let mailed: MailedWorld
  let world: World
  let sender: Firefox
  let receiver: Firefox
  let address: string

  beforeAll(async () => {
    mailed = await startMailedWorld()
    world = mailed.world
    const wxt = path.join(ROOT, 'node_modules/wxt/bin/wxt.mjs')
    const env = { ...process.env, HANDCART_SERVER: world.server.url }
    await promisify(execFile)(process.execPath, [wxt, 'build', '-b', 'firefox', '--mv3', '--mode', MODE], { cwd: ROOT, env })
    const build = path.join(ROOT, `.output/firefox-mv3-${MODE}`)
    sender = await launchFirefox({ build })
    receiver = await launchFirefox({ build })
  }, 120_000)

  afterAll(async () => {
    await Promise.allSettled([sender?.close(), receiver?.close()])
    await mailed?.close()
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

  it.each([
    ['with scripts', true, 'ana@buyer.example', 'eve@elsewhere.example'],
    ['without', false, 'bea@buyer.example', 'ida@elsewhere.example'],
  ])(
    'that asks for an e-mail address shows its cart, by the keyboard, to whoever has the code, and tells another the same: %s',
    async (_how, hasScripts, allowed, stranger) => {
      const asking = await linkOf({ audience: 'external', allowed: ['@buyer.example'] })
      const browser = await launchPlainFirefox({ hasScripts })
      const page = await browser.newPage()
      const answer = async (text: string, next: string): Promise<void> => {
        await page.keyboard.press('Tab')
        await page.keyboard.type(text)
        await page.keyboard.press('Enter')
        await until(
          () =>
            nodesIn(page, 'main').then(
              (shown) => shown.includes(next) || undefined,
              () => undefined,
            ),
          { what: next },
        )
      }
      for (const address of [stranger, allowed]) {
        await page.goto(asking)
        await answer(address, 'If the link lets your address in')
      }
      await answer(await codeMailedTo(mailed.sink, allowed), 'Station clock')
      await browser.close()
      expect(mailed.sink.arrived.filter(({ to }) => to.includes(stranger))).toEqual([])
    },
  )

  it('that asks for an e-mail address gives its cart to the extension after the code, and to nobody before', async () => {
    const linkPage = await receiver.browser.newPage()
    await linkPage.goto(await linkOf({ audience: 'external', allowed: ['@firm.example'] }))
    const early = await receiver.openPopup(linkPage)
    await press(early, 'Add with Handcart')
    await early.waitForSelector('::-p-text(This link asks for an e-mail address first.)')
    await linkPage.bringToFront()
    await linkPage.type('input[name=email]', 'kai@firm.example')
    await linkPage.keyboard.press('Enter')
    await linkPage.waitForSelector('input[name=code]')
    await linkPage.type('input[name=code]', await codeMailedTo(mailed.sink, 'kai@firm.example'))
    await linkPage.keyboard.press('Enter')
    await linkPage.waitForSelector('::-p-text(Station clock)')
    const popup = await receiver.openPopup(linkPage)
    await press(popup, 'Add with Handcart')
    await popup.waitForSelector('::-p-xpath(//button[contains(., "Open in localhost")])')
  })

  it('for colleagues tells nobody else what is in it, but how it is opened', async () => {
    const browser = await launchPlainFirefox({ hasScripts: true })
    const page = await browser.newPage()
    await page.goto(await linkOf({ audience: 'company' }))
    const shown = await nodesIn(page, 'main')
    await browser.close()
    expect([shown.includes('Open it with the Handcart extension, signed in.'), shown.includes('Station clock')]).toEqual([true, false])
  })

  /** A link of Mara's to a cart with a clock in it. */
  async function linkOf(wish: object): Promise<string> {
    const mara = await gluePerson(world.server.url, 'mara@lumen.example')
    const make = async (at: string, type: string, attributes: object) =>
      singleDocument.parse(await (await mara.request('POST', at, { data: { type, attributes } })).json()).data
    const shop = { platform: 'woocommerce', origin: world.shop.url, basePath: '/', cartUrl: `${world.shop.url}/classic-cart/` }
    const line = { id: crypto.randomUUID(), product: { productId: '170', sku: 'CLOCK-30' }, title: 'Station clock', options: [] }
    const handcart = { shop, lines: [{ ...line, quantity: '1', readd: 'exact' }], totals: {}, capturedAt: '2026-11-22T10:32:00Z' }
    const { id } = await make('/carts', 'carts', { name: 'Clock', priceMode: 'GROSS_MODE', currency: 'EUR', store: 'DE', handcart })
    const { attributes } = await make(`/carts/${id}/cart-links`, 'cart-links', { idCartPermissionGroup: 1, ...wish })
    return String(attributes?.url)
  }

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
