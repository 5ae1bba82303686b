/** What the popup's models are given. */
import type { Ask } from '../messages/client.ts'
import type { createCartMoves } from './cart-moves.ts'
import type { SendToPage } from './list-lookup.ts'
import type { Opening } from './opening.ts'
import type { Later, TopicFeed } from './topic-feed.ts'

/** What the popup is given. `tabId`: works on this tab instead of the active one. */
export interface PopupDeps {
  readonly ask: Ask
  readonly feed: TopicFeed
  /** What is shown until the background has answered; absent or undefined where that is nothing. */
  readonly opening?: Promise<Opening | undefined>
  readonly later: Later
  readonly newId: () => string
  readonly now: () => Date
  readonly tabId?: number | undefined
  /** Opens this cart as soon as the lists are there. */
  readonly cartId?: string | undefined
  /** Brings what opens and imports carts, and the views that show it: both come after the first paint, and no view before both are there. */
  readonly loadCartMoves: () => Promise<typeof createCartMoves>
  /** Asks the browser for host permissions; must run inside the click. */
  readonly requestOrigin: (pattern: string) => Promise<boolean>
  readonly openTab: (url: string) => void
  /** The address of a tab, where Handcart may see it; absent where nobody asks. */
  readonly addressOf?: (tabId: number) => Promise<string | undefined>
  /** Asks the script in a tab's page. */
  readonly send: SendToPage
  readonly showTab: (tabId: number) => void
  readonly openOptions: () => void
  readonly close: () => void
}
