/** Which of the products a shop's search found for a number goes by just that number. */

/** As much of a found product as is compared. */
export interface Numbered {
  readonly product: {
    readonly sku?: string | undefined
    readonly gtin?: string | undefined
    readonly variantId?: string | undefined
    readonly productId?: string | undefined
  }
  readonly codes?: readonly string[] | undefined
}

/** `one`: the shop has one product of that number. `several`: more than one. `similar`: none, but what it found for the words. `none`: nothing. */
export type Matched = 'one' | 'several' | 'similar' | 'none'

/** How it was found, and what there is to choose from. Capital letters make no difference: people type numbers as they like. */
export function matchOf<Found extends Numbered>(
  number: string,
  found: readonly Found[],
): { readonly how: Matched; readonly choices: readonly Found[] } {
  const exact = found.filter(({ product, codes = [] }) =>
    [product.sku, product.gtin, ...codes].some((code) => code !== undefined && same(code, number)),
  )
  if (exact.length === 1) return { how: 'one', choices: exact }
  if (exact.length > 1) return { how: 'several', choices: exact }
  return found.length > 0 ? { how: 'similar', choices: found } : { how: 'none', choices: [] }
}

function same(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase()
}
