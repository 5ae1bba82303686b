/** The popup's lists: the first rows come at once, the others when the first paint is out or somebody looks for them. */
import { batch, computed, effect, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { CartList, FirstScreen } from '../contract/lists.ts'
import type { Account, CartSummary } from '../contract/views.ts'
import { awayOf } from '../core/away.ts'
import type { Ask } from '../messages/client.ts'
import type { Opening } from './opening.ts'
import type { PopupState } from './popup-state.ts'
import type { TabActions } from './tab-actions.ts'
import type { Later } from './topic-feed.ts'

/** Which list is shown. */
export type PopupList = 'received' | 'mine'
const LISTS: readonly PopupList[] = ['received', 'mine']

/** State of the lists. */
export interface PopupLists {
  readonly list: Signal<PopupList>
  readonly query: Signal<string>
  /** Whether the archived carts are shown instead of the others. */
  readonly showsArchived: Signal<boolean>
  /** Number of carts in the shown list: of the archived ones where those are shown, else of the others. */
  readonly total: ReadonlySignal<number>
  readonly archivedCount: ReadonlySignal<number>
  /** Carts of the shown list that fit the search, as far as they are here. */
  readonly shown: ReadonlySignal<readonly CartSummary[]>
  /** True once all carts of the shown list are here. */
  readonly isWhole: ReadonlySignal<boolean>
}

/** After so long the first rows are painted. */
const PAINTED_MS = 30

interface ListsDeps extends Pick<TabActions, 'guarded' | 'withWords'> {
  readonly ask: Ask
  readonly later: Later
}

/** Makes them over the popup's shared state; `load` reads them anew. */
export function createPopupLists(
  { ask, later, guarded, withWords }: ListsDeps,
  state: PopupState,
): { readonly lists: PopupLists; readonly load: () => Promise<void> } {
  const [list, query, showsArchived] = [signal<PopupList>('received'), signal(''), signal(false)]
  const lists = { list, query, showsArchived, ...shownCarts(state, { list, query, showsArchived }) }
  let isPainted = false
  // What one looks through must be whole; so must what was once.
  const isWanted = (kind: PopupList): boolean => isPainted || state.whole[kind].peek() !== undefined
  const asked = new Set<PopupList>()
  const complete = (kind: PopupList) =>
    guarded(async () => {
      if (asked.has(kind)) return
      asked.add(kind)
      try {
        state.whole[kind].value = await ask('carts.all', { list: kind })
      } finally {
        asked.delete(kind)
      }
    })
  effect(() => {
    if ((query.value !== '' || showsArchived.value) && !lists.isWhole.value) void complete(list.value)
  })
  const load = async () => {
    const first = await withWords(await ask('carts.first'), hasWords)
    const whole = LISTS.filter((kind) => isWanted(kind) && !isAllIn(first[kind]))
    const carts = await Promise.all(whole.map((kind) => ask('carts.all', { list: kind })))
    batch(() => {
      showFirst(first, state)
      for (const kind of LISTS) state.whole[kind].value = carts[whole.indexOf(kind)]
    })
    await state.opened.value?.load()
    if (!isPainted) later(() => void completeAll(), PAINTED_MS)
  }
  const completeAll = async () => {
    isPainted = true
    for (const kind of LISTS) {
      const first = state[kind].value
      if (first && !isAllIn(first) && state.whole[kind].value === undefined) await complete(kind)
    }
  }
  return { lists, load }
}

/** Shows what is stored until the background has answered. */
export function showOpening({ account, accounts, received }: Opening, state: PopupState): void {
  if (state.account.value) return
  batch(() => {
    state.received.value = received
    state.account.value = account
    state.accounts.value = accounts
  })
}

/** Shows what the background says comes first. */
export function showFirst({ account, accounts, received, mine }: FirstScreen, state: PopupState): void {
  batch(() => {
    // What is open belongs to the person before.
    if (state.account.value && !isSamePerson(state.account.value, account)) {
      state.opened.value = undefined
      state.importing.value = undefined
      for (const kind of LISTS) state.whole[kind].value = undefined
    }
    state.received.value = received
    state.mine.value = mine
    state.account.value = account
    state.accounts.value = accounts
  })
}

// No way to the server is said without them.
function hasWords({ account, received, mine }: FirstScreen): boolean {
  const problem = received.problem ?? mine.problem
  return (problem !== undefined && awayOf(problem.code) === undefined) || account.sessionEnded
}

function isSamePerson(a: Account, b: Account): boolean {
  return a.id === b.id && a.username === b.username && a.idCompanyUser === b.idCompanyUser
}

function isAllIn({ carts, total, archived }: CartList): boolean {
  return carts.length >= total && archived === 0
}

function shownCarts(
  state: PopupState,
  { list, query, showsArchived }: Pick<PopupLists, 'list' | 'query' | 'showsArchived'>,
): Pick<PopupLists, 'total' | 'archivedCount' | 'shown' | 'isWhole'> {
  const first = computed(() => state[list.value].value)
  const archivedCount = computed(() => first.value?.archived ?? 0)
  // Who brings the last one back is done with the archive.
  const isArchive = computed(() => showsArchived.value && archivedCount.value > 0)
  const all = computed(() => state.whole[list.value].value ?? first.value?.carts ?? [])
  const listed = computed(() => all.value.filter(({ archived = false }) => archived === isArchive.value))
  const texts = computed(() => listed.value.map((cart) => ({ cart, text: textOf(cart) })))
  const shown = computed(() => {
    const words = query.value.toLocaleLowerCase().split(/\s+/).filter(Boolean)
    if (words.length === 0) return listed.value
    return texts.value.flatMap(({ cart, text }) => (words.every((word) => text.includes(word)) ? [cart] : []))
  })
  return {
    archivedCount,
    shown,
    total: computed(() => (isArchive.value ? archivedCount.value : (first.value?.total ?? 0))),
    isWhole: computed(() => state.whole[list.value].value !== undefined || (first.value !== undefined && isAllIn(first.value))),
  }
}

// What a search looks at: name, people and shop.
function textOf({ name, owner, shop, people, invited = [] }: CartSummary): string {
  const others = [...people.map((person) => person.name), ...invited.map(({ address }) => address)]
  return [name, owner?.name, shop?.origin, shop?.name, ...others].join(' ').toLocaleLowerCase()
}
