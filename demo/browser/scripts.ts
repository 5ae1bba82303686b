/**
 * The scripts of the pages. There is no build step: each script is a list of functions whose own text is sent, which Node has freed of
 * types by then. So these functions use each other and the browser, and nothing they would have to import.
 */
import { addToCartScript } from './add-to-cart.ts'
import { blockCartScript } from './block-cart.ts'
import { productPageScript } from './product-page.ts'
import { storeScript } from './store.ts'

/** The first function is called when the page has loaded. */
export type PageScript = readonly [start: () => void, ...others: readonly ((...values: never[]) => unknown)[]]

function textOf([start, ...others]: PageScript): string {
  return [...others, ...storeScript, start].map(String).join('\n').concat(`\n${start.name}()\n`)
}

/** Sources by name. */
export const SCRIPTS: ReadonlyMap<string, string> = new Map([
  ['add-to-cart', textOf(addToCartScript)],
  ['block-cart', textOf(blockCartScript)],
  ['product-page', textOf(productPageScript)],
])
