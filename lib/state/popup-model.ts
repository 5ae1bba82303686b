/** The toolbar popup: what can be done on this tab, the two lists, the opened cart, the import. */
import { batch, computed, effect, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { ImportState } from '../contract/import.ts'
import type { Account, CartList, CartSummary, Problem, TabStatus } from '../contract/views.ts'
import type { Ask } from '../messages/client.ts'
import type { CartMoves } from './cart-moves.ts'
import type { ImportModel } from './import-model.ts'
import type { OpenedCart } from './opened-cart.ts'
import { createPopupAccount, type PopupAccount } from './popup-account.ts'
import type { PopupDeps } from './popup-deps.ts'
import { createPopupState, type PopupState } from './popup-state.ts'
import { createTabActions, type TabActions } from './tab-actions.ts'
import { createToast, type ToastModel } from './toast.ts'

/** Which list is shown. */
export type PopupList = 'received' | 'mine'

/** State and moves of the popup. */
export interface PopupModel extends TabActions, PopupAccount {
  readonly status: ReadonlySignal<TabStatus | undefined>
  readonly account: ReadonlySignal<Account | undefined>
  readonly received: ReadonlySignal<CartList | undefined>
  readonly mine: ReadonlySignal<CartList | undefined>
  readonly list: Signal<PopupList>
  readonly query: Signal<string>
  /** Whether the archived carts are shown instead of the others. */
  readonly showsArchived: Signal<boolean>
  /** The carts of the shown list, without the archived ones or only those. */
  readonly listed: ReadonlySignal<readonly CartSummary[]>
  readonly archivedCount: ReadonlySignal<number>
  /** Those of them that fit the search. */
  readonly shown: ReadonlySignal<readonly CartSummary[]>
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
  /** Hides a cart from the lists, or brings it back. */
  readonly archive: (cart: CartSummary, event: Event) => void
  readonly back: () => void
  readonly startImport: () => void
  readonly showLastImport: () => Promise<void>
  readonly openShop: (url: string) => void
  readonly showShop: () => void
  readonly openOptions: () => void
}

const SLOW_MS = 150

/** Starts the popup: paints from the cache, then asks the server in the background. */
export function createPopupModel(deps: PopupDeps): PopupModel {
  const state = createPopupState()
  const isSlow = signal(false)
  const list = signal<PopupList>('received')
  const query = signal('')
  const toast = createToast(deps.later)
  const tab = createTabActions(deps, state)
  const views = cartViews({ ...deps, guarded: tab.guarded, toast }, state)
  follow(deps, state, tab)
  if (deps.cartId !== undefined) openOnce(deps.cartId, state, views.open)
  deps.later(() => {
    isSlow.value = true
  }, SLOW_MS)
  return {
    ...state,
    ...tab,
    ...createPopupAccount({ ...deps, guarded: tab.guarded }, state),
    ...views,
    list,
    query,
    isSlow,
    toast,
    ...shownCarts(state, { list, query }),
    now: deps.now,
    openOptions: deps.openOptions,
  }
}

function follow({ ask, feed }: PopupDeps, state: PopupState, tab: TabActions): void {
  const loadLists = async () => {
    const [received, mine, account] = await Promise.all([ask('carts.received'), ask('carts.mine'), ask('account.get')])
    batch(() => {
      // What is open belongs to the person before.
      if (state.account.value && !isSamePerson(state.account.value, account)) {
        state.opened.value = undefined
        state.importing.value = undefined
      }
      state.received.value = received
      state.mine.value = mine
      state.account.value = account
    })
    await state.opened.value?.load()
  }
  feed.on(['carts', 'account'], () => void tab.guarded(loadLists))
  feed.on(['tab', 'shops'], () => void tab.loadStatus())
  feed.on(['import', 'account'], () => void followImport(ask, state))
  void tab.guarded(loadLists)
  void tab.loadStatus().then(() => followImport(ask, state))
  // The cache is shown meanwhile; the answer comes back as a 'carts' topic, a failure as the list's own offline mark.
  void ask('carts.refresh').catch(() => undefined)
}

// Whoever clicked a notice wants this cart; going back from it must not bring it again.
function openOnce(cartId: string, { received, mine }: PopupState, open: PopupModel['open']): void {
  const stop = effect(() => {
    const cart = [received, mine].flatMap(({ value }) => value?.carts ?? []).find(({ id }) => id === cartId)
    if (!cart) return
    queueMicrotask(() => {
      stop()
      open(cart)
    })
  })
}

function isSamePerson(a: Account, b: Account): boolean {
  return a.id === b.id && a.username === b.username && a.idCompanyUser === b.idCompanyUser
}

async function followImport(ask: Ask, { status, importing, lastImport }: PopupState): Promise<void> {
  if (importing.value) await importing.value.follow()
  if (!status.value) return
  lastImport.value = await ask('import.state', { tabId: status.value.tabId }).catch(() => undefined)
}

type CartViews = Pick<PopupModel, 'open' | 'archive' | 'back' | 'startImport' | 'showLastImport' | 'openShop' | 'showShop'>

function cartViews(deps: PopupDeps & Pick<TabActions, 'guarded'> & { readonly toast: ToastModel }, state: PopupState): CartViews {
  const { status, opened, importing, lastImport } = state
  const move = (work: (moves: CartMoves) => unknown) =>
    deps.guarded(async () => void (await work((await deps.loadCartMoves())(deps, state))))
  return {
    open: (cart) => void move(({ open }) => open(cart)),
    archive: (cart, event) => void move(({ archive }) => archive(cart, event)),
    back: () => {
      if (importing.value) importing.value = undefined
      else opened.value = undefined
    },
    startImport: () => void move(({ begin }) => begin()),
    showLastImport: () => move(({ begin }) => begin(lastImport.value)),
    openShop: (url) => {
      deps.openTab(url)
      deps.close()
    },
    showShop: () => {
      if (status.value) deps.showTab(status.value.tabId)
      deps.close()
    },
  }
}

function shownCarts(
  state: PopupState,
  { list, query }: Pick<PopupModel, 'list' | 'query'>,
): Pick<PopupModel, 'showsArchived' | 'listed' | 'archivedCount' | 'shown'> {
  const showsArchived = signal(false)
  const all = computed(() => state[list.value].value?.carts ?? [])
  const archivedCount = computed(() => all.value.filter(({ archived }) => archived).length)
  // Who brings the last one back is done with the archive.
  const isArchive = computed(() => showsArchived.value && archivedCount.value > 0)
  const listed = computed(() => all.value.filter(({ archived = false }) => archived === isArchive.value))
  return { showsArchived, archivedCount, listed, shown: computed(() => fitting(listed.value, query.value)) }
}

/** Carts whose name, people or shop hold every word of the search. */
function fitting(carts: readonly CartSummary[], query: string): readonly CartSummary[] {
  const words = query.toLocaleLowerCase().split(/\s+/).filter(Boolean)
  return carts.filter((cart) => {
    const names = [cart.name, cart.owner?.name, cart.shop?.origin, cart.shop?.name, ...cart.people.map(({ name }) => name)]
    const text = names.join(' ').toLocaleLowerCase()
    return words.every((word) => text.includes(word))
  })
}
