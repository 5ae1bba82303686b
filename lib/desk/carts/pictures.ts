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
import { waitAfter } from '../outbox/backoff.ts'
import { isTransient } from '../outbox/transient.ts'

/** Those that wait this long wait for a cart that never came, or a server that never took them. */
const WAIT_MS = 30 * 86_400_000
/** What failed is tried again no later than this. */
const LONGEST_WAIT_MS = 6 * 3_600_000
/** Carts of one answer whose pictures are fetched before somebody opens them. */
const MOST_AHEAD = 5

/** Pictures as the desk uses them. None of these ever fails. */
export interface Pictures {
  /** Has pictures made of what a share holds, and sends them when the server has its cart. */
  readonly begin: (shareId: string, cart: CapturedCart) => void
  /** A share of the connection reached the server. */
  readonly arrived: (connectionId: string) => void
  /** Sends anew what a server did not take when it was sent, of everybody's here, as far as it is due. */
  readonly again: () => Promise<void>
  /** What this device has of a cart's pictures, as addresses to draw by the addresses or keys its lines name; the rest is asked for meanwhile. */
  readonly of: (cart: CachedCart, connectionId?: string) => Promise<ReadonlyMap<string, string>>
  /** Fetches those of carts that just came, the newest first. */
  readonly ahead: (carts: readonly Known[], connectionId: string) => Promise<void>
}

type Known = Pick<CachedCart, 'id' | 'mine' | 'createdAt' | 'pictures'>

interface PictureDeps extends Pick<DeskDeps, 'now' | 'random' | 'changed' | 'pictures' | 'wakePicturesAt'> {
  readonly account: AccountService
}

/** Creates them. */
export function createPictures(deps: PictureDeps): Pictures {
  const exclusive = createMutex()
  const fetching = new Set<string>()
  const send = (connectionId: string): Promise<void> =>
    exclusive(async () => {
      if (!(await sendWaiting(deps, connectionId))) await wakeForNext(deps)
    })
  const again = (): Promise<void> =>
    exclusive(async () => {
      for (const id of await senders(deps)) await sendWaiting(deps, id, deps.now())
      await wakeForNext(deps)
    })
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
    again: () => again().catch(report),
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

type ToSend = NonNullable<Awaited<ReturnType<OwnItems['picturesToSend']['get']>>>

// False when something did not go that may later. `dueAt`: only what is to be tried by then, else whatever waits.
async function sendWaiting(deps: PictureDeps, connectionId: string, dueAt = Number.POSITIVE_INFINITY): Promise<boolean> {
  const { account, now, changed } = deps
  const items = await account.items(connectionId)
  let isAllGone = true
  for (const [shareId, waiting] of await items.picturesToSend.all()) {
    const cartId = await cartOf(items, shareId)
    const isOver = now() - waiting.at >= WAIT_MS
    if (!isOver && (cartId === undefined || (waiting.nextAt ?? 0) > dueAt)) continue
    const next = cartId === undefined ? undefined : await tried(deps, { items, connectionId, shareId, cartId, waiting })
    if (next && !isOver) await items.picturesToSend.set(next, shareId)
    else await items.picturesToSend.remove(shareId)
    if (next) isAllGone = false
    else if (cartId !== undefined) changed('carts')
  }
  return isAllGone
}

interface Sending {
  readonly items: OwnItems
  readonly connectionId: string
  readonly shareId: string
  readonly cartId: string
  readonly waiting: ToSend
}

// How it waits for its next try; undefined when it went, and when it never will.
async function tried({ account, now, random }: PictureDeps, sending: Sending): Promise<ToSend | undefined> {
  const { items, connectionId, shareId, cartId, waiting } = sending
  const { pictures, tries = 0 } = waiting
  try {
    const isGiven = await account.signedIn((endpoint) => given(endpoint, cartId, { pictures, key: `${shareId}.pictures` }), connectionId)
    if (isGiven) await keepOwn(items, cartId, pictures)
    return undefined
  } catch (thrown) {
    if (!isTransient(thrown)) return undefined
    return { ...waiting, tries: tries + 1, nextAt: now() + waitAfter(thrown, { tries, random: random(), longestMs: LONGEST_WAIT_MS }) }
  }
}

// Of all connections: one alarm is for all of them. What was never tried waits for its cart, which brings it along.
async function wakeForNext(deps: PictureDeps): Promise<void> {
  const times: number[] = []
  for (const id of await senders(deps)) {
    const { picturesToSend } = await deps.account.items(id)
    for (const { nextAt } of (await picturesToSend.all()).values()) if (nextAt !== undefined) times.push(nextAt)
  }
  if (times.length > 0) await deps.wakePicturesAt(Math.min(...times))
}

// Nobody else can send.
async function senders({ account }: PictureDeps): Promise<readonly string[]> {
  return (await account.all()).flatMap(({ id, signedIn, anonymous }) => (id !== undefined && (signedIn || anonymous) ? [id] : []))
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
