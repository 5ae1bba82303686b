/** Asks Magento what it would do with lines now: the pages of their products say prices and what can be chosen, seldom how many there are, and change nothing. */
import type { Line } from '../../contract/cart.ts'
import type { Money } from '../../contract/money.ts'
import { definedOnly } from '../../core/json.ts'
import { fromDecimal, fromNumber, isCurrencyCode, sameMoney } from '../../core/money.ts'
import { parseQuantity } from '../../core/quantity.ts'
import { cleanText } from '../../core/text.ts'
import { askPage } from '../kit/request.ts'
import type { LineCheck, ShopPage } from '../shop.ts'
import { bareSku, type Wish, wishOf } from './fields.ts'
import { basePath } from './front.ts'
import { groupPage } from './group.ts'
import { amountsOf, amountsOfChild, amountsOn, childOf, configurable, currencyOn, formOf, mostOf } from './product.ts'
import { numberOf } from './search.ts'

/** Pages are asked for once each, so many together, and no more of them for one plan. */
const AT_ONCE = 4
const MOST_PAGES = 100

type Check = Omit<LineCheck, 'lineId'>
/** A product's page, or why there is none. */
type Seen = Document | 'gone' | undefined

/** One check per line, in order; `unknown` where the shop does not say. */
export async function checkLines(page: ShopPage, asked: readonly Line[], signal: AbortSignal): Promise<readonly LineCheck[]> {
  const lines = await withNumbers(page, asked, signal)
  const wanted = new Map<string, Asked>()
  for (const line of lines) {
    const wish = wishOf(line)
    if (wish) wanted.set(pageKey(line, wish), { line, wish })
  }
  const pages = [...wanted].slice(0, MOST_PAGES)
  const seen = new Map<string, Seen>()
  for (let start = 0; start < pages.length; start += AT_ONCE) {
    const group = pages.slice(start, start + AT_ONCE)
    const asked = await Promise.all(group.map(([, one]) => productPage(page, one, signal)))
    for (const [index, [key]] of group.entries()) seen.set(key, asked[index])
  }
  return lines.map((line) => {
    const wish = wishOf(line)
    if (!wish) return { lineId: line.id, availability: line.readd === 'exact' ? 'unknown' : 'needsOptions' }
    return { lineId: line.id, ...checkOf({ line, wish }, seen.get(pageKey(line, wish))) }
  })
}

// One after another: a search is the dearest page of a shop.
async function withNumbers(page: ShopPage, lines: readonly Line[], signal: AbortSignal): Promise<readonly Line[]> {
  const known: Line[] = []
  for (const line of lines) {
    const sku = bareSku(line)
    const productId = sku === undefined || signal.aborted || known.length >= MOST_PAGES ? undefined : await numberOf(page, sku, signal)
    known.push(productId === undefined ? line : { ...line, product: { ...line.product, productId } })
  }
  return known
}

interface Asked {
  readonly line: Line
  readonly wish: Wish
}

function pageKey({ url }: Line, { productId, isOfGroup }: Wish): string {
  return isOfGroup ? `${url}` : productId
}

// The address is made of a number alone, and asked for with the session, because prices are the visitor's.
async function productPage(page: ShopPage, { line, wish }: Asked, signal: AbortSignal): Promise<Seen> {
  if (wish.isOfGroup) return groupPage(page, line, signal)
  const answer = await askPage(page, { path: `${basePath(page)}catalog/product/view/id/${wish.productId}/` }, signal)
  if (!answer.reached) return undefined
  // A product that has no page of its own may be sold all the same.
  const isHidden = line.url?.includes('/catalog/product/view/') === true
  if (answer.status === 404 || answer.status === 410) return isHidden ? undefined : 'gone'
  return answer.status === 200 ? answer.document : undefined
}

function checkOf({ line, wish }: Asked, seen: Seen): Check {
  if (seen === 'gone') return { availability: 'gone' }
  if (!seen) return { availability: 'unknown' }
  if (wish.isOfGroup) return groupCheck({ line, wish }, seen)
  const form = formOf(seen, wish.productId)
  if (!form)
    return { availability: seen.querySelector(`[data-price-box="product-id-${wish.productId}"]`) && isSoldOut(seen) ? 'gone' : 'unknown' }
  if (isSoldOut(seen)) return { availability: 'gone' }
  const chosen = chosenCheck({ line, wish }, { document: seen, form })
  if (chosen.availability !== 'available') return chosen
  const limit = mostOf(seen, form)
  const most = parseQuantity(limit?.most)
  // What the page of a configurable product or a bundle names is not of what is in it.
  const amounts = wish.fields.some(([name]) => /^(?:super|bundle)_/.test(name)) ? {} : amountsOf(form)
  return { ...chosen, ...amounts, ...definedOnly({ maxQuantity: most }), ...(limit?.isStock ? {} : { isStockUnsaid: true }) }
}

// The product's own word stands before those of what is shown beside it.
function isSoldOut(document: Document): boolean {
  return document.querySelector('.stock.available, .stock.unavailable')?.classList.contains('unavailable') ?? false
}

function groupCheck({ line, wish: { productId } }: Asked, document: Document): Check {
  if (!document.querySelector(`[name="super_group[${productId}]"]`)) return { availability: 'gone' }
  const unitPrice = priceOf(line, amountsOn(document, productId), document)
  return { availability: 'available', isStockUnsaid: true, ...definedOnly({ unitPrice }) }
}

interface Place {
  readonly document: Document
  readonly form: Element
}

function chosenCheck({ line, wish }: Asked, { document, form }: Place): Check {
  const config = configurable(document)
  const attributes = new Map(
    wish.fields.flatMap(([name, value]) => (name.startsWith('super_') ? [[name.replace(/\D/g, ''), value] as const] : [])),
  )
  const isConfigurable = form.querySelector('[name^="super_attribute["]') !== null
  if (isConfigurable && attributes.size === 0) return { availability: 'needsOptions' }
  const others = wish.fields.filter(([name]) => !name.startsWith('super_'))
  const missing = others.find(([name, value]) => !isOffered(form, name, value))
  if (missing) return optionMissing(line, missing[0])
  const child = config && childOf(config, attributes)
  if (attributes.size > 0 && config && child === undefined) return optionMissing(line, 'super_')
  if (attributes.size > 0 && !isConfigurable && !config) return optionMissing(line, 'super_')
  // What custom options and parts of a bundle add to the price is not counted up here.
  const isPlain = others.length === 0 && (attributes.size === 0 || child !== undefined)
  const amounts = config && child !== undefined ? amountsOfChild(config, child) : amountsOn(document, wish.productId)
  return { availability: 'available', ...definedOnly({ unitPrice: isPlain ? priceOf(line, amounts, document) : undefined }) }
}

function isOffered(form: Element, name: string, value: string): boolean {
  const base = name.replace(/_qty\[/, '[').replace(/\].*/, ']')
  const inputs = [...form.querySelectorAll(`[name^="${base}"]`)]
  if (base !== name && !name.endsWith('[]')) return inputs.length > 0
  const isTyped = inputs.some((input) =>
    /^(?:textarea|text)$/.test(input.tagName === 'TEXTAREA' ? 'textarea' : (input.getAttribute('type') ?? '')),
  )
  const values = inputs.flatMap((input) => [input, ...input.querySelectorAll('option')]).map((input) => input.getAttribute('value'))
  return isTyped || values.includes(value)
}

function optionMissing({ options }: Line, start: string): Check {
  const base = start.replace(/\].*/, ']')
  const missing = options.filter(({ name }) => name.startsWith(base)).map(({ value }) => value)
  return { availability: 'optionMissing', ...definedOnly({ option: cleanText(missing.join(', '), 300) }) }
}

// Pages of products may show prices with tax and carts without, or the other way round: what equals the line's is the same price.
function priceOf({ unitPrice, quantity }: Line, amounts: readonly unknown[], document: Document): Money | undefined {
  const currency = currencyOn(document) ?? ''
  const isGraded = quantity !== '1' && document.querySelector('.prices-tier') !== null
  if (!isCurrencyCode(currency) || isGraded) return undefined
  const prices = amounts.flatMap(
    (amount) => (typeof amount === 'number' ? fromNumber(amount, currency) : fromDecimal(String(amount), currency)) ?? [],
  )
  return prices.find((price) => sameMoney(price, unitPrice)) ?? prices[0]
}
