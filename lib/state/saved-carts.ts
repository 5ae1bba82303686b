/** Saved carts, as a screen lists, changes and compares them. */
import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import { MAX_LABEL_LENGTH, MAX_LABELS } from '../contract/limits.ts'
import type { SavedDifference, SavedPlace } from '../contract/saved-carts.ts'
import type { CartSummary, Problem } from '../contract/views.ts'
import { freeName } from '../core/saved-cart.ts'
import type { Ask } from '../messages/client.ts'
import type { SaveAs } from './import-signals.ts'
import { problemOf } from './problem.ts'
import type { ToastModel } from './toast.ts'
import type { TopicFeed } from './topic-feed.ts'

/** State and moves of the saved carts. */
export interface SavedModel {
  /** The newest first; undefined until they were told. */
  readonly carts: ReadonlySignal<readonly CartSummary[] | undefined>
  /** Where they are; undefined until that was told. */
  readonly place: ReadonlySignal<SavedPlace | undefined>
  /** Has a cart of the device go into the account in use. */
  readonly toAccount: (cart: CartSummary) => Promise<void>
  /** Keeps on the device what is on its way into the account, and brings back what arrived. */
  readonly toDevice: () => Promise<void>
  readonly query: Signal<string>
  /** Those the search finds. */
  readonly shown: ReadonlySignal<readonly CartSummary[]>
  /** Up to two that are ticked, in the order of the ticks. */
  readonly ticked: ReadonlySignal<readonly CartSummary[]>
  readonly tick: (id: string, isTicked: boolean) => void
  /** What differs between the two that were compared. */
  readonly difference: Signal<SavedDifference | undefined>
  readonly isBusy: ReadonlySignal<boolean>
  /** Why the last move failed. */
  readonly problem: ReadonlySignal<Problem | undefined>
  /** Saves the cart of a tab; answers it, undefined when that failed. */
  readonly save: (tabId: number, name: string) => Promise<CartSummary | undefined>
  /** The name a switch saves the cart of a tab under: that of a saved cart that holds just this, else the suggested one. */
  readonly nameForSwitch: (tabId: number, suggested: string) => Promise<SaveAs>
  readonly rename: (cart: CartSummary, name: string) => Promise<void>
  /** Gives it the labels of a text with commas between them. */
  readonly label: (cart: CartSummary, text: string) => Promise<void>
  readonly duplicate: (cart: CartSummary) => Promise<void>
  /** How many links of a cart work, as the server says; undefined where it does not. */
  readonly linksTo: (cart: CartSummary) => Promise<number | undefined>
  /** Deletes it, with a way back; for those that `isRemovable`. */
  readonly remove: (cart: CartSummary) => Promise<void>
  /** Makes a new one of the two that are ticked. */
  readonly merge: () => Promise<void>
  readonly compare: () => Promise<void>
}

/** What they work with; `onGone` is told of a cart that was deleted. */
export interface SavedDeps {
  readonly ask: Ask
  readonly feed: TopicFeed
  readonly toast: ToastModel
  readonly onGone: (id: string) => void
}

/** Lists them, and follows changes. */
export function createSavedModel({ ask, feed, toast, onGone }: SavedDeps): SavedModel {
  const carts = signal<readonly CartSummary[] | undefined>(undefined)
  const place = signal<SavedPlace | undefined>(undefined)
  const { isBusy, problem, work } = createWork()
  const load = async () => {
    const [list, told] = await Promise.all([ask('saved.list'), ask('saved.place')])
    carts.value = list
    place.value = told
  }
  const reload = () =>
    void load().catch((thrown: unknown) => {
      problem.value = problemOf(thrown)
    })
  feed.on(['carts', 'account'], reload)
  reload()
  const changed = async <T>(move: Promise<T>): Promise<T> => {
    const answer = await move
    await load()
    return answer
  }
  const added = async (move: Promise<CartSummary>): Promise<CartSummary> => {
    const cart = await changed(move)
    toast.show({ about: { kind: 'saved', name: cart.name } })
    return cart
  }
  return {
    carts,
    place,
    ...placed(ask, (move) => work(() => changed(move()))),
    ...found(carts),
    ...createTwo({ ask, work, added }, carts),
    isBusy,
    problem,
    save: (tabId, name) => work(() => added(ask('saved.save', { tabId, name }))),
    rename: async ({ id, name: before }, name) => {
      if (name !== before) await work(() => changed(ask('saved.rename', { id, name })))
    },
    linksTo: ({ id }) => linksTo(ask, id),
    duplicate: async ({ id }) => void (await work(() => added(ask('saved.duplicate', { id })))),
    remove: async ({ id, name, source }) => {
      const undo = () => void work(() => changed(ask('saved.restore', { id })).then(toast.dismiss))
      await work(async () => {
        await changed(ask('saved.remove', { id }))
        toast.show({ about: { kind: source === 'saved' ? 'deleted' : 'deletedLater', name }, undo })
        onGone(id)
      })
    },
  }
}

// A server without links has none.
async function linksTo(ask: Ask, cartId: string): Promise<number | undefined> {
  const { links, problem } = await ask('links.list', { cartId }).catch((thrown: unknown) => ({ links: [], problem: problemOf(thrown) }))
  if (problem && problem.code !== 'invalid.not-implemented') return undefined
  return links.filter(({ state }) => state === 'live').length
}

function placed(
  ask: Ask,
  change: (move: () => Promise<void>) => Promise<unknown>,
): Pick<SavedModel, 'toAccount' | 'toDevice' | 'nameForSwitch' | 'label'> {
  return {
    label: async ({ id }, text) => void (await change(() => ask('saved.label', { id, labels: labelsIn(text) }))),
    toAccount: async ({ id }) => void (await change(() => ask('saved.toAccount', { id }))),
    toDevice: async () => void (await change(() => ask('saved.toDevice'))),
    nameForSwitch: async (tabId, suggested) => {
      const twin = await ask('saved.twin', { tabId }).catch(() => undefined)
      return { name: twin ?? suggested, isThere: twin !== undefined }
    },
  }
}

type Work = <T>(move: () => Promise<T>) => Promise<T | undefined>

// Undefined comes back from a move that failed.
function createWork(): Pick<SavedModel, 'isBusy'> & { readonly problem: Signal<Problem | undefined>; readonly work: Work } {
  const isBusy = signal(false)
  const problem = signal<Problem | undefined>(undefined)
  const work: Work = async (move) => {
    isBusy.value = true
    problem.value = undefined
    try {
      return await move()
    } catch (thrown) {
      problem.value = problemOf(thrown)
      return undefined
    } finally {
      isBusy.value = false
    }
  }
  return { isBusy, problem, work }
}

interface TwoDeps extends Pick<SavedDeps, 'ask'> {
  readonly work: Work
  readonly added: (move: Promise<CartSummary>) => Promise<CartSummary>
}

// A third tick takes the first away: nothing is merged or compared by threes.
function createTwo(
  { ask, work, added }: TwoDeps,
  carts: ReadonlySignal<readonly CartSummary[] | undefined>,
): Pick<SavedModel, 'ticked' | 'tick' | 'difference' | 'merge' | 'compare'> {
  const difference = signal<SavedDifference | undefined>(undefined)
  const ids = signal<readonly string[]>([])
  const ticked = computed(() => ids.value.flatMap((id) => carts.value?.find((cart) => cart.id === id) ?? []))
  const withTwo = async (move: (ids: [string, string]) => Promise<unknown>): Promise<void> => {
    const [first, second] = ticked.value
    if (first && second) await work(() => move([first.id, second.id]))
  }
  return {
    ticked,
    difference,
    tick: (id, isTicked) => {
      const others = ticked.value.flatMap((cart) => (cart.id === id ? [] : [cart.id]))
      ids.value = isTicked ? [...others.slice(-1), id] : others
    },
    merge: () => {
      const name = freeName(ticked.value.map((cart) => cart.name).join(' + '), [])
      return withTwo(async (two) => {
        await added(ask('saved.merge', { ids: two, name }))
        ids.value = []
      })
    },
    compare: () =>
      withTwo(async (two) => {
        difference.value = await ask('saved.compare', { ids: two })
      }),
  }
}

function found(carts: ReadonlySignal<readonly CartSummary[] | undefined>): Pick<SavedModel, 'query' | 'shown'> {
  const query = signal('')
  const texts = computed(() => (carts.value ?? []).map((cart) => ({ cart, text: textOf(cart) })))
  const shown = computed(() => {
    const words = query.value.toLocaleLowerCase().split(/\s+/).filter(Boolean)
    return texts.value.flatMap(({ cart, text }) => (words.every((word) => text.includes(word)) ? [cart] : []))
  })
  return { query, shown }
}

function labelsIn(text: string): string[] {
  const words = text.split(',').map((label) => label.trim().slice(0, MAX_LABEL_LENGTH))
  return [...new Set(words.filter(Boolean))].slice(0, MAX_LABELS)
}

// What a search looks at: name, shop and labels.
function textOf({ name, shop, labels = [] }: CartSummary): string {
  return [name, shop?.origin, shop?.name, ...labels].join(' ').toLocaleLowerCase()
}
