/** The list that is open on the page of all carts. Its code comes once somebody wants one. */
import { effect, type ReadonlySignal, signal } from '@preact/signals'
import type { CartDetail, CartSummary } from '../contract/views.ts'
import type { createListModel, ListDeps, ListModel } from './list-model.ts'

/** State and moves. */
export interface OpenList {
  /** Undefined while none is shown. */
  readonly shown: ReadonlySignal<ListModel | undefined>
  /** Shows the list that was left, or a new one, with this text where one is given. */
  readonly open: (text?: string) => Promise<void>
  readonly close: () => void
  /** It became a cart: the next one is another. */
  readonly done: () => void
  /** The lines of a saved cart. */
  readonly detail: (cart: CartSummary) => Promise<CartDetail | undefined>
}

/** What it works with; `covers` is read for what takes its place. */
export interface OpenListDeps extends ListDeps {
  readonly load: () => Promise<typeof createListModel>
  readonly covers: () => unknown
}

/** Starts with none. */
export function createOpenList({ load, covers, ...deps }: OpenListDeps): OpenList {
  const shown = signal<ListModel | undefined>(undefined)
  let left: ListModel | undefined
  // What was typed stays for when it is opened again.
  const close = (): void => {
    shown.value = undefined
  }
  effect(() => {
    if (covers()) close()
  })
  return {
    shown,
    close,
    open: async (text) => {
      left ??= (await load())(deps)
      if (text !== undefined) left.text.value = text
      shown.value = left
    },
    done: () => {
      left = undefined
      close()
    },
    detail: ({ id }) => deps.ask('cart.detail', { cartId: id, isSaved: true }).catch(() => undefined),
  }
}
