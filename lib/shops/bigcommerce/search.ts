/** The shop's own search, as its pages show it. */
import { definedOnly, idAt, textAt } from '../../core/json.ts'
import { cleanText, webAddress } from '../../core/text.ts'
import { askPage } from '../kit/request.ts'
import type { FoundProduct, ShopPage } from '../shop.ts'
import { askFacts, priceIn } from './facts.ts'
import { matchBigCommerce } from './match.ts'

const MOST_FOUND = 20
/** Of the best the shop is asked for number and price, which the pages do not show. */
const MOST_ASKED = 4
const CARD = '[data-entity-id],.card,.listItem'
const ADDS = '[data-button-type="add-cart"],a[href*="cart.php?action=add"]'
const NUMBER = /^[1-9]\d{0,15}$/

/** Words, and the root of the shop. */
export interface Search {
  readonly words: string
  readonly root: string
}

/** What it finds, best first; undefined where the shop does not answer. */
export async function searchProducts(
  page: ShopPage,
  { words, root }: Search,
  signal: AbortSignal,
): Promise<readonly FoundProduct[] | undefined> {
  const query = new URLSearchParams({ search_query: words, section: 'product' })
  const answer = await askPage(page, { path: `${root}search.php?${query}` }, signal)
  if (!answer.reached || answer.status !== 200 || matchBigCommerce({ document: answer.document, location: page.location }) === 'none')
    return undefined
  const cards = [...answer.document.querySelectorAll(CARD)].flatMap((card) => productIn(card, page.location.href) ?? [])
  // A card and what lies in it may both be marked.
  const found = [...new Map(cards.toReversed().map((one) => [one.product.productId, one])).values()].toReversed().slice(0, MOST_FOUND)
  const known: FoundProduct[] = []
  for (const one of found.slice(0, MOST_ASKED)) known.push(await withFacts(page, one, signal))
  return [...known, ...found.slice(MOST_ASKED)]
}

function productIn(card: Element, base: string): FoundProduct | undefined {
  const productId = card.getAttribute('data-entity-id') ?? card.querySelector('[data-product-id]')?.getAttribute('data-product-id') ?? ''
  const link = card.querySelector('.card-title a,.listItem-title a,h2 a,h3 a,h4 a')
  const title = cleanText(card.getAttribute('data-name') ?? link?.textContent?.trim(), 500)
  if (!NUMBER.test(productId) || title === undefined) return undefined
  const image = card.querySelector('img')
  return {
    product: { productId },
    title,
    // What must be chosen for has no way into the cart from here.
    readd: card.querySelector(ADDS) ? 'exact' : 'needsOptions',
    ...definedOnly({
      url: webAddress(link?.getAttribute('href') ?? undefined, base),
      image: webAddress(image?.getAttribute('data-src') ?? image?.getAttribute('src') ?? undefined, base),
    }),
  }
}

async function withFacts(page: ShopPage, found: FoundProduct, signal: AbortSignal): Promise<FoundProduct> {
  const { productId = '' } = found.product
  const facts = await askFacts(page, new URLSearchParams({ action: 'add', product_id: productId, 'qty[]': '1' }), signal)
  if (!facts || facts === 'missing') return found
  const sku = cleanText(textAt(facts, 'sku'), 200)
  // Two names of one number, by the age of the shop. Of what must be chosen for it is that of nothing chosen.
  const variantId = found.readd === 'exact' ? (idAt(facts, 'variantId') ?? idAt(facts, 'v3_variant_id')) : undefined
  const upc = cleanText(textAt(facts, 'upc'), 100)
  return {
    ...found,
    product: { productId, ...definedOnly({ variantId, sku }) },
    ...definedOnly({ codes: upc === undefined ? undefined : [upc], unitPrice: priceIn(facts, undefined) }),
  }
}
