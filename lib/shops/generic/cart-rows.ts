/** Which parts of a page are the rows of its cart: each around one field for a quantity, with a product and a price. Lists that only look like it are none. */
import { nextTurn } from '../kit/collect.ts'
import type { ShopPage } from '../shop.ts'
import { pricesIn } from './row-prices.ts'
import { productLinksIn } from './row-product.ts'
import { piecesOf } from './row-text.ts'

/** A row of the cart and its field. */
export interface CartRow {
  readonly row: Element
  readonly field: HTMLInputElement | HTMLSelectElement
}

const WORDS = ['qty', 'quantity', 'menge', 'anzahl', 'quantit', 'cantidad', 'aantal', 'ilosc', 'mnozstvi']
const FIELDS = WORDS.flatMap((word) => ['input', 'select'].flatMap((tag) => ['name', 'class', 'id', 'aria-label'].map((of) => `${tag}[${of}*="${word}" i]`)))
const FIELD = ['input[type="number"]', ...FIELDS].join(', ')
const HEADINGS = 'h1, h2, h3, h4, h5, h6'
const ZONE = 'header, nav, footer, aside, dialog, [role="dialog"], template'
const ZONE_NAMES =
  /mini-?_?(?:cart|basket|bag)|off-?canvas|drawer|flyout|dropdown-menu|wish-?_?list|favou?rite|merk(?:zettel|liste)|(?:product|item)-?_?compar|compare-?_?list|vergleich|(?:recently|last)-?_?viewed|viewed-?_?(?:products|items)|(?<!has-)(?:related|recommend|suggest)|cross-?_?sell|up-?_?sell|also-?_?(?:bought|like)|history|saved-?_?(?:for|items)|newsletter/i
const ZONE_HEADINGS =
  /wish ?list|favou?rites|saved for later|save for later|recently viewed|you may (?:also )?like|also (?:like|bought|viewed)|related|recommend|similar|compar|order history|(?:past|previous|your|my) orders|customers who|merkzettel|merkliste|wunsch(?:liste|zettel)|zuletzt (?:an)?gesehen|kunden kauften|das könnte|passend|empfehl|ähnlich|vergleich|(?:ihre|meine) bestellungen|bestell(?:historie|verlauf)|vous aimerez|récemment|favoris|similaire|également|commandes|también|recientemente|favoritos|relacionad|pedidos|consigliat|di recente|preferiti|ordini|bekeken|verlanglijst|aanbevolen/i
const ADDS =
  '[class*="add-to-cart" i], [class*="add_to_cart" i], [class*="addtocart" i], [class*="add-to-basket" i], [name="add-to-cart"], [data-button-action="add-to-cart"], [onclick*="cart.add"], form[action*="cart/add"], form[action*="cart.add"], form[action*="line-item/add"]'
const TAKES_OUT =
  '[class*="remove" i], [class*="delete" i], [class*="trash" i], [href*="remove" i], [href*="delete" i], [name*="remove" i], [onclick*="remove" i], [class*="btn-danger"], [aria-label*="remove" i], [aria-label*="entfernen" i], [title*="remove" i], [title*="entfernen" i]'
const ROW = 'tr, li, article, fieldset, [class*="item" i], .row, [class*="-row" i], [class*="_row" i]'
/** How far around a field its row is looked for. */
const MOST_LEVELS = 14

/** The rows of the page's cart, in its order. Where some can be taken out, lists of which none can are no cart. */
export async function cartRowsOf(page: ShopPage, signal: AbortSignal): Promise<readonly CartRow[]> {
  const fields = await fieldsOf(page, signal)
  const counts = countsAround(fields)
  const rows: CartRow[] = []
  for (const field of fields) {
    const turn = nextTurn(page, signal)
    if (turn) await turn
    const row = rowOf(field, counts)
    if (row && !row.querySelector(ADDS)) rows.push({ row, field })
  }
  const lists = new Set(rows.flatMap(({ row }) => (row.querySelector(TAKES_OUT) ? row.parentElement : [])))
  return lists.size > 0 ? rows.filter(({ row }) => lists.has(row.parentElement)) : rows
}

// Fields of one name are one field shown twice. In document order, with the headings that stand above each.
async function fieldsOf(page: ShopPage, signal: AbortSignal): Promise<readonly CartRow['field'][]> {
  const { document } = page
  const main = document.querySelector('h1')
  const zones = new Map<Element, boolean>()
  const headings: string[] = []
  const byName = new Map<unknown, CartRow['field']>()
  for (const element of document.querySelectorAll(`${HEADINGS}, ${FIELD}`)) {
    const turn = nextTurn(page, signal)
    if (turn) await turn
    const level = /^h([1-6])$/.exec(element.localName)?.[1]
    if (level !== undefined && isOfList(element)) headings.splice(Number(level) - 1, headings.length, ...padded(headings, Number(level) - 1), headingOf(element))
    if (level === undefined && isField(element) && !headings.some((text) => ZONE_HEADINGS.test(text)) && !isInZone(element, { main, zones })) {
      const name = /[\d[]/.test(element.name) ? element.name : element
      if (!byName.has(name)) byName.set(name, element)
    }
  }
  return [...byName.values()]
}

function padded(headings: readonly string[], level: number): readonly string[] {
  return Array.from({ length: Math.max(0, level - headings.length) }, () => '')
}

// Titles of products are headings, too.
function isOfList(heading: Element): boolean {
  return !heading.closest('a, tr, li') && !heading.querySelector('a')
}

function headingOf(element: Element): string {
  return (element.textContent ?? '').slice(0, 200)
}

function isField(element: Element): element is CartRow['field'] {
  if (element instanceof HTMLSelectElement) return true
  return element instanceof HTMLInputElement && /^(?:text|number|tel)$/.test(element.type)
}

interface Zones {
  /** What holds it is the page itself, whatever its classes say. */
  readonly main: Element | null
  readonly zones: Map<Element, boolean>
}

function isInZone(element: Element, { main, zones }: Zones): boolean {
  const around = element.parentElement
  if (!around || around === around.ownerDocument.body) return false
  const known = zones.get(around)
  if (known !== undefined) return known
  const isZone = around.matches(ZONE) || ZONE_NAMES.test(`${around.id} ${around.className}`)
  const found = (isZone && !(main && around.contains(main))) || isInZone(around, { main, zones })
  zones.set(around, found)
  return found
}

// How many fields each element around them holds: asked once for all rows, or large carts would be searched for each of their lines.
function countsAround(fields: readonly Element[]): ReadonlyMap<Element, number> {
  const counts = new Map<Element, number>()
  for (const field of fields) {
    let around = field.parentElement
    for (let level = 0; around && level < MOST_LEVELS; level += 1, around = around.parentElement) counts.set(around, (counts.get(around) ?? 0) + 1)
  }
  return counts
}

function rowOf(field: Element, counts: ReadonlyMap<Element, number>): Element | undefined {
  let around = field.parentElement
  for (let level = 0; around && level < MOST_LEVELS && counts.get(around) === 1; level += 1, around = around.parentElement) {
    if (!isRow(around)) continue
    const whole = around.closest(ROW)
    return whole && counts.get(whole) === 1 ? whole : around
  }
  return undefined
}

// Shops that show prices to customers only leave their cells empty: then what takes the line out must be there.
function isRow(element: Element): boolean {
  if (productLinksIn(element).length === 0 && !element.querySelector('img')) return false
  return pricesIn(piecesOf(element), ({ className }) => className).length > 0 || (element.localName === 'tr' && element.querySelector(TAKES_OUT) !== null)
}
