/** A product's page: what it costs this visitor, how many the shop sells at once, what may be chosen. */
import type { Money } from '../../contract/money.ts'
import { parseJson, textAt } from '../../core/json.ts'
import { fromDecimal, isCurrencyCode } from '../../core/money.ts'
import { parseQuantity, subtractQuantity } from '../../core/quantity.ts'
import { cleanText, webAddress } from '../../core/text.ts'
import { nextTurn } from '../kit/collect.ts'
import { metaOf } from '../kit/shop-ref.ts'
import type { OptionChoice, ShopPage } from '../shop.ts'
import { idOf } from './addresses.ts'
import { askDocument } from './documents.ts'

const FORM = '#productDetailPageBuyProductForm, form.buy-widget'
const CHOICES = '.product-detail-configurator'
/** Values that are looked at. */
const MOST_VALUES = 2000

/** The page. */
export interface ProductPage {
  /** Of what its form would buy, which of a product with variants is one of them; undefined where it tells none. */
  readonly id: string | undefined
  readonly title: string | undefined
  /** The number that people read. */
  readonly sku: string | undefined
  /** GTIN, and the maker's number. */
  readonly codes: readonly string[]
  readonly image: string | undefined
  /** False where its form offers nothing to buy; undefined where there is no form. */
  readonly isOnSale: boolean | undefined
  /** The most the shop takes of it in one cart. */
  readonly most: string | undefined
  /** The least of it in one cart, and the steps above that. */
  readonly minimum: string | undefined
  readonly step: string | undefined
  /** Of one piece; undefined where it goes by the number bought. */
  readonly unitPrice: Money | undefined
  readonly choices: readonly OptionChoice[]
  /** The ids of the values that are chosen, by the id of their group. */
  readonly chosen: ReadonlyMap<string, string>
  /** The product whose variants these are. */
  readonly parent: string | undefined
}

/** The answer for an address; `isGone` where the shop says that there is no such product. */
export interface AskedProduct {
  readonly product?: ProductPage
  readonly isGone: boolean
}

/** Asks for it. With cookies, because prices are the visitor's. */
export async function askProduct(page: ShopPage, path: string, signal: AbortSignal): Promise<AskedProduct> {
  const answer = await askDocument(page, { path }, signal)
  if (!answer.reached || answer.status !== 200) return { isGone: answer.reached && (answer.status === 404 || answer.status === 410) }
  const { document } = answer
  await nextTurn(page, signal)
  if (!/ is-ctl-product is-act-index /.test(` ${document.body.className} `)) return { isGone: false }
  const form = document.querySelector(FORM)
  const bought = idOf(form?.querySelector('input[name^="lineItems["][name$="[id]"]')?.getAttribute('value') ?? undefined)
  return {
    isGone: false,
    product: {
      id: bought ?? idOf(metaOf(document, 'meta[itemprop="productID"]')),
      title: cleanText(document.querySelector('h1')?.textContent?.replace(/\s+/g, ' '), 500),
      sku: cleanText(document.querySelector('.product-detail-ordernumber, [itemprop="sku"]')?.textContent?.trim(), 200),
      codes: ['gtin13', 'mpn'].flatMap((name) => cleanText(metaOf(document, `meta[itemprop="${name}"]`), 100) ?? []),
      image: webAddress(metaOf(document, 'meta[property="og:image"]'), page.location.href),
      isOnSale: form ? bought !== undefined : undefined,
      ...amountsIn(form),
      unitPrice: priceOf(document),
      ...choicesIn(document),
    },
  }
}

// The shop prints the limits of a line in the cart, its stock where it sells no more than that: in a field, or as the amounts to choose from. Of files there is one.
function amountsIn(form: Element | null): Pick<ProductPage, 'most' | 'minimum' | 'step'> {
  const field = form?.querySelector('[name^="lineItems["][name$="[quantity]"]')
  const read = (name: string): string | undefined => parseQuantity(field?.getAttribute(name))
  const offered = [...(field?.querySelectorAll('option') ?? [])]
    .slice(0, MOST_VALUES)
    .flatMap((option) => parseQuantity(option.getAttribute('value')) ?? [])
  const [first, second] = offered.sort((one, other) => Number(one) - Number(other))
  const step = first === undefined || second === undefined ? undefined : subtractQuantity(second, first)
  return { most: read('max') ?? offered.at(-1), minimum: read('min') ?? first, step: read('step') ?? parseQuantity(step) }
}

function priceOf(document: Document): Money | undefined {
  if (document.querySelector('.product-block-prices')) return undefined
  const code = metaOf(document, 'meta[property="product:price:currency"]') ?? metaOf(document, 'meta[itemprop="priceCurrency"]') ?? ''
  const [exact, ...others] = document.querySelectorAll('.product-detail-price-container meta[itemprop="price"]')
  const amount =
    others.length > 0 ? undefined : (exact?.getAttribute('content') ?? metaOf(document, 'meta[property="product:price:amount"]'))
  return amount === undefined || !isCurrencyCode(code) ? undefined : fromDecimal(amount, code)
}

function choicesIn(document: Document): Pick<ProductPage, 'choices' | 'chosen' | 'parent'> {
  const root = document.querySelector(CHOICES)
  const options = parseJson(root?.querySelector('[data-variant-switch-options]')?.getAttribute('data-variant-switch-options') ?? '')
  const inputs = [...(root?.querySelectorAll('input[type="radio"], option') ?? [])].slice(0, MOST_VALUES)
  const groups = Map.groupBy(inputs, (input) => (input.closest('select') ?? input).getAttribute('name') ?? '')
  const chosen = inputs.filter((input) => input.hasAttribute('checked') || input.hasAttribute('selected'))
  return {
    choices: [...groups].flatMap(([name, group]) => choiceFrom(name, group) ?? []),
    chosen: new Map(
      chosen.map((input) => [(input.closest('select') ?? input).getAttribute('name') ?? '', input.getAttribute('value') ?? '']),
    ),
    parent: /\/(?:detail|buybox)\/([0-9a-f]{32})\/switch/.exec(textAt(options, 'url') ?? '')?.[1],
  }
}

function choiceFrom(name: string, inputs: readonly Element[]): OptionChoice | undefined {
  const values = inputs.flatMap((input) => {
    const id = idOf(input.getAttribute('value') ?? undefined)
    // A colour or a picture has its name beside it.
    const label = input.localName === 'option' ? input : input.parentElement?.querySelector('label')
    const value = cleanText(label?.getAttribute('title') ?? label?.textContent?.replace(/\s+/g, ' '), 1000)
    return id === undefined || value === undefined ? [] : [{ value, id }]
  })
  const title = inputs[0]?.closest('.product-detail-configurator-group')?.querySelector('.product-detail-configurator-group-title')
  const label = cleanText(title?.textContent?.replace(/\s+/g, ' '), 300)
  return idOf(name) === undefined || values.length === 0 ? undefined : { name, values, ...(label === undefined ? {} : { label }) }
}
