/** Asks the shop of the page which products it has by numbers, and what may be chosen of one. Nothing is changed. */
import type { Line } from '../contract/cart.ts'
import type { ChoiceInShop, FoundNumber, PageAnswer, PageCommand } from '../messages/page-commands.ts'
import { can, type FoundProduct } from '../shops/shop.ts'
import type { ShopAccess } from './own-cart.ts'

/** Searches that are open at once: each may be several requests. */
const AT_ONCE = 2
const MOST = 20
const [MOST_OPTIONS, MOST_VALUES] = [50, 500]

/** Carries out a question to the shop. */
export async function askShop(
  access: ShopAccess,
  command: Extract<PageCommand, { readonly command: 'find' | 'choices' }>,
  signal: AbortSignal,
): Promise<Pick<Extract<PageAnswer, { readonly ok: true }>, 'found' | 'choices'>> {
  if (command.command === 'find') return { found: await findProducts(access, command.numbers, signal) }
  return { choices: await choicesOf(access, command.line, signal) }
}

/**
 * What the shop's search finds for each number, in order. Numbers the shop did not answer about are left out, as are those it does not come to before it is aborted, and all where it
 * has no search.
 */
export async function findProducts(
  { shop, page }: ShopAccess,
  numbers: readonly string[],
  signal: AbortSignal,
): Promise<readonly FoundNumber[]> {
  const { search } = shop
  if (!search || !can(shop, 'search')) return []
  // An adapter that breaks has not answered.
  const ask = async (number: string): Promise<readonly FoundNumber[]> => {
    const products = await search(page, number, signal).catch(() => undefined)
    return products ? [{ number, products: products.slice(0, MOST).map(told) }] : []
  }
  const found: FoundNumber[] = []
  for (let start = 0; start < numbers.length && !signal.aborted; start += AT_ONCE)
    found.push(...(await Promise.all(numbers.slice(start, start + AT_ONCE).map(ask))).flat())
  return found
}

/** What may be chosen for a line, at most 50 options of 500 values; undefined where the shop does not tell, or there is nothing to choose. */
export async function choicesOf({ shop, page }: ShopAccess, line: Line, signal: AbortSignal): Promise<readonly ChoiceInShop[] | undefined> {
  const told = await shop.choices?.(page, { ...line, readd: 'needsOptions' }, signal).catch(() => undefined)
  if (!told || told.length === 0) return undefined
  return told.slice(0, MOST_OPTIONS).map(({ name, label, values }) => ({
    ...{ name, values: values.slice(0, MOST_VALUES).map(({ value, id }) => ({ value, ...(id === undefined ? {} : { id }) })) },
    ...(label === undefined ? {} : { label }),
  }))
}

// By allow-list, as everything that leaves a page.
function told({ product, title, readd, codes, unitPrice, url, image }: FoundProduct): FoundNumber['products'][number] {
  return {
    ...{ product, title, readd },
    ...(codes ? { codes } : {}),
    ...(unitPrice ? { unitPrice } : {}),
    ...(url === undefined ? {} : { url }),
    ...(image === undefined ? {} : { image }),
  }
}
