/** What may be chosen of PrestaShop's products, which combination a choice comes to, and what its search finds. */
import { describe, expect, it } from 'vitest'
import type { Line, LineOption } from '../../../lib/contract/cart.ts'
import { capturedFrom } from '../../../lib/shops/kit/captured.ts'
import { tellsPlanted } from '../fake-shop.ts'
import { cartOf, never, shopById } from '../system.ts'
import { fakePresta } from './fake-prestashop.ts'

const presta = await shopById('prestashop')

const shirt = (...values: readonly [string, string]) => ({
  name: 'Shirt',
  price: '19',
  options: values.map((value, index) => ({ name: ['Size', 'Color'][index] ?? '', value })),
})
// White is there in L alone, and L in no black.
const products = [shirt('S', 'Black'), shirt('L', 'White'), shirt('M', 'Black'), { name: 'Cup', price: '4' }]
const [S, BLACK, L, WHITE, M] = ['1', '2', '3', '4', '5']
const chosen = (productId: string, ...ids: readonly string[]): Line => {
  const options = ids.map((id, index): LineOption => ({ name: `attribute ${index + 1}`, value: '?', id }))
  return { id: '7d6ba75f-6d2e-4e26-b03c-7ea1c7d5b6a1', product: { productId }, title: 'Shirt', options, quantity: '1', readd: 'exact' }
}
const add = async (fake: ReturnType<typeof fakePresta>, ...lines: readonly Line[]) =>
  presta.add(fake.page, { lines, onLine: () => undefined }, never)

describe('PrestaShop: what may be chosen', () => {
  it('is told with the values that go with none of those the page shows as chosen', async () => {
    const { page } = fakePresta({ products })
    expect(await presta.choices?.(page, chosen('1'), never)).toEqual([
      {
        name: 'attribute 1',
        label: 'Size',
        values: [
          { id: S, value: 'S' },
          { id: L, value: 'L' },
          { id: M, value: 'M' },
        ],
      },
      {
        name: 'attribute 2',
        label: 'Color',
        values: [
          { id: BLACK, value: 'Black' },
          { id: WHITE, value: 'White' },
        ],
      },
    ])
  })

  it('comes in as the combination that has it', async () => {
    const fake = fakePresta({ products })
    expect(await add(fake, chosen('1', L, WHITE), chosen('1', M, BLACK))).toEqual([{ ok: true }, { ok: true }])
    expect(fake.cart()).toEqual([
      [1, 1],
      [2, 1],
    ])
  })

  it.each([
    ['values no combination has together', [L, BLACK]],
    ['a value the product does not have', [S, '99']],
    ['less than all', [L]],
    ['more than all', [S, BLACK, M]],
    ['no number', ['1) or (1', BLACK]],
  ])('is chosen again where it is %s: the shop would take the nearest', async (_name, ids) => {
    const fake = fakePresta({ products })
    expect(await presta.check(fake.page, [chosen('1', ...ids)], never)).toMatchObject([{ availability: 'needsOptions' }])
    expect(await add(fake, chosen('1', ...ids))).toEqual([{ ok: false, code: 'shop.no-write' }])
    expect([fake.cart(), fake.writes()]).toEqual([[], 0])
  })

  it('cannot be told where a text was written, where there are no combinations, and where the number is none', async () => {
    const { page } = fakePresta({ products })
    const written = { ...chosen('1'), options: [{ name: 'customization 1', value: 'Ana' }] }
    for (const line of [written, chosen('2'), chosen('1&add=1'), chosen('77')])
      expect(await presta.choices?.(page, line, never)).toBeUndefined()
  })

  it('is unknown, and not written, where the shop does not answer which combination it is', async () => {
    const before = ({ path, body }: { path: string; body: unknown }) =>
      path.endsWith('/index.php') && body instanceof URLSearchParams && body.get('action') === 'refresh'
        ? new Response('<!doctype html>', { status: 403 })
        : undefined
    const fake = fakePresta({ products }, { before })
    expect(await presta.check(fake.page, [chosen('1', L, WHITE)], never)).toMatchObject([{ availability: 'unknown' }])
    expect(await add(fake, chosen('1', L, WHITE))).toEqual([{ ok: false, code: 'shop.no-write' }])
  })
})

it('PrestaShop: a line has the number that is the same in every shop, where its own shop tells one', async () => {
  const fake = fakePresta({
    products: [
      { name: 'Pen', price: '2' },
      { name: 'Cup', price: '4' },
    ],
  })
  fake.put(0, 1)
  fake.put(1, 1)
  const { lines } = capturedFrom(cartOf(await presta.readCart(fake.page, never)))
  expect(lines.map(({ product }) => product.gtin)).toEqual(['012345678905', undefined])
})

describe('PrestaShop: the search', () => {
  it('finds products with price and address, without the tokens of the answer', async () => {
    const found = await presta.search?.(fakePresta({ products }).page, 'shirt', never)
    expect(found).toEqual([
      {
        product: { productId: '1', sku: 'demo_1' },
        title: 'Shirt',
        readd: 'needsOptions',
        unitPrice: { amountMinor: 1900, currency: 'EUR' },
        url: 'https://lamps.example/1-40-thing.html',
        image: 'https://lamps.example/img/0-home.jpg',
      },
    ])
    expect(tellsPlanted(JSON.stringify(found))).toBe(false)
  })

  it('finds one in a single form as addable, by its reference, and nothing that is not there', async () => {
    const fake = fakePresta({ products })
    const [cup] = (await presta.search?.(fake.page, 'DEMO_2', never)) ?? []
    expect(cup).toMatchObject({ product: { productId: '2' }, readd: 'exact' })
    if (cup) await add(fake, { ...chosen('2'), product: cup.product })
    expect(fake.cart()).toEqual([[3, 1]])
    expect(await presta.search?.(fake.page, 'anvil', never)).toEqual([])
  })

  it('says of what is sold out, or wants a text, that it must be chosen', async () => {
    const fake = fakePresta({ products: [{ name: 'Cup', price: '4', stock: 0 }] })
    expect(await presta.search?.(fake.page, 'cup', never)).toMatchObject([{ readd: 'needsOptions' }])
  })
})
