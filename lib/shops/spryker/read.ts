/** Reads the cart: rows of its page, with the numbers of options that only the products' pages tell. */
import type { LineOption } from '../../contract/cart.ts'
import type { Money } from '../../contract/money.ts'
import { definedOnly } from '../../core/json.ts'
import { addMoney } from '../../core/money.ts'
import { isWhole } from '../../core/quantity.ts'
import { collect } from '../kit/collect.ts'
import { shopRefOf } from '../kit/shop-ref.ts'
import type { OptionChoice, ReadProblem, ReadResult, ShopCart, ShopLine, ShopPage } from '../shop.ts'
import { pathOf, prefixOf, productPath } from './addresses.ts'
import { askCart, type CartPage } from './cart-page.ts'
import { clearPrices, type LinePrices } from './line-prices.ts'
import { knownProduct, type ProductPage, valueNamed } from './product-page.ts'
import { type CartRow, rowFrom } from './row.ts'

const AT_ONCE = 4

/** The cart with its page, and its rows by their keys. */
export interface OwnCart {
  readonly page: CartPage
  readonly lines: readonly ShopLine[]
  readonly rows: ReadonlyMap<string, CartRow>
}

/** The cart, or why it could not be read. */
export type OwnRead = { readonly ok: true; readonly own: OwnCart } | { readonly ok: false; readonly problem: ReadProblem }

/** Reads the cart. */
export async function readCart(page: ShopPage, signal: AbortSignal): Promise<ReadResult> {
  const read = await readOwn(page, signal)
  return read.ok ? { ok: true, cart: wholeCart(page, read.own) } : read
}

/** Reads the lines as they are now. */
export async function readOwn(page: ShopPage, signal: AbortSignal): Promise<OwnRead> {
  const asked = await askCart(page, signal)
  if (!asked.ok) return asked
  const { rows, currency, sums } = asked.cart
  const items = rows.map((row, index) => ({ row, index }))
  const read = await collect(
    page,
    {
      items,
      place: 'row[] ',
      read: ({ row, index }) => rowFrom(row, { base: page.location.href, currency, index }),
    },
    signal,
  )
  if (!read.ok) return { ok: false, problem: { code: 'shop.unreadable', where: read.where } }
  const products = await productsOf(page, read.found, signal)
  const prices = clearPrices(read.found, sums)
  const lines = read.found.map((row, index) => lineFrom(page, { row, product: products.get(row), prices: prices[index] ?? {} }))
  return { ok: true, own: { page: asked.cart, lines, rows: new Map(read.found.map((row) => [row.key, row])) } }
}

// Asked for where a row has options or a unit: the page names them, with the numbers its form sends.
async function productsOf(page: ShopPage, rows: readonly CartRow[], signal: AbortSignal): Promise<ReadonlyMap<CartRow, ProductPage>> {
  const found = new Map<CartRow, ProductPage>()
  const wanted = rows.filter(({ extras, unit, url }) => url !== undefined && (extras.length > 0 || unit !== undefined))
  for (let start = 0; start < wanted.length; start += AT_ONCE) {
    const some = wanted.slice(start, start + AT_ONCE)
    // Of the shopper's own cart, so as the shopper sees it.
    const paths = some.map(({ url, attributes }) => productPath(pathOf(url, page.location.href) ?? '/', attributes))
    const products = await Promise.all(paths.map((path) => knownProduct(page, path, signal)))
    for (const [index, row] of some.entries()) {
      const product = products[index]
      if (product) found.set(row, product)
    }
  }
  return found
}

interface Found {
  readonly row: CartRow
  readonly product: ProductPage | undefined
  readonly prices: LinePrices
}

function lineFrom(page: ShopPage, { row, product, prices }: Found): ShopLine {
  const extras = row.extras.map((extra) => extraOf(extra, product?.extras ?? []))
  const unit = row.unit === undefined ? [] : [unitOf(row.unit, product?.units ?? [])]
  const isKnown = [...extras, ...unit].every(({ id }) => id !== undefined) && row.special.length === 0
  return {
    key: row.key,
    id: page.newId(),
    title: row.title,
    quantity: row.quantity,
    product: definedOnly({ sku: row.sku }),
    options: [...row.attributes.map((option) => saidBy(row.sku, option)), ...extras, ...unit, ...row.special],
    readd: row.sku === undefined || !isWhole(row.quantity) ? 'notAddable' : isKnown ? 'exact' : 'needsOptions',
    ...definedOnly({ url: row.url, image: row.image, ...prices }),
  }
}

// Values are in the visitor's language, and the number of the product says them all: by it they are the same in every other.
function saidBy(id: string | undefined, option: LineOption): LineOption {
  return id === undefined || option.name === 'seller' ? option : { ...option, id }
}

// The page of the product has the option under the name its form sends, and its number; two of one name cannot be told apart.
function extraOf(extra: LineOption, choices: readonly OptionChoice[]): LineOption {
  const fitting = choices.flatMap((choice) => {
    const named = extra.id === undefined ? valueNamed(choice, extra.value) : choice.values.find(({ id }) => id === extra.id)
    return named?.id === undefined ? [] : [{ name: choice.name, value: extra.value, id: named.id, ...definedOnly({ label: choice.label }) }]
  })
  const [only, another] = fitting
  return only && !another ? only : extra
}

function unitOf(unit: string, choices: readonly OptionChoice[]): LineOption {
  const [choice] = choices
  const named = choice && (choice.values.length === 1 ? choice.values[0] : valueNamed(choice, unit))
  const id = named?.id
  return { name: choice?.name ?? 'unit', value: unit, ...definedOnly({ id, label: choice?.label }) }
}

function wholeCart(page: ShopPage, { page: cart, lines }: OwnCart): ShopCart {
  const currency = cart.currency ?? lines.find(({ lineTotal }) => lineTotal)?.lineTotal?.currency
  return {
    shop: shopRefOf(page, { platform: 'spryker', basePath: prefixOf(page), currency }),
    lines,
    coupons: [...cart.coupons.keys()],
    // The sub-total on the page has no name a machine could tell.
    totals: definedOnly({ items: sumOf(lines), grand: cart.grand }),
    capturedAt: page.now().toISOString(),
    source: 'html',
    confidence: 'high',
  }
}

// Undefined where one shows nothing.
function sumOf(lines: readonly ShopLine[]): Money | undefined {
  const [first, ...others] = lines
  return others.reduce((sum, { lineTotal }) => sum && lineTotal && addMoney(sum, lineTotal), first?.lineTotal)
}
