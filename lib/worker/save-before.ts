/** Saves the shop's cart before another takes its place. */
import type { Line } from '../contract/cart.ts'
import type { Capture } from '../contract/views.ts'
import { AppError } from '../core/app-error.ts'
import { cartFingerprint } from '../core/lines.ts'
import type { Desk } from '../desk/desk.ts'
import type { Store } from '../storage/items.ts'
import type { Pages } from './pages.ts'

interface SaveBefore {
  readonly tabId: number
  readonly cartFingerprint: string
  readonly saveAs?: string | undefined
}

/**
 * Saves the cart of a tab under the wished name and answers the one it got; undefined where none is wished or the cart is empty.
 * What is saved is the cart the plan was made for, or nothing is. @throws shop.changed when it is another by now, page.closed, invalid.too-large, storage.full
 */
export async function saveBefore(
  { pages, saved, store }: Pick<Desk, 'saved'> & { readonly pages: Pages; readonly store: Pick<Store, 'captures'> },
  { tabId, cartFingerprint: planned, saveAs }: SaveBefore,
): Promise<string | undefined> {
  if (saveAs === undefined || planned === cartFingerprint([])) return undefined
  await pages.command(tabId, { command: 'read', fresh: true })
  const captured = await store.captures.get(String(tabId))
  if (captured?.state !== 'cart' || cartFingerprint(ownLines(captured)) !== planned) throw new AppError('shop.changed')
  return (await saved.keep(await pages.capture(tabId), saveAs)).name
}

// As the shop has them: a plan is made before private texts are masked.
function ownLines({ cart, raw = [] }: Extract<Capture, { state: 'cart' }>): readonly Line[] {
  const whole = new Map(raw.map((line) => [line.id, line]))
  return cart.lines.map((line) => whole.get(line.id) ?? line)
}
