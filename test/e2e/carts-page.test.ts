import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makePlan, runPlan } from './support/journey.ts'
import { type Person, startWorld, type World } from './support/world.ts'

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
})
