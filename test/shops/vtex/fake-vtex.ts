/** A page of a VTEX shop before the stand-in of its checkout: one browser with its cookies. */
import { isRecord } from '../../../lib/core/json.ts'
import { type FakePage, type FakeRequest, fakePage, json } from '../fake-page.ts'
import { type Failure, type FakeShop, type FakeWish, failed, gauge } from '../fake-shop.ts'
import { CART_COOKIE, type CheckoutAnswer, OWNER_COOKIE, vtexCheckout } from './stand-in.ts'
import type { Person } from './stand-in-parts.ts'

const ADDRESSES = { cart: '/checkout/#/cart', shop: '/lamp/p', checkout: '/checkout/#/payment' } as const
const HTML =
  '<html lang="en"><head><link href="https://lamps.vteximg.com.br/arquivos/a.css"></head><body id="checkoutMainContainer"><a id="cart-to-orderform"></a></body></html>'

/** How the browser is opened, beside the products. */
export interface VtexWish extends FakeWish {
  /** The shop, where another browser opened it; a new one else. */
  readonly checkout?: ReturnType<typeof vtexCheckout>
  /** The page's path and hash, where it is none of the kinds. */
  readonly at?: string
  /** Whose cart it is, known to this browser. */
  readonly person?: Person
  /** Tells the whole cart, whatever is asked for. */
  readonly tellsAll?: boolean
  /** Sees each request, before or instead of the shop. */
  readonly spy?: (request: FakeRequest) => Response | undefined | Promise<undefined>
}

/** The fake with its shop and the id of its cart. */
export type FakeVtex = FakeShop & { readonly page: FakePage; readonly checkout: ReturnType<typeof vtexCheckout>; readonly id: string }

/** Opens it, with a cart of its own unless the address names one. */
export function fakeVtex({ kind = 'cart', at = ADDRESSES[kind], spy, person, tellsAll = false, ...wish }: VtexWish): FakeVtex {
  const checkout = wish.checkout ?? vtexCheckout(wish)
  const id = /orderFormId=(\w+)/.exec(at)?.[1] ?? checkout.open()
  const cookies = new Map([[CART_COOKIE, `__ofid=${id}`]])
  if (person) cookies.set(OWNER_COOKIE, checkout.own(id, person))
  const writing = gauge()
  let failure: Failure | undefined

  const send = async (request: FakeRequest): Promise<Response> => {
    const body = tellsAll && isRecord(request.body) ? { ...request.body, expectedOrderFormSections: [] } : request.body
    const answer = await checkout.answer({ ...request, body, cookies })
    for (const [name, value] of Object.entries(answer.cookies)) cookies.set(name, value)
    return responseOf(answer)
  }
  const isWrite = ({ path, body }: FakeRequest): boolean => /\/(?:items|coupons|attachments)/.test(path) && isRecord(body)
  const page = fakePage({
    url: `https://lamps.example${at}`,
    html: HTML,
    answer: async (request) => {
      const seen = await spy?.(request)
      if (seen) return seen
      if (failure) return failed(failure)
      return isWrite(request) ? writing.run(() => send(request)) : send(request)
    },
  })
  return {
    page,
    checkout,
    id,
    put: (product, quantity) => checkout.put(id, [product, quantity]),
    cart: () => checkout.cart(id) ?? [],
    coupons: () => [checkout.coupon(id) ?? []].flat(),
    change: checkout.change,
    fail: (next) => {
      failure = next
    },
    // An orderForm is told whole: it has no count that could disagree with its items.
    disturb: () => {},
    writes: checkout.writes,
    mostWritesAtOnce: writing.most,
  }
}

function responseOf({ status, json: body }: CheckoutAnswer): Response {
  return json(body, { status })
}
