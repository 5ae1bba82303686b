/** A receipt in words, and as a table to take along. */
import type { Line } from '../contract/cart.ts'
import type { ReceiptLine } from '../contract/import.ts'
import type { StandIn } from '../contract/kept-receipt.ts'
import type { Money } from '../contract/money.ts'
import { csvOf } from '../core/csv.ts'
import { optionsText } from '../core/list-options.ts'
import { decimalText, skuOf } from './cart-copies.ts'
import { quantityText } from './format.ts'
import type { Texts } from './texts.ts'

/** A line of the receipt with what the shop's cart says of it. */
interface CopiedRow {
  readonly line: Line
  readonly receipt: ReceiptLine
  readonly unitPrice: Money | undefined
  readonly total: Money | undefined
  readonly standIn?: StandIn | undefined
}

/** What became of a line, in words. */
export function receiptWords({ line, receipt }: Pick<CopiedRow, 'line' | 'receipt'>, { imports, locale }: Texts): string {
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
    case 'gone':
      return line.readd === 'notAddable' ? words.notAddable : words.gone
    default:
      return words[receipt.status]
  }
}

/** What a line stands for that is another product than was shared: a proposal where that is of another shop, else what the person chose. */
export function standInWords({ title, from }: StandIn, { imports }: Texts): string {
  return from === undefined ? imports.choose.insteadOf({ title }) : imports.elsewhere.proposalFor({ title, host: hostOf(from) })
}

/** The receipt's rows as CSV; amounts with a decimal point, whatever the language. `price` is what the shop's cart says of what was added. */
export function receiptCsv(rows: readonly CopiedRow[], texts: Texts): string {
  const { item, options, sku, unitPrice, price, currency } = texts.copies.table
  const { wanted, got, outcome, standIn, shopSays } = texts.imports.receipt.table
  const head = [item, options, sku, wanted, got, outcome, standIn, unitPrice, price, currency, shopSays]
  return csvOf([head, ...rows.map((row) => cellsOf(row, texts))])
}

function cellsOf(row: CopiedRow, texts: Texts): readonly string[] {
  const { line, receipt, unitPrice, total, standIn } = row
  const added = receipt.got === '0' ? undefined : total
  const currency = (added ?? unitPrice)?.currency ?? ''
  return [
    ...[line.title, optionsText(line.options), skuOf(line.product), receipt.wanted, receipt.got, receiptWords(row, texts)],
    ...[standIn ? standInWords(standIn, texts) : '', decimalText(unitPrice), decimalText(added), currency, receipt.shopMessage ?? ''],
  ]
}

function hostOf(origin: string): string {
  return URL.canParse(origin) ? new URL(origin).host : origin
}
