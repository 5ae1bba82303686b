/** Conformance of what the registry says of a system: each capability does what it promises, what is not among them is refused truly. */
import { describe, expect, it } from 'vitest'
import type { Capability } from '../../lib/contract/views.ts'
import { nativeRoad } from '../../lib/core/native-road.ts'
import { can, type Shop, type ShopCart, type ShopLine, type ShopPage } from '../../lib/shops/shop.ts'
import { type Conformance, cartOf, never, PRODUCTS, readsOf } from './system.ts'

const NO_WRITE = { ok: false, code: 'shop.no-write' }

interface Attempt {
  readonly page: ShopPage
  readonly cart: ShopCart
  readonly line: ShopLine
}

const ATTEMPTS: readonly (readonly [Capability, (shop: Shop, attempt: Attempt) => Promise<unknown>])[] = [
  ['add', async (shop, { page, line }) => (await shop.add(page, { lines: [line], onLine: () => {} }, never))[0]],
  ['set', (shop, { page, line }) => shop.setQuantity(page, { line, quantity: '1' }, never)],
  ['remove', (shop, { page, line }) => shop.remove(page, line, never)],
  ['clear', (shop, { page, cart }) => shop.clear(page, cart, never)],
]

/** The page, and how many requests that may write it sent. */
function countedPage(page: ShopPage): { readonly page: ShopPage; readonly sent: () => number } {
  let sent = 0
  const fetch: ShopPage['fetch'] = (input, init) => {
    if ((init?.method ?? 'GET') !== 'GET') sent += 1
    return page.fetch(input, init)
  }
  return { page: { ...page, fetch }, sent: () => sent }
}

/** What a system cannot do: also for shops that cannot be written to at all. `open` gives a page with a line in its cart. */
export function describeRefusals(shop: Shop, open: () => ShopPage): void {
  const attemptIn = async (page: ShopPage): Promise<Attempt> => {
    const cart = cartOf(await shop.readCart(page, never))
    const [line] = cart.lines
    if (!line) throw new Error('no line')
    return { page, cart, line: { ...line, readd: 'exact' } }
  }

  describe(`${shop.name}: what it cannot do`, () => {
    for (const [name, attempt] of ATTEMPTS.filter(([capability]) => !can(shop, capability)))
      it(`refuses to ${name}, and sends nothing`, async () => {
        const made = await attemptIn(open())
        const counted = countedPage(made.page)
        expect([await attempt(shop, { ...made, page: counted.page }), counted.sent()]).toEqual([NO_WRITE, 0])
      })

    it('has a way for coupons and for searching only where the registry says so', () => {
      expect([shop.coupons !== undefined, shop.search !== undefined]).toEqual([can(shop, 'coupon'), can(shop, 'search')])
    })

    if (can(shop, 'nativeLink')) return
    it('names no address that fills a cart', async () => {
      const { cart, line } = await attemptIn(open())
      expect(nativeRoad(cart.shop, [line])).toBeUndefined()
    })
  })
}

const page = (status: number) => () =>
  new Response('<!doctype html><title>No</title>', { status, headers: { 'Content-Type': 'text/html' } })
const BAD_ANSWERS: readonly (readonly [string, () => Response])[] = [
  ['a refusal', page(403)],
  ['an error', page(500)],
  ['another page', page(200)],
  ['data of another kind', () => Response.json({ resources: { results: {} }, data: { found: null }, products: 'none' })],
  ['an empty answer', () => new Response(null, { status: 204 })],
]

/** What a system can do beyond the writes that have cases of their own. */
export function describeCapabilities(system: Conformance): void {
  const { shop, open } = system
  const { read, linesOf, shared } = readsOf(system)
  const opened = () => {
    const fake = open({ products: PRODUCTS })
    fake.put(0, 1)
    return fake
  }
  describeRefusals(shop, () => opened().page)

  describe(`${shop.name}: capabilities`, () => {
    it(can(shop, 'batch') ? 'adds many lines in few requests' : 'adds each line by a request of its own', async () => {
      const products = Array.from({ length: 40 }, (_product, index) => ({ name: `Thing ${index}`, price: '1' }))
      const sender = open({ products })
      for (const index of products.keys()) sender.put(index, 1)
      const fake = open({ products })
      const counted = countedPage(fake.page)
      await shop.add(counted.page, { lines: await linesOf(sender), onLine: () => {} }, never)
      expect(fake.cart()).toHaveLength(40)
      expect(counted.sent() < 40).toBe(can(shop, 'batch'))
    })

    it(can(shop, 'decimals') ? 'adds parts of a unit as they are' : 'refuses parts of a unit, and sends nothing', async () => {
      const [line] = await shared([1, 1])
      const fake = open({ products: PRODUCTS })
      const [outcome] = line ? await shop.add(fake.page, { lines: [{ ...line, quantity: '1.5' }], onLine: () => {} }, never) : []
      const isTaken = can(shop, 'decimals')
      expect([outcome?.ok, fake.cart(), fake.writes() > 0]).toEqual([isTaken, isTaken ? [[1, 1.5]] : [], isTaken])
    })

    if (can(shop, 'options'))
      it('adds chosen options again as they were', async () => {
        const lines = await shared([2, 1], [3, 2])
        const fake = open({ products: PRODUCTS })
        await shop.add(fake.page, { lines, onLine: () => {} }, never)
        // In whatever order: some shops name the options of what was added by an interface in another than their own pages do.
        expect((await read(fake)).lines.map(({ options, quantity }) => [new Set(options), quantity])).toEqual(
          lines.map(({ options, quantity }) => [new Set(options), quantity]),
        )
      })

    if (can(shop, 'nativeLink'))
      it('names an address of its own that fills a cart, for exact lines only', async () => {
        const lines = await shared([0, 2], [1, 1])
        const ref = (await read(open({ products: PRODUCTS }))).shop
        const road = nativeRoad(ref, lines)
        const addresses = [...(road?.whole ? [road.whole.address] : []), ...(road?.each.values() ?? [])]
        expect(new Set(addresses.map((address) => new URL(address).origin))).toEqual(new Set([ref.origin]))
        expect(
          nativeRoad(
            ref,
            lines.map((line) => ({ ...line, readd: 'needsOptions' })),
          ),
        ).toBeUndefined()
      })

    if (can(shop, 'search'))
      it('finds a product by its words, without changing the cart', async () => {
        const fake = opened()
        const found = (await shop.search?.(fake.page, 'desk lamp', never)) ?? []
        expect([found[0]?.title, found.length <= 20, fake.writes()]).toEqual(['Desk lamp', true, 0])
      })

    if (can(shop, 'search'))
      it.each(BAD_ANSWERS)('never says that it found nothing where the shop answered some of its questions with %s', async (_name, bad) => {
        const {
          product: { sku = 'desk lamp' },
        } = (await linesOf(opened()))[0] ?? { product: {} }
        for (const words of ['desk lamp', sku])
          for (let good = 0, isMore = true; isMore && good < 20; good += 1) {
            const fake = opened()
            let asked = 0
            const fetch: typeof fake.page.fetch = async (...request) => {
              asked += 1
              return asked > good ? bad() : fake.page.fetch(...request)
            }
            const found = await shop.search?.({ ...fake.page, fetch }, words, never)
            isMore = asked > good
            if (isMore) expect([words, good, found]).not.toEqual([words, good, []])
          }
      })
  })
}
