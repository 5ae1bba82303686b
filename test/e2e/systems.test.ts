/** In Chromium, over every system: a cart is shared from the shop's cart page, added in the recipient's with plan and receipt, and undone. */
import { Window } from 'happy-dom'
import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FakeShop, PLANTED, tellsPlanted } from '../shops/fake-shop.ts'
import { PRODUCTS } from '../shops/system.ts'
import { rounds } from '../support/depth.ts'
import { keepSecret } from '../support/server-logs.ts'
import { type ServedShop, serveFakes } from './support/fake-shop-server.ts'
import { gluePerson } from './support/glue-person.ts'
import { lineText, makePlan, openPanel, openReceived, runPlan, shareAs, undo } from './support/journey.ts'
import { type Person, startWorld, type World } from './support/world.ts'

// The stand-ins make their pages as a browser does.
Object.assign(globalThis, { DOMParser: new Window().DOMParser })
const { SYSTEMS } = await import('../shops/systems.ts')

/** One whose cart is read from the page, and one that has an interface for it. */
const QUICK = new Set(['opencart-4', 'evershop'])
const [LAMP, NOTEBOOK, SHIRT_L, SHIRT_S] = [0, 1, 2, 3]

let world: World
let mara: Person
let jonas: Person

beforeAll(async () => {
  world = await startWorld()
  mara = await world.person('mara@lumen.example')
  jonas = await world.person('jonas@lumen.example')
  for (const [what, text] of Object.entries(PLANTED)) keepSecret(`somebody's ${what}`, text)
})
afterAll(async () => {
  const { carts } = await gluePerson(world.server.url, 'jonas@lumen.example')
  const told = tellsPlanted(JSON.stringify(await carts()))
  await world.close()
  expect(told).toBe(false)
})

describe.each(SYSTEMS.filter(({ id }) => QUICK.has(id) || rounds(0, 1) === 1))('a cart of $name', ({ id, open }) => {
  const name = `${id} cart`
  const theirs = open({ products: PRODUCTS })
  const own = open({ products: PRODUCTS })
  let shop: ServedShop
  let hers: Page
  let his: Page
  const opened = async ({ browser }: Person, shopper: number): Promise<Page> => {
    await shop.enter(browser.context, shopper)
    const page = await browser.context.newPage()
    await page.goto(shop.cart)
    return page
  }
  const held = (fake: FakeShop): ReadonlyMap<number, number> => new Map(fake.cart())

  beforeAll(async () => {
    for (const [product, quantity] of [
      [LAMP, 2],
      [SHIRT_S, 1],
      [NOTEBOOK, 3],
    ] as const)
      theirs.put(product, quantity)
    own.put(LAMP, 1)
    own.put(SHIRT_L, 2)
    shop = await serveFakes([theirs, own])
    hers = await opened(mara, 0)
    his = await opened(jonas, 1)
  })
  afterAll(async () => {
    await Promise.allSettled([hers?.close(), his?.close()])
    await shop?.close()
  })

  it('is shared as it is, with nothing of the shopper, and the shop’s cart stays', async () => {
    const before = theirs.cart()
    const panel = await openPanel(mara.browser, hers)
    for (const title of ['Desk lamp', 'Notebook “A5” & pen', 'Shirt']) await panel.getByText(title).first().waitFor()
    expect(tellsPlanted(await panel.locator('body').innerText())).toBe(false)
    await shareAs(hers, panel, { name, recipient: 'Jonas Okafor' })
    expect([theirs.cart(), theirs.writes()]).toEqual([before, 0])
  })

  it('is added in the recipient’s cart, with a receipt that is true, and taken out again', async () => {
    const before = [own.cart(), own.coupons()]
    const popup = await openReceived(jonas.browser, his, name)
    await makePlan(popup)
    expect(own.cart()).toEqual(before[0])
    await runPlan(popup, 'Keep')
    expect({
      lamp: await lineText(popup, 'Desk lamp'),
      shirt: await lineText(popup, 'Shirt'),
      notebook: await lineText(popup, 'Notebook'),
    }).toEqual({
      lamp: expect.stringContaining('Added 2 of 2'),
      shirt: expect.stringContaining('Added 1 of 1'),
      notebook: expect.stringContaining('Added 3 of 3'),
    })
    expect(held(own)).toEqual(
      new Map([
        [LAMP, 3],
        [SHIRT_L, 2],
        [SHIRT_S, 1],
        [NOTEBOOK, 3],
      ]),
    )
    expect(tellsPlanted(await popup.locator('body').innerText())).toBe(false)
    await undo(popup)
    expect([own.cart(), own.coupons()]).toEqual(before)
    await popup.close()
  })
})
