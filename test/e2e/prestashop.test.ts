/** A PrestaShop cart is shared from one theme's page and added in another browser, whose shopper signed in meanwhile. In the deep suite alone. */
import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { tellsPlanted } from '../shops/fake-shop.ts'
import { createPresta } from '../shops/prestashop/stand-in.ts'
import { rounds } from '../support/depth.ts'
import { lineText, makePlan, openPanel, openReceived, runPlan, shareAs, undo } from './support/journey.ts'
import { type PrestaShop, startPrestaShop } from './support/presta-shop.ts'
import { type Person, startWorld, type World } from './support/world.ts'

const [LAMP, NOTEBOOK, SHIRT_L, SHIRT_S] = [0, 1, 2, 3]
const PRODUCTS = [
  { name: 'Desk lamp', price: '49.9', stock: 5 },
  { name: 'Notebook “A5” & pen', price: '0.335' },
  ...['L', 'S'].map((size) => ({
    name: 'Shirt',
    price: '19',
    options: [
      { name: 'Size', value: size },
      { name: 'Color', value: 'Blue' },
    ],
  })),
]

describe.runIf(rounds(0, 1) === 1)('a PrestaShop cart', () => {
  let world: World
  let site: PrestaShop
  let mara: Person
  let jonas: Person
  let hers: Page
  let his: Page
  const shop = createPresta({ products: PRODUCTS, theme: 'hummingbird' })

  /** Opens the cart in a new session, and then puts these in. */
  const openCart = async (
    { browser }: Person,
    ...held: readonly (readonly [number, number])[]
  ): Promise<{ readonly page: Page; readonly session: string }> => {
    const page = await browser.context.newPage()
    await page.goto(`${site.url}/en/cart?action=show`)
    const session = (await browser.context.cookies(site.url)).find(({ name }) => name === 'PHPSESSID')?.value ?? ''
    for (const [place, quantity] of held) shop.put(session, place, quantity)
    await page.reload()
    return { page, session }
  }
  let [herSession, hisSession] = ['', '']
  const held = (session: string) => shop.lines(session).map(({ place, quantity }) => [place, quantity])

  beforeAll(async () => {
    world = await startWorld()
    site = await startPrestaShop(shop)
    mara = await world.person('mara@lumen.example')
    jonas = await world.person('jonas@lumen.example')
    ;({ page: hers, session: herSession } = await openCart(mara, [LAMP, 2], [SHIRT_S, 1], [NOTEBOOK, 3]))
    ;({ page: his, session: hisSession } = await openCart(jonas, [LAMP, 4], [SHIRT_L, 1]))
  })
  afterAll(async () => {
    await world?.close()
    await site?.close()
  })

  it('is shared with its combinations, and nothing of the shopper', async () => {
    const panel = await openPanel(mara.browser, hers)
    await panel.getByText('Desk lamp').first().waitFor()
    const shown = await panel.locator('body').innerText()
    expect(shown).toMatch(/Size: S · Color: Blue/)
    expect(tellsPlanted(shown)).toBe(false)
    await shareAs(hers, panel, { name: 'Office', recipient: 'Jonas Okafor' })
    expect(held(herSession)).toEqual([
      [LAMP, 2],
      [SHIRT_S, 1],
      [NOTEBOOK, 3],
    ])
  })

  it('is added as far as the stock goes, also with a token that is no longer the session’s', async () => {
    const popup = await openReceived(jonas.browser, his, 'Office')
    await makePlan(popup)
    expect(await lineText(popup, 'Desk lamp')).toMatch(/1 of 2/)
    shop.signIn(hisSession, 'jonas')
    await runPlan(popup, 'Keep')
    expect(await lineText(popup, 'Notebook')).toContain('Added 3 of 3')
    expect(held(hisSession)).toEqual([
      [LAMP, 5],
      [SHIRT_L, 1],
      [NOTEBOOK, 3],
      [SHIRT_S, 1],
    ])
    await his.locator('.js-cart-line-product-quantity[value="5"]').waitFor()
    expect(his.url()).toBe(`${site.url}/en/cart?action=show`)
    await undo(popup)
    expect(held(hisSession)).toEqual([
      [LAMP, 4],
      [SHIRT_L, 1],
    ])
    await popup.close()
  })

  it('takes the place of another, which comes back with its voucher', async () => {
    await his.evaluate(async () => {
      const token = document.querySelector('input[name="token"]')?.getAttribute('value') ?? ''
      await fetch('/en/cart', {
        method: 'POST',
        body: new URLSearchParams({ token, ajax: '1', action: 'update', addDiscount: '1', discount_name: 'spring' }),
      })
    })
    expect(shop.vouchers(hisSession)).toEqual(['spring'])
    const popup = await openReceived(jonas.browser, his, 'Office')
    await makePlan(popup)
    await runPlan(popup, 'Replace')
    // The shop shows what came in within one second by its numbers, and so it was shared.
    expect(held(hisSession)).toEqual([
      [LAMP, 2],
      [NOTEBOOK, 3],
      [SHIRT_S, 1],
    ])
    await undo(popup)
    expect([held(hisSession), shop.vouchers(hisSession)]).toEqual([
      [
        [LAMP, 4],
        [SHIRT_L, 1],
      ],
      ['spring'],
    ])
    await popup.close()
  })
})
