/** Which fields of a page may be for the quantities of its cart: in its own part, under no heading and in no list of something else. */
import { nextTurn } from '../kit/collect.ts'
import type { ShopPage } from '../shop.ts'

/** A field for a quantity. */
export type QuantityField = HTMLInputElement | HTMLSelectElement

const QUANTITY = /qty|quantity|menge|anzahl|quantit|cantidad|aantal|ilosc|mnozstvi/i
const HEADINGS = 'h1, h2, h3, h4, h5, h6'
const ZONE = 'header, nav, footer, aside, dialog, [role="dialog"], template'
const ZONE_NAMES =
  /mini-?_?(?:cart|basket|bag)|off-?canvas|drawer|flyout|dropdown-menu|wish-?_?list|favou?rite|merk(?:zettel|liste)|(?:product|item)-?_?compar|compare-?_?list|vergleich|(?:recently|last)-?_?viewed|viewed-?_?(?:products|items)|(?<!has-)(?:related|recommend|suggest)|cross-?_?sell|up-?_?sell|also-?_?(?:bought|like)|history|saved-?_?(?:for|items)|newsletter/i
const ZONE_HEADINGS =
  /wish ?list|favou?rites|saved for later|save for later|recently viewed|you may (?:also )?like|also (?:like|bought|viewed)|related|recommend|similar|compar|order history|(?:past|previous|your|my) orders|customers who|merkzettel|merkliste|wunsch(?:liste|zettel)|zuletzt (?:an)?gesehen|kunden kauften|das könnte|passend|empfehl|ähnlich|vergleich|(?:ihre|meine) bestellungen|bestell(?:historie|verlauf)|vous aimerez|récemment|favoris|similaire|également|commandes|también|recientemente|favoritos|relacionad|pedidos|consigliat|di recente|preferiti|ordini|bekeken|verlanglijst|aanbevolen/i

/** They in document order; those of one name are one field shown twice. */
export async function quantityFieldsOf(page: ShopPage, signal: AbortSignal): Promise<readonly QuantityField[]> {
  const { document } = page
  const main = document.querySelector('h1')
  const zones = new Map<Element, boolean>()
  const above: string[] = []
  const byName = new Map<unknown, QuantityField>()
  for (const element of document.querySelectorAll(`${HEADINGS}, input, select`)) {
    const turn = nextTurn(page, signal)
    if (turn) await turn
    if (!isField(element)) goBelow(above, element)
    else if (!above.some((text) => ZONE_HEADINGS.test(text)) && !isInZone(element, { main, zones })) {
      const name = /[\d[]/.test(element.name) ? element.name : element
      if (!byName.has(name)) byName.set(name, element)
    }
  }
  return [...byName.values()]
}

// The headings above what comes next, by their level. Titles of products are headings, too, and end nothing.
function goBelow(above: string[], heading: Element): void {
  const level = Number(/^h([1-6])$/.exec(heading.localName)?.[1] ?? 0)
  if (level === 0 || heading.closest('a, tr, li') || heading.querySelector('a')) return
  while (above.length < level) above.push('')
  above.splice(level - 1, above.length, (heading.textContent ?? '').slice(0, 200))
}

function isField(element: Element): element is QuantityField {
  if (element instanceof HTMLSelectElement) return isAboutQuantity(element)
  if (!(element instanceof HTMLInputElement)) return false
  return element.type === 'number' || (/^(?:text|tel)$/.test(element.type) && isAboutQuantity(element))
}

function isAboutQuantity(field: QuantityField): boolean {
  return QUANTITY.test(`${field.name} ${field.id} ${field.className} ${field.getAttribute('aria-label') ?? ''}`)
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
