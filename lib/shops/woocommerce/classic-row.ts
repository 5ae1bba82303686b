/** One row of the classic cart's table as it stands there, before the shop is asked what it is. */
import type { LineOption } from '../../contract/cart.ts'
import type { Money } from '../../contract/money.ts'
import { definedOnly } from '../../core/json.ts'
import { currencyInText, parsePrice } from '../../core/price-text.ts'
import { parseQuantity } from '../../core/quantity.ts'
import { cleanText, webAddress } from '../../core/text.ts'
import type { ShopPage } from '../shop.ts'
import { type Choice, isRawName } from './choices.ts'
import { AMOUNT } from './classic-names.ts'
import type { SaidCurrency } from './page-currency.ts'

/** A line's quantity field; its name holds the line's key. */
export const QUANTITY = 'input[name^="cart["][name$="[qty]"]'
/** A line's link that takes it out. */
export const REMOVE = 'td.product-remove a[href*="remove_item="]'
const DETAIL = 'dl.variation dt'
/** As many as a line may have; a hostile row is not followed further. */
const MOST_DETAILS = 50

/** What a row shows. */
export interface ClassicRow {
  readonly key: string
  /** With the choices of a variation after a dash, where the shop shows them so. */
  readonly title: string
  readonly quantity: string
  /** The parent of a variation. */
  readonly productId: string | undefined
  readonly sku: string | undefined
  readonly url: string | undefined
  /** The choices of a variation as its link names them. */
  readonly choices: readonly Choice[]
  /** Choices that are not in the title, and what plugins add. */
  readonly details: readonly LineOption[]
  readonly image: string | undefined
  readonly unitPrice: Money | undefined
  readonly lineTotal: Money | undefined
}

/** The row, or the selector that failed; `said` as with `amountIn`. */
export function rowFrom(page: ShopPage, row: Element, said?: SaidCurrency): ClassicRow | string {
  const base = page.location.href
  const remove = row.querySelector(REMOVE)
  const field = row.querySelector(QUANTITY)
  const link = row.querySelector('td.product-name a')
  const key = keyOf(field) ?? removeKeyOf(remove, base)
  const title = cleanText((link ?? nameIn(row))?.textContent?.replace(/\s+/g, ' '), 500)
  // A product sold one at a time has no field.
  const quantity = parseQuantity(field === null ? '1' : field.getAttribute('value'))
  if (key === undefined) return QUANTITY
  if (title === undefined) return 'td.product-name'
  if (quantity === undefined) return `${QUANTITY} value`
  const url = webAddress(link?.getAttribute('href') ?? undefined, base)
  return {
    ...{ key, title, quantity, url },
    productId: cleanText(remove?.getAttribute('data-product_id') ?? undefined, 200),
    sku: cleanText(remove?.getAttribute('data-product_sku') ?? undefined, 200),
    choices: choicesIn(url),
    details: detailsIn(row),
    image: imageIn(row, base),
    unitPrice: amountIn(row.querySelector('td.product-price'), said),
    lineTotal: amountIn(row.querySelector('td.product-subtotal'), said),
  }
}

/** The key in the name of a quantity field. */
export function keyOf(field: Element | null): string | undefined {
  return /^cart\[([^\]]+)\]/.exec(field?.getAttribute('name') ?? '')?.[1]
}

/** The key a link takes out. */
export function removeKeyOf(remove: Element | null, base: string): string | undefined {
  const href = remove?.getAttribute('href') ?? ''
  return URL.canParse(href, base) ? (new URL(href, base).searchParams.get('remove_item') ?? undefined) : undefined
}

/** The last amount in a cell: on sale the old price stands before the new one. `said` is the currency of a sign that several have. */
export function amountIn(cell: Element | null, said?: SaidCurrency): Money | undefined {
  const text = [...(cell?.querySelectorAll(AMOUNT) ?? [])].at(-1)?.textContent ?? ''
  const currency = currencyInText(text) ?? (said && text.includes(said.sign) ? said.code : undefined)
  return currency === undefined ? undefined : parsePrice(text, currency)
}

// Without a link the name stands before the details.
function nameIn(row: Element): Element | undefined {
  const cell = row.querySelector('td.product-name')?.cloneNode(true)
  if (!(cell instanceof Element)) return undefined
  for (const detail of cell.querySelectorAll('dl')) detail.remove()
  return cell
}

function choicesIn(url: string | undefined): readonly Choice[] {
  if (url === undefined) return []
  return [...new URL(url).searchParams]
    .slice(0, MOST_DETAILS)
    .flatMap(([attribute, value]) => (isRawName(attribute) ? [{ attribute, value }] : []))
}

function detailsIn(row: Element): readonly LineOption[] {
  return [...row.querySelectorAll(DETAIL)].slice(0, MOST_DETAILS).flatMap((term) => {
    const name = cleanText(term.textContent?.replace(/:\s*$/, ''), 300)
    const value = cleanText(term.nextElementSibling?.textContent ?? undefined, 1000)
    return name === undefined || value === undefined ? [] : [{ name, value }]
  })
}

// The picture that stands for none is not the product's.
function imageIn(row: Element, base: string): string | undefined {
  const image = row.querySelector('td.product-thumbnail img:not(.woocommerce-placeholder)')
  return webAddress(image?.getAttribute('src') ?? undefined, base)
}

/** What a line keeps of a row as it is. */
export function shownOf({ url, image, unitPrice, lineTotal }: ClassicRow) {
  return definedOnly({ url, image, unitPrice, lineTotal })
}
