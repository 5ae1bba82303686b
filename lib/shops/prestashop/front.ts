/**
 * PrestaShop's pages for shoppers. Each carries an object for the theme's own scripts with the cart, the currency and the token of the
 * session: that is what is read, from a page asked for anew. The page's own copy grows old.
 */
import { recordAt, textAt } from '../../core/json.ts'
import { isCurrencyCode } from '../../core/money.ts'
import { askPage, askShop } from '../kit/request.ts'
import type { ReadProblem, ShopPage } from '../shop.ts'
import { pageObject } from './page-object.ts'

const PATH = /^\/(?!\/)[\w.~%/-]{0,200}$/

/** The cart as a page told it, and what belongs to it. */
export interface Front {
  readonly cart: unknown
  /** Of the session, and another one after signing in; empty where the page tells none. */
  readonly token: string
  readonly currency: string | undefined
  /** Where the shop begins: a path with a slash at both ends. */
  readonly basePath: string
}

/** The page, or why there is none. */
export type FrontAnswer = { readonly ok: true; readonly front: Front } | { readonly ok: false; readonly problem: ReadProblem }

/** Asks for the cart's page. */
export async function askFront(page: ShopPage, signal: AbortSignal): Promise<FrontAnswer> {
  const answer = await askPage(page, { path: cartPath(page, { action: 'show' }) }, signal)
  if (!answer.reached) return { ok: false, problem: { code: 'shop.unreachable', where: 'cart' } }
  if (answer.status !== 200) return { ok: false, problem: { code: 'shop.answer', where: `cart ${answer.status}` } }
  const { document } = answer
  const object = pageObject(document)
  const cart = recordAt(object, 'cart') ?? (await askCart(page, document, signal))
  if (!cart) return { ok: false, problem: { code: 'shop.unreadable', where: 'prestashop.cart' } }
  const currency = textAt(recordAt(object, 'currency'), 'iso_code') ?? currencyOf(document)
  return {
    ok: true,
    front: {
      cart,
      token: textAt(object, 'static_token') ?? document.querySelector('input[name="token"]')?.getAttribute('value') ?? '',
      currency: currency !== undefined && isCurrencyCode(currency) ? currency : undefined,
      basePath: basePathOf(page, textAt(recordAt(object, 'urls'), 'base_url')),
    },
  }
}

// Some modules keep the object out of the page. Not seen on a running shop: the controller answers its cart to a request that wishes nothing.
async function askCart(page: ShopPage, { body }: Document, signal: AbortSignal): Promise<unknown> {
  if (body?.id !== 'cart') return undefined
  const answer = await askShop(page, { method: 'GET', path: cartPath(page, { ajax: '1', action: 'update' }) }, signal)
  return answer.reached && answer.status === 200 ? recordAt(answer.json, 'cart') : undefined
}

/**
 * The path of the cart with these parameters and no others: the page may have been opened by an address that adds something, which asking
 * for it again would do again. `action=show` is what shoppers who are signed in get the page by.
 */
export function cartPath(page: ShopPage, parameters: Readonly<Record<string, string>>): string {
  const { pathname, searchParams } = new URL(cartAddress(page), page.location.href)
  const controller = searchParams.get('controller')
  const query = new URLSearchParams({ ...(controller === 'cart' ? { controller } : {}), ...parameters })
  return `${PATH.test(pathname) ? pathname : '/index.php'}?${query}`
}

/** The path of another page of the shop, by its controller. */
export function pagePath(page: ShopPage, parameters: Readonly<Record<string, string>>): string {
  return `${basePathOf(page, textAt(recordAt(pageObject(page.document), 'urls'), 'base_url'))}index.php?${new URLSearchParams(parameters)}`
}

/** The path of the search, which has a name of its own in each language. */
export function searchPath(page: ShopPage, parameters: Readonly<Record<string, string>>): string {
  const address = textAt(recordAt(recordAt(pageObject(page.document), 'urls'), 'pages'), 'search')
  if (address === undefined || !URL.canParse(address)) return pagePath(page, { controller: 'search', ...parameters })
  const { pathname, searchParams } = new URL(address)
  const controller = searchParams.get('controller')
  return `${PATH.test(pathname) ? pathname : '/index.php'}?${new URLSearchParams({ ...(controller === null ? {} : { controller: 'search' }), ...parameters })}`
}

/** The currency of this page. */
export function currencyOn({ document }: ShopPage): string | undefined {
  const currency = textAt(recordAt(pageObject(document), 'currency'), 'iso_code') ?? currencyOf(document)
  return currency !== undefined && isCurrencyCode(currency) ? currency : undefined
}

/** True for the cart's own page, whatever its address. */
export function isCartPage({ body }: Document): boolean {
  return body?.classList.contains('page-cart') ?? false
}

// The cart has a name of its own in each language; every page tells it.
function cartAddress({ document, location }: ShopPage): string {
  if (isCartPage(document)) return location.href
  const address = textAt(recordAt(recordAt(pageObject(document), 'urls'), 'pages'), 'cart')
  return address !== undefined && URL.canParse(address) ? address : '/index.php?controller=cart'
}

// Without the language, which some addresses have at their start.
function basePathOf(page: ShopPage, base: string | undefined): string {
  const path = base !== undefined && URL.canParse(base) ? new URL(base).pathname : undefined
  return path?.endsWith('/') && PATH.test(path) ? path : page.location.pathname.replace(/[^/]*$/, '')
}

function currencyOf({ body }: Document): string | undefined {
  return / currency-([a-z]{3}) /i.exec(` ${body?.className} `)?.[1]?.toUpperCase()
}
