/** Lists that become carts: pasted for the shop of a tab, and out of a workbook; both go into the shop's own cart and out again. */
import type { Page } from 'playwright'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { bookOf } from '../support/workbook-file.ts'
import { runPlan, undo } from './support/journey.ts'
import { type Person, startWorld, type World } from './support/world.ts'

const BOOK = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

let world: World
let mara: Person
let shop: Page

beforeAll(async () => {
  world = await startWorld()
  mara = await world.person('mara@lumen.example')
  shop = await mara.browser.context.newPage()
  await shop.goto(`${world.shop.url}/cart/`)
})

afterAll(() => world?.close())

/** The page of all carts with a list, as the popup opens it on the shop's cart page. */
async function openList(): Promise<Page> {
  const popup = await mara.browser.openPopup(shop)
  const button = popup.getByRole('button', { name: /^Add items from a list/ })
  const [page] = await Promise.all([mara.browser.context.waitForEvent('page'), button.click()])
  await page.getByRole('heading', { level: 1, name: 'Items from a list' }).waitFor()
  return page
}

async function lookUpAndAdd(page: Page, { numbers, items }: { readonly numbers: string; readonly items: string }): Promise<void> {
  await page.getByRole('button', { name: new RegExp(`^Look up ${numbers} in `) }).click()
  await page.getByRole('button', { name: `Add ${items} to my cart…` }).click()
  await page.getByRole('heading', { name: 'Add to your cart?' }).waitFor()
  await page.getByRole('button', { name: `Add ${items}`, exact: true }).waitFor()
}

it('a pasted list goes into the empty cart of the shop, line by line, and out again', async () => {
  const page = await openList()
  const field = page.getByRole('textbox', { name: /^Item numbers with quantities/ })
  await field.fill('LAMP-ARC 2\n3 x CHAIR-ERGO-TEAL\nNOPE-1; 4\nno quantity')
  await page.getByText('Line 4: no quantity above zero.').waitFor()
  await lookUpAndAdd(page, { numbers: '3 numbers', items: '2 items' })
  expect(await page.getByText('Handcart cannot add this here').count()).toBe(1)
  await runPlan(page, 'Keep')
  expect(await mara.cart.lines()).toEqual([
    { sku: 'LAMP-ARC', quantity: 2 },
    { sku: 'CHAIR-ERGO-TEAL', quantity: 3 },
  ])
  const receipt = page.getByRole('listitem')
  expect(await receipt.filter({ hasText: 'Added 3 of 3' }).count()).toBe(1)
  await undo(page)
  expect(await mara.cart.lines()).toEqual([])
  await page.close()
})

it('a workbook becomes a saved cart, and that the cart of the shop', async () => {
  await mara.cart.add({ id: 120, quantity: 1 })
  await shop.reload()
  const page = await openList()
  const rows = [
    ['Artikelnummer', 'Bezeichnung', 'Menge'],
    ['NOTE-A5', 'Notizbuch', 3],
    ['TONER-XL-BLACK', 'Toner', 1],
  ]
  await page.locator('input[type="file"]').setInputFiles({ name: 'order.xlsx', mimeType: BOOK, buffer: bookOf(rows) })
  await page.getByText('From the file order.xlsx').waitFor()
  await page.getByRole('textbox', { name: 'Save it as' }).fill('Order')
  await lookUpAndAdd(page, { numbers: '2 numbers', items: '2 items' })
  await runPlan(page, 'Keep')
  expect(await mara.cart.lines()).toEqual([
    { sku: 'ARM-LIFT', quantity: 1 },
    { sku: 'NOTE-A5', quantity: 3 },
    { sku: 'TONER-XL-BLACK', quantity: 1 },
  ])
  expect(await page.getByRole('button', { name: /^Order/ }).count()).toBe(1)
})

it('the address of a tab that holds a cart is taken, and stands in no address of ours', async () => {
  const address = `${world.shop.url}/cart/150:2,120:1?note=for%20Ada`
  const linked = await mara.browser.context.newPage()
  await linked.goto(address)
  const popup = await mara.browser.openPopup(linked)
  const button = popup.getByRole('button', { name: /^Take the cart of this link/ })
  const [page] = await Promise.all([mara.browser.context.waitForEvent('page'), button.click()])
  await page.getByText('The link also holds a note. That is left out.').waitFor()
  expect([await page.getByRole('checkbox', { name: /^Take Item/ }).count(), page.url()]).toEqual([2, expect.not.stringContaining('150')])
})
