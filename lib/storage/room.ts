/** Makes room on a full device: small pictures first, then the carts fetched longest ago give way, for their servers have them. */
import type { CartItems } from './kept-carts.ts'
import type { KeptPictures } from './kept-pictures.ts'
import type { Area } from './stored.ts'
import type { TakeOver } from './take-over.ts'

/** Carts that give way at a time. */
const AT_ONCE = 20

interface RoomParts {
  readonly area: Area
  readonly takeOver: Pick<TakeOver, 'nextCarts'>
  readonly everyones: () => Promise<readonly CartItems[]>
  readonly pictures: () => Promise<readonly KeptPictures[]>
}

/** Makes some; to be called inside of the carts' mutex. Answers whether anything gave way. */
export async function roomMade({ area, takeOver, everyones, pictures }: RoomParts): Promise<boolean> {
  const cleared = await Promise.all((await pictures()).map(({ clear }) => clear()))
  if (cleared.includes(true)) return true
  const rows = (await everyones()).map(async (items) => [...(await items.carts.rows()).values()].map(({ row }) => ({ row, items })))
  const oldest = (await Promise.all(rows))
    .flat()
    // No server tells this device of a cart that was taken along.
    .filter(({ row }) => row.source === undefined)
    .sort((a, b) => a.row.syncedAt - b.row.syncedAt)
    .slice(0, AT_ONCE)
  const going = Map.groupBy(oldest, ({ items }) => items)
  for (const [{ changeNow, lines }, own] of going) {
    const ids = own.map(({ row }) => row.id)
    // First their lines: there is no room to write what is left before they are gone.
    await area.remove(ids.map(lines.keyOf))
    await changeNow({ giveWay: ids })
  }
  return oldest.length > 0 || removed(area, await takeOver.nextCarts())
}

// Of carts that have no rows yet nobody knows how old they are.
async function removed(area: Area, keys: readonly string[]): Promise<boolean> {
  const there = Object.keys(await area.get([...keys]))
  if (there.length > 0) await area.remove(there)
  return there.length > 0
}
