/** A list that becomes a cart: where it comes from, which shop it is for, what that shop has of it. */
import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { ShopRef } from '../contract/cart.ts'
import { MAX_LINES } from '../contract/limits.ts'
import type { CartSummary, Problem, TabStatus } from '../contract/views.ts'
import { cartOfRows, isAddable, type ListRow, numberToFind, type RowWishes, rowsOf } from '../core/list-cart.ts'
import type { Ask } from '../messages/client.ts'
import { createListLookup, type ListLookup, type SendToPage } from './list-lookup.ts'
import { createListSource, type ListSource } from './list-source.ts'
import { problemOf } from './problem.ts'

/**
 * What the shop of the list can do from here. `search`: it can be asked for numbers; `add`: it takes lines, but cannot be asked; `none`: nothing can be added to its
 * cart; `away`: its page is not the tab this works with.
 */
export type ListWay = 'search' | 'add' | 'none' | 'away'

/** State and moves. */
export interface ListModel extends ListSource, Pick<ListLookup, 'running' | 'isFailed' | 'stop'> {
  /** The shop as the person wrote or chose it, an address or a host; undefined: the first of `shops`. */
  readonly origin: Signal<string | undefined>
  /** Shops to choose from: the tab's, those the list names, those that are always on. */
  readonly shops: ReadonlySignal<readonly string[]>
  /** Undefined where no shop is told yet. */
  readonly shop: ReadonlySignal<ShopRef | undefined>
  readonly way: ReadonlySignal<ListWay | undefined>
  readonly rows: ReadonlySignal<readonly ListRow[]>
  /** Lines that go into the cart. */
  readonly count: ReadonlySignal<number>
  /** Those of them that the shop may take: found, chosen, or not looked up. */
  readonly addable: ReadonlySignal<number>
  /** More of them than a cart may have. */
  readonly isTooLong: ReadonlySignal<boolean>
  /** Lines with texts that looked like a person's. */
  readonly masked: ReadonlySignal<number>
  /** Lines whose address leads to no page of the shop, and is left out. */
  readonly elsewhere: ReadonlySignal<number>
  readonly lookUp: () => Promise<void>
  /** `place` of the choices; -1: none of them. */
  readonly choose: (row: number, place: number) => void
  readonly setIn: (row: number, isIn: boolean) => void
  readonly isSaving: ReadonlySignal<boolean>
  readonly problem: ReadonlySignal<Problem | undefined>
  /** Saves the cart; undefined where that failed. */
  readonly save: (name: string) => Promise<CartSummary | undefined>
}

/** What it works with. */
export interface ListDeps {
  readonly ask: Ask
  readonly send: SendToPage
  readonly newId: () => string
  readonly now: () => Date
  readonly status: ReadonlySignal<TabStatus | undefined>
  /** Shops the person has carts of. */
  readonly known: () => readonly ShopRef[]
}

const NO_WISHES: RowWishes = { chosen: new Map(), out: new Set() }

/** Starts empty, for the shop of the tab. */
export function createListModel(deps: ListDeps): ListModel {
  const source = createListSource()
  const lookup = createListLookup(deps.send)
  const { origin, shops, shop, way } = createShopChoice(deps, source)
  const given = signal<{ readonly of: unknown; readonly wishes: RowWishes }>({ of: undefined, wishes: NO_WISHES })
  // What was said of rows counts for that list.
  const wishes = computed(() => (given.value.of === source.understood.value ? given.value.wishes : NO_WISHES))
  const wish = (next: RowWishes): void => {
    given.value = { of: source.understood.value, wishes: next }
  }
  const found = computed(() => (way.value === 'search' ? lookup.found.value : new Map()))
  const rows = computed(() => rowsOf(source.understood.value.lines, found.value, wishes.value))
  const count = computed(() => rows.value.filter(({ isIn }) => isIn).length)
  const made = computed(() => shop.value && cartOfRows(rows.value, { ...deps, shop: shop.value }))
  return {
    ...source,
    ...{ origin, shops, shop, way, rows, count, running: lookup.running, isFailed: lookup.isFailed, stop: lookup.stop },
    addable: computed(() => rows.value.filter(isAddable).length),
    isTooLong: computed(() => count.value > MAX_LINES || source.understood.value.isCut),
    masked: computed(() => made.value?.masked ?? 0),
    elsewhere: computed(() => made.value?.elsewhere ?? 0),
    lookUp: async () => {
      const numbers = source.understood.value.lines.flatMap((line) => numberToFind(line) ?? [])
      if (way.value === 'search' && deps.status.value) await lookup.start(deps.status.value.tabId, numbers)
    },
    choose: (row, place) => wish({ ...wishes.value, chosen: new Map([...wishes.value.chosen, [row, place]]) }),
    setIn: (row, isIn) => {
      const others = [...wishes.value.out].filter((one) => one !== row)
      wish({ ...wishes.value, out: new Set(isIn ? others : [...others, row]) })
    },
    ...createSaving(deps, () => made.value?.cart),
  }
}

function createShopChoice({ status, known }: ListDeps, { understood }: ListSource): Pick<ListModel, 'origin' | 'shops' | 'shop' | 'way'> {
  const origin = signal<string | undefined>(undefined)
  const ofTab = computed(() => {
    const capture = status.value?.capture
    return status.value?.state === 'ready' && capture?.state === 'cart' ? capture : undefined
  })
  const named = computed(() => understood.value.lines.flatMap(({ url }) => (url === undefined ? [] : new URL(url).origin)))
  const shops = computed(() => {
    const link = understood.value.link?.shop.origin
    const all = [link, ofTab.value?.cart.shop.origin, ...named.value, ...known().map((shop) => shop.origin)]
    return [...new Set(all.flatMap((one) => one ?? []))].slice(0, 50)
  })
  const shop = computed((): ShopRef | undefined => {
    const { link } = understood.value
    const wanted = link?.shop.origin ?? originOf(origin.value ?? shops.value[0], shops.value)
    if (wanted === undefined) return undefined
    const tab = ofTab.value?.cart.shop
    if (tab?.origin === wanted) return tab
    return (
      link?.shop ??
      known().find((one) => one.origin === wanted) ?? { platform: 'generic', origin: wanted, basePath: '/', cartUrl: `${wanted}/` }
    )
  })
  const way = computed((): ListWay | undefined => {
    if (!shop.value) return undefined
    const { value: tab } = ofTab
    if (tab?.cart.shop.origin !== shop.value.origin) return 'away'
    if (!tab.capabilities.includes('add')) return 'none'
    return tab.capabilities.includes('search') ? 'search' : 'add'
  })
  return { origin, shops, shop, way }
}

// The host of a shop that is known means that one; "shop.example" is meant as a secure address.
function originOf(text: string | undefined, known: readonly string[]): string | undefined {
  const meant = known.find((one) => new URL(one).host === text?.trim().toLowerCase())
  if (meant !== undefined) return meant
  const url = text === undefined ? null : URL.parse(/^https?:\/\//i.test(text.trim()) ? text.trim() : `https://${text.trim()}`)
  return url && url.username === '' && url.password === '' && /[^.]\.[^.]|^localhost$/.test(url.hostname) ? url.origin : undefined
}

function createSaving(
  { ask }: ListDeps,
  cart: () => ReturnType<typeof cartOfRows>['cart'] | undefined,
): Pick<ListModel, 'isSaving' | 'problem' | 'save'> {
  const isSaving = signal(false)
  const problem = signal<Problem | undefined>(undefined)
  return {
    isSaving,
    problem,
    save: async (name) => {
      const made = cart()
      if (!made || isSaving.value) return undefined
      isSaving.value = true
      problem.value = undefined
      const saved = await ask('saved.add', { cart: { ...made, lines: [...made.lines] }, name }).catch((thrown: unknown) => {
        problem.value = problemOf(thrown)
        return undefined
      })
      isSaving.value = false
      return saved
    },
  }
}
