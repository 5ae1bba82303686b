/** Lines of one shop's cart, looked for in another: the answers are those of stand-ins, through the code that runs in their pages. */
import { expect, it } from 'vitest'
import type { Replacement } from '../../lib/contract/import.ts'
import { replacedLine } from '../../lib/core/replaced-line.ts'
import type { PageCommand } from '../../lib/messages/page-commands.ts'
import { findProducts } from '../../lib/page/find-products.ts'
import { readPlan } from '../../lib/page/own-cart.ts'
import type { SendToPage } from '../../lib/state/list-lookup.ts'
import { createOtherShop } from '../../lib/state/other-shop-model.ts'
import { aLine, settled } from '../state/fakes.ts'
import { fakeBigCommerce } from './bigcommerce/fake-bigcommerce.ts'
import type { FakeShop } from './fake-shop.ts'
import { imported } from './imports.ts'
import { fakeShopify } from './shopify/fake-shopify.ts'
import { never, PRODUCTS, readsOf, shopById } from './system.ts'
import { SYSTEMS } from './systems.ts'

const FROM = 'https://woo.example'
const [LAMP, NOTEBOOK] = [0, 1]
const SKUS = ['SKU-0', 'OTHER-1', 'SKU-2', 'SKU-3']
const TARGETS = [
  ['Shopify', 'shopify', () => fakeShopify({ products: PRODUCTS.map((product, place) => ({ ...product, sku: SKUS[place] ?? '' })) })],
  ['BigCommerce', 'bigcommerce', () => fakeBigCommerce({ products: PRODUCTS })],
] as const

async function aCartOfWooCommerce() {
  const woo = SYSTEMS.find(({ id }) => id === 'woocommerce')
  if (!woo) throw new Error('no WooCommerce')
  return readsOf(woo).shared([LAMP, 2], [NOTEBOOK, 3])
}

async function looking(id: string, fake: FakeShop) {
  const access = { shop: await shopById(id), page: fake.page }
  const asked: string[] = []
  const planned: (readonly Replacement[])[] = []
  const send = async (_tabId: number, command: PageCommand) => {
    if (command.command !== 'find') throw new Error('asked for something else')
    asked.push(...command.numbers)
    return { ok: true, found: await findProducts(access, command.numbers, never) }
  }
  const lines = await aCartOfWooCommerce()
  const planOf = async (proposals: readonly Replacement[]) => void planned.push(proposals)
  return { access, asked, planned, lines, model: createOtherShop({ from: FROM, lines, send, tabId: 7, canSearch: () => true, planOf }) }
}

it.each(TARGETS)('a product of the same SKU in %s is proposed, planned and added there, by that shop’s price', async (_name, id, open) => {
  const fake = open()
  const { access, planned, lines, model } = await looking(id, fake)
  await model.start()
  const [lamp] = model.rows.value
  expect([lamp?.found?.by, lamp?.chosen?.title, lamp?.chosen?.unitPrice?.amountMinor, lamp?.isIn]).toEqual(['sku', 'Desk lamp', 4990, true])
  expect(fake.writes()).toBe(0)
  await model.use()
  const chosen = (planned[0] ?? []).flatMap((one) => lines.flatMap((line) => (line.id === one.lineId ? replacedLine(line, one) : [])))
  const lampOnly = chosen.filter(({ id: lineId }) => lineId === lamp?.line.id)
  expect(lampOnly.map(({ unitPrice, lineTotal, shop }) => [unitPrice, lineTotal, shop])).toEqual([[undefined, undefined, undefined]])
  const plan = await readPlan(access, lampOnly, never)
  expect(plan.lines[0]).toMatchObject({ status: 'same', possible: '2' })
  expect(plan.lines[0]?.unitPriceThen).toBeUndefined()
  const receipt = await imported(access, lampOnly, 'merge')
  expect([receipt.lines[0]?.status, fake.cart()]).toEqual(['added', [[LAMP, 2]]])
})

it('what only its name brings up is chosen by nobody but the person', async () => {
  const { model, asked } = await looking('shopify', TARGETS[0][2]())
  await model.start()
  expect(asked).toEqual(['SKU-0', 'SKU-1', 'Notebook “A5” & pen'])
  const row = () => model.rows.value[NOTEBOOK]
  expect([row()?.found?.by, row()?.chosen, model.count.value]).toEqual(['name', undefined, 1])
  model.choose(row()?.line.id ?? '', 0)
  expect([row()?.chosen?.title, model.count.value]).toEqual(['Notebook “A5” & pen', 2])
  model.setIn(row()?.line.id ?? '', false)
  expect(model.count.value).toBe(1)
})

it('a shop that does not answer is no shop that has nothing: the rest is not asked, and can be', async () => {
  const fake = TARGETS[0][2]()
  const { model } = await looking('shopify', fake)
  fake.fail('500')
  await model.start()
  expect([model.isFailed.value, model.rows.value.map(({ isAsked }) => isAsked)]).toEqual([true, [false, false]])
  fake.fail(undefined)
  await model.start()
  expect([model.isFailed.value, model.rows.value.every(({ isAsked }) => isAsked)]).toEqual([false, true])
})

function heldUp({ canSearch = true } = {}) {
  const asked: unknown[] = []
  const gates: PromiseWithResolvers<void>[] = []
  const send: SendToPage = async (_tabId, command) => {
    asked.push(command)
    const gate = Promise.withResolvers<void>()
    gates.push(gate)
    await gate.promise
    return { found: command.command === 'find' ? [{ number: command.numbers[0], products: [] }] : [] }
  }
  const lines = [1, 2, 3].map((place) => aLine(place, { title: `T${place}`, product: { productId: `${place}` } }))
  const model = createOtherShop({ from: FROM, lines, send, tabId: 7, canSearch: () => canSearch, planOf: async () => undefined })
  return { model, asked, gates }
}

it('one question is asked after another, until the person stops it; what is known stays', async () => {
  const { model, asked, gates } = heldUp()
  void model.start()
  expect([asked.length, model.running.value]).toEqual([1, { done: 0, total: 3 }])
  gates[0]?.resolve()
  await settled()
  expect([asked.length, model.running.value]).toEqual([2, { done: 1, total: 3 }])
  model.stop()
  gates[1]?.resolve()
  await settled()
  expect([asked.length, model.running.value, model.rows.value.map(({ isAsked }) => isAsked)]).toEqual([2, undefined, [true, false, false]])
})

it('a shop without a search is asked nothing', async () => {
  const { model, asked } = heldUp({ canSearch: false })
  await model.start()
  expect(asked).toEqual([])
})
