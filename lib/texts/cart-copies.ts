/** A cart to take along: as a table and as text. */
import type { LinkedCart, LinkedLine } from '../../lib/contract/links.ts'
import type { Money } from '../../lib/contract/money.ts'
import { csvOf } from '../../lib/core/csv.ts'
import { exponentOf } from '../../lib/core/money.ts'
import { moneyText, quantityText } from '../../lib/texts/format.ts'
import type { Texts } from '../../lib/texts/texts.ts'

/** The lines as CSV, one a row; amounts with a decimal point, whatever the language. */
export function cartCsv(cart: LinkedCart, { pages: { table } }: Texts): string {
  const { item, options, quantity, unitPrice, price, currency, sku, note, address } = table
  const head = [item, options, quantity, unitPrice, price, currency, sku, note, address]
  return csvOf([head, ...cart.lines.map(rowOf)])
}

function rowOf(line: LinkedLine): readonly string[] {
  const { title, quantity, unitPrice, lineTotal, product, note = '', url = '' } = line
  const currency = (lineTotal ?? unitPrice)?.currency ?? ''
  return [title, optionsOf(line, '; '), quantity, decimal(unitPrice), decimal(lineTotal), currency, skuOf(product), note, url]
}

/** The cart as lines of text: what people paste into a mail. */
export function cartText(cart: LinkedCart, { of, texts }: { readonly of: readonly string[]; readonly texts: Texts }): string {
  const lines = cart.lines.flatMap((line) => {
    const { title, quantity, unitPrice, lineTotal, note, url } = line
    const price = moneyText(unitPrice, texts.locale)
    const times = `${quantityText(quantity, texts.locale)} ×${price === '' ? '' : ` ${price}`}`
    const details = [optionsOf(line, ', '), note ?? '', url ?? ''].filter(Boolean)
    const total = moneyText(lineTotal, texts.locale)
    return ['', title, `  ${total === '' ? times : `${times} = ${total}`}`, ...details.map((detail) => `  ${detail}`)]
  })
  return `${[...of, ...lines].join('\n')}\n`
}

function optionsOf({ options }: LinkedLine, between: string): string {
  return options.map(({ name, label = name, value }) => `${label}: ${value}`).join(between)
}

function skuOf({ sku, variantId, productId }: LinkedLine['product']): string {
  return sku ?? variantId ?? productId ?? ''
}

// "19.99" of 1999 EUR.
function decimal(money: Money | undefined): string {
  if (!money) return ''
  const digits = exponentOf(money.currency)
  const padded = String(Math.abs(money.amountMinor)).padStart(digits + 1, '0')
  const [whole, part] = [padded.slice(0, padded.length - digits), padded.slice(padded.length - digits)]
  return `${money.amountMinor < 0 ? '-' : ''}${whole}${digits === 0 ? '' : `.${part}`}`
}
