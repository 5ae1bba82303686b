/** A cart of one shop system in the shop of another: what that has for it are proposals, which the person takes, plans and imports. In the deep suite alone. */
import { Window } from 'happy-dom'
import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PRODUCTS } from '../shops/system.ts'
import { rounds } from '../support/depth.ts'
import { type ServedShop, serveFakes } from './support/fake-shop-server.ts'
import { lineText, openPanel, openReceived, runPlan, shareAs, undo } from './support/journey.ts'
import { type Person, startWorld, type World } from './support/world.ts'

// The stand-ins make their pages as a browser does.
Object.assign(globalThis, { DOMParser: new Window().DOMParser })
const { fakeStore } = await import('../shops/woocommerce/fake-store.ts')
const { fakeShopify } = await import('../shops/shopify/fake-shopify.ts')

const [LAMP, NOTEBOOK, SHIRT_L] = [0, 1, 2]
const NAME = 'Office of WooCommerce'
const SKUS = ['SKU-0', 'BOOK-A5', 'ELSE-2', 'ELSE-3']

describe.runIf(rounds(0, 1) === 1)('a cart of WooCommerce in a Shopify shop', () => {
  const theirs = fakeStore({ products: PRODUCTS })
  const sold = PRODUCTS.map((product, place) => ({ ...product, ...(place === LAMP ? { price: '55' } : {}), sku: SKUS[place] ?? '' }))
  const own = fakeShopify({ products: sold, currency: 'USD' })
  let world: World
  let woo: ServedShop
  let shopify: ServedShop
  let mara: Person
  let jonas: Person
  let his: Page
  let hers: Page

  beforeAll(async () => {
    world = await startWorld()
    mara = await world.person('mara@lumen.example')
    jonas = await world.person('jonas@lumen.example')
    theirs.put(LAMP, 2)
    theirs.put(NOTEBOOK, 3)
    own.put(SHIRT_L, 1)
    woo = await serveFakes([theirs])
    shopify = await serveFakes([own])
    await woo.enter(mara.browser.context, 0)
    hers = await mara.browser.context.newPage()
    await hers.goto(woo.cart)
    const panel = await openPanel(mara.browser, hers)
    await panel.getByText('Desk lamp').first().waitFor()
    await shareAs(hers, panel, { name: NAME, recipient: 'Jonas Okafor' })
    await shopify.enter(jonas.browser.context, 0)
    his = await jonas.browser.context.newPage()
    await his.goto(shopify.cart)
  })
  afterAll(async () => {
    await world?.close()
    await Promise.allSettled([woo?.close(), shopify?.close()])
  })

  it('is looked for there, planned as a proposal by that shop’s price, added, and taken out again', async () => {
    const before = own.cart()
    const popup = await openReceived(jonas.browser, his, NAME)
    await popup.getByRole('button', { name: `Find these products in ${new URL(shopify.url).host}` }).click()
    const lamp = popup.getByRole('listitem').filter({ hasText: 'Desk lamp' })
    await lamp.getByText('Proposal: same SKU').waitFor()
    await popup.getByText(/^No product of this number\. Similar by name/).waitFor()
    expect([await lamp.getByText(/\$55\.00/).count(), await lamp.getByText(/€49\.90 each/).count()]).toEqual([1, 1])
    await popup.getByLabel('For Notebook “A5” & pen, take').selectOption('0')
    expect([own.cart(), own.writes()]).toEqual([before, 0])
    await popup.getByRole('button', { name: 'Plan 2 proposals' }).click()
    await popup.getByText(`Proposal for “Desk lamp” of ${new URL(woo.url).host}`).waitFor()
    expect(await popup.getByText('Same as shared').count()).toBe(0)
    await runPlan(popup, 'Keep')
    expect(await lineText(popup, 'Desk lamp')).toContain('Added 2 of 2')
    expect(new Map(own.cart())).toEqual(
      new Map([
        [SHIRT_L, 1],
        [LAMP, 2],
        [NOTEBOOK, 3],
      ]),
    )
    await popup.getByText(`Proposal for “Desk lamp” of ${new URL(woo.url).host}`).waitFor()
    const seen = await mara.browser.openPopup(hers)
    await seen.getByRole('tab', { name: 'Shared by me' }).click()
    await seen
      .getByRole('button', { name: new RegExp(`^${NAME}`) })
      .getByText(/Taken to another shop, as proposals/)
      .waitFor()
    await undo(popup)
    expect(own.cart()).toEqual(before)
    await seen
      .getByRole('button', { name: new RegExp(`^${NAME}`) })
      .getByText(/^Opened/)
      .waitFor()
    await seen.close()
    await popup.close()
  })
})
