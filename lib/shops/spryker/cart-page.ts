/** The cart's page, the only place where a visitor's cart is told; in some shops its rows come from an address of their own. */
import type { Money } from '../../contract/money.ts'
import { cleanText } from '../../core/text.ts'
import { askPage } from '../kit/request.ts'
import type { ReadProblem, ShopPage } from '../shop.ts'
import { addressOf, pathOf } from './addresses.ts'
import { formOf, isSignIn, type ShopForm } from './forms.ts'
import { currencyIn, moneyIn } from './prices.ts'
import { rowsIn, textOf } from './row.ts'

const SHOP = 'meta[name="generator"][content="spryker"], script[src*="/yves_"], html[data-locale]'
/** What every cart's page has, an empty one too. */
const CART =
  '.cart-summary, .cart-sidebar, [class*="page-layout-cart"], [class*="main--cart-page"], form[action*="/cart-code/"], form[action*="product-quick-add"], form[action*="/cart/async/"]'
const LOCK = 'form[action*="/cart/reset-lock"], .cart-locking'
const REMOVAL = '[action*="/code/remove"], [action*="/code-async/remove"], a[href*="/code/remove"], a[href*="/voucher/remove"]'
const GIFT_CARDS = '.gift-card-payment-summary'

/** The page. */
export interface CartPage {
  readonly rows: readonly Element[]
  readonly currency: string | undefined
  /** Why nothing in it can be changed, in the shop's words; undefined where it can. */
  readonly lock: string | undefined
  /** Vouchers by their code, with the way to take each off. Gift cards are means of payment. */
  readonly coupons: ReadonlyMap<string, ShopForm | undefined>
  readonly giftCards: ReadonlyMap<string, ShopForm | undefined>
  /** The form a code goes into, and the name of its field. */
  readonly codeForm: { readonly form: ShopForm; readonly name: string } | undefined
  /** Amounts of the sums, and the one that is paid. */
  readonly sums: readonly Money[]
  readonly grand: Money | undefined
}

/** The page, or why there is none. */
export type AskedPage = { readonly ok: true; readonly cart: CartPage } | { readonly ok: false; readonly problem: ReadProblem }

/** Asks for it. */
export async function askCart(page: ShopPage, signal: AbortSignal): Promise<AskedPage> {
  const asked = await documentAt(page, addressOf(page, 'cart'), signal)
  if (!asked.ok) return asked
  const { document } = asked
  const elsewhere = pathOf(document.querySelector('[url*="/cart/get-cart-items"]')?.getAttribute('url'), page.location.href)
  const inPage = rowsIn(document)
  if (inPage.length > 0 || elsewhere === undefined) return cartOf(page, document, inPage)
  const list = await documentAt(page, elsewhere, signal)
  return list.ok ? cartOf(page, document, rowsIn(list.document)) : list
}

type Asked = { readonly ok: true; readonly document: Document } | { readonly ok: false; readonly problem: ReadProblem }

async function documentAt(page: ShopPage, path: string, signal: AbortSignal): Promise<Asked> {
  const answer = await askPage(page, { path }, signal)
  if (!answer.reached) return problem('shop.unreachable', 'cart')
  if (answer.status !== 200) return problem(answer.status === 401 ? 'shop.signed-out' : 'shop.answer', `cart ${answer.status}`)
  return { ok: true, document: answer.document }
}

function cartOf(page: ShopPage, document: Document, rows: readonly Element[]): AskedPage {
  if (rows.length === 0 && isSignIn(document)) return problem('shop.signed-out', 'form[name=loginForm]')
  if (!document.querySelector(SHOP)) return problem('shop.unreadable', 'meta[name=generator]')
  // After a sign-in elsewhere a shop may lead on to another page, which is no empty cart.
  if (rows.length === 0 && !document.querySelector(CART)) return problem('shop.unreadable', '.cart-summary')
  const base = page.location.href
  const currency = currencyIn(document) ?? (rows[0] && currencyIn(rows[0].ownerDocument))
  const amounts = [...document.querySelectorAll('.cart-summary .float-right')].filter((sum) => !sum.closest(GIFT_CARDS))
  const field = document.querySelector('form [name="cartCodeForm[code]"], form [name="voucherForm[voucher_code]"]')
  const form = formOf(field?.closest('form'), base)
  return {
    ok: true,
    cart: {
      ...{ rows, currency },
      lock: lockIn(document),
      coupons: codesIn(document, base, false),
      giftCards: codesIn(document, base, true),
      codeForm: form && { form, name: field?.getAttribute('name') ?? '' },
      sums: amounts.flatMap((sum) => moneyIn(sum, currency) ?? []),
      grand: moneyIn(
        amounts.findLast((sum) => sum.localName === 'strong'),
        currency,
      ),
    },
  }
}

function lockIn(document: Document): string | undefined {
  const lock = document.querySelector(LOCK)
  // What its button says belongs to a way that is not gone here.
  return lock ? (cleanText(textOf(lock.querySelector('strong') ?? lock), 300) ?? 'locked') : undefined
}

function codesIn(document: Document, base: string, areCards: boolean): CartPage['coupons'] {
  const removals = [...document.querySelectorAll(REMOVAL)].filter((removal) => (removal.closest(GIFT_CARDS) !== null) === areCards)
  return new Map(
    removals.flatMap((removal) => {
      const form = formOf(removal, base)
      const code = cleanText(new URLSearchParams(form?.path.split('?')[1]).get('code') ?? undefined, 300)
      return code === undefined ? [] : [[code, form] as const]
    }),
  )
}

function problem(code: ReadProblem['code'], where: string): { readonly ok: false; readonly problem: ReadProblem } {
  return { ok: false, problem: { code, where } }
}
