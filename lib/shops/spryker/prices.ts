/** What prices of a cart's page say: texts in the page's language, some with the amount beside them. */
import type { Money } from '../../contract/money.ts'
import { exponentOf, fromDecimal, isCurrencyCode } from '../../core/money.ts'
import { currencyInText, parsePrice } from '../../core/price-text.ts'

const MARKED = '[itemprop="price"]'

/** The currency of a page: beside a price, chosen in the header, or told to analytics; undefined where no machine's word says it. */
export function currencyIn(document: Document): string | undefined {
  const said = [
    document.querySelector('[itemprop="priceCurrency"]')?.getAttribute('content'),
    document.querySelector('select[name="currency-iso-code"] option[selected]')?.getAttribute('value'),
    /"currency":\s*"([A-Z]{3})/.exec(document.querySelector('[events*="currency"]')?.getAttribute('events') ?? '')?.[1],
  ]
  return said.find((code): code is string => typeof code === 'string' && isCurrencyCode(code.trim()))?.trim()
}

/** The amount an element shows; undefined where that could be another one. */
export function moneyIn(element: Element | null | undefined, page: string | undefined): Money | undefined {
  const text = element?.textContent?.replace(/\s+/g, ' ').trim() ?? ''
  if (!element || !/\d/.test(text)) return undefined
  const beside = element.querySelector('[itemprop="priceCurrency"]')?.getAttribute('content')?.trim()
  const currency = [currencyInText(text), beside, page].find((code) => code !== undefined && isCurrencyCode(code))
  if (currency === undefined) return undefined
  const shown = parsePrice(text, currency)
  // Beside the text stand hundredths, whatever the currency has.
  const marked = exponentOf(currency) === 2 ? fromDecimal(element.getAttribute('content') ?? '', currency) : undefined
  return marked === undefined || shown === undefined || marked.amountMinor === shown.amountMinor ? (shown ?? marked) : undefined
}

/** What a row shows. `unclear`: the only amount, of one piece in some themes and of all of them in others. */
export interface RowPrices {
  readonly unit?: Money | undefined
  readonly total?: Money | undefined
  readonly unclear?: Money | undefined
}

/** The prices of a row. */
export function pricesIn(row: Element, currency: string | undefined): RowPrices {
  const sums = row.querySelector('.cart-item-summary, [data-qa*="cart-item-summary"]')
  const marked = [...row.querySelectorAll(MARKED)]
  if (!sums) return { unclear: moneyIn(marked[0], currency) }
  const total = sums.querySelector(MARKED)
  if (total)
    return {
      unit: moneyIn(
        marked.find((price) => !sums.contains(price)),
        currency,
      ),
      total: moneyIn(total, currency),
    }
  const [first] = sums.children
  return {
    unit: moneyIn(first?.querySelector('.float-right'), currency),
    total: moneyIn([...sums.querySelectorAll('strong.float-right')].at(-1), currency),
  }
}
