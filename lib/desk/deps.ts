/** What a desk is given from outside: nothing of it needs a browser, so that a worker, a frame and a simulation mount the same desk. */
import type { CapturedCart } from '../contract/cart.ts'
import type { CartPicture } from '../contract/pictures.ts'
import type { DeskStore } from '../storage/desk-items.ts'
import type { NoticeCalls } from './carts/notices.ts'

/** What a screen may have to read again. */
export type DeskTopic = 'carts' | 'account'

/** Everything outside the rules. Times in ms since 1970. */
export interface DeskDeps extends NoticeCalls {
  readonly store: DeskStore
  readonly now: () => number
  /** From 0 to below 1. */
  readonly random: () => number
  readonly newId: () => string
  readonly fetch: typeof globalThis.fetch
  /** False when the device knows that it has no network. */
  readonly isOnline: () => boolean
  /** Tag (BCP 47) of what servers are asked to answer in. */
  readonly language: () => string
  /** The server this build was made for; undefined: none. */
  readonly builtFor?: string | undefined
  /** What the browser keeps for administrators; read anew each time. */
  readonly managed?: () => Promise<unknown>
  readonly wait: (ms: number) => Promise<void>
  /** Announces that something screens show may have changed. */
  readonly changed: (topic: DeskTopic) => void
  /** Announces that everything of the person behind a connection was forgotten. */
  readonly forgotten: (connectionId: string) => Promise<void>
  /** Has `refresh.all` called again and again, or no longer. */
  readonly poll: (isOn: boolean) => Promise<void>
  /** Has `outbox.drain` called no later than that; undefined: no more. */
  readonly wakeAt: (time: number | undefined) => Promise<void>
  /** Has `pictures.again` called no later than that. */
  readonly wakePicturesAt: (time: number) => Promise<void>
  /** Small pictures of what is in a captured cart, made where it was captured; absent where there is no such place. Rejects where they cannot be had. */
  readonly pictures?: (cart: CapturedCart) => Promise<readonly CartPicture[]>
  /** Shows the number of unseen carts; empty text for none. */
  readonly showBadge: (text: string) => Promise<void>
}
