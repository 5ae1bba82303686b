import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rounds } from '../support/depth.ts'
import { makePlan, runPlan, undo } from './support/journey.ts'
import { type Person, startWorld, type World } from './support/world.ts'

const IN_DEPTH = rounds(0, 1) === 1

let world: World
let mara: Person
let carts: Page

beforeAll(async () => {
  world = await startWorld()
  mara = await world.person('mara@lumen.example')
})

afterAll(() => world?.close())

/** The page of all carts as the popup opens it for the shop's cart page. */
async function openCarts(): Promise<Page> {
  const shop = await mara.browser.context.newPage()
  await shop.goto(`${world.shop.url}/cart/`)
  const popup = await mara.browser.openPopup(shop)
  const [page] = await Promise.all([mara.browser.context.waitForEvent('page'), popup.getByRole('button', { name: 'All carts' }).click()])
  return page
}

async function save(page: Page, name: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Name of the cart' }).fill(name)
  await page.getByRole('button', { name: 'Save this cart' }).click()
  await page.getByRole('heading', { name, level: 1 }).waitFor()
}

describe('carts kept like documents', () => {
  it('are saved from the shop, compared, merged, deleted with a way back, and put into the shop again', async () => {
    await mara.cart.add({ id: 120, quantity: 2 }, { id: 180, quantity: 1 })
    const office = await mara.cart.lines()
    carts = await openCarts()
    await save(carts, 'Office')
    await mara.cart.add({ id: 160, quantity: 3 })
    carts = await openCarts()
    await save(carts, 'Larger office')
    for (const name of ['Office', 'Larger office']) await carts.getByRole('checkbox', { name: `Choose “${name}”` }).check()
    await carts.getByRole('button', { name: 'Compare' }).click()
    await carts.getByRole('heading', { name: 'From “Office” to “Larger office”' }).waitFor()
    expect(await carts.getByText('Added 3 ×').count()).toBe(1)
    await carts.getByRole('button', { name: 'Merge' }).click()
    await carts.getByText('Saved as “Office + Larger office” on this device.').waitFor()
    await carts.getByRole('button', { name: /^Office €/ }).press('Delete')
    await carts.getByRole('button', { name: 'Undo' }).click()
    await carts.getByRole('button', { name: /^Office €/ }).click()
    await makePlan(carts)
    await runPlan(carts, 'Replace')
    expect(await mara.cart.lines()).toEqual(office)
  })

  it.runIf(IN_DEPTH)('are switched: the cart of the shop is saved first, comes back by Undo, and is saved once however often', async () => {
    const office = await mara.cart.lines()
    await carts.getByRole('button', { name: 'Go to my cart' }).waitFor()
    await mara.cart.add({ id: 160, quantity: 1 })
    const current = await mara.cart.lines()
    const change = async (to: RegExp) => {
      await carts.getByRole('button', { name: to }).click()
      await carts.getByRole('button', { name: 'Switch…' }).click()
      await carts.getByRole('button', { name: /^Switch to/ }).waitFor()
    }
    const run = async () => {
      await carts.getByRole('button', { name: /^Switch to/ }).click()
      await carts.getByRole('heading', { name: /items? added$/ }).waitFor()
    }
    carts = await openCarts()
    await change(/^Office €/)
    await carts.getByRole('textbox', { name: /now in the shop are saved as/ }).fill('Today')
    await run()
    await carts.getByText('The cart from before is saved as “Today”.').waitFor()
    expect(await mara.cart.lines()).toEqual(office)
    await undo(carts)
    expect(await mara.cart.lines()).toEqual(current)
    await change(/^Office €/)
    await carts.getByText(/are already saved as “Today”/).waitFor()
    await run()
    await change(/^Today €/)
    await carts.getByText(/are already saved as “Office”/).waitFor()
    await run()
    expect(await mara.cart.lines()).toEqual(current)
    expect(await carts.getByRole('button', { name: /^Today/ }).count()).toBe(1)
  })
})
