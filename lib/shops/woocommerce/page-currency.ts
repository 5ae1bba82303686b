/**
 * The currency of a cart whose sign is that of several ($, ¥, kr), for shops whose Store API is shut. Nothing on the cart's page names it: the page
 * of a product in it does, in its data for search engines. It counts where that page shows the very amount these data tell, with the cart's sign.
 */
import type { Money } from '../../contract/money.ts'
import { listOf, parseJson, recordAt, recordOf, recordsAt, textAt, valueAt } from '../../core/json.ts'
import { fromDecimal, isCurrencyCode, sameMoney } from '../../core/money.ts'
import { currencyInText, parsePrice } from '../../core/price-text.ts'
import { webAddress } from '../../core/text.ts'
import { askPage } from '../kit/request.ts'
import type { ShopPage } from '../shop.ts'
import { AMOUNT } from './classic-names.ts'
import { productPath } from './product-page.ts'

const PRICE = '.price, .wc-block-components-product-price'
const SIGN = '.woocommerce-Price-currencySymbol'
const MOST_PAGES = 3
const MOST_AMOUNTS = 200
const MOST_OFFERS = 50
const LONGEST_DATA = 200_000

/** What stands before or behind amounts, and the code of the currency it is here. */
export interface SaidCurrency {
  readonly sign: string
  readonly code: string
}

const known = new WeakMap<ShopPage, SaidCurrency>()

/** Asked of at most three products; undefined where the amounts say it themselves, or nobody does. */
export async function saidCurrency(page: ShopPage, form: Element, signal: AbortSignal): Promise<SaidCurrency | undefined> {
  const first = form.querySelector(AMOUNT)
  const sign = signOf(first)
  if (sign === undefined || currencyInText(first?.textContent ?? '') !== undefined) return undefined
  const kept = known.get(page)
  if (kept?.sign === sign) return kept
  for (const path of pathsIn(page, form)) {
    const answer = await askPage(page, { path }, signal)
    const code = answer.reached && answer.status === 200 ? codeIn(answer.document, sign) : undefined
    if (code === undefined) continue
    known.set(page, { sign, code })
    return { sign, code }
  }
  return undefined
}

function pathsIn(page: ShopPage, form: Element): readonly string[] {
  const links = [...form.querySelectorAll('td.product-name a')].flatMap(
    (link) => webAddress(link.getAttribute('href') ?? undefined, page.location.href) ?? [],
  )
  return [...new Set(links.map(productPath))].slice(0, MOST_PAGES)
}

/** What stands before or behind an amount. */
export function signOf(amount: Element | null | undefined): string | undefined {
  return amount?.querySelector(SIGN)?.textContent?.trim() || undefined
}

/** The currency a product's page shows; undefined where nobody says it for certain. */
export function currencyOnPage(document: Document): string | undefined {
  const [amount] = amountsIn(document)
  return currencyInText(amount?.textContent ?? '') ?? codeIn(document, signOf(amount) ?? '')
}

/** The prices of a product's page, each the last of its element: on sale the old one stands before it. */
export function pricesIn(document: Document): readonly Money[] {
  const code = currencyOnPage(document)
  if (code === undefined) return []
  return [...document.querySelectorAll(PRICE)].filter(isOwn).flatMap((price) => {
    // What the price would be with or without tax stands small behind it.
    const amount = [...price.querySelectorAll(AMOUNT)].filter((one) => !one.closest('small')).at(-1)
    return parsePrice(amount?.textContent ?? '', code) ?? []
  })
}

function amountsIn(document: Document): readonly Element[] {
  return [...document.querySelectorAll(AMOUNT)].slice(0, MOST_AMOUNTS).filter(isOwn)
}

/** False for what stands in a list: of other products, which may cost as much. */
export function isOwn(element: Element): boolean {
  return !element.closest('li, .related, .upsells, .up-sells, .cross-sells')
}

function codeIn(document: Document, sign: string): string | undefined {
  const shown = amountsIn(document)
  const texts = shown.flatMap((amount) => (signOf(amount) === sign ? (amount.textContent ?? '') : []))
  const codes = offersIn(document).flatMap((offer) => codeOf(offer, texts) ?? [])
  return new Set(codes).size === 1 ? codes[0] : undefined
}

function codeOf(offer: unknown, texts: readonly string[]): string | undefined {
  const code = textAt(offer, 'priceCurrency')
  if (code === undefined || !isCurrencyCode(code)) return undefined
  const told = ['price', 'lowPrice', 'highPrice'].map((key) => fromDecimal(String(valueAt(offer, key)), code))
  return told.some((money) => money !== undefined && texts.some((text) => sameMoney(parsePrice(text, code), money))) ? code : undefined
}

// With some plugins the currency stands in what the price is made of alone.
function offersIn(document: Document): readonly unknown[] {
  const texts = [...document.querySelectorAll('script[type="application/ld+json"]')].map(({ textContent }) => textContent ?? '')
  const roots = texts.flatMap((text) => (text.length > LONGEST_DATA ? [] : [parseJson(text)]))
  const nodes = roots.flatMap((root) => [...listOf(root), ...recordsAt(root, '@graph'), recordOf(root)])
  const offers = nodes.flatMap((node) => [...recordsAt(node, 'offers'), recordAt(node, 'offers')])
  return offers
    .flatMap((offer) => [offer, recordAt(offer, 'priceSpecification'), ...recordsAt(offer, 'priceSpecification')])
    .slice(0, MOST_OFFERS)
}
