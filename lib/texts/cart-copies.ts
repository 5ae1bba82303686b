/** A cart to take along: as a table and as text. */
import type { Line } from '../contract/cart.ts'
import type { Money } from '../contract/money.ts'
import { csvOf } from '../core/csv.ts'
import { optionsText } from '../core/list-options.ts'
import { exponentOf } from '../core/money.ts'
import { moneyText, quantityText } from './format.ts'
import type { Texts } from './texts.ts'

/** As much of a line as a copy tells. */
export type CopiedLine = Pick<Line, 'title' | 'options' | 'quantity' | 'unitPrice' | 'lineTotal' | 'product' | 'note' | 'url'>
interface CopiedCart {
  readonly lines: readonly CopiedLine[]
}

/** The lines as CSV, one a row; amounts with a decimal point, whatever the language. */
export function cartCsv(cart: CopiedCart, { copies: { table } }: Texts): string {
  const { item, options, quantity, unitPrice, price, currency, sku, note, address, productId, variantId } = table
  const head = [item, options, quantity, unitPrice, price, currency, sku, note, address, productId, variantId]
  return csvOf([head, ...cart.lines.map(rowOf)])
}

function rowOf(line: CopiedLine): readonly string[] {
  const { title, quantity, unitPrice, lineTotal, product, note = '', url = '' } = line
  const currency = (lineTotal ?? unitPrice)?.currency ?? ''
  const { productId = '', variantId = '' } = product
  const told = [
    title,
    optionsText(line.options),
    quantity,
    decimalText(unitPrice),
    decimalText(lineTotal),
    currency,
    skuOf(product),
    note,
    url,
  ]
  return [...told, productId, variantId]
}

/** The cart as lines of text: what people paste into a mail. */
export function cartText(cart: CopiedCart, { of, texts }: { readonly of: readonly string[]; readonly texts: Texts }): string {
  const lines = cart.lines.flatMap((line) => {
    const { title, quantity, unitPrice, lineTotal, note, url } = line
    const price = moneyText(unitPrice, texts.locale)
    const times = `${quantityText(quantity, texts.locale)} ×${price === '' ? '' : ` ${price}`}`
    const details = [optionsOf(line), note ?? '', url ?? ''].filter(Boolean)
    const total = moneyText(lineTotal, texts.locale)
    return ['', title, `  ${total === '' ? times : `${times} = ${total}`}`, ...details.map((detail) => `  ${detail}`)]
  })
  return `${[...of, ...lines].join('\n')}\n`
}

function optionsOf({ options }: CopiedLine): string {
  return options.map(({ name, label = name, value }) => `${label}: ${value}`).join(', ')
}

/** What names a product to people: its SKU, else the shop's number of it. */
export function skuOf({ sku, variantId, productId }: CopiedLine['product']): string {
  return sku ?? variantId ?? productId ?? ''
}

/** "19.99" of 1999 EUR; empty where there is none. */
export function decimalText(money: Money | undefined): string {
  if (!money) return ''
  const digits = exponentOf(money.currency)
  const padded = String(Math.abs(money.amountMinor)).padStart(digits + 1, '0')
  const [whole, part] = [padded.slice(0, padded.length - digits), padded.slice(padded.length - digits)]
  return `${money.amountMinor < 0 ? '-' : ''}${whole}${digits === 0 ? '' : `.${part}`}`
}
