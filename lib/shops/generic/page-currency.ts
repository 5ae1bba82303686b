/** Which currency the prices of a page are in. Where its signs disagree there is none: a wrong currency is worse than no price. */
import { currencyInText } from '../../core/price-text.ts'
import { metaOf } from '../kit/shop-ref.ts'

const NAMED = '[data-currency], [data-currency-code]'
const QUOTED = /["'](?:currency|currency_?code|iso_code|priceCurrency)["']\s*:\s*["']([A-Z]{3})["']/gi
/** Magento names the currency of its catalogue, too. */
const OF_CART = /["']quote_currency_code["']\s*:\s*["']([A-Z]{3})["']/g
/** Longest inline script that is searched, and all of them, in UTF-16 units. */
const LONGEST = 500_000
const LONGEST_TOGETHER = 2_000_000

/** Signs that several currencies share, each with those it may stand for. */
const SHARED: readonly (readonly [RegExp, RegExp])[] = [
  [/\$/, /^(?:..D|MXN|ARS|CLP|COP|UYU|CUP|DOP|BRL|NIO|TOP|MOP|CVE)$/],
  [/£/, /^(?:GBP|EGP|LBP|SYP|SSP|SDG|GIP|FKP|SHP)$/],
  [/¥|円|元/, /^(?:JPY|CNY|TWD|HKD)$/],
  [/kr/i, /^(?:SEK|NOK|DKK|ISK)$/],
]

let codes: ReadonlySet<string> | undefined

/** True for the code of a currency there is: three capitals alone may be “VAT”. */
export function isKnownCurrency(code: string): boolean {
  codes ??= new Set(Intl.supportedValuesOf('currency'))
  return codes.has(code)
}

/** The currency of a printed price: the one it names itself, else the page's where its sign may stand for that; undefined when it is not known. */
export function currencyOfPrice(text: string, pageWide: string | undefined): string | undefined {
  const named = currencyInText(text)
  if (named !== undefined) return isKnownCurrency(named) ? named : undefined
  const [, may] = SHARED.find(([sign]) => sign.test(text)) ?? []
  return pageWide !== undefined && (may === undefined || may.test(pageWide)) ? pageWide : undefined
}

/** The currency the page as a whole names for machines: in its meta elements, attributes, body classes (PrestaShop), cookie (OpenCart) or scripts. */
export function pageCurrency(document: Document): string | undefined {
  return (
    known(
      metaOf(document, 'meta[property="og:price:currency"]') ??
        metaOf(document, 'meta[property="product:price:currency"]') ??
        metaOf(document, '[itemprop="priceCurrency"][content]'),
    ) ??
    onlyOne(
      [...document.querySelectorAll(NAMED)].map(
        (element) => element.getAttribute('data-currency') ?? element.getAttribute('data-currency-code'),
      ),
    ) ??
    known(/(?:^|\s)currency-([a-z]{3})(?:\s|$)/i.exec(document.body?.className ?? '')?.[1]?.toUpperCase()) ??
    known(/(?:^|;\s*)currency=([A-Z]{3})(?:;|$)/.exec(cookiesOf(document))?.[1]) ??
    currencyInScripts(document)
  )
}

// Not readable where a page is sandboxed.
function cookiesOf(document: Document): string {
  try {
    return document.cookie
  } catch {
    return ''
  }
}

function currencyInScripts(document: Document): string | undefined {
  let room = LONGEST_TOGETHER
  const texts: string[] = []
  for (const script of document.querySelectorAll('script:not([src])')) {
    const text = script.textContent ?? ''
    if (text.length > LONGEST || text.length > room) continue
    room -= text.length
    texts.push(text)
  }
  return onlyOne(texts.flatMap((text) => found(text, OF_CART))) ?? onlyOne(texts.flatMap((text) => found(text, QUOTED)))
}

function found(text: string, pattern: RegExp): readonly string[] {
  return [...text.matchAll(pattern)].flatMap(([, code]) => code ?? [])
}

// Lists to choose from name many.
function onlyOne(named: readonly (string | null)[]): string | undefined {
  const different = new Set(named.filter((code) => code !== null && isKnownCurrency(code)))
  const [code] = different
  return different.size === 1 ? (code ?? undefined) : undefined
}

function known(code: string | undefined): string | undefined {
  return code !== undefined && isKnownCurrency(code) ? code : undefined
}
