/** The prices a row of a cart shows: of one piece, and of all of them. What cannot be told apart is not told. */
import type { Money } from '../../contract/money.ts'
import { timesQuantity } from '../../core/money.ts'
import { parsePrice } from '../../core/price-text.ts'
import { currencyOfPrice, isKnownCurrency } from './page-currency.ts'
import type { Piece } from './row-text.ts'

const SIGN = '(?:\\p{Sc}|[A-Z]{3}|[A-Z]{1,2}\\$|kr\\.?|zł|Kč|Ft|lei|лв\\.?|руб\\.?|грн\\.?|Rs\\.?|Fr\\.?|TL|RM|S/|R|円|元|원)'
const NUMBER = "\\d[\\d.,'’\\s]*"
const PRICE = new RegExp(`^(?:${SIGN}\\s?){0,2}[-−]?\\s?(?:${SIGN}\\s?)?${NUMBER}(?:[.,]?[-–—]+)?\\s?(?:${SIGN}\\s?){0,2}\\*?$`, 'u')
const SIGNED = new RegExp(SIGN, 'u')
const ONLY_SIGN = new RegExp(`^${SIGN}$`, 'u')
const BARE = new RegExp(`^${NUMBER}$`)
const DECIMALS = /[.,]\d{2,3}\D*$/
const LONGEST = 40

const INLINE = /^(?:span|b|strong|bdi|bdo|em|i|small|sup|sub|font|ins|del|s|strike|a|data|abbr|label|u)$/
const STRUCK = 'del, s, strike'
const OLD =
  /(?:^|[-_\s])(?:old|was|strike|crossed|compare|rrp|uvp|msrp|saved?|savings)(?:$|[-_\s])|(?:regular|list|retail|original)-?_?price/i
const OF_ALL = /total|summe|gesamt|sub-?tot|line-?price|montant|importe|importo/i
const OF_ONE = /unit|each|single|einzel|stück|stueck|per-?item|pro-?st/i
const ABOUT_MONEY = /price|total|amount|preis|summe|prix|precio|prezzo|prijs|cena/i

/** A price as it is printed; `about` is what the elements and columns around it are called. */
export interface ShownPrice {
  readonly text: string
  readonly about: string
}

/** What a text's elements and column are called, from the text to its row. */
export type AboutOf = (parent: Element) => string

/** True for a text that is a price with its currency's sign and nothing else. */
export function isPrice(text: string): boolean {
  if (text.length > LONGEST || !/\d/.test(text) || !PRICE.test(text) || !SIGNED.test(text)) return false
  const letters = /[A-Z]{3}/.exec(text)
  return letters === null || isKnownCurrency(letters[0])
}

/** The prices of the pieces, in their order, without those struck through. */
export function pricesIn(pieces: readonly Piece[], aboutOf: AboutOf): readonly ShownPrice[] {
  const blocks = new Map<Element, Piece[]>()
  for (const piece of pieces) {
    const block = blockOf(piece.parent)
    const known = blocks.get(block)
    if (known) known.push(piece)
    else blocks.set(block, [piece])
  }
  return [...blocks.values()].flatMap((block) => pricesOfBlock(block, aboutOf))
}

function blockOf(element: Element): Element {
  return INLINE.test(element.localName) && element.parentElement ? blockOf(element.parentElement) : element
}

// The digits of one price may stand in several elements, such as small ones for the cents: where numbers without a sign stand beside others, none is told.
function pricesOfBlock(block: readonly Piece[], aboutOf: AboutOf): readonly ShownPrice[] {
  const bare = block.filter(({ text }) => BARE.test(text))
  const signed = block.filter(({ text }) => isPrice(text))
  const shown = ({ text, parent }: Piece): ShownPrice => ({ text, about: aboutOf(parent) })
  if (signed.length > 0) {
    const sure = bare.length === 0 ? signed : signed.filter(({ text }) => DECIMALS.test(text))
    return sure.filter(({ parent }) => !isOld(parent)).map(shown)
  }
  const [number] = bare
  if (number === undefined || bare.length > 1 || isOld(number.parent)) return []
  const text = block.flatMap((piece) => (piece === number || ONLY_SIGN.test(piece.text) ? piece.text : [])).join(' ')
  if (isPrice(text)) return [{ text, about: aboutOf(number.parent) }]
  const isMoney = DECIMALS.test(number.text) && ABOUT_MONEY.test(aboutOf(number.parent))
  return isMoney ? [shown(number)] : []
}

function isOld(element: Element): boolean {
  const { parentElement } = element
  const isAlone = parentElement !== null && parentElement.childElementCount === 1
  return element.closest(STRUCK) !== null || OLD.test(element.className) || (isAlone && OLD.test(parentElement.className))
}

/** What the row costs, as far as it is plain. */
export interface RowAmounts {
  readonly unitPrice?: Money
  readonly lineTotal?: Money
}

/** What is of one piece and what of all, told by the sums: the last price that is as many times an earlier one as there are pieces. */
export function amountsOf(prices: readonly ShownPrice[], quantity: string, pageWide: string | undefined): RowAmounts {
  const amounts = prices.flatMap(({ text, about }) => {
    const currency = currencyOfPrice(text, pageWide)
    const money = currency === undefined ? undefined : parsePrice(text.replace('*', ''), currency)
    return money === undefined || money.amountMinor < 0 ? [] : [{ money, about }]
  })
  // One that cannot be read may be the one that counts.
  if (amounts.length < prices.length) return {}
  const [first, second] = amounts
  if (first === undefined) return {}
  if (second === undefined) return alone(first, quantity)
  return pairIn(amounts, quantity) ?? (amounts.length === 2 ? nearly({ first, second }, quantity) : {})
}

interface Amount {
  readonly money: Money
  readonly about: string
}

function alone({ money, about }: Amount, quantity: string): RowAmounts {
  if (quantity === '1') return OF_ALL.test(about) ? { lineTotal: money } : { unitPrice: money }
  if (OF_ALL.test(about) === OF_ONE.test(about)) return {}
  return OF_ALL.test(about) ? { lineTotal: money } : { unitPrice: money }
}

// Shops round each piece or each line, by half of the smallest coin.
function pairIn(amounts: readonly Amount[], quantity: string): RowAmounts | undefined {
  const pairs = amounts.flatMap(({ money: lineTotal }, index) =>
    amounts
      .slice(0, index)
      .flatMap(({ money: unitPrice }) => (isTimes({ unitPrice, lineTotal }, quantity) ? [{ unitPrice, lineTotal }] : [])),
  )
  // With and without tax a row may show two: what is paid cannot be told then.
  const different = new Set(pairs.map(({ lineTotal }) => lineTotal.amountMinor))
  return different.size > 1 ? {} : pairs.at(-1)
}

interface Pair {
  readonly unitPrice: Money
  readonly lineTotal: Money
}

function isTimes({ unitPrice, lineTotal }: Pair, quantity: string): boolean {
  const product = timesQuantity(unitPrice, quantity)
  if (product === undefined || product.currency !== lineTotal.currency) return false
  return Math.abs(product.amountMinor - lineTotal.amountMinor) <= Math.ceil(Number(quantity) / 2)
}

// A tax that is the same for any number of pieces, or a reduced line, makes the sum a little less.
function nearly({ first, second }: { readonly first: Amount; readonly second: Amount }, quantity: string): RowAmounts {
  const product = timesQuantity(first.money, quantity)
  if (quantity === '1' || product === undefined || product.currency !== second.money.currency) return {}
  const isNear = second.money.amountMinor <= product.amountMinor * 1.01 && second.money.amountMinor >= product.amountMinor * 0.9
  return isNear && second.money.amountMinor > first.money.amountMinor ? { unitPrice: first.money, lineTotal: second.money } : {}
}
