/** Reads a list item by item and names the first that could not be read. */

/** What was read, in order; or where it failed, such as `items[3].qty`. */
export type Collected<Found> = { readonly ok: true; readonly found: readonly Found[] } | { readonly ok: false; readonly where: string }

/**
 * Reads all items. `read` gives what it found or the name of the field that failed; `place` is where the items stand, with `[]` for the
 * item's number: `items[].` or `tr.cart_item[] `.
 */
export function collect<Item, Found extends object>(
  items: readonly Item[],
  place: string,
  read: (item: Item) => Found | string,
): Collected<Found> {
  const found: Found[] = []
  for (const [index, item] of items.entries()) {
    const one = read(item)
    if (typeof one === 'string') return { ok: false, where: `${place.replace('[]', `[${index}]`)}${one}` }
    found.push(one)
  }
  return { ok: true, found }
}
