/** Reads the classic cart's table, for shops whose Store API is blocked. Its keys start with `classic:`, so that writes go the same way. */
import { definedOnly } from '../../core/json.ts'
import { sameMoney } from '../../core/money.ts'
import { collect } from '../kit/collect.ts'
import { askPage } from '../kit/request.ts'
import { shopRefOf } from '../kit/shop-ref.ts'
import type { ReadResult, ShopCart, ShopLine, ShopPage } from '../shop.ts'
import { lineOf } from './classic-line.ts'
import { AMOUNT, cartPath, FORM } from './classic-names.ts'
import { amountIn, type ClassicRow, rowFrom } from './classic-row.ts'
import { type SaidCurrency, saidCurrency, signOf } from './page-currency.ts'
import { wooShopOf } from './rest-root.ts'

/** A coupon's link that takes it off. */
export const COUPON = 'a.woocommerce-remove-coupon[data-coupon]'
const ROW = 'tr.cart_item'
/** Stands in the place of the table when the cart is empty. */
export const EMPTY = '.cart-empty, .wc-empty-cart-message, .woocommerce-cart-form__empty'
// The tax the total includes stands behind it in the same cell.
const GRAND = '.cart_totals .order-total'
const AT_ONCE = 4

/** Fetches the cart page and reads its table; `shop.unreadable` names the selector that failed. The open page may be out of date. */
export async function readClassicCart(page: ShopPage, signal: AbortSignal): Promise<ReadResult> {
  const answer = await askPage(page, { path: cartPath(page) }, signal)
  if (!answer.reached) return { ok: false, problem: { code: 'shop.unreachable', where: page.location.pathname.slice(0, 200) } }
  if (answer.status !== 200)
    return { ok: false, problem: { code: 'shop.answer', where: `${page.location.pathname.slice(0, 190)} ${answer.status}` } }
  return cartIn(page, answer.document, signal)
}

async function cartIn(page: ShopPage, document: Document, signal: AbortSignal): Promise<ReadResult> {
  const form = document.querySelector(FORM)
  if (!form && !document.querySelector(EMPTY)) return { ok: false, problem: { code: 'shop.unreadable', where: FORM } }
  const items = [...(form?.querySelectorAll(ROW) ?? [])]
  const said = form ? await saidCurrency(page, form, signal) : undefined
  const rows = await collect(page, { items, place: `${ROW}[] `, read: (row) => rowFrom(page, row, said) }, signal)
  if (!rows.ok) return { ok: false, problem: { code: 'shop.unreadable', where: rows.where } }
  return { ok: true, cart: wholeCart(page, { document, lines: await linesOf(page, rows.found, signal), said }) }
}

async function linesOf(page: ShopPage, rows: readonly ClassicRow[], signal: AbortSignal): Promise<readonly ShopLine[]> {
  const lines: ShopLine[] = []
  for (let start = 0; start < rows.length; start += AT_ONCE)
    lines.push(...(await Promise.all(rows.slice(start, start + AT_ONCE).map((row) => lineOf(page, row, signal)))))
  return lines
}

interface Parts {
  readonly document: Document
  readonly lines: readonly ShopLine[]
  readonly said: SaidCurrency | undefined
}

function wholeCart(page: ShopPage, { document, lines, said }: Parts): ShopCart {
  const grand = amountIn(document.querySelector(`${GRAND} strong`) ?? document.querySelector(GRAND), said)
  return {
    shop: shopRefOf(page, {
      ...wooShopOf(page),
      currency: grand?.currency ?? lines[0]?.unitPrice?.currency,
    }),
    lines,
    coupons: couponsIn(document),
    totals: definedOnly({ items: amountIn(document.querySelector('.cart_totals .cart-subtotal'), said), grand }),
    capturedAt: page.now().toISOString(),
    source: 'html',
    confidence: 'medium',
  }
}

/** The codes of the coupons on the page, as the shop writes them. */
export function couponsIn(document: Document): string[] {
  return [...document.querySelectorAll(`.cart_totals ${COUPON}`)].flatMap((link) => link.getAttribute('data-coupon') || [])
}

/** The line with the sum of its row in the open page, where that shows it with the same quantity and unit price. */
export function withShownTotal(page: ShopPage, line: ShopLine): ShopLine {
  const sign = signOf(page.document.querySelector(`${FORM} ${AMOUNT}`))
  const said = line.unitPrice && sign !== undefined ? { sign, code: line.unitPrice.currency } : undefined
  const row = [...page.document.querySelectorAll(`${FORM} ${ROW}`)]
    .map((candidate) => rowFrom(page, candidate, said))
    .find((candidate): candidate is ClassicRow => typeof candidate !== 'string' && candidate.key === line.key)
  const isSame = row?.quantity === line.quantity && row.unitPrice && line.unitPrice && sameMoney(row.unitPrice, line.unitPrice)
  return isSame && row.lineTotal ? { ...line, lineTotal: row.lineTotal } : line
}
