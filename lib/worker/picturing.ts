/** Asks the page of a cart that is being shared for small pictures of what is in it. */
import * as z from 'zod/mini'
import type { CapturedCart } from '../contract/cart.ts'
import { type CartPicture, cartPictures } from '../contract/pictures.ts'
import { pictureIn } from '../core/picture-file.ts'
import { ownPicture } from '../core/received.ts'
import type { Store } from '../storage/items.ts'
import type { Pages } from './pages.ts'

interface PicturingDeps {
  readonly store: Pick<Store, 'captures'>
  readonly pages: Pick<Pages, 'command' | 'isThere'>
}

/** The pictures, of the shop's own addresses only; none once the page is gone. @throws what the page says */
export async function picturesInTab({ store, pages }: PicturingDeps, cart: CapturedCart): Promise<readonly CartPicture[]> {
  const addresses = [...new Set(cart.lines.flatMap((line) => ownPicture(line, cart.shop) ?? []))]
  const tabId = addresses.length === 0 ? undefined : await tabOf(store, cart)
  if (tabId === undefined || !(await pages.isThere(tabId))) return []
  const { pictures } = await pages.command(tabId, { command: 'pictures', addresses })
  const read = z.safeParse(cartPictures, pictures)
  return read.success ? read.data.filter(({ image, data }) => addresses.includes(image) && pictureIn(data) !== undefined) : []
}

// Every reading of a page makes new ids of lines.
async function tabOf({ captures }: Pick<Store, 'captures'>, { lines: [first] }: CapturedCart): Promise<number | undefined> {
  for (const [tabId, capture] of await captures.all())
    if (first && capture.state === 'cart' && capture.cart.lines[0]?.id === first.id) return Number(tabId)
  return undefined
}
