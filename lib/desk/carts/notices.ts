/** Notices of carts that others share with the person: only for who switched them on. */
import type { RemoteCart } from '../../api/documents.ts'
import type { DeskStore } from '../../storage/desk-items.ts'

/** What a notice says; `id` names the cart for whoever clicks it. */
export interface Notice {
  readonly id: string
  /** Who shared the cart; absent where the server does not tell. */
  readonly sender?: string
  readonly cart: string
}

/** Notices as the worker uses them. */
export interface Notices {
  /** Tells of carts that arrived on a connection; nothing happens while notices are off. */
  readonly tell: (connectionId: string, carts: readonly RemoteCart[]) => Promise<void>
  readonly isOn: () => Promise<boolean>
  /** Switches them on or off; on only when the browser allows it. Answers how they are then. */
  readonly setOn: (isOn: boolean) => Promise<boolean>
  /** The cart a notice is about; undefined for an id of another form. */
  readonly cartOf: (noticeId: string) => CartOfNotice | undefined
}

/** A cart and the connection it arrived on. */
export interface CartOfNotice {
  readonly connectionId: string
  readonly cartId: string
}

/** How notices are shown. */
export interface NoticeCalls {
  /** Whether they may be shown now; the person may have taken that back. */
  readonly mayNotify: () => Promise<boolean>
  readonly notify: (notice: Notice) => Promise<void>
}

/** More than this at once would only be noise; the badge counts all. */
const MOST_AT_ONCE = 3

interface NoticeDeps extends NoticeCalls {
  readonly store: Pick<DeskStore, 'notices'>
}

/** Creates them; off until the person switches them on. */
export function createNotices({ store, mayNotify, notify }: NoticeDeps): Notices {
  const isOn = async (): Promise<boolean> => ((await store.notices.get())?.isOn ?? false) && (await mayNotify())
  return {
    isOn,
    cartOf: cartOfNotice,
    setOn: async (wanted) => {
      await store.notices.set({ isOn: wanted && (await mayNotify()) })
      return isOn()
    },
    tell: async (connectionId, carts) => {
      if (carts.length === 0 || !(await isOn())) return
      for (const { id, name, owner } of carts.slice(0, MOST_AT_ONCE))
        await notify({ id: noticeId(connectionId, id), cart: name, ...(owner && owner.name !== '' ? { sender: owner.name } : {}) })
    },
  }
}

const PREFIX = 'cart'

function noticeId(connectionId: string, cartId: string): string {
  return JSON.stringify([PREFIX, connectionId, cartId])
}

function cartOfNotice(id: string): CartOfNotice | undefined {
  try {
    const parts: unknown = JSON.parse(id)
    if (!Array.isArray(parts)) return undefined
    const [prefix, connectionId, cartId]: unknown[] = parts
    return prefix === PREFIX && typeof connectionId === 'string' && typeof cartId === 'string' ? { connectionId, cartId } : undefined
  } catch {
    return undefined
  }
}
