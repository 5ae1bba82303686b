/** A row of the cart's page, as the generic theme and those of the B2B and B2C shops draw it. */
import type { LineOption } from '../../contract/cart.ts'
import { parseQuantity } from '../../core/quantity.ts'
import { cleanText, webAddress } from '../../core/text.ts'
import { formOf, type ShopForm } from './forms.ts'
import { moneyIn, pricesIn, type RowPrices } from './prices.ts'

/** Where forms of rows go; older versions have links to take out. */
const ACTION = /\/cart\/(?:configured-bundle\/)?(?:async\/)?(change|remove)/
const FORMS = 'form, a[href*="/cart/remove/"]'
const KNOWN = '.product-cart-item, .cart-item, .configured-bundle, .page-layout-cart__items-wrap .product-card-item'
/** Where somebody else's theme may have them. */
const AROUND = 'article, [itemtype]'
const NEAR = 'tr, li'
/** Where a row that may only be looked at says how many, the surest first. */
const SHOWN_QUANTITY = [
  '.packaging-unit-cart__value',
  '.packaging-unit-cart li',
  '[class*="spacing-left--small"]',
  '[class*="col--lg-4"] strong',
  '[class*="configured-bundle-quantity__text"]',
]
const ELSEWHERE = 'header, .header, .side-drawer, .mini-cart, .mini-cart-detail'

/** A row. `key` names it in the cart: the shop's group key. */
export interface CartRow {
  readonly key: string
  readonly sku: string | undefined
  readonly title: string
  readonly quantity: string
  readonly url: string | undefined
  readonly image: string | undefined
  /** The variant's attributes, what the row holds together, who sells it: the number of the product says all that. */
  readonly attributes: readonly LineOption[]
  /** Product options: their texts, with the numbers where the page has them. */
  readonly extras: readonly LineOption[]
  /** What only the shop's own pages can choose again: a configuration, an amount in a package. */
  readonly special: readonly LineOption[]
  /** The name of the unit it is sold by. */
  readonly unit: string | undefined
  readonly isBundle: boolean
  readonly prices: RowPrices
  readonly change: ShopForm | undefined
  readonly remove: ShopForm | undefined
}

/** The rows in their order. */
export function rowsIn(document: Document): readonly Element[] {
  const rows = new Set<Element>()
  for (const mark of document.querySelectorAll(`${KNOWN}, ${FORMS}`)) {
    const isForm = mark.localName === 'form' || mark.localName === 'a'
    const row = isForm && !actionOf(mark) ? null : (mark.closest(KNOWN) ?? mark.closest(AROUND) ?? mark.closest(NEAR))
    if (row && !rows.has(row) && !row.closest(ELSEWHERE)) rows.add(row)
  }
  return [...rows]
}

function actionOf(form: Element): string | undefined {
  return ACTION.exec(form.getAttribute('action') ?? form.getAttribute('href') ?? '')?.[1]
}

/** What a row says, or the selector that failed. */
export function rowFrom(
  row: Element,
  { base, currency, index }: { readonly base: string; readonly currency: string | undefined; readonly index: number },
): CartRow | string {
  const forms = Map.groupBy(row.querySelectorAll(FORMS), actionOf)
  const [changing] = forms.get('change') ?? []
  const unit = unitOf(row)
  // Where a person may not change it, the field is there, switched off; so it is where one has to think in units.
  const isOff = unit === undefined && changing?.querySelector('[name="quantity"]')?.hasAttribute('disabled') === true
  const change = isOff ? undefined : formOf(changing, base)
  const remove = formOf(forms.get('remove')?.[0], base)
  const isBundle = row.matches('.configured-bundle')
  const [sku, groupKey] = namedIn(row, remove ?? change)
  const link = row.querySelector('[class*="-item__title"]:not(h6)') ?? row.querySelector('h6:not([class*="additional"])')
  const title = titleOf(row, link)
  const quantity = quantityOf(row, changing)
  if (title === undefined) return 'a title'
  if (quantity === undefined) return 'input[name=quantity]'
  const address = (
    link?.closest('a') ??
    link?.querySelector('a') ??
    row.querySelector('a[itemprop="url"]') ??
    row.querySelector('a[class*="__image"]')
  )?.getAttribute('href')
  return {
    // Nothing can be done with a row that may only be looked at.
    key: groupKey ?? sku ?? `row ${index}`,
    sku: isBundle ? undefined : sku,
    ...{ title, quantity, unit, isBundle, change, remove },
    url: isBundle ? undefined : webAddress(address ?? undefined, base),
    image: imageOf(row, base),
    attributes: [...attributesOf(row), ...partsOf(row, isBundle), ...sellerOf(row)],
    extras: extrasOf(row),
    special: specialOf(row),
    prices: isBundle ? { total: moneyIn(row.querySelector('strong.configured-bundle__text'), currency) } : pricesIn(row, currency),
  }
}

// By what the page says of the product, else by where its forms go: `/cart/remove/SKU/KEY`, `/cart/change/SKU`.
function namedIn(row: Element, form: ShopForm | undefined): readonly [string | undefined, string | undefined] {
  const said = row.querySelector('[itemprop="sku"]')
  const [, named, rest] = /\/(?:remove|change(?:-quantity)?)\/([^/?]+)(?:\/([^/?]+))?/.exec(form?.path ?? '') ?? []
  const shown = row.querySelector('[data-qa="cart-item-sku"]')?.textContent?.trim().split(/\s/).at(-1)
  const sku =
    cleanText(said?.getAttribute('content') ?? said?.textContent ?? undefined, 200) ?? (named === 'quantity' ? undefined : decoded(named))
  const key = row.querySelector('input[name="groupKey"]')?.getAttribute('value') || decoded(rest)
  return [sku ?? cleanText(shown, 200), key ?? (row.matches('.configured-bundle') ? decoded(named) : undefined)]
}

/** A part of a path as it is meant. */
export function decoded(part: string | undefined): string | undefined {
  try {
    return part === undefined ? undefined : decodeURIComponent(part)
  } catch {
    return part
  }
}

function titleOf(row: Element, link: Element | null): string | undefined {
  const said = [
    textOf(link),
    row.querySelector('a[itemprop="url"]')?.getAttribute('title'),
    row.querySelector('img[alt]')?.getAttribute('alt'),
    textOf(row.querySelector('[class*="col--content"] > div')),
  ]
  return said.map((text) => cleanText(text ?? undefined, 500)).find((text) => text !== undefined)
}

// Numbers in texts are whole ones, with signs between their thousands.
function quantityOf(row: Element, changing: Element | undefined): string | undefined {
  const field = changing?.querySelector('[name="quantity"]') ?? row.querySelector('input[name="quantity"]')
  const chosen = field?.querySelector('option[selected]') ?? field?.querySelector('option') ?? field
  if (chosen) return parseQuantity(chosen.getAttribute('value'))
  const shown = SHOWN_QUANTITY.map((selector) => textOf(row.querySelector(selector))).find((text) => /\d/.test(text ?? ''))
  const text = shown ?? /(?:^|\n)[^\n\d]{1,30}:\s*(\d[\d.,'’\s]*)(?:\n|$)/.exec(row.textContent ?? '')?.[1]
  const number = /\d{1,3}(?:[.,'’\s]\d{3})+(?!\d)|\d+/.exec(text ?? '')?.[0]
  return parseQuantity(number?.replace(/\D/g, ''))
}

function attributesOf(row: Element): readonly LineOption[] {
  return [...row.querySelectorAll('select[name^="preselectedAttributes["]')].flatMap((select) => {
    const name = /\[([^\]]+)\]$/.exec(select.getAttribute('name') ?? '')?.[1]
    const chosen = select.querySelector('option[selected]')
    const value = cleanText(chosen?.getAttribute('value') ?? textOf(chosen), 1000)
    if (name === undefined || value === undefined) return []
    return [{ name: `attribute[${name}]`, value, ...labelled(labelOf(select)) }]
  })
}

function labelOf(select: Element): string | undefined {
  const label = select.closest('label')
  return textOf(label?.querySelector('[class*="__label"], [class*="__title"]')) ?? textOf(label, select)
}

/** The label without its colon, where there is one. */
export function labelled(text: string | undefined): { readonly label?: string } {
  const label = cleanText(text?.replace(/\s*:$/, ''), 300)
  return label === undefined ? {} : { label }
}

// Of a bundle: what is in it, with how many of each.
function partsOf(row: Element, isBundle: boolean): readonly LineOption[] {
  const items = isBundle ? '.configured-bundle-product' : '.bundle-items__item, .cart-bundle-list__item, ul.list--bullet > li'
  const label = textOf(
    row.querySelector('.bundle-items__title') ?? row.querySelector('ul.list--bullet')?.parentElement?.querySelector('label'),
  )
  return [...row.querySelectorAll(items)].flatMap((item) => {
    const value = cleanText(isBundle ? textOf(item.querySelector('h6, [class*="item-title"]')) : textOf(item), 1000)
    const many = isBundle
      ? /\d[\d.,]*/.exec(textOf(item.querySelector('[class*="text-center"], [class*="text-light"]')) ?? '')?.[0]
      : undefined
    return value === undefined ? [] : [{ name: 'bundle', value: many === undefined ? value : `${many} x ${value}`, ...labelled(label) }]
  })
}

function extrasOf(row: Element): readonly LineOption[] {
  const fields = [...row.querySelectorAll('input[name^="product-option["]')]
  const texts = [...row.querySelectorAll('.product-options li')].flatMap((item) => {
    const price = item.querySelector('.float-right, .text-right')
    return cleanText(textOf(item, price)?.replace(/^\+\s*/, ''), 1000) ?? []
  })
  return texts.map((value, index) => {
    const field = fields.length === texts.length ? fields[index] : undefined
    const id = field?.getAttribute('value') ?? ''
    return { name: field?.getAttribute('name') ?? 'option', value, ...(/^\d{1,10}$/.test(id) ? { id } : {}) }
  })
}

function specialOf(row: Element): readonly LineOption[] {
  const isConfigured = row.querySelector('.status--configured') !== null
  const listed = isConfigured ? [...row.querySelectorAll('.collapsible-list li, .collapsible-list__item')] : []
  const amounts = [...row.querySelectorAll('.packaging-unit-cart li, .packaging-unit-cart__item')].slice(1)
  const named = (name: string, elements: readonly Element[]): readonly LineOption[] =>
    [...new Set(elements)].flatMap((element) => {
      const value = cleanText(textOf(element), 1000)
      return value === undefined ? [] : [{ name, value }]
    })
  const found = [...named('configuration', listed), ...named('amount', amounts)]
  return isConfigured && listed.length === 0 ? [...found, { name: 'configuration', value: '…' }] : found
}

// In a marketplace one number may be several sellers'.
function sellerOf(row: Element): readonly LineOption[] {
  const value = cleanText(textOf(row.querySelector('[class*="sold-by"] a, a[href*="/merchant/"]')), 1000)
  return value === undefined ? [] : [{ name: 'seller', value }]
}

// Shown as `[= 1.5 Metre]` or `1.5 Metre`.
function unitOf(row: Element): string | undefined {
  if (row.querySelector('.packaging-unit-cart')) return undefined
  const shown = textOf(row.querySelector('.measurement-unit-item, .quantity-option'))
  return cleanText(shown?.replace(/^\[?=?\s*[\d.,'’\s\u202f]*|\]$/g, ''), 200)
}

function imageOf(row: Element, base: string): string | undefined {
  const image = row.querySelector('img')
  const background = /url\(['"]?([^'")]+)/.exec(
    row.querySelector('[data-background-image]')?.getAttribute('data-background-image') ?? '',
  )?.[1]
  return webAddress(image?.getAttribute('data-src') ?? image?.getAttribute('src') ?? background, base)
}

/** What an element says in one line, without what another in it says. */
export function textOf(element: Element | null | undefined, without?: Element | null): string | undefined {
  const text = element?.textContent?.replace(without?.textContent ?? '', '')
  return text?.replace(/\s+/g, ' ').trim() || undefined
}
