/** Reads the cart: rows of its page, with what the products' pages say of their options. */
import type { Money } from '../../contract/money.ts'
import { definedOnly } from '../../core/json.ts'
import { addMoney } from '../../core/money.ts'
import { parsePrice } from '../../core/price-text.ts'
import { collect, nextTurn } from '../kit/collect.ts'
import { shopRefOf } from '../kit/shop-ref.ts'
import type { ReadProblem, ReadResult, ShopCart, ShopLine, ShopPage } from '../shop.ts'
import { basePathOf } from './addresses.ts'
import { type AskedPage, askCart, type CartPage, type CartRow, rowFrom } from './cart-page.ts'
import { currencyOf } from './currency.ts'
import { optionsOf } from './details.ts'
import { knownForm, type ProductForm } from './product-form.ts'

const AT_ONCE = 4

/** The cart with its page; `short` are the keys of the rows the shop marks as too many. */
export interface OwnCart {
  readonly page: CartPage
  readonly lines: readonly ShopLine[]
  readonly short: ReadonlySet<string>
}

/** The cart, or why it could not be read. */
export type OwnRead = { readonly ok: true; readonly own: OwnCart } | { readonly ok: false; readonly problem: ReadProblem }

/** Reads the cart. */
export async function readCart(page: ShopPage, signal: AbortSignal): Promise<ReadResult> {
  const read = await readOwn(page, signal)
  return read.ok ? { ok: true, cart: wholeCart(page, read.own) } : read
}

/** Reads the lines as they are now; `asked` is the page where it came with an answer. */
export async function readOwn(page: ShopPage, signal: AbortSignal, asked?: AskedPage): Promise<OwnRead> {
  const answer = asked ?? (await askCart(page, signal))
  if (!answer.ok) return answer
  const items = answer.cart.fields
  const rows = await collect(page, { items, place: 'tr[] ', read: (field) => rowFrom(page, field) }, signal)
  if (!rows.ok) return { ok: false, problem: { code: 'shop.unreadable', where: rows.where } }
  const forms = await formsFor(page, rows.found, signal)
  const currency = currencyIn(page, answer.cart)
  const lines: ShopLine[] = []
  for (const row of rows.found) {
    await nextTurn(page, signal)
    lines.push(lineFrom(page, { row, currency, form: forms.get(row.url ?? '') }))
  }
  const short = new Set(rows.found.flatMap(({ isShort, key }) => (isShort ? [key] : [])))
  return { ok: true, own: { page: answer.cart, lines, short } }
}

/** The code that counts in the sums: a code may stand in its field and not be taken for these products. */
export function couponIn({ coupon, totals }: CartPage): string | undefined {
  return totals.some(({ title }) => coupon !== undefined && title.toLowerCase().includes(`(${coupon.toLowerCase()})`)) ? coupon : undefined
}

// A product's page is asked for where the row has something below its name, or its link does not say the product's number.
async function formsFor(page: ShopPage, rows: readonly CartRow[], signal: AbortSignal): Promise<ReadonlyMap<string, ProductForm>> {
  const urls = rows.flatMap(({ details, productId, url }) => (details.length > 0 || productId === undefined ? (url ?? []) : []))
  const wanted = [...new Set(urls)]
  const forms = new Map<string, ProductForm>()
  for (let start = 0; start < wanted.length; start += AT_ONCE) {
    const some = wanted.slice(start, start + AT_ONCE)
    const found = await Promise.all(some.map((url) => knownForm(page, hereAs(page, url), signal)))
    for (const [index, form] of found.entries()) if (form) forms.set(some[index] ?? '', form)
  }
  return forms
}

// Shops write their own name into links as they are set up: with another scheme, or `www.`.
function hereAs({ location }: ShopPage, url: string): string {
  const { pathname, search } = new URL(url)
  return `${location.origin}${pathname}${search}`
}

interface Item {
  readonly row: CartRow
  readonly form: ProductForm | undefined
  readonly currency: string | undefined
}

function lineFrom(page: ShopPage, { row, form, currency }: Item): ShopLine {
  const { options, isExact } = optionsOf(row.details, form)
  const id = form?.productId ?? row.productId
  const money = (text: string) => (currency === undefined ? undefined : parsePrice(text, currency))
  return {
    key: row.key,
    id: page.newId(),
    title: row.title,
    quantity: row.quantity,
    // The model need not be the product's alone, so its number stands as the variant's too.
    product: definedOnly({ productId: id, variantId: id, sku: row.model }),
    options: [...options],
    readd: id === undefined ? 'notAddable' : isExact ? 'exact' : 'needsOptions',
    ...definedOnly({ url: row.url, image: row.image, unitPrice: money(row.price), lineTotal: money(row.total) }),
    // So that an undo may give back what the shop let the cart have.
    ...(row.isShort ? { payload: { short: true } } : {}),
  }
}

function currencyIn(page: ShopPage, { document, totals, fields }: CartPage): string | undefined {
  const cell = fields[0]?.closest('tr')?.lastElementChild?.textContent
  return currencyOf(page, document, cell?.trim() || (totals.at(-1)?.text ?? ''))
}

function wholeCart(page: ShopPage, { page: cart, lines }: OwnCart): ShopCart {
  const currency = currencyIn(page, cart)
  const coupon = couponIn(cart)
  const whole = currency === undefined ? undefined : parsePrice(cart.totals.at(-1)?.text ?? '', currency)
  return {
    shop: shopRefOf(page, { platform: 'opencart', version: cart.isFour ? '4' : '3', basePath: basePathOf(page), currency }),
    lines,
    coupons: coupon === undefined ? [] : [coupon],
    // The first sum on the page is without tax also where rows are with it.
    totals: definedOnly({ items: sumOf(lines), grand: whole }),
    capturedAt: page.now().toISOString(),
    source: 'html',
    confidence: 'high',
  }
}

// Of what each row shows; undefined where one shows nothing.
function sumOf(lines: readonly ShopLine[]): Money | undefined {
  const [first, ...others] = lines
  return others.reduce((sum, { lineTotal }) => sum && lineTotal && addMoney(sum, lineTotal), first?.lineTotal)
}
