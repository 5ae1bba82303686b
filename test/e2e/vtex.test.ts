/** J8: the shop's own link to its very cart, opened by another, and what Handcart does where two people change that cart. In the deep suite alone. */
import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { vtexCheckout } from '../shops/vtex/stand-in.ts'
import { rounds } from '../support/depth.ts'
import { lineText, makePlan, openPanel, openReceived, press, runPlan, shareAs } from './support/journey.ts'
import { until } from './support/until.ts'
import { startVtexShop, type VtexShop } from './support/vtex-shop.ts'
import { type Person, startWorld, type World } from './support/world.ts'

const PERSON = { firstName: 'Joana', email: 'joana@buyer.example', phone: '+5521987654321', street: 'Rua das Flores 7' }
const PRODUCTS = [
  { name: 'Desk lamp', price: '49.9', stock: 20 },
  { name: 'Pen', price: '2' },
  { name: 'Chair', price: '120' },
]
const MARKS = 'utm_source=mail&utm_campaign=Spr%C3%BCnge'

describe.runIf(rounds(0, 1) === 1)('a VTEX cart that two people have', () => {
  let world: World
  let shop: VtexShop
  let mara: Person
  let jonas: Person
  let hers: Page
  let his: Page
  /** What the shop waits for before it writes next, and before it answers next. */
  const pauses: Promise<void>[] = []
  let beforeRead: ((path: string) => Promise<void>) | undefined
  const checkout = vtexCheckout({ products: PRODUCTS, pause: async () => pauses.shift() })
  let id: string
  let address: string

  /** As the shop's own page does it, with the cookies of that browser. */
  const byShop = (page: Page, path: string, body: object) =>
    page.evaluate(
      async ([at, sent]) => (await fetch(at, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: sent })).ok,
      [`/api/checkout/pub/orderForm/${path}`, JSON.stringify(body)] as const,
    )
  const adding = (product: number, quantity: number) => ({ orderItems: [{ id: String(2001 + product), seller: '1', quantity }] })
  const inCart = () => Object.fromEntries((checkout.cart(id) ?? []).map(([product, quantity]) => [PRODUCTS[product]?.name, quantity]))

  beforeAll(async () => {
    world = await startWorld()
    shop = await startVtexShop(checkout, async (path) => beforeRead?.(path))
    mara = await world.person('mara@lumen.example')
    jonas = await world.person('jonas@lumen.example')
    await mara.browser.context.grantPermissions(['clipboard-read', 'clipboard-write'])
    hers = await mara.browser.context.newPage()
    const opened = hers.waitForResponse(/\/orderForm$/)
    await hers.goto(`${shop.url}/checkout/?${MARKS}#/cart`)
    id = Object(await (await opened).json()).orderFormId
    await byShop(hers, `${id}/items`, adding(0, 2))
    await byShop(hers, `${id}/attachments/clientProfileData`, PERSON)
    await hers.reload()
    await hers.getByText('2 Desk lamp').waitFor()
  })
  afterAll(async () => {
    await world?.close()
    await shop?.close()
  })

  it('is copied as the shop’s own link, of which the panel says what it lets others do', async () => {
    const panel = await openPanel(mara.browser, hers)
    await shareAs(hers, panel, { name: 'Office', recipient: 'Jonas Okafor' })
    await panel.getByText(/Anyone who has it can edit the cart/).waitFor()
    const copy = panel.getByRole('button', { name: 'Copy live link' })
    // It may lie below what is in sight.
    await copy.focus()
    await press(hers, copy)
    await panel.getByText(/^Live link copied\./).waitFor()
    address = await until(async () => (await hers.evaluate(() => navigator.clipboard.readText())) || undefined, { what: 'the clipboard' })
    expect(address).toBe(`${shop.url}/checkout/?orderFormId=${id}&${MARKS}#/cart`)
    expect(await panel.locator('body').innerText()).not.toMatch(/Joana|\*\*\*|orderFormId/)
  })

  it('opens in the other’s browser with what it holds, and the person masked; Handcart reads nothing of the person', async () => {
    his = await jonas.browser.context.newPage()
    await his.goto(address)
    await his.getByText('2 Desk lamp').waitFor()
    expect([await his.locator('#person').innerText(), await hers.locator('#person').innerText()]).toEqual(['J****', 'Joana'])
    const panel = await openPanel(jonas.browser, his)
    await panel.getByText('Desk lamp').first().waitFor()
    expect(await panel.locator('body').innerText()).not.toMatch(/Joana|J\*\*\*/)
    expect(his.url()).toBe(address)
  })

  it('closes Handcart’s panel where the checkout goes on', async () => {
    const frames = () => his.frames().filter((frame) => frame.url().startsWith('chrome-extension:')).length
    expect(frames()).toBe(1)
    await his.evaluate(() => {
      location.hash = '#/payment'
    })
    await until(async () => frames() === 0, { what: 'the panel to go' })
    await his.evaluate(() => {
      location.hash = '#/cart'
    })
  })

  it('is planned for again where the other one changed it meanwhile, and nothing of hers is lost', async () => {
    const popup = await openReceived(jonas.browser, his, 'Office')
    await makePlan(popup)
    await byShop(hers, `${id}/items`, adding(1, 3))
    await popup.getByRole('button', { name: /^Add \d+ items?/ }).click()
    await popup.getByText('Your cart changed while you were looking. Check the new plan.').waitFor()
    expect(inCart()).toEqual({ 'Desk lamp': 2, Pen: 3 })
    await runPlan(popup, 'Keep')
    expect([inCart(), await lineText(popup, 'Desk lamp')]).toEqual([{ 'Desk lamp': 4, Pen: 3 }, expect.stringContaining('Added 2 of 2')])
    await popup.close()
  })

  it('is read again after all: of what the shop lost to her write the receipt says that it is not there', async () => {
    const popup = await openReceived(jonas.browser, his, 'Office')
    await makePlan(popup)
    const gate = Promise.withResolvers<void>()
    // Her write begins now, finds the cart as it is, and ends after his.
    pauses.push(gate.promise)
    const before = checkout.writes()
    const hersDone = byShop(hers, `${id}/items`, adding(2, 1))
    await until(async () => checkout.writes() === before + 1, { what: 'her write to begin' })
    beforeRead = async (path) => {
      if (!path.endsWith('/items/update') && checkout.writes() >= before + 2) {
        gate.resolve()
        await hersDone
      }
    }
    await popup.getByRole('button', { name: /^Add \d+ items?/ }).click()
    await popup.getByText('Failed: not found in your cart afterwards').waitFor()
    beforeRead = undefined
    expect([await hersDone, inCart()]).toEqual([true, { 'Desk lamp': 4, Pen: 3, Chair: 1 }])
    await popup.close()
  })
})
