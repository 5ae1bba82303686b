/** What a shop announces of UCP: where an address fills a visitor's cart, whatever system the shop runs. */
import { MAX_PERMALINK_PATH, PERMALINK_PATH } from '../contract/limits.ts'
import { recordAt, recordsAt, textAt } from '../core/json.ts'
import type { Ask } from '../messages/client.ts'
import { askShop } from '../shops/kit/request.ts'
import type { ShopPage } from '../shops/shop.ts'

const PROFILE = '/.well-known/ucp'
/** A shop that has one answers at once; whoever opens Handcart waits for it. */
const PATIENCE_MS = 1000

/**
 * The path below which the shop of the page takes permalinks; empty or undefined where it announces none on its own origin, or not in time. The background
 * remembers for a day: a shop that has none draws a whole page to say so. Never rejects.
 */
export async function permalinkOf(page: ShopPage, ask: Ask, signal: AbortSignal): Promise<string | undefined> {
  // Without a background nothing can be shared either.
  const known = await ask('page.permalink').catch(() => '')
  if (known !== undefined) return known
  const path = await announced(page, signal)
  // Whoever is aborted has heard no answer.
  if (!signal.aborted) await ask('page.permalinkTold', { path }).catch(() => undefined)
  return path
}

async function announced(page: ShopPage, signal: AbortSignal): Promise<string | undefined> {
  const answer = await askShop(page, { method: 'GET', path: PROFILE, timeoutMs: PATIENCE_MS }, signal)
  if (!answer.reached || answer.status !== 200) return undefined
  const capabilities = recordAt(recordAt(answer.json, 'ucp'), 'capabilities')
  for (const declared of recordsAt(capabilities, 'dev.ucp.shopping.permalink')) {
    const endpoint = textAt(recordAt(declared, 'config'), 'endpoint') ?? ''
    const url = URL.parse(endpoint)
    // Elsewhere it would be no address of the shop: a cart leads to its shop only.
    if (url?.origin !== page.location.origin || endpoint !== `${url.origin}${url.pathname}`) continue
    if (url.pathname.length <= MAX_PERMALINK_PATH && PERMALINK_PATH.test(url.pathname)) return url.pathname
  }
  return undefined
}
