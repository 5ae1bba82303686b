/** A page of a Shopify online store before its stand-in: one visitor's browser. */
import { type FakePage, type FakeRequest, fakePage, json } from '../fake-page.ts'
import { type Failure, type FakeShop, type FakeWish, failed, gauge } from '../fake-shop.ts'
import { CHECKOUT_PAGE, cartBody, pageOf } from './pages.ts'
import { type StoreWish, shopifyStore } from './stand-in.ts'

const PATHS = { cart: 'cart', shop: 'products/thing-0', checkout: 'checkouts/cn/abc' } as const

/** How the browser is opened, beside the shop. */
export interface ShopifyWish extends Omit<FakeWish, 'products'>, StoreWish {
  /** Where language and country begin; elsewhere the shop sells in another currency. */
  readonly root?: string
  /** Sees each request, before or instead of the shop. */
  readonly spy?: (request: FakeRequest) => Response | undefined | Promise<undefined>
  /** Changes an item of the cart as it is told, for odd answers. */
  readonly item?: (item: Readonly<Record<string, unknown>>) => unknown
}

/** The fake with its shop. */
export type FakeShopify = FakeShop & { readonly page: FakePage; readonly store: ReturnType<typeof shopifyStore>; readonly log: string[] }

/** Opens it. */
export function fakeShopify({ kind = 'cart', root = '/', spy, item, ...wish }: ShopifyWish): FakeShopify {
  const store = shopifyStore(wish)
  const writing = gauge()
  const log: string[] = []
  let failure: Failure | undefined
  let disturbances = 0

  const html = (path: string): string | undefined => {
    if (path === 'cart') return pageOf({ root, title: 'Your cart', body: cartBody(root, store.view().cart) })
    if (/^(?:products\/thing-\d+)?$/.test(path)) return pageOf({ root, title: 'Lumen', body: `<h1>Lumen</h1><cart-drawer></cart-drawer>` })
    return path.startsWith('checkouts/') ? CHECKOUT_PAGE : undefined
  }
  const answered = (request: FakeRequest): Response => {
    const path = request.path.startsWith(root) ? request.path.slice(root.length) : request.path.slice(1)
    const told = store.answer({ ...request, path })
    if (!told) {
      const body = request.method === 'GET' ? html(path) : undefined
      return new Response(body ?? 'Not Found', { status: body === undefined ? 404 : 200, headers: { 'Content-Type': 'text/html' } })
    }
    const isElsewhere = !request.path.startsWith(root)
    return json(path === 'cart.js' ? oddly(told.json, isElsewhere) : told.json, { status: told.status })
  }
  const oddly = (cart: unknown, isElsewhere: boolean): unknown => {
    const told: Record<string, unknown> = { ...Object(cart) }
    if (isElsewhere) told.currency = 'USD'
    if (item) told.items = store.view().cart.items.map(item)
    if (disturbances > 0) {
      disturbances -= 1
      told.item_count = Number(told.item_count) + 1
    }
    return told
  }
  const page = fakePage({
    url: `https://lamps.example${root}${PATHS[kind]}`,
    html: html(PATHS[kind]) ?? '',
    answer: async (request) => {
      log.push(`${request.method} ${request.path}`)
      const seen = await spy?.(request)
      if (seen) return seen
      if (failure) return failed(failure)
      return request.method === 'POST' ? writing.run(async () => answered(request)) : answered(request)
    },
  })
  return {
    page,
    store,
    log,
    put: (product, quantity) => void store.put(product, quantity),
    cart: () => store.items().map(({ place, quantity }) => [place, quantity]),
    coupons: store.applied,
    change: store.change,
    fail: (next) => {
      failure = next
    },
    disturb: (reads) => {
      disturbances = reads
    },
    writes: store.writes,
    mostWritesAtOnce: writing.most,
  }
}
