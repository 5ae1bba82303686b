/** The toolbar popup: what can be done on this tab, the two lists, the opened cart, the import. */
import { effect, type ReadonlySignal, signal } from '@preact/signals'
import type { ImportState } from '../contract/import.ts'
import type { CartList } from '../contract/lists.ts'
import type { Account, CartDetail, CartSummary, Problem, TabStatus } from '../contract/views.ts'
import type { Ask } from '../messages/client.ts'
import type { CartMoves } from './cart-moves.ts'
import { createDeviceShares, type DeviceShares } from './device-shares.ts'
import type { ImportModel } from './import-model.ts'
import type { SaveAs } from './import-signals.ts'
import { tellMoved } from './moved-notice.ts'
import type { OpenedCart } from './opened-cart.ts'
import { createPopupAccount, type PopupAccount } from './popup-account.ts'
import { createPopupClock } from './popup-clock.ts'
import type { PopupDeps } from './popup-deps.ts'
import { createPopupDrafts, type PopupDrafts } from './popup-drafts.ts'
import { createPopupLists, type PopupLists, showOpening } from './popup-lists.ts'
import { createPopupState, type PopupState } from './popup-state.ts'
import { createTabActions, type TabActions } from './tab-actions.ts'
import { createToast, type ToastModel } from './toast.ts'

/** State and moves of the popup. */
export interface PopupModel extends TabActions, PopupAccount, PopupLists, PopupDrafts, DeviceShares {
  readonly status: ReadonlySignal<TabStatus | undefined>
  readonly isCartLink: ReadonlySignal<boolean>
  readonly account: ReadonlySignal<Account | undefined>
  readonly received: ReadonlySignal<CartList | undefined>
  readonly mine: ReadonlySignal<CartList | undefined>
  readonly opened: ReadonlySignal<OpenedCart | undefined>
  readonly importing: ReadonlySignal<ImportModel | undefined>
  /** The import this tab last had, for the way back to its receipt. */
  readonly lastImport: ReadonlySignal<ImportState | undefined>
  /** True once loading takes longer than 150 ms. */
  readonly isSlow: ReadonlySignal<boolean>
  readonly problem: ReadonlySignal<Problem | undefined>
  readonly toast: ToastModel
  readonly now: () => Date
  readonly open: (cart: CartSummary) => void
  /** Takes along the cart of the link page on this tab, and opens it. */
  readonly takeLink: () => Promise<void>
  /** Hides a cart from the lists, or brings it back. */
  readonly archive: (cart: CartSummary, event: Event) => void
  readonly back: () => void
  /** Of the opened cart, where none is given. */
  readonly startImport: (cart?: CartDetail) => void
  /** Looks for the opened cart's lines in the tab's shop, which is another than its own. */
  readonly findElsewhere: () => void
  /** The same for a switch: the shop's cart is saved first, then replaced. */
  readonly startSwitch: (saveAs: SaveAs) => void
  readonly showLastImport: () => Promise<void>
  readonly openShop: (url: string) => void
  readonly showShop: () => void
  /** Opens the page of all carts, which works with this tab's cart. */
  readonly openCarts: () => void
  /** The same page, with a list that is to become a cart, or the cart of the link this tab shows. */
  readonly openList: (of?: 'link') => void
  /** The same page, with the inbox of the person's team first. */
  readonly openInbox: () => void
  /** The same page with this cart open, printed at once: a popup closes under the browser's dialog. */
  readonly printCart: (id: string) => void
  /** How many carts there wait for an answer, 0 for who is of no team; undefined when that cannot be told. */
  readonly countInbox: () => Promise<number | undefined>
  readonly openOptions: () => void
}

const SLOW_MS = 150

/** Starts the popup: paints from the cache, then asks the server in the background. */
export function createPopupModel(deps: PopupDeps): PopupModel {
  const state = createPopupState()
  const isSlow = signal(false)
  const toast = createToast(deps.later)
  const tab = createTabActions(deps, state)
  const views = cartViews({ ...deps, ...tab, toast }, state)
  const { lists, load } = createPopupLists({ ...deps, ...tab }, state)
  follow(deps, state, { ...tab, load })
  tellMoved({ ...deps, toast }, state.account)
  if (deps.cartId !== undefined) openOnce(deps.cartId, state, views.open)
  deps.later(() => {
    isSlow.value = true
  }, SLOW_MS)
  return {
    ...state,
    ...tab,
    ...createPopupAccount({ ...deps, guarded: tab.guarded }, state),
    ...views,
    ...lists,
    ...createPopupDrafts({ ...deps, guarded: tab.guarded, toast }),
    ...createDeviceShares({ ...deps, guarded: tab.guarded, toast }, state),
    isSlow,
    toast,
    now: createPopupClock(deps, lists.shown),
    openOptions: deps.openOptions,
  }
}

function follow({ ask, feed, opening }: PopupDeps, state: PopupState, tab: TabActions & { readonly load: () => Promise<void> }): void {
  void opening?.then((found) => found && showOpening(found, state))
  feed.on(['carts', 'account'], () => void tab.guarded(tab.load))
  feed.on(['tab', 'shops'], () => void tab.loadStatus())
  feed.on(['import', 'account'], () => void followImport(ask, state))
  void tab.guarded(tab.load).then(() => {
    // The cache is shown meanwhile; the answer comes back as a 'carts' topic, a failure as the list's own offline mark.
    void ask('carts.refresh').catch(() => undefined)
  })
  void tab.loadStatus().then(() => followImport(ask, state))
}

// Whoever clicked a notice wants this cart; going back from it must not bring it again.
function openOnce(cartId: string, { received, mine, whole }: PopupState, open: PopupModel['open']): void {
  const stop = effect(() => {
    const first = [received, mine].flatMap(({ value }) => value?.carts ?? [])
    const cart = [...first, ...[whole.received, whole.mine].flatMap(({ value }) => value ?? [])].find(({ id }) => id === cartId)
    if (!cart) return
    queueMicrotask(() => {
      stop()
      open(cart)
    })
  })
}

async function followImport(ask: Ask, { status, importing, lastImport }: PopupState): Promise<void> {
  if (importing.value) await importing.value.follow()
  if (!status.value) return
  lastImport.value = await ask('import.state', { tabId: status.value.tabId }).catch(() => undefined)
}

type CartViews = Pick<
  PopupModel,
  | 'open'
  | 'takeLink'
  | 'archive'
  | 'back'
  | 'startImport'
  | 'findElsewhere'
  | 'startSwitch'
  | 'showLastImport'
  | 'openShop'
  | 'showShop'
  | 'openCarts'
  | 'openList'
  | 'openInbox'
  | 'printCart'
  | 'countInbox'
>

function cartViews(
  deps: PopupDeps & Pick<TabActions, 'guarded' | 'loadStatus'> & { readonly toast: ToastModel },
  state: PopupState,
): CartViews {
  const { status, opened, importing, lastImport } = state
  const move = (work: (moves: CartMoves) => unknown) =>
    deps.guarded(async () => void (await work((await deps.loadCartMoves())(deps, state))))
  const openCarts = (more = '') =>
    void deps.guarded(async () => {
      // Pressed at once, before it is known whose tab this is.
      if (!status.value) await deps.loadStatus()
      deps.openTab(`/carts.html?tab=${status.value?.tabId ?? ''}${more}`)
      deps.close()
    })
  return {
    open: (cart) => void move(({ open }) => open(cart)),
    takeLink: () => move(({ takeLink }) => takeLink()),
    archive: (cart, event) => void move(({ archive }) => archive(cart, event)),
    back: () => {
      importing.value?.other?.stop()
      if (importing.value) importing.value = undefined
      else opened.value = undefined
    },
    startImport: (cart) => void move(({ begin }) => begin({ cart })),
    findElsewhere: () => void move(({ begin }) => begin({ isElsewhere: true })),
    startSwitch: (saveAs) => void move(({ begin }) => begin({ saveAs })),
    showLastImport: () => move(({ begin }) => begin({ resumed: lastImport.value })),
    openShop: (url) => {
      deps.openTab(url)
      deps.close()
    },
    openCarts: () => openCarts(),
    openList: (of) => openCarts(`&show=${of ?? 'list'}`),
    openInbox: () => openCarts('&show=inbox'),
    printCart: (id) => openCarts(`&print=${encodeURIComponent(id)}`),
    countInbox: () => deps.ask('inbox.waiting').catch(() => undefined),
    showShop: () => {
      if (status.value) deps.showTab(status.value.tabId)
      deps.close()
    },
  }
}
