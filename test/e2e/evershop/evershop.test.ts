import type { APIRequestContext, Page } from 'playwright'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import * as z from 'zod/mini'
import { cartsNamed, gluePerson } from '../support/glue-person.ts'
import { lineText, makePlan, openReceived, runPlan, share, undo } from '../support/journey.ts'
import { type Person, startWorld, type World } from '../support/world.ts'

const shop = process.env.HANDCART_EVERSHOP_URL ?? ''
const CART = 'From EverShop'
const BOWL = 'Ceramic Candy Bowl - Black'
const CUP = 'Ceramic Coffee Cup - White'

const myCart = z.object({
  data: z.object({
    myCart: z.nullable(
      z.object({
        uuid: z.string(),
        coupon: z.nullable(z.string()),
        items: z.array(z.object({ productSku: z.string(), qty: z.number(), removeApi: z.string() })),
      }),
    ),
  }),
})

let world: World
let jonas: Person
let page: Page

beforeAll(async () => {
  world = await startWorld()
  const mara = await world.person('mara@lumen.example')
  await add(mara.browser.context.request, 'CUP-001-WHT', 2)
  await add(mara.browser.context.request, 'BOWL-003-BLK', 3)
  const cartPage = await mara.browser.context.newPage()
  await cartPage.goto(`${shop}/cart`)
  await share(mara.browser, cartPage, { name: CART, recipient: 'Jonas Okafor' })
  await mara.browser.close()
  jonas = await world.person('jonas@lumen.example')
  page = await jonas.browser.context.newPage()
})

afterAll(() => world?.close())

describe('a cart shared from a real EverShop', () => {
  beforeEach(async () => {
    await emptyCart(jonas.browser.context.request)
    await add(jonas.browser.context.request, 'PEN-002-BLK', 1)
    await page.goto(`${shop}/cart`)
  })

  it('arrives with its lines', async () => {
    const person = await gluePerson(world.server.url, 'jonas@lumen.example')
    const carts = await person.carts()
    const [id] = cartsNamed(carts, CART)
    const items = carts.data.find((cart) => cart.id === id)?.relationships?.items?.data
    expect(items).toHaveLength(2)
  })

  it('goes into the colleague’s cart with a receipt per line, in the shop’s order', async () => {
    const popup = await openReceived(jonas.browser, page, CART)
    await makePlan(popup)
    await runPlan(popup, 'Keep')
    expect([await lineText(popup, CUP), await lineText(popup, BOWL), await lines(jonas.browser.context.request)]).toEqual([
      expect.stringContaining('Added 2 of 2'),
      expect.stringContaining('Added 3 of 3'),
      ['BOWL-003-BLK 3', 'CUP-001-WHT 2', 'PEN-002-BLK 1'],
    ])
    await popup.close()
  })

  it('gives the cart back when the import is undone', async () => {
    const popup = await openReceived(jonas.browser, page, CART)
    await makePlan(popup)
    await runPlan(popup, 'Replace')
    await undo(popup)
    expect(await lines(jonas.browser.context.request)).toEqual(['PEN-002-BLK 1'])
    await popup.close()
  })

  it('says beforehand that the shop does not tell its stock, and afterwards what it refused, in the shop’s words', async () => {
    // Five there are in all: three more do not fit.
    await add(jonas.browser.context.request, 'BOWL-003-BLK', 4)
    await page.reload()
    const popup = await openReceived(jonas.browser, page, CART)
    await makePlan(popup)
    const before = await lineText(popup, BOWL)
    await runPlan(popup, 'Keep')
    expect([before, await lineText(popup, BOWL), await lines(jonas.browser.context.request)]).toEqual([
      expect.stringContaining('The shop does not say beforehand'),
      expect.stringMatching(/Failed: .*We do not have enough stock/),
      ['CUP-001-WHT 2', 'BOWL-003-BLK 4', 'PEN-002-BLK 1'],
    ])
    await popup.close()
  })

  it('gives back coupon and order of a replaced cart, of which one line was shared too, and says so', async () => {
    const { request } = jonas.browser.context
    await add(request, 'CUP-001-WHT', 1)
    await add(request, 'PEN-002-WHT', 2)
    await applyCoupon(request, 'TAKE10')
    const had = [await lines(request), await coupon(request)]
    await page.reload()
    const popup = await openReceived(jonas.browser, page, CART)
    await makePlan(popup)
    await runPlan(popup, 'Replace')
    const replaced = await lines(request)
    await undo(popup)
    expect([had, replaced, [await lines(request), await coupon(request)], await popup.getByText(/^Put back/).innerText()]).toEqual([
      [['PEN-002-WHT 2', 'CUP-001-WHT 1', 'PEN-002-BLK 1'], 'TAKE10'],
      ['BOWL-003-BLK 3', 'CUP-001-WHT 2'],
      had,
      expect.stringContaining('Desk Pen Holder'),
    ])
    await popup.close()
  })
})

async function applyCoupon(request: APIRequestContext, code: string): Promise<void> {
  const { uuid } = (await cart(request)) ?? {}
  const answer = await request.post(`${shop}/api/carts/${uuid}/coupons`, { data: { coupon: code } })
  if (!answer.ok()) throw new Error(`EverShop answered ${answer.status()}: ${await answer.text()}`)
}

async function coupon(request: APIRequestContext): Promise<string | null | undefined> {
  return (await cart(request))?.coupon
}

async function add(request: APIRequestContext, sku: string, qty: number): Promise<void> {
  // The session's cookie comes with a page, not with the API.
  await request.get(shop)
  const answer = await request.post(`${shop}/api/cart/mine/items`, { data: { sku, qty } })
  if (!answer.ok()) throw new Error(`EverShop answered ${answer.status()}: ${await answer.text()}`)
}

async function items(request: APIRequestContext) {
  return (await cart(request))?.items ?? []
}

async function cart(request: APIRequestContext) {
  const query = '{ myCart { uuid coupon items { productSku qty removeApi } } }'
  const answer = await request.post(`${shop}/api/graphql`, { data: { query } })
  return myCart.parse(await answer.json()).data.myCart
}

async function lines(request: APIRequestContext): Promise<readonly string[]> {
  return (await items(request)).map(({ productSku, qty }) => `${productSku} ${qty}`)
}

async function emptyCart(request: APIRequestContext): Promise<void> {
  for (const { removeApi } of await items(request)) await request.delete(`${shop}${removeApi}`)
}
