/** What every source of the generic adapter gives: raw lines, made into a cart in one place. */
import type { CapturedCart } from '../../contract/cart.ts'
import type { Money } from '../../contract/money.ts'
import { definedOnly } from '../../core/json.ts'
import { fromDecimal, fromNumber, isCurrencyCode } from '../../core/money.ts'
import { webAddress } from '../../core/text.ts'
import { metaOf, shopRefOf } from '../kit/shop-ref.ts'
import type { ShopCart, ShopLine, ShopPage } from '../shop.ts'

/** A line as a source names it; texts are the page's. */
export interface FoundLine {
  readonly id?: string | undefined
  readonly sku?: string | undefined
  readonly title: string
  readonly variant?: string | undefined
  /** Canonical, see core/quantity.ts. */
  readonly quantity: string
  readonly unitPrice?: Money | undefined
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
    }
  | { readonly kind: 'broken'; readonly where: string }
  | { readonly kind: 'nothing' }

/** The found lines as a cart nobody can write to: `readd` is `notAddable` throughout. */
export function cartFrom(
  page: ShopPage,
  found: Extract<Found, { kind: 'cart' }>,
  { source, confidence }: Pick<CapturedCart, 'source' | 'confidence'>,
): ShopCart {
  return {
    shop: shopRefOf(page, { platform: 'generic', currency: found.currency }),
    lines: found.lines.map((line, index) => lineFrom(page, line, index)),
    coupons: [],
    totals: definedOnly({ items: found.items }),
    capturedAt: page.now().toISOString(),
    source,
    confidence,
  }
}

function lineFrom(page: ShopPage, line: FoundLine, index: number): ShopLine {
  const shown = shownAs(page, line.title)
  return {
    key: String(index),
    id: page.newId(),
    product: definedOnly({ sku: line.sku, productId: line.id }),
    title: line.title,
    options: line.variant === undefined ? [] : [{ name: 'variant', value: line.variant }],
    quantity: line.quantity,
    readd: 'notAddable',
    ...definedOnly({ url: line.url ?? shown.url, image: line.image ?? shown.image, unitPrice: line.unitPrice }),
  }
}

/** The page's own link and picture of a title, where a link with exactly this text stands in the page. */
function shownAs({ document, location }: ShopPage, title: string): Pick<FoundLine, 'url' | 'image'> {
  const link = [...document.querySelectorAll('a[href]')].find(({ textContent }) => textContent?.trim() === title)
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

/** The currency the page as a whole names for machines; undefined when it names none. */
export function pageCurrency(document: Document): string | undefined {
  const code =
    metaOf(document, 'meta[property="og:price:currency"]') ??
    metaOf(document, 'meta[property="product:price:currency"]') ??
    metaOf(document, '[itemprop="priceCurrency"][content]')
  return code !== undefined && isCurrencyCode(code) ? code : undefined
}
