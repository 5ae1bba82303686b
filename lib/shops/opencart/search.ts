/** The shop's own search, as its page shows it: names, and numbers that are just these words. Which products must be chosen for only their own pages say. */
import { definedOnly } from '../../core/json.ts'
import { parsePrice } from '../../core/price-text.ts'
import { cleanText, webAddress } from '../../core/text.ts'
import { askPage } from '../kit/request.ts'
import type { FoundProduct, ShopPage } from '../shop.ts'
import { addressOf, productAddress } from './addresses.ts'
import { currencyOf } from './currency.ts'
import { askForm } from './product-form.ts'

const MOST = 20
/** Of the best the shop is asked whether they go in as they stand. */
const MOST_ASKED = 4
const ID = /^\d{1,10}$/
/** Version 3 writes the number into what its button does, 4 beside it. */
const ADDS = /^cart\.add\('(\d{1,10})'/

/** What it finds, best first; undefined where the shop does not answer. */
export async function search(page: ShopPage, words: string, signal: AbortSignal): Promise<readonly FoundProduct[] | undefined> {
  const path = addressOf(page, 'product/search', { search: words.trim().slice(0, 200), limit: String(MOST) })
  const answer = await askPage(page, { path }, signal)
  if (!answer.reached || answer.status !== 200 || !answer.document.querySelector('#product-search')) return undefined
  const { document } = answer
  const cards = [...document.querySelectorAll('#content .product-thumb')].flatMap((card) => foundIn(page, document, card) ?? [])
  const found = [...new Map(cards.map((one) => [one.product.productId, one])).values()].slice(0, MOST)
  const asked = await Promise.all(found.slice(0, MOST_ASKED).map((one) => withForm(page, { one, words }, signal)))
  const named = asked.filter(({ product: { sku } }) => sku !== undefined)
  return named.length > 0 ? named : [...asked, ...found.slice(MOST_ASKED)]
}

function foundIn(page: ShopPage, document: Document, card: Element): FoundProduct | undefined {
  const link = card.querySelector('h4 a, .description a, .caption a')
  const title = cleanText(link?.textContent?.replace(/\s+/g, ' ').trim(), 500)
  const url = webAddress(link?.getAttribute('href') ?? undefined, page.location.href)
  const productId = numberOf(card, url)
  if (title === undefined || productId === undefined) return undefined
  const price = cleanText((card.querySelector('.price-new') ?? card.querySelector('.price')?.firstChild)?.textContent?.trim(), 50) ?? ''
  const currency = currencyOf(page, document, price)
  return {
    product: { productId },
    title,
    readd: 'needsOptions',
    ...definedOnly({
      unitPrice: currency === undefined ? undefined : parsePrice(price, currency),
      url: url === undefined ? undefined : withoutSearch(url),
      image: webAddress(card.querySelector('img')?.getAttribute('src') ?? undefined, page.location.href),
    }),
  }
}

function numberOf(card: Element, url: string | undefined): string | undefined {
  const field = (card.closest('form') ?? card).querySelector('input[name="product_id"]')?.getAttribute('value') ?? ''
  const buttons = [...card.querySelectorAll('button[onclick]')].flatMap(
    (button) => ADDS.exec(button.getAttribute('onclick') ?? '')?.[1] ?? [],
  )
  const linked = url === undefined ? undefined : (new URL(url).searchParams.get('product_id') ?? undefined)
  return [field, buttons[0], linked].find((id) => id !== undefined && ID.test(id))
}

// Links of the search's page say what was searched for.
function withoutSearch(address: string): string {
  const url = new URL(address)
  for (const name of ['search', 'limit', 'tag', 'description']) url.searchParams.delete(name)
  return url.href
}

interface Found {
  readonly one: FoundProduct
  readonly words: string
}

async function withForm(page: ShopPage, { one, words }: Found, signal: AbortSignal): Promise<FoundProduct> {
  const { productId = '' } = one.product
  const { form } = await askForm(page, productAddress(page, productId), signal)
  if (!form) return one
  const isWanting = form.hasPlan || form.fields.some(({ isRequired }) => isRequired)
  const sku = form.facts.find((fact) => fact.toLowerCase() === words.trim().toLowerCase())
  return { ...one, product: { productId, ...definedOnly({ sku }) }, readd: isWanting ? 'needsOptions' : 'exact' }
}
