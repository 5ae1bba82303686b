/** A product's page of Magento: its form says what can be chosen, its scripts what a choice costs. */
import { definedOnly, isRecord, type JsonRecord, parseJson, recordAt, valueAt } from '../../core/json.ts'
import { parseQuantity } from '../../core/quantity.ts'

const MOST_SCRIPTS = 200
const DEEPEST = 5

/** The product's form on its page; undefined where it is no page of this product. */
export function formOf(document: Document, productId: string): Element | undefined {
  const input = document.querySelector(
    `form[action*="/checkout/cart/"] input[name="product"][value="${productId}"], #product_addtocart_form input[name="product"][value="${productId}"]`,
  )
  return input?.closest('form') ?? undefined
}

/** What the page's scripts are told of a configurable product; undefined where they are told nothing. */
export function configurable(document: Document): JsonRecord | undefined {
  for (const { textContent } of [...document.querySelectorAll('script[type="text/x-magento-init"]')].slice(0, MOST_SCRIPTS)) {
    const text = textContent ?? ''
    const found = text.includes('"optionPrices"') ? innerOf(parseJson(text), DEEPEST) : undefined
    if (found) return found
  }
  return undefined
}

// Themes put it in places of their own.
function innerOf(value: unknown, depth: number): JsonRecord | undefined {
  if (!isRecord(value) || depth === 0) return undefined
  if (recordAt(value, 'attributes') && recordAt(value, 'optionPrices')) return value
  for (const inner of Object.values(value)) {
    const found = innerOf(inner, depth - 1)
    if (found) return found
  }
  return undefined
}

/** The product that the choices stand for; undefined where there is none of them, or not any more. */
export function childOf(config: JsonRecord, choices: ReadonlyMap<string, string>): string | undefined {
  const children = Object.entries(recordAt(config, 'index') ?? {})
  return children.find(
    ([, chosen]) => choices.size > 0 && [...choices].every(([attribute, value]) => String(valueAt(chosen, attribute)) === value),
  )?.[0]
}

/** The amounts of a configurable product's child, as scripts are told them: with tax and without, where these differ. */
export function amountsOfChild(config: JsonRecord, child: string): readonly unknown[] {
  const prices = recordAt(recordAt(config, 'optionPrices'), child)
  return ['finalPrice', 'basePrice'].map((kind) => valueAt(recordAt(prices, kind), 'amount'))
}

/** The amounts the page shows for a product, what is shown with tax first. */
export function amountsOn(document: Document, productId: string): readonly unknown[] {
  const box = document.querySelector(`[data-price-box="product-id-${productId}"]`)
  return ['finalPrice', 'basePrice'].map(
    (kind) => box?.querySelector(`[data-price-type="${kind}"]`)?.getAttribute('data-price-amount') ?? undefined,
  )
}

/** The ISO code the page names. */
export function currencyOn(document: Document): string | undefined {
  const meta = document.querySelector('meta[itemprop="priceCurrency"], meta[property="product:price:currency"]')
  return meta?.getAttribute('content') ?? undefined
}

/** The most of a product that goes into one cart, and whether that is all there is; undefined where the page names no number. */
export function mostOf(document: Document, form: Element): { readonly most: string; readonly isStock: boolean } | undefined {
  const left = /\d+/.exec(document.querySelector('.availability.only strong')?.textContent ?? '')?.[0]
  const most = valueAt(rulesOf(form), 'maxAllowed')
  const allowed = typeof most === 'number' || typeof most === 'string' ? Number(most) : Number.NaN
  if (left !== undefined && !(allowed < Number(left))) return { most: left, isStock: true }
  return Number.isFinite(allowed) && allowed > 0 ? { most: String(allowed), isStock: false } : undefined
}

/** The least of a product in one cart, a whole number of its increments, and these; not every version names the least. */
export function amountsOf(form: Element): { readonly minimum?: string; readonly step?: string } {
  const step = parseQuantity(valueAt(rulesOf(form), 'qtyIncrements'))
  const least = parseQuantity(valueAt(rulesOf(form), 'minAllowed'))
  const whole = Math.ceil(Number(least ?? step) / Number(step)) * Number(step)
  return definedOnly({ minimum: step === undefined ? least : parseQuantity(whole), step })
}

function rulesOf(form: Element): JsonRecord | undefined {
  const rules = parseJson(form.querySelector('[name="qty"]')?.getAttribute('data-validate') ?? '')
  return recordAt(rules, 'validate-item-quantity')
}
