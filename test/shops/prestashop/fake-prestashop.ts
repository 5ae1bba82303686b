/** A shopper's browser at the stand-in. */
import { type FakeRequest, fakePage } from '../fake-page.ts'
import { type Failure, type FakeShop, type FakeWish, failed, gauge } from '../fake-shop.ts'
import { createPresta, type PrestaWish } from './stand-in.ts'

const ORIGIN = 'https://lamps.example'

/** How the browser stands at the shop. */
export interface BrowserWish {
  readonly shop: ReturnType<typeof createPresta>
  readonly session?: string
  readonly kind?: FakeWish['kind']
  readonly address?: string
  /** Answers before the shop does. */
  readonly before?: (request: FakeRequest) => Response | undefined
}

/** The page of a browser with its session. */
export function fakeBrowser({ shop, session = 'one', kind = 'cart', address = '/en/cart', before }: BrowserWish) {
  let failure: Failure | undefined
  const writing = gauge()
  const pages = {
    cart: () => shop.page(session),
    shop: () =>
      shop.page(session).replace(/<body [^>]*>/, '<body id="index" class="lang-en country-us currency-eur layout-full-width page-index">'),
    checkout: () => '<html lang="en"><body id="checkout" class="lang-en country-us currency-eur page-order"></body></html>',
  }
  const page = fakePage({
    url: `${ORIGIN}${kind === 'cart' ? address : `/en/${kind}`}`,
    html: pages[kind](),
    answer: async (request) => {
      if (failure) return failed(failure)
      const told = before?.(request)
      if (told) return told
      const form = request.body instanceof URLSearchParams ? request.body : []
      const parameters = new URLSearchParams([...request.query, ...form])
      const asked = { method: request.method, path: request.path, parameters }
      if (request.method === 'GET') return shop.answer(asked, session)
      return writing.run(async () => {
        await Promise.resolve()
        return shop.answer(asked, session)
      })
    },
  })
  return {
    page: {
      ...page,
      wait: async (ms: number, signal: AbortSignal): Promise<void> => {
        shop.pass(ms)
        await page.wait(ms, signal)
      },
    },
    fail: (next: Failure | undefined): void => {
      failure = next
    },
    mostWritesAtOnce: writing.most,
  }
}

/** Opens a shop with one browser, for the conformance suite and beyond it. */
export function fakePresta(
  { products, currency, decimals, kind }: FakeWish,
  more: Omit<PrestaWish, 'products'> & Omit<BrowserWish, 'shop'> = {},
): FakeShop & { readonly shop: ReturnType<typeof createPresta>; readonly page: ReturnType<typeof fakePage> } {
  const shop = createPresta({
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
    coupons: () => shop.vouchers(session),
    change: shop.change,
    disturb: shop.disturb,
    writes: shop.writes,
  }
}
