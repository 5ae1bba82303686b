/** The cart's page of Magento, asked for anew: the key that writes carry, and what the page tells of the cart beside its lines. */
import { booleanAt, idAt, type JsonRecord, parseJson, recordsAt, textAt } from '../../core/json.ts'
import { isCurrencyCode } from '../../core/money.ts'
import { askPage } from '../kit/request.ts'
import type { ReadProblem, ShopPage } from '../shop.ts'
import { checkoutConfig, membersOf } from './config.ts'

const CART = /^(.*\/)checkout\/cart(?:\/|$)/
const PATH = /^\/(?!\/)[\w.~%/-]{0,200}$/
const CODE = 'form [name="coupon_code"]'
const STORE = /^\w{1,60}$/

const CONFIG = [
  'quoteData',
  'quoteItemData',
  'totalsData',
  'formKey',
  'storeCode',
  'isCustomerLoggedIn',
  'priceFormat',
  'reviewItemPriceDisplayMode',
  'reviewTotalsDisplayMode',
]
// The quote's other members are the shopper's e-mail address, name and birthday.
const QUOTE = ['entity_id', 'quote_currency_code', 'grand_total']
const TOTALS = ['items', 'total_segments', 'subtotal', 'subtotal_incl_tax', 'coupon_code', 'quote_currency_code']

/** What the page tells of a cart that holds something. */
export interface Quote {
  /** A secret for guests: whoever has it changes the cart. A number, of no use to others, for those who are signed in. */
  readonly id: string | undefined
  readonly isSignedIn: boolean
  readonly currency: string | undefined
  /** Amounts of the lines, by their keys. */
  readonly rows: ReadonlyMap<string, JsonRecord>
  /** Products of the lines, as far as the page names them. */
  readonly items: readonly JsonRecord[]
  readonly totals: JsonRecord
  readonly grand: unknown
  /** How the shop is set to show amounts. */
  readonly isLineWithTax: boolean
  readonly isSumWithTax: boolean
}

/** The page, as far as it is looked at. */
export interface Front {
  /** Where the shop, or its store view, begins: a path with a slash at both ends. */
  readonly base: string
  /** Of the store view; the shop's first one where the page does not tell. */
  readonly store: string | undefined
  readonly formKey: string
  readonly decimalSign: string
  /** The code that is applied. */
  readonly coupon: string | undefined
  /** Undefined for an empty cart, and in themes that do not tell it. */
  readonly quote: Quote | undefined
}

/** The page, or why there is none. */
export type FrontAnswer = { readonly ok: true; readonly front: Front } | { readonly ok: false; readonly problem: ReadProblem }

/** Asks for the cart's page. */
export async function askFront(page: ShopPage, signal: AbortSignal): Promise<FrontAnswer> {
  const base = basePath(page)
  const answer = await askPage(page, { path: `${base}checkout/cart/` }, signal)
  if (!answer.reached) return { ok: false, problem: { code: 'shop.unreachable', where: 'checkout/cart' } }
  if (answer.status !== 200) return { ok: false, problem: { code: 'shop.answer', where: `checkout/cart ${answer.status}` } }
  const { document } = answer
  const config = checkoutConfig(document, CONFIG)
  const said = (name: string): unknown => parseJson(config?.[name] ?? '')
  const typed = { formKey: said('formKey'), storeCode: said('storeCode'), format: said('priceFormat') }
  const input = document.querySelector('input[name="form_key"]')?.getAttribute('value') ?? undefined
  const formKey = textAt(typed, 'formKey') ?? input
  // Every page of the shop has it.
  if (formKey === undefined) return { ok: false, problem: { code: 'shop.unreadable', where: 'form_key' } }
  const store = textAt(typed, 'storeCode')
  const quote = config?.totalsData === undefined ? undefined : quoteFrom(config, said)
  return {
    ok: true,
    front: {
      base,
      formKey,
      store: store !== undefined && STORE.test(store) ? store : undefined,
      decimalSign: textAt(typed.format, 'decimalSymbol') ?? signOf(document.documentElement.lang),
      // Themes that tell their scripts nothing have it in the form that takes it off.
      coupon: textAt(quote?.totals, 'coupon_code') ?? textAt({ shown: document.querySelector(CODE)?.getAttribute('value') }, 'shown'),
      quote,
    },
  }
}

/** Where the shop begins: before its cart's address, here or in the page's links; else as the page tells its scripts. */
export function basePath({ document, location }: ShopPage): string {
  const links = [...document.querySelectorAll('a.showcart[href], a[href*="/checkout/cart"]')].slice(0, 3)
  const addresses = [location.href, ...links.map((link) => link.getAttribute('href') ?? '')]
  const paths = addresses
    .map((address) => URL.parse(address, location.href))
    .flatMap((url) => (url?.origin === location.origin ? url.pathname : []))
  const found = paths.map((path) => CART.exec(path)?.[1]).find((path) => path !== undefined && PATH.test(path))
  return found ?? baseOfScripts(document, location.origin) ?? '/'
}

function baseOfScripts(document: Document, origin: string): string | undefined {
  for (const { textContent } of document.scripts) {
    const written = /\bBASE_URL\s*=\s*(['"])([^'"]{1,400})\1/.exec(textContent ?? '')?.[2]
    const address = written?.replace(/\\u([\da-f]{4})/gi, (_whole, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    const url = address === undefined ? null : URL.parse(address.replaceAll('\\/', '/'))
    if (url?.origin === origin && url.pathname.endsWith('/') && PATH.test(url.pathname)) return url.pathname
  }
  return undefined
}

function quoteFrom(config: Readonly<Record<string, string>>, said: (name: string) => unknown): Quote {
  const quote = parsed(membersOf(config.quoteData ?? '', QUOTE))
  const totals = parsed(membersOf(config.totalsData ?? '', TOTALS))
  const currency = textAt(totals, 'quote_currency_code') ?? textAt(quote, 'quote_currency_code')
  const grand = recordsAt(totals, 'total_segments').find(({ code }) => code === 'grand_total')
  return {
    id: idAt(quote, 'entity_id'),
    isSignedIn: booleanAt({ value: said('isCustomerLoggedIn') }, 'value') ?? false,
    currency: currency !== undefined && isCurrencyCode(currency) ? currency : undefined,
    rows: new Map(recordsAt(totals, 'items').flatMap((row) => [[idAt(row, 'item_id') ?? '', row] as const])),
    items: recordsAt({ items: said('quoteItemData') }, 'items'),
    totals,
    // The other grand total in there is without tax.
    grand: grand?.value ?? quote.grand_total,
    isLineWithTax: isWithTax(said('reviewItemPriceDisplayMode')),
    isSumWithTax: isWithTax(said('reviewTotalsDisplayMode')),
  }
}

function parsed(members: Readonly<Record<string, string>>): JsonRecord {
  return Object.fromEntries(Object.entries(members).map(([name, text]) => [name, parseJson(text)]))
}

// Shops may show both: then what is paid counts.
function isWithTax(mode: unknown): boolean {
  return mode === 'including' || mode === 'both'
}

// A shop reads quantities as its language writes them.
function signOf(language: string): string {
  try {
    return new Intl.NumberFormat(language).formatToParts(0.5).find(({ type }) => type === 'decimal')?.value ?? '.'
  } catch {
    return '.'
  }
}
