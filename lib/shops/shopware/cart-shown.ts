/**
 * The cart as its page shows it, in the shape of the shop's JSON: for shops whose servers keep that back. Codes of promotions are not on the page,
 * nor what a plugin noted on a line. Not seen on a running shop: rows without a number are told by their place among what is there for counting.
 */
import type { JsonRecord } from '../../core/json.ts'
import { exponentOf } from '../../core/money.ts'
import { parsePrice } from '../../core/price-text.ts'
import { idOf } from './addresses.ts'
import { type CartPage, KEY, ROW } from './cart-page.ts'

/** The page's cart, with `lineItems` and `price`. */
export function cartShown({ document, currency }: CartPage): JsonRecord {
  const rows = [...document.querySelectorAll(ROW)].filter((row) => !row.matches('.is-child') && !row.parentElement?.closest(ROW))
  const counted = [...document.querySelectorAll('.hidden-line-item')]
  const first = document.querySelector('.checkout-aside-summary-value')
  // Where the shop rounds what is paid, both are shown.
  const whole = ['-rounded', ''].map((name) => document.querySelector(`.checkout-aside-summary-value.checkout-aside-summary-total${name}`))
  return {
    lineItems: rows.map((row, index) => itemOf(row, { counted: counted.length === rows.length ? counted[index] : undefined, currency })),
    price: { positionPrice: amountIn(first, currency), totalPrice: amountIn(whole[0] ?? whole[1], currency) },
  }
}

interface Beside {
  readonly counted: Element | undefined
  readonly currency: string | undefined
}

function itemOf(row: Element, { counted, currency }: Beside): JsonRecord {
  const forms = [...row.querySelectorAll('form')].map((form) => KEY.exec(form.getAttribute('action') ?? ''))
  const type = [...row.classList].flatMap((name) => /^(?:cart|line)-item-(.+)$/.exec(name)?.[1] ?? [])[0]
  const id = forms.find((key) => key !== null)?.[1] ?? counted?.getAttribute('data-id') ?? undefined
  const label = row.querySelector('.cart-item-label, .line-item-label')
  return {
    ...{ id, type },
    referencedId: type === 'product' ? idOf(id) : undefined,
    // The label itself is cut.
    label: counted?.getAttribute('data-name') ?? label?.getAttribute('title') ?? textOf(label),
    quantity: quantityIn(row) ?? counted?.getAttribute('data-quantity') ?? '1',
    good: type !== 'promotion' && !row.matches('.is-discount'),
    removable: forms.some((key) => key?.[0].includes('/delete/')),
    stackable: forms.some((key) => key?.[0].includes('/change-quantity/')),
    children: row.matches('.is-nested') || row.querySelector(ROW) ? [{}] : [],
    price: {
      unitPrice: amountIn(row.querySelector('.cart-item-unit-price, .line-item-unit-price'), currency),
      totalPrice: amountIn(row.querySelector('.cart-item-total-price, .line-item-total-price-value'), currency),
    },
    payload: { productNumber: numberIn(row), options: optionsIn(row) },
  }
}

function quantityIn(row: Element): string | undefined {
  const field = row.querySelector('[name="quantity"]')
  return field?.querySelector('option[selected]')?.getAttribute('value') ?? field?.getAttribute('value') ?? undefined
}

// Behind what people read before it.
function numberIn(row: Element): string | undefined {
  const text = textOf(row.querySelector('.cart-item-ordernumber, .line-item-product-number'))
  return text?.slice(text.indexOf(':') + 1).trim()
}

function optionsIn(row: Element): readonly JsonRecord[] {
  const options = row.querySelectorAll('.cart-item-details-characteristics-option, .line-item-details-characteristics-option')
  return [...options].map((option) => ({
    group: option.previousSibling?.textContent?.replace(/^[\s|]+|[\s:]+$/g, ''),
    option: textOf(option),
  }))
}

function amountIn(element: Element | null | undefined, currency: string | undefined): number | undefined {
  const money = currency === undefined ? undefined : parsePrice(element?.textContent ?? '', currency)
  return money && money.amountMinor / 10 ** exponentOf(money.currency)
}

function textOf(element: Element | null | undefined): string | undefined {
  return element?.textContent?.replace(/\s+/g, ' ').trim()
}
