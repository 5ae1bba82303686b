/** What makes two lines the same product, and two carts the same cart. */
import type { Line, LineOption } from '../contract/cart.ts'
import { addQuantity } from './quantity.ts'
import { shortHash } from './short-hash.ts'

/** The parts of a line that say which product it is. */
export type ProductOfLine = Pick<Line, 'product' | 'options'>
/** The parts of a line that count for a cart's content. */
export type CountedLine = Pick<Line, 'product' | 'options' | 'quantity'>

/**
 * One text per product of a shop: variant id, else SKU, else product id, with the options in any order.
 * The options always count: a variant with a free choice, or two pieces with different texts, share every id.
 */
export function productKey({ product, options }: ProductOfLine): string {
  const { variantId, sku, productId } = product
  const identity = variantId !== undefined ? ['v', variantId] : sku !== undefined ? ['s', sku] : ['p', productId ?? '']
  const chosen = options.map(({ name, value, id }) => `${name.toLowerCase()}=${id ?? value.trim()}`).sort()
  return JSON.stringify([...identity, ...chosen])
}

/** A line as people tell it from others: its title with the names and values of its options. */
export function lineName({ title, options }: Pick<Line, 'title' | 'options'>): string {
  const chosen = options.map(({ name, label, value }) => `${label ?? name}: ${value}`)
  return chosen.length === 0 ? title : `${title} (${chosen.join(' · ')})`
}

/** The SKU a line is told by where nothing else is taken. */
export function skuOf({ product: { sku, variantId, productId }, title }: Pick<Line, 'product' | 'title'>): string {
  return sku ?? variantId ?? productId ?? title
}

/** True when both lines name the same product with the same options. */
export function sameProduct(a: ProductOfLine, b: ProductOfLine): boolean {
  return productKey(a) === productKey(b)
}

/** Quantity per product key; lines of the same product are summed. */
export function quantityByProduct(lines: readonly CountedLine[]): ReadonlyMap<string, string> {
  const totals = new Map<string, string>()
  for (const line of lines) {
    const key = productKey(line)
    totals.set(key, addQuantity(totals.get(key) ?? '0', line.quantity))
  }
  return totals
}

/**
 * The product keys by which a shop's own lines hold what this line names: its own, and where it names less than they do, those of all own lines it fits. A line that names nothing
 * but an SKU (one that went through plain Glue, or was typed) fits those with this SKU that show its options as people read them; a product with choices fits its variants that
 * have just these. Where no own line is just
 * this one, a variant without choices fits all of that variant, and a product without either those of that product that show none.
 */
export function keysHolding(own: readonly ProductOfLine[], line: ProductOfLine): readonly string[] {
  const { sku, variantId, productId } = line.product
  const key = productKey(line)
  const isBare = sku !== undefined && variantId === undefined && productId === undefined && line.options.every(({ id }) => id === undefined)
  if (isBare) {
    const fits = ({ product, options }: ProductOfLine): boolean =>
      product.sku === sku && line.options.every((option) => options.some((held) => readsAs(held, option)))
    return [...new Set([key, ...own.filter(fits).map(productKey)])]
  }
  const isChosen = variantId === undefined ? isChosenOf : isWrittenOtherwise
  if (line.options.length > 0) return [...new Set([key, ...own.filter((held) => isChosen(held, line)).map(productKey)])]
  const isLess = ({ product, options }: ProductOfLine): boolean =>
    variantId === undefined
      ? productId !== undefined && product.productId === productId && options.length === 0
      : product.variantId === variantId
  const less = own.filter(isLess).map(productKey)
  return less.includes(key) ? [key] : [...new Set([key, ...less])]
}

// A product with what a person chose of it is the variant that has just these choices.
function isChosenOf(held: ProductOfLine, { product: { productId, variantId }, options }: ProductOfLine): boolean {
  if (variantId !== undefined || productId === undefined || held.product.productId !== productId) return false
  const isHeld = (option: LineOption): boolean =>
    held.options.some(
      (one) =>
        (one.id !== undefined && one.id === option.id) || readsAs(one, option) || readsAs(one, { ...option, name: option.label ?? '' }),
    )
  return held.options.length === options.length && options.every(isHeld)
}

// Some carts write the signs of choices as typesetters do, and their catalogues do not.
function isWrittenOtherwise(held: ProductOfLine, { product: { variantId }, options }: ProductOfLine): boolean {
  if (held.product.variantId !== variantId || held.options.length !== options.length) return false
  const isHeld = ({ name, label = name, value }: LineOption): boolean =>
    held.options.some(
      (one) => (one.name === name || plainSigns(one.label) === plainSigns(label)) && plainSigns(one.value) === plainSigns(value),
    )
  return options.every(isHeld)
}

function plainSigns(text = ''): string {
  const plain = text
    .trim()
    .replace(/[“”„″]/g, '"')
    .replace(/[‘’′]/g, "'")
  return plain.replace(/[–—−]/g, '-').replaceAll('×', 'x')
}

function readsAs(held: LineOption, { name, value }: LineOption): boolean {
  const same = (one: string | undefined, other: string): boolean => one?.trim().toLowerCase() === other.trim().toLowerCase()
  return (same(held.label, name) || same(held.name, name)) && same(held.value, value)
}

/** How much of this product the lines hold together; "0" when none. `held` saves counting them again for each of many products. */
export function quantityOf(lines: readonly CountedLine[], product: ProductOfLine, held = quantityByProduct(lines)): string {
  return keysHolding(lines, product).reduce((sum, key) => addQuantity(sum, held.get(key) ?? '0'), '0')
}

/**
 * Short text that is the same for carts with the same products and quantities, in whatever order or split of lines.
 * Tells changes, not forgeries: the hash is no cryptographic one (crypto.subtle is absent on http shops).
 */
export function cartFingerprint(lines: readonly CountedLine[]): string {
  const content = [...quantityByProduct(lines)].map(([key, quantity]) => `${key}\t${quantity}`).sort()
  return shortHash(content.join('\n'))
}
