/** Which currency the prices of a page are in: `$` and `kr` do not say it. */
import { isCurrencyCode } from '../../core/money.ts'
import { currencyInText } from '../../core/price-text.ts'
import type { PageView } from '../shop.ts'

/** The currency of a printed price: by its own sign, by the shop's cookie, by the sign of the page's choice of currencies; undefined when none says it. */
export function currencyOf({ document }: Pick<PageView, 'document'>, fetched: Document, price: string): string | undefined {
  const cookie = /(?:^|;\s*)currency=([A-Z]{3})(?:;|$)/.exec(document.cookie ?? '')?.[1]
  // Scripts may not see the cookie in every shop; a shop with one currency offers no choice.
  const code = currencyInText(price) ?? cookie ?? chosenIn(fetched)
  return code !== undefined && isCurrencyCode(code) ? code : undefined
}

function chosenIn(document: Document): string | undefined {
  const sign = document.querySelector('#form-currency strong')?.textContent?.trim()
  const offers = [...document.querySelectorAll('#form-currency [name], #form-currency a')].flatMap((offer) => {
    const words = offer.textContent?.trim().split(/\s+/) ?? []
    const code = /^[A-Z]{3}$/.exec(offer.getAttribute('name') ?? offer.getAttribute('href') ?? '')?.[0]
    return code !== undefined && (words.at(0) === sign || words.at(-1) === sign) ? [code] : []
  })
  const [only, another] = offers
  return another === undefined ? only : undefined
}
