/** Small pictures of carts on a device: as many as there is room for, those kept longest give way first. They are never worth a cart: a full device keeps none. */
import * as z from 'zod/mini'
import { cartPictures } from '../contract/pictures.ts'
import { createMutex } from '../core/mutex.ts'
import { type Area, stored } from './stored.ts'

/** Most characters all pictures of one connection take as JSON. */
export const MAX_KEPT_PICTURES = 2 * 1024 * 1024

const keptPictures = z.object({ revision: z.int(), pictures: cartPictures })
/** Pictures of a cart, and how often the server had got some by then. */
export type CartPictures = Readonly<z.infer<typeof keptPictures>>
// What there is, those kept longest first.
const kept = z.array(z.object({ cartId: z.string(), size: z.int() }))

/** Pictures by their cart's id. */
export interface KeptPictures {
  /** Undefined where none are kept. */
  readonly get: (cartId: string) => Promise<CartPictures | undefined>
  /** Keeps them where there is room. Never fails. */
  readonly keep: (cartId: string, pictures: CartPictures) => Promise<void>
  /** Forgets all of them, but those of carts that stay; false when there were none to forget. */
  readonly clear: (stays?: (cartId: string) => boolean) => Promise<boolean>
}

/** Binds them to an area that does not make room for them: that would cost carts. */
export function createKeptPictures(area: Area, prefixOf: (kind: string) => string, mostSize: number = MAX_KEPT_PICTURES): KeptPictures {
  const list = stored(area, { prefix: prefixOf('pictures-kept'), schema: kept, version: 1 })
  const items = stored(area, { prefix: prefixOf('pictures'), schema: keptPictures, version: 1 })
  const exclusive = createMutex()
  const clear = async (stays: (cartId: string) => boolean): Promise<boolean> => {
    const [staying, going] = parted((await list.get()) ?? [], ({ cartId }) => stays(cartId))
    if (going.length === 0) return false
    await area.remove([...going.map(({ cartId }) => items.keyOf(cartId)), ...(staying.length > 0 ? [] : [list.keyOf()])])
    if (staying.length > 0) await list.set(staying)
    return true
  }
  const keep = async (cartId: string, pictures: CartPictures): Promise<void> => {
    const size = JSON.stringify(pictures).length
    const others = ((await list.get()) ?? []).filter((known) => known.cartId !== cartId)
    let all = others.reduce((sum, known) => sum + known.size, size)
    const isGoing = (known: { readonly size: number }): boolean => {
      if (all <= mostSize) return false
      all -= known.size
      return true
    }
    const [going, staying] = parted(others, isGoing)
    await area.remove([cartId, ...going.map((known) => known.cartId)].map(items.keyOf))
    await area.set({ ...list.written([...staying, { cartId, size }]), ...items.written(pictures, cartId) })
  }
  return {
    get: items.get,
    keep: (cartId, pictures) => exclusive(() => keep(cartId, pictures)).catch(() => undefined),
    clear: (stays = () => false) => exclusive(() => clear(stays)),
  }
}

// In their order; asked of each once.
function parted<Item>(all: readonly Item[], isFirst: (item: Item) => boolean): readonly [Item[], Item[]] {
  const parts = Map.groupBy(all, isFirst)
  return [parts.get(true) ?? [], parts.get(false) ?? []]
}
