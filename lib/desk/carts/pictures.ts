/** Small pictures of carts: those of a cart that is shared go to the server once it has the cart, those of others come from there. Nobody waits for them, and nothing fails by them. */
import { addPictures, getPictures } from '../../api/pictures.ts'
import type { Endpoint } from '../../api/request.ts'
import type { CapturedCart } from '../../contract/cart.ts'
import type { CartPicture } from '../../contract/pictures.ts'
import { createMutex } from '../../core/mutex.ts'
import { pictureIn } from '../../core/picture-file.ts'
import type { CachedCart, OwnItems } from '../../storage/desk-items.ts'
import type { AccountService } from '../account/accounts.ts'
import type { DeskDeps } from '../deps.ts'
import { isTransient } from '../outbox/transient.ts'

/** Those that wait for a cart this long wait for one that never came. */
const WAIT_MS = 30 * 86_400_000
/** Carts of one answer whose pictures are fetched before somebody opens them. */
const MOST_AHEAD = 5

/** Pictures as the desk uses them. None of these ever fails. */
export interface Pictures {
  /** Has pictures made of what a share holds, and sends them when the server has its cart. */
  readonly begin: (shareId: string, cart: CapturedCart) => void
  /** A share of the connection reached the server. */
  readonly arrived: (connectionId: string) => void
  /** What this device has of a cart's pictures, as addresses to draw by the addresses its lines name; the rest is asked for meanwhile. */
  readonly of: (cart: CachedCart, connectionId?: string) => Promise<ReadonlyMap<string, string>>
  /** Fetches those of carts that just came, the newest first. */
  readonly ahead: (carts: readonly Known[], connectionId: string) => Promise<void>
}

type Known = Pick<CachedCart, 'id' | 'mine' | 'createdAt' | 'pictures'>

interface PictureDeps extends Pick<DeskDeps, 'now' | 'changed' | 'pictures'> {
  readonly account: AccountService
}

/** Creates them. */
export function createPictures(deps: PictureDeps): Pictures {
  const exclusive = createMutex()
  const fetching = new Set<string>()
  const send = (connectionId: string): Promise<void> => exclusive(() => sendWaiting(deps, connectionId))
  const bring = async (cart: Known, connectionId: string | undefined): Promise<void> => {
    const { pictures } = await deps.account.items(connectionId)
    const kept = await pictures.get(cart.id)
    if (cart.pictures === undefined || cart.pictures <= (kept?.revision ?? 0) || fetching.has(cart.id)) return
    fetching.add(cart.id)
    try {
      await pictures.keep(cart.id, await deps.account.signedIn((endpoint) => getPictures(endpoint, cart.id), connectionId))
      deps.changed('carts')
    } finally {
      fetching.delete(cart.id)
    }
  }
  return {
    begin: (shareId, cart) => void begin(deps, { shareId, cart }).then((id) => (id === undefined ? undefined : send(id)), report),
    arrived: (connectionId) => void send(connectionId).catch(report),
    of: async (cart, connectionId) => {
      const { pictures } = await deps.account.items(connectionId)
      void bring(cart, connectionId).catch(report)
      return drawable((await pictures.get(cart.id))?.pictures ?? [])
    },
    ahead: async (carts, connectionId) => {
      const wanted = carts.filter((cart) => cart.pictures !== undefined && !cart.mine)
      const newest = wanted.toSorted((a, b) => (b.createdAt ?? '').localeCompare(a.createdAt ?? '')).slice(0, MOST_AHEAD)
      for (const cart of newest) await bring(cart, connectionId).catch(report)
    },
  }
}

// The connection they wait for; undefined where there are none, or nobody would take them.
async function begin(
  { account, now, pictures }: PictureDeps,
  { shareId, cart }: { readonly shareId: string; readonly cart: CapturedCart },
): Promise<string | undefined> {
  const { id } = await account.get()
  const made = id === undefined || !pictures ? [] : await pictures(cart)
  if (made.length === 0) return undefined
  const { picturesToSend } = await account.items(id)
  await picturesToSend.set({ at: now(), pictures: [...made] }, shareId)
  return id
}

async function sendWaiting({ account, now, changed }: PictureDeps, connectionId: string): Promise<void> {
  const items = await account.items(connectionId)
  for (const [shareId, { at, pictures }] of await items.picturesToSend.all()) {
    const cartId = await cartOf(items, shareId)
    if (cartId === undefined && now() - at < WAIT_MS) continue
    const isDone =
      cartId === undefined ||
      (await account
        .signedIn((endpoint) => given(endpoint, cartId, { pictures, key: `${shareId}.pictures` }), connectionId)
        .then((isGiven) => (isGiven ? keepOwn(items, cartId, pictures) : undefined))
        .then(
          () => true,
          (thrown: unknown) => !isTransient(thrown),
        ))
    if (isDone) await items.picturesToSend.remove(shareId)
    if (isDone && cartId !== undefined) changed('carts')
  }
}

// False where a server speaks Glue alone: it is sent nothing else.
async function given(endpoint: Endpoint, cartId: string, wish: Parameters<typeof addPictures>[2]): Promise<boolean> {
  if (!endpoint.features?.includes('cart-lines')) return false
  await addPictures(endpoint, cartId, wish)
  return true
}

// What was just sent need not be fetched.
async function keepOwn({ carts, pictures }: OwnItems, cartId: string, sent: readonly CartPicture[]): Promise<void> {
  const [cart, before] = [await carts.get(cartId), await pictures.get(cartId)]
  const all = new Map([...sent, ...(before?.pictures ?? [])].map((picture) => [picture.image, picture]))
  await pictures.keep(cartId, { revision: Math.max(cart?.pictures ?? 0, before?.revision ?? 0) + 1, pictures: [...all.values()] })
}

async function cartOf({ shares }: OwnItems, shareId: string): Promise<string | undefined> {
  const records = [...(await shares.all()).values()]
  return records.find((record) => record.shareId === shareId || record.lastUpdate === shareId)?.cartId
}

function drawable(pictures: readonly CartPicture[]): ReadonlyMap<string, string> {
  return new Map(
    pictures.flatMap(({ image, data }) => {
      const type = pictureIn(data)?.type
      return type === undefined ? [] : [[image, `data:${type};base64,${data}`]]
    }),
  )
}

function report(thrown: unknown): void {
  console.warn('Pictures of a cart could not be had.', thrown)
}
