/** Which product a row of a cart names: its title, address and picture, its number where the page calls it so, and the options under its title. */
import type { LineOption } from '../../contract/cart.ts'
import { webAddress } from '../../core/text.ts'
import { isPrice } from './row-prices.ts'
import { beginningOf, piecesOf, shortText } from './row-text.ts'

/** What a row says of its product; texts are the page's. */
export interface RowProduct {
  readonly title?: string | undefined
  readonly url?: string | undefined
  readonly image?: string | undefined
  readonly id?: string | undefined
  readonly sku?: string | undefined
  readonly options: readonly LineOption[]
}

const MOST_LINKS = 30
const NO_PRODUCT = /remove|delete|trash|edit|update|wish|compare|favo/i
const NO_PRODUCT_ADDRESS =
  /^(?:#|$)|^(?!https?:)[\w-]+:|[/?&.=](?:remove|delete|edit|configure|update|remove_item|wishlist|compare)(?=[/?&=.]|$)/i
const TITLE = 'h2, h3, h4, h5, h6, [class*="title" i], [class*="name" i]'
const ID_IN_ADDRESS = /[?&](?:product_id|id_product)=(\d{1,18})(?:&|#|$)/
const ID_ATTRIBUTES = ['data-product-id', 'data-product_id', 'data-id-product']

const PAIR = /^[-–•·\s]*([^:：]{1,60}?)\s*[:：]\s*(?!\/\/)(\S.{0,300})$/
const MOST_LOOKED_AT = 300
const PAIRS = 'dt, small, li, p, div, span'
const NUMBER_WORDS =
  /^(?:sku|model|ref|reference|référence|referencia|art(?:ikel)?\W{0,2}(?:-?nr|nummer)?\W?|item (?:no|number)\W?|product (?:no|number|code)\W?|produktnummer|modell|modelo|modèle)\W*$/i
const NO_OPTION =
  /^(?:(?:reward|loyalty|bonus) ?points|bonuspunkte|treuepunkte|punkte|delivery (?:period|time)|lieferzeit(?:raum)?|shipping|versand|availability|verfügbarkeit|(?:in )?stock|lagerbestand|(?:(?:unit|single|item|line|total) ?)?(?:price|total)|(?:einzel|stück|gesamt)?preis|(?:zwischen|gesamt)?summe|prix|quantity|qty|menge|anzahl|you save|sie sparen|discount|rabatt)\W*$/i

/** The links of an element that may lead to a product. */
export function productLinksIn(element: Element): readonly Element[] {
  const links = [...element.querySelectorAll('a[href]')].slice(0, MOST_LINKS)
  return links.filter((link) => !NO_PRODUCT.test(link.className) && !NO_PRODUCT_ADDRESS.test((link.getAttribute('href') ?? '').trim()))
}

/** Reads it; `base` is the page's address. */
export function productIn(row: Element, base: string): RowProduct {
  const links = productLinksIn(row)
  const named = links.find((link) => /[\p{L}\p{N}]/u.test(beginningOf(link) ?? ''))
  const link = named ?? links[0]
  const image = row.querySelector('img')
  const url = webAddress(link?.getAttribute('href') ?? undefined, base)
  const { options, sku } = optionsIn(row)
  return {
    title: beginningOf(named ?? row.querySelector(TITLE)) ?? nameOf(image, 'alt') ?? nameOf(link, 'title'),
    url,
    image: webAddress(image?.getAttribute('src') ?? undefined, base) ?? webAddress(image?.getAttribute('data-src') ?? undefined, base),
    id: ID_IN_ADDRESS.exec(url ?? '')?.[1] ?? idIn(row),
    sku: sku ?? columnOf(row, NUMBER_WORDS),
    options,
  }
}

function nameOf(element: Element | null | undefined, attribute: string): string | undefined {
  const text = element?.getAttribute(attribute)?.slice(0, 500).trim()
  return text === '' ? undefined : text
}

function idIn(row: Element): string | undefined {
  for (const name of ID_ATTRIBUTES) {
    const id = (row.hasAttribute(name) ? row : row.querySelector(`[${name}]`))?.getAttribute(name)?.trim()
    if (id && id.length <= 200) return id
  }
  return undefined
}

/** What the headings of the table's columns call the cell an element stands in; empty outside of tables. */
export function columnName(element: Element): string {
  const cell = element.closest('td, th')
  const head = cell instanceof HTMLTableCellElement ? cell.closest('table')?.querySelector('tr')?.cells[cell.cellIndex] : undefined
  return head === undefined || head === cell ? '' : (shortText(head, 60) ?? '')
}

function columnOf(row: Element, words: RegExp): string | undefined {
  if (!(row instanceof HTMLTableRowElement)) return undefined
  const cell = [...row.cells].slice(0, 20).find((candidate) => words.test(columnName(candidate)))
  return cell && !cell.querySelector('a, input, select') ? shortText(cell, 200) : undefined
}

interface Named {
  readonly options: readonly LineOption[]
  readonly sku: string | undefined
}

// “Size: M” in an element of its own, or a term and its description. What is no choice (points, delivery, prices) is left out.
function optionsIn(row: Element): Named {
  const options = new Map<string, LineOption>()
  let sku: string | undefined
  let last: Element | undefined
  for (const element of [...row.querySelectorAll(PAIRS)].slice(0, MOST_LOOKED_AT)) {
    if (last?.contains(element)) continue
    const pairs = element.localName === 'dt' ? described(element) : written(element)
    if (pairs.length > 0) last = element
    for (const pair of pairs) {
      if (NUMBER_WORDS.test(pair.name)) sku ??= pair.value.slice(0, 200)
      else if (!NO_OPTION.test(pair.name) && !isPrice(pair.value)) options.set(`${pair.name}\n${pair.value}`, pair)
    }
  }
  return { options: [...options.values()], sku }
}

function described(term: Element): readonly LineOption[] {
  const description = term.nextElementSibling
  const name = shortText(term, 60)?.replace(/\s*[:：]$/, '')
  if (!name || description?.localName !== 'dd') return []
  // What a chosen part costs is no part of its name.
  const value = piecesOf(description)
    .flatMap(({ text }) => (isPrice(text) ? [] : text))
    .join(' ')
  return value === '' ? [] : [{ name, value: value.slice(0, 1000) }]
}

// Several may stand in one line: “Colour: Blue | Size: M”.
function written(element: Element): readonly LineOption[] {
  if (element.childElementCount > 10 || element.querySelector('a, input, select, button, dt, div, li, small, p, img')) return []
  const parts = shortText(element, 400)?.split(' | ') ?? []
  const pairs = parts.flatMap((part) => {
    const [, name, value] = PAIR.exec(part) ?? []
    return name === undefined || value === undefined || name.split(' ').length > 5 ? [] : [{ name, value }]
  })
  return pairs.length === parts.length ? pairs : []
}
