/** A shopper's browser at the stand-in. */
import { type FakeRequest, fakePage } from '../fake-page.ts'
import { type Failure, type FakeShop, type FakeWish, failed, gauge } from '../fake-shop.ts'
import { createShopware, type ShopwareWish } from './stand-in.ts'
import { pageView } from './views.ts'

const ORIGIN = 'https://lamps.example'

/** How the browser stands at the shop. */
export interface BrowserWish {
  readonly shop: ReturnType<typeof createShopware>
  readonly session?: string
  readonly kind?: FakeWish['kind']
  /** Answers before the shop does. */
  readonly before?: (request: FakeRequest) => Response | undefined
}

/** The page of a browser with its session. */
export function fakeBrowser({ shop, session = 'one', kind = 'cart', before }: BrowserWish) {
  let failure: Failure | undefined
  const writing = gauge()
  const { look } = shop
  const pages = {
    cart: { html: () => shop.page(session), path: 'checkout/cart' },
    shop: { html: () => pageView({ look, controller: 'navigation', action: 'home' }, ''), path: '' },
    checkout: { html: () => pageView({ look, controller: 'checkout', action: 'confirmpage' }, ''), path: 'checkout/confirm' },
  }
  const page = fakePage({
    url: `${ORIGIN}${look.base}/${pages[kind].path}`,
    html: pages[kind].html(),
    answer: async (request) => {
      if (failure) return failed(failure)
      const told = before?.(request)
      if (told) return told
      const { method, path, query, body, headers } = request
      const form = body instanceof URLSearchParams ? body : new URLSearchParams()
      const asked = { method, path, query, form, isScripted: headers.get('X-Requested-With') === 'XMLHttpRequest' }
      if (method === 'GET') return shop.answer(asked, session)
      return writing.run(async () => {
        await Promise.resolve()
        return shop.answer(asked, session)
      })
    },
  })
  return {
    page,
    fail: (next: Failure | undefined): void => {
      failure = next
    },
    mostWritesAtOnce: writing.most,
  }
}

/** Opens a shop with one browser, for the conformance suite and beyond it. */
export function fakeShopware(
  { products, currency, decimals, kind }: FakeWish,
  more: Omit<ShopwareWish, 'products'> & Omit<BrowserWish, 'shop'> = {},
): FakeShop & { readonly shop: ReturnType<typeof createShopware>; readonly page: ReturnType<typeof fakePage> } {
  const shop = createShopware({
    ...more,
    products,
    ...(currency === undefined ? {} : { currency }),
    ...(decimals === undefined ? {} : { decimals }),
  })
  const session = more.session ?? 'one'
  const browser = fakeBrowser({ ...more, shop, ...(kind === undefined ? {} : { kind }) })
  return {
    ...browser,
    shop,
    put: (place, quantity) => shop.put(session, place, quantity),
    cart: () => shop.lines(session).map(({ place, quantity }) => [place, quantity] as const),
    coupons: () => shop.codes(session),
    change: shop.change,
    disturb: shop.disturb,
    writes: shop.writes,
  }
}
