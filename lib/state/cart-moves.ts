/** What the popup does with one cart: open it, archive it, import it. Loaded after its first paint. */
import { signal } from '@preact/signals'
import type { Line } from '../contract/cart.ts'
import type { ImportState } from '../contract/import.ts'
import type { CartDetail, CartSummary, TabStatus } from '../contract/views.ts'
import type { Ask } from '../messages/client.ts'
import { inOtherShop, isOfOtherShop } from './import-elsewhere.ts'
import { createImport } from './import-model.ts'
import type { SaveAs } from './import-signals.ts'
import type { SendToPage } from './list-lookup.ts'
import { createOpenedCart } from './opened-cart.ts'
import type { PopupState } from './popup-state.ts'
import type { ToastModel } from './toast.ts'
import type { Later } from './topic-feed.ts'
import { createWholeCart } from './whole-cart.ts'

/** Moves of one cart. */
export interface CartMoves {
  readonly open: (cart: CartSummary) => void
  /** Takes along the cart of the link page on this tab, and opens it. */
  readonly takeLink: () => Promise<void>
  /** Hides a cart from the lists, or brings it back. */
  readonly archive: (cart: CartSummary, event: Event) => void
  /** Starts with a plan of a cart, the opened one where none is given, or goes on with an import that the tab had. With `saveAs` it is a switch. */
  readonly begin: (of: Begun) => Promise<void>
}

interface Begun {
  readonly cart?: CartDetail | undefined
  readonly resumed?: ImportState | undefined
  readonly saveAs?: SaveAs | undefined
  /** Its lines are looked for in the tab's shop, which is another than its own. */
  readonly isElsewhere?: boolean | undefined
}

/** What the moves are given. */
interface CartMovesDeps {
  readonly ask: Ask
  readonly newId: () => string
  readonly now: () => Date
  readonly later: Later
  readonly toast: ToastModel
  readonly openTab: (url: string) => void
  readonly send: SendToPage
}

/** Makes the moves over the popup's shared state. */
export function createCartMoves(deps: CartMovesDeps, state: PopupState): CartMoves {
  const { ask, newId, now, later, toast, openTab, send } = deps
  const { status, opened, importing } = state
  const open = (listed: CartSummary): void => {
    const onGone = () => {
      if (opened.value?.id === listed.id) opened.value = undefined
    }
    opened.value = createOpenedCart({ ask, newId, now, later, account: () => state.account.value, toast, listed, onGone })
  }
  return {
    open,
    takeLink: async () => {
      if (!status.value) return
      state.problem.value = undefined
      open(await ask('links.take', { tabId: status.value.tabId }))
    },
    archive: (listed, event) => {
      const cart = signal<CartSummary | undefined>(listed)
      const whole = createWholeCart({ ask, cart, guard: async () => true, toast, onGone: () => undefined })
      void whole.archive(!listed.archived, event)
    },
    begin: async ({ cart: given, resumed, saveAs, isElsewhere }) => {
      const cart =
        given ?? opened.value?.detail.value ?? (resumed && (await ask('cart.detail', { cartId: resumed.cartId }).catch(() => undefined)))
      if (!cart || !status.value) return
      const { tabId } = status.value
      importing.value = createImport({
        ask,
        newId,
        openTab,
        send,
        tabId,
        ...(isElsewhere || isOfOtherShop(cart, resumed) ? inOtherShop(cart, resumed, status.value) : { cart }),
        own: () => ownLines(status.value),
        hasSearch: () => hasSearch(status.value),
        resumed,
        saveAs,
      })
    },
  }
}

function ownLines(status: TabStatus | undefined): readonly Line[] | undefined {
  return status?.capture?.state === 'cart' ? status.capture.cart.lines : undefined
}

function hasSearch(status: TabStatus | undefined): boolean {
  return status?.capture?.state === 'cart' && status.capture.capabilities.includes('search')
}
