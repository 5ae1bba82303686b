/** A receipt in words, and as a table to take along. */
import type { ReceiptLine } from '../contract/import.ts'
import { csvOf } from '../core/csv.ts'
import { optionsText } from '../core/list-options.ts'
import type { ReceiptFigures, ReceiptRow } from '../state/receipt-figures.ts'
import { decimalText, skuOf } from './cart-copies.ts'
import { quantityText } from './format.ts'
import type { Texts } from './texts.ts'

/** What became of a line, in words. */
export function receiptWords(receipt: ReceiptLine, { imports, locale }: Texts): string {
  const words = imports.receipt
  const got = quantityText(receipt.got, locale)
  const wanted = quantityText(receipt.wanted, locale)
  switch (receipt.status) {
    case 'added':
      return words.added({ got, wanted })
    case 'newPrice':
      return words.newPrice({ got, wanted })
    case 'partial':
      return words.partial({ got, wanted })
    default:
      return words[receipt.status]
  }
}

/** The receipt as CSV, a line a row, what came in first; amounts with a decimal point, whatever the language. `price` is what the shop's cart says of what was added. */
export function receiptCsv({ in: added, out }: ReceiptFigures, texts: Texts): string {
  const { item, options, sku, unitPrice, price, currency } = texts.copies.table
  const { wanted, got, outcome, shopSays } = texts.imports.receipt.table
  const head = [item, options, sku, wanted, got, outcome, unitPrice, price, currency, shopSays]
  return csvOf([head, ...[...added, ...out].map((row) => cellsOf(row, texts))])
}

function cellsOf({ line, receipt, unitPrice, total }: ReceiptRow, texts: Texts): readonly string[] {
  const added = receipt.got === '0' ? undefined : total
  const currency = (added ?? unitPrice)?.currency ?? ''
  return [
    ...[line.title, optionsText(line.options), skuOf(line.product), receipt.wanted, receipt.got, receiptWords(receipt, texts)],
    ...[decimalText(unitPrice), decimalText(added), currency, receipt.shopMessage ?? ''],
  ]
}
