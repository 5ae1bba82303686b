/** The cart's page. It tells what the JSON leaves out: the currency, and where the products have their pages. */
import { isCurrencyCode } from '../../core/money.ts'
import { currencyInText } from '../../core/price-text.ts'
import { metaOf } from '../kit/shop-ref.ts'
import type { ReadProblem, ShopPage } from '../shop.ts'
import { addressOf, isSignIn } from './addresses.ts'
import { askDocument } from './documents.ts'
import { matchShopware } from './match.ts'

/** Rows of 6.4 and of later versions. */
export const ROW = '.cart-item, .line-item'
/** What the address of a row's form names its line by. */
export const KEY = /\/line-item\/(?:delete|change-quantity)\/([\w-]{1,80})$/
const MOST_PAGES = 3
/** Codes that the pages of products told, by the shop's name of the currency. */
const said = new WeakMap<ShopPage, { readonly name: string; readonly code: string }>()
const TOTAL = '.cart-item-total-price, .line-item-total-price'

/** A row: where its product's page is; whether the shop keeps its price from this visitor. */
export interface CartRow {
  readonly url: string | undefined
  readonly isPriceHidden: boolean
}

/** The page. */
export interface CartPage {
  readonly document: Document
  readonly currency: string | undefined
  /** By the line's id. */
  readonly rows: ReadonlyMap<string, CartRow>
  /** Ids and quantities as the page has them for its own counting, as JSON; undefined where the theme left that out. */
  readonly shown: string | undefined
}

/** The page, or why there is none. */
export type AskedCartPage = { readonly ok: true; readonly cartPage: CartPage } | { readonly ok: false; readonly problem: ReadProblem }

/** Asks for it anew: the one that is open grows old, and somebody may have chosen another currency beside it. */
export async function askCartPage(page: ShopPage, signal: AbortSignal): Promise<AskedCartPage> {
  const answer = await askDocument(page, { path: addressOf(page, 'checkout/cart') }, signal)
  if (!answer.reached) return problem('shop.unreachable', 'checkout/cart')
  const { status, document } = answer
  if (status === 401 || isSignIn(document)) return problem('shop.signed-out', 'checkout/cart')
  if (status !== 200) return problem('shop.answer', `checkout/cart ${status}`)
  if (matchShopware({ document, location: page.location }) !== 'cart') return problem('shop.unreadable', '.is-act-cartpage')
  const rows = rowsIn(document)
  const currency = currencyOf(document) ?? (await saidCurrency(page, { document, rows }, signal))
  return { ok: true, cartPage: { document, currency, rows, shown: shownIn(document) } }
}

/**
 * The name the shop gives its currency is its ISO code unless somebody chose another; the sums show a sign, which may be that of one
 * currency alone. Where the two contradict each other nobody knows.
 */
function currencyOf(document: Document): string | undefined {
  const name = nameIn(document)
  const sums = [...document.querySelectorAll('.checkout-aside-summary-value')]
  // Beside an amount may stand who brings it, or which tax is in it.
  const known = Intl.supportedValuesOf('currency')
  const signs = new Set(sums.flatMap(({ textContent }) => known.filter((code) => code === currencyInText(textContent ?? ''))))
  const [sign] = signs
  if (signs.size > 1 || (isCurrencyCode(name) && sign !== undefined && sign !== name)) return undefined
  return isCurrencyCode(name) ? name : sign
}

function nameIn(document: Document): string {
  return document.querySelector('.hidden-line-items-information')?.getAttribute('data-currency')?.trim() ?? ''
}

// The page of a product tells the code itself, and in versions with microdata the name beside it.
async function saidCurrency(
  page: ShopPage,
  { document, rows }: Pick<CartPage, 'document' | 'rows'>,
  signal: AbortSignal,
): Promise<string | undefined> {
  const name = nameIn(document)
  if (name === '' || isCurrencyCode(name)) return undefined
  const kept = said.get(page)
  if (kept?.name === name) return kept.code
  for (const path of new Set([...rows.values()].flatMap(({ url }) => url ?? []).slice(0, MOST_PAGES))) {
    const answer = await askDocument(page, { path }, signal)
    if (!answer.reached || answer.status !== 200) continue
    const code = metaOf(answer.document, 'meta[property="product:price:currency"]') ?? ''
    if (!isCurrencyCode(code) || (metaOf(answer.document, 'meta[itemprop="priceCurrency"]') ?? name) !== name) continue
    said.set(page, { name, code })
    return code
  }
  return undefined
}

function rowsIn(document: Document): ReadonlyMap<string, CartRow> {
  const rows = new Map<string, CartRow>()
  for (const form of document.querySelectorAll('form[action*="/line-item/"]')) {
    const key = KEY.exec(form.getAttribute('action') ?? '')?.[1]
    const row = form.closest(ROW)
    if (key === undefined || !row) continue
    const url = row.querySelector('a.cart-item-label, a.line-item-label')?.getAttribute('href') ?? undefined
    const total = row.querySelector(TOTAL)?.textContent
    rows.set(key, { url, isPriceHidden: total != null && !/\d/.test(total) })
  }
  return rows
}

function shownIn(document: Document): string | undefined {
  if (!document.querySelector('.hidden-line-items-information')) return undefined
  const items = [...document.querySelectorAll('.hidden-line-item')]
  return JSON.stringify(items.map((item) => [item.getAttribute('data-id') ?? '', item.getAttribute('data-quantity') ?? '']))
}

function problem(code: ReadProblem['code'], where: string): AskedCartPage {
  return { ok: false, problem: { code, where } }
}
