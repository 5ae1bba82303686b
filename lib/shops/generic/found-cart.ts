/** What every source of the generic adapter gives: raw lines, made into a cart in one place. */
import type { CapturedCart, LineOption } from '../../contract/cart.ts'
import type { Money } from '../../contract/money.ts'
import { definedOnly } from '../../core/json.ts'
import { fromDecimal, fromNumber, isCurrencyCode } from '../../core/money.ts'
import { webAddress } from '../../core/text.ts'
import { collect, nextTurn } from '../kit/collect.ts'
import { shopRefOf } from '../kit/shop-ref.ts'
import type { ShopCart, ShopLine, ShopPage } from '../shop.ts'

/** A line as a source names it; texts are the page's. */
export interface FoundLine {
  readonly id?: string | undefined
  readonly sku?: string | undefined
  readonly title: string
  readonly variant?: string | undefined
  /** Beside the variant; as the page shows them. */
  readonly options?: readonly LineOption[]
  /** Canonical, see core/quantity.ts. */
  readonly quantity: string
  readonly unitPrice?: Money | undefined
  readonly lineTotal?: Money | undefined
  readonly url?: string | undefined
  readonly image?: string | undefined
}

/** What a source found. `where` names the field that made it useless. Nothing at all: the source is not on the page. */
export type Found =
  | {
      readonly kind: 'cart'
      readonly lines: readonly FoundLine[]
      readonly currency?: string | undefined
      readonly items?: Money | undefined
      /** The page changed while it was read. */
      readonly isMixed?: boolean
    }
  | { readonly kind: 'broken'; readonly where: string }
  | { readonly kind: 'nothing' }

type FoundCart = Extract<Found, { kind: 'cart' }>

/** The found lines as a cart nobody can write to: `readd` is `notAddable` throughout. */
export async function cartFrom(
  page: ShopPage,
  { found, source, confidence }: Pick<CapturedCart, 'source' | 'confidence'> & { readonly found: FoundCart },
  signal: AbortSignal,
): Promise<ShopCart> {
  return {
    shop: shopRefOf(page, { platform: 'generic', currency: found.currency }),
    lines: await linesFrom(page, found.lines, signal),
    coupons: [],
    totals: definedOnly({ items: found.items }),
    capturedAt: page.now().toISOString(),
    source,
    confidence,
  }
}

async function linesFrom(page: ShopPage, found: readonly FoundLine[], signal: AbortSignal): Promise<readonly ShopLine[]> {
  const links = await linksOf(page, found, signal)
  const read = ([index, line]: readonly [number, FoundLine]): ShopLine => lineFrom(page, line, { index, link: links.get(line.title) })
  const lines = await collect(page, { items: [...found.entries()], place: '', read }, signal)
  return lines.ok ? lines.found : []
}

interface Standing {
  readonly index: number
  /** The page's own link of the title. */
  readonly link: Element | undefined
}

function lineFrom(page: ShopPage, line: FoundLine, { index, link }: Standing): ShopLine {
  const shown = shownAs(page, link)
  return {
    key: String(index),
    id: page.newId(),
    product: definedOnly({ sku: line.sku, productId: line.id }),
    title: line.title,
    options: [...(line.variant === undefined ? [] : [{ name: 'variant', value: line.variant }]), ...(line.options ?? [])],
    quantity: line.quantity,
    readd: 'notAddable',
    ...definedOnly({
      url: line.url ?? shown.url,
      image: line.image ?? shown.image,
      unitPrice: line.unitPrice,
      lineTotal: line.lineTotal,
    }),
  }
}

// By title, the first link in the page that has exactly this text; looked for once, and only for lines that name no address or picture.
async function linksOf(page: ShopPage, found: readonly FoundLine[], signal: AbortSignal): Promise<ReadonlyMap<string, Element>> {
  const titles = new Set(found.flatMap(({ title, url, image }) => (url === undefined || image === undefined ? [title] : [])))
  const links = new Map<string, Element>()
  for (const link of titles.size > 0 ? page.document.querySelectorAll('a[href]') : []) {
    await nextTurn(page, signal)
    const text = link.textContent?.trim() ?? ''
    if (titles.has(text) && !links.has(text)) links.set(text, link)
  }
  return links
}

/** The address of a link and the picture of its row. */
function shownAs({ location }: ShopPage, link: Element | undefined): Pick<FoundLine, 'url' | 'image'> {
  if (!link) return {}
  const row = link.closest('tr, li, article, [class*="item"], [class*="row"]')
  const image = row?.querySelector('img[src]')?.getAttribute('src')
  return {
    url: webAddress(link.getAttribute('href') ?? undefined, location.href),
    image: webAddress(image ?? undefined, location.href),
  }
}

/** Money of a number or decimal text in major units; undefined for anything else or without a currency. */
export function majorMoney(value: unknown, currency: string | undefined): Money | undefined {
  if (currency === undefined || !isCurrencyCode(currency)) return undefined
  if (typeof value === 'number') return fromNumber(value, currency)
  return typeof value === 'string' ? fromDecimal(value, currency) : undefined
}
