/** Goes on with an import whose page went away: the page that comes next reads the cart and adds what it does not hold yet. */
import type { ImportState } from '../contract/import.ts'
import { AppError } from '../core/app-error.ts'
import { isResumable, isUnderWay } from '../core/import-state.ts'
import type { Store } from '../storage/items.ts'
import { chosenLines } from './choosing.ts'
import type { ImportedCart } from './imported-cart.ts'
import type { Pages } from './pages.ts'

/** Key of the import whose tab was closed last; it waits for a tab with the same shop. */
const LEFT = 'left'

interface ResumeDeps {
  readonly store: Pick<Store, 'plans' | 'imports' | 'captures'>
  readonly pages: Pages
  readonly cartOf: (cartId: string, connection?: string) => Promise<ImportedCart>
}

interface OfTab {
  readonly tabId: number
  readonly state: ImportState
}

/** Has the page in the tab go on. @throws shop.changed when its plan is not known any more, page.closed when no page of the shop is there */
export async function sendRest({ store, pages, cartOf }: ResumeDeps, { tabId, state }: OfTab): Promise<void> {
  const { importId, cartId, connection, origin, mode, wanted = [], before } = state
  const kept = await store.plans.get(String(tabId))
  if (kept?.importId !== importId) throw new AppError('shop.changed')
  const cart = await cartOf(cartId, connection)
  if (origin !== '' && originOf(await pages.command(tabId, { command: 'read', fresh: false })) !== origin) throw new AppError('page.closed')
  const planned = new Set(kept.plan.lines.map(({ lineId }) => lineId))
  const lines = chosenLines(cart, kept).filter(({ id }) => planned.has(id))
  const { lines: plan, atRisk, cartFingerprint } = kept.plan
  const ticked = wanted.map(({ lineId }) => lineId)
  const start = { ...(atRisk ? { atRisk } : {}), ...(before ? { begun: before } : {}) }
  await pages.command(tabId, { command: 'apply', importId, mode, lines, plan, ticked, cartFingerprint, ...start })
}

function originOf({ capture }: Awaited<ReturnType<Pages['command']>>): string | undefined {
  return capture?.state === 'cart' ? capture.cart.shop.origin : capture?.origin
}

/** A tab was closed: what it was importing waits for another one. */
export async function keepLeft({ plans, imports }: Pick<Store, 'plans' | 'imports'>, tabId: number): Promise<void> {
  const [state, plan] = await Promise.all([imports.get(String(tabId)), plans.get(String(tabId))])
  if (!state || !isResumable(state) || plan?.importId !== state.importId) return
  await Promise.all([imports.set(state, LEFT), plans.set(plan, LEFT)])
}

/** Gives a tab what waits for its shop, unless it has an import of its own that goes on or can. */
export async function takeLeft({ plans, imports, captures }: ResumeDeps['store'], tabId: number): Promise<void> {
  const [left, own] = await Promise.all([imports.get(LEFT), imports.get(String(tabId))])
  if (!left || (own && (isUnderWay(own) || isResumable(own)))) return
  const capture = await captures.get(String(tabId))
  const origin = capture?.state === 'cart' ? capture.cart.shop.origin : capture?.origin
  const plan = await plans.get(LEFT)
  if (!plan || origin !== left.origin) return
  await Promise.all([imports.set(left, String(tabId)), plans.set(plan, String(tabId))])
  await Promise.all([imports.remove(LEFT), plans.remove(LEFT)])
}
