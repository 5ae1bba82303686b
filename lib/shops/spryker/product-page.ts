/** A product's page: which product it is, what may be chosen, what it costs, and the form that puts it into the cart. */
import type { Money } from '../../contract/money.ts'
import { cleanText } from '../../core/text.ts'
import { askPage } from '../kit/request.ts'
import type { OptionChoice, ShopPage } from '../shop.ts'
import { formOf, type ShopForm } from './forms.ts'
import { currencyIn, moneyIn } from './prices.ts'
import { decoded, labelled, textOf } from './row.ts'

const ADD = 'form[action*="/cart/add/"], form[action*="/cart/async/add/"]'
const ATTRIBUTE = '[name^="attribute["]'
const EXTRA = '[name^="product-option["]'
const UNIT = '[name="id-product-measurement-sales-unit"]'
/** Values of a choice that are looked at. */
const MOST_VALUES = 2000

/** The page; `sku` is that of what its form adds: of no variant yet where one is to be chosen. */
export interface ProductPage {
  readonly sku: string
  readonly form: ShopForm
  /** It can be put into the cart as it stands; undefined where this visitor is shown no way to. */
  readonly isSold: boolean | undefined
  /** A variant is to be chosen first. */
  readonly isOpen: boolean
  /** Attributes of its variants, product options, units; `0` chooses nothing. */
  readonly attributes: readonly OptionChoice[]
  readonly extras: readonly OptionChoice[]
  readonly units: readonly OptionChoice[]
  /** Of one piece; undefined where more cost less each. */
  readonly price: Money | undefined
}

/** The answer for an address; `isGone`: the shop says that there is none. */
export interface AskedProduct {
  readonly product: ProductPage | undefined
  readonly isGone: boolean
}

const tokens = new WeakMap<ShopPage, readonly [string, string]>()
const known = new WeakMap<ShopPage, Map<string, ProductPage>>()

/** Asks for it. `isAnonymous`: its address came with someone else's line. */
export async function askProduct(
  page: ShopPage,
  { path, isAnonymous = false }: { readonly path: string; readonly isAnonymous?: boolean },
  signal: AbortSignal,
): Promise<AskedProduct> {
  const answer = await askPage(page, { path, isAnonymous }, signal)
  if (!answer.reached || answer.status !== 200)
    return { product: undefined, isGone: answer.reached && (answer.status === 404 || answer.status === 410) }
  const product = productIn(answer.document, page.location.href)
  if (product && !isAnonymous) {
    const pages = known.get(page) ?? new Map<string, ProductPage>()
    known.set(page, pages.set(path, product))
    const token = [...(product.form.fields ?? [])].find(([name]) => name.endsWith('[_token]'))
    if (token) tokens.set(page, token)
  }
  return { product, isGone: false }
}

/** As `askProduct`, once while a page lives: names and numbers are taken from it, prices are not. */
export async function knownProduct(page: ShopPage, path: string, signal: AbortSignal): Promise<ProductPage | undefined> {
  return known.get(page)?.get(path) ?? (await askProduct(page, { path }, signal)).product
}

/** The token forms that add carry, where a product's page of this session was seen: its field and its value. */
export function addTokenOf(page: ShopPage): readonly [string, string] | undefined {
  return tokens.get(page)
}

/** Has the next one be taken from a fresh page. */
export function forgetToken(page: ShopPage): void {
  tokens.delete(page)
}

function productIn(document: Document, base: string): ProductPage | undefined {
  const element = document.querySelector('.product-configurator')?.querySelector(ADD) ?? document.querySelector(ADD)
  const form = formOf(element, base)
  const [, named] = /\/add\/([^/?]+)/.exec(form?.path ?? '') ?? []
  if (!element || !form || named === undefined) return undefined
  const button = element.querySelector('[data-qa*="add-to-cart-button"], button[type="submit"], button')
  const attributes = choicesIn(document, ATTRIBUTE)
  const price = document.querySelector('.product-configurator [itemprop="price"]') ?? document.querySelector('main [itemprop="price"]')
  return {
    sku: decoded(named) ?? named,
    form,
    isSold: button ? !button.hasAttribute('disabled') : undefined,
    isOpen: document.querySelector(`select${ATTRIBUTE}`) !== null,
    attributes,
    extras: choicesIn(element, EXTRA),
    units: choicesIn(element, UNIT),
    price: document.querySelector('.volume-price-table') ? undefined : moneyIn(price, currencyIn(document)),
  }
}

function choicesIn(root: ParentNode, selector: string): readonly OptionChoice[] {
  return [...root.querySelectorAll(selector)].flatMap((field) => {
    const name = field.getAttribute('name') ?? ''
    const box = field.closest('label, li, [class*="__item"], .variant')
    const label =
      textOf(box?.querySelector('strong, [class*="title"], [class*="label"]')) ??
      (box?.localName === 'label' ? textOf(box, field) : undefined)
    const options = field.localName === 'select' ? [...field.querySelectorAll('option')] : [field]
    const values = options.slice(0, MOST_VALUES).flatMap((option) => {
      const id = option.getAttribute('value') ?? ''
      const text = cleanText(field.localName === 'select' ? textOf(option) : id, 1000)
      if (id === '' || text === undefined) return []
      return [selector === ATTRIBUTE ? { value: id } : { value: text, id }]
    })
    return values.length === 0 ? [] : [{ name, values, ...labelled(label) }]
  })
}

/** The value of a choice a text names; prices behind values are passed over. */
export function valueNamed({ values }: OptionChoice, text: string): OptionChoice['values'][number] | undefined {
  return values.find(({ value }) => value === text) ?? values.find(({ value }) => withoutPrice(value) === text)
}

function withoutPrice(text: string): string {
  return text.replace(/\s+[-+]?\s*\S{0,3}\s*\d[\d.,'’\s]*\s*\S{0,3}$/, '')
}
