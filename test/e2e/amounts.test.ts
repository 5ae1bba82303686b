/** In Chromium, in a WooCommerce that sells screws from five on and cups by the half dozen: what a plan foresees, and what a person takes by keyboard. In the deep suite alone. */
import { Window } from 'happy-dom'
import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rounds } from '../support/depth.ts'
import { type ServedShop, serveFakes } from './support/fake-shop-server.ts'
import { lineText, makePlan, openPanel, openReceived, runPlan, shareAs, undo } from './support/journey.ts'
import { type Person, startWorld, type World } from './support/world.ts'

// The stand-in makes its pages as a browser does.
Object.assign(globalThis, { DOMParser: new Window().DOMParser })
const { fakeStore } = await import('../shops/woocommerce/fake-store.ts')

const CART = 'Screws and cups'
const [NOTEBOOK, SCREWS, CUPS] = [0, 1, 2]
const GOODS = [
  { name: 'Notebook', price: '4' },
  { name: 'Screws', price: '2' },
  { name: 'Cups', price: '3' },
]

describe.runIf(rounds(0, 1) === 1)('a cart with amounts that the shop does not sell any more', () => {
  const theirs = fakeStore({ products: GOODS })
  const own = fakeStore({
    products: GOODS.map((product, place) => ({ ...product, ...(place === SCREWS ? { minimum: 5 } : place === CUPS ? { step: 6 } : {}) })),
  })
  let world: World
  let shop: ServedShop
  let jonas: Person
  let his: Page
  const opened = async ({ browser }: Person, shopper: number): Promise<Page> => {
    await shop.enter(browser.context, shopper)
    const page = await browser.context.newPage()
    await page.goto(shop.cart)
    return page
  }

  beforeAll(async () => {
    world = await startWorld()
    for (const [product, quantity] of [
      [NOTEBOOK, 2],
      [SCREWS, 3],
      [CUPS, 8],
    ] as const)
      theirs.put(product, quantity)
    shop = await serveFakes([theirs, own])
    const mara = await world.person('mara@lumen.example')
    jonas = await world.person('jonas@lumen.example')
    const hers = await opened(mara, 0)
    await shareAs(hers, await openPanel(mara.browser, hers), { name: CART, recipient: 'Jonas Okafor' })
    his = await opened(jonas, 1)
  })
  afterAll(async () => {
    await world?.close()
    await shop?.close()
  })

  it('says what the shop sells, adds what the person takes and no more, and the receipt is the cart', async () => {
    const popup = await openReceived(jonas.browser, his, CART)
    await makePlan(popup)
    expect([await lineText(popup, 'Screws'), await lineText(popup, 'Cups')]).toEqual([
      expect.stringContaining('The shop sells this from 5 on in one cart; wanted: 3. Left out unless you take another amount.'),
      expect.stringContaining('The shop sells this only in steps of 6 in one cart; wanted: 8. Left out unless you take another amount.'),
    ])
    await popup.getByRole('button', { name: 'Take 6 of Cups' }).focus()
    await popup.keyboard.press('Tab')
    await popup.keyboard.press('Enter')
    await popup.getByText('Your choice, instead of 8').waitFor()
    const focused = await popup.evaluate(() => document.activeElement?.getAttribute('aria-label'))
    expect([focused, own.cart()]).toEqual(['Add Cups', []])
    await runPlan(popup, 'Keep')
    expect([await lineText(popup, 'Cups'), await lineText(popup, 'Notebook'), await lineText(popup, 'Screws')]).toEqual([
      expect.stringContaining('Added 12 of 12'),
      expect.stringContaining('Added 2 of 2'),
      expect.stringContaining('Left out: the shop does not sell this amount'),
    ])
    expect(new Map(own.cart())).toEqual(
      new Map([
        [NOTEBOOK, 2],
        [CUPS, 12],
      ]),
    )
    await undo(popup)
    expect(own.cart()).toEqual([])
    await popup.close()
  })

  it('takes out again what the shop raised by a rule that came after the plan, and says that it did not come in', async () => {
    const popup = await openReceived(jonas.browser, his, CART)
    await makePlan(popup)
    own.change(NOTEBOOK, { minimum: 4 })
    await popup.getByRole('button', { name: 'Take 5 of Screws' }).click()
    await popup.getByText('Your choice, instead of 3').waitFor()
    await popup.getByRole('button', { name: /^Add 2 items/ }).click()
    await popup.getByRole('heading', { name: '1 of 2 items added' }).waitFor()
    expect([await lineText(popup, 'Notebook'), await lineText(popup, 'Screws')]).toEqual([
      expect.stringContaining('Failed: not found in your cart afterwards'),
      expect.stringContaining('Added 5 of 5'),
    ])
    expect(own.cart()).toEqual([[SCREWS, 5]])
    await popup.close()
  })
})
