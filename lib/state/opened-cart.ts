/** One cart opened in the popup: its lines and, for own carts, the people who have it. */
import { computed, effect, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { CartDetail, CartSummary, Recipient } from '../contract/views.ts'
import type { Ask } from '../messages/client.ts'
import { createDecline, type Decline } from './decline.ts'
import { createPeople, type PeopleModel } from './people-model.ts'
import { createRecipientDraft, type RecipientDraft } from './recipient-draft.ts'
import type { ToastModel } from './toast.ts'
import { createWholeCart, type WholeCart } from './whole-cart.ts'

/** State and moves of the cart view. */
export interface OpenedCart {
  readonly id: string
  readonly detail: ReadonlySignal<CartDetail | undefined>
  /** The newest people and permissions; undefined after a waiting share was taken back. */
  readonly summary: ReadonlySignal<CartSummary | undefined>
  /** True when it is no longer shared with the person; `detail` keeps what was shown. */
  readonly isGone: ReadonlySignal<boolean>
  readonly people: PeopleModel
  readonly whole: WholeCart
  readonly draft: RecipientDraft
  readonly decline: Decline
  readonly load: () => Promise<void>
  /** Asks for the pictures of a cart from outside the company. */
  readonly showPictures: () => void
  /** Gives the drafted people access. */
  readonly addPeople: (event: Event) => Promise<void>
}

/** What opening a cart needs; `onGone` is called when the person deletes or hides it. */
export interface Opening {
  readonly ask: Ask
  readonly toast: ToastModel
  readonly listed: CartSummary
  readonly onGone: () => void
}

/** Opens a cart from the cache, also offline, and marks it as seen. */
export function createOpenedCart({ ask, toast, listed, onGone }: Opening): OpenedCart {
  const detail = signal<CartDetail | undefined>(undefined)
  const summary = signal<CartSummary | undefined>(listed)
  const recipients = signal<readonly Recipient[]>([])
  const isGone = signal(false)
  const people = createPeople({ ask, cart: summary, guard: async () => true, toast })
  const whole = createWholeCart({ ask, cart: summary, guard: async () => true, toast, onGone })
  const decline = createDecline({ ask, cart: detail, toast, onGone })
  const draft = createRecipientDraft(
    recipients,
    computed(() => summary.value?.people.map(({ idCompanyUser }) => idCompanyUser) ?? []),
  )
  // A cart that the person is just deleting or declining is not one that somebody took away.
  const load = async () => {
    if (!whole.isBusy.value && !decline.isBusy.value) await loadDetail({ ask, id: listed.id, detail, summary, isGone })
  }
  effect(() => {
    if (detail.value?.unseen) void ask('cart.seen', { cartId: listed.id }).catch(reportUnseen)
  })
  void load()
  const showPictures = () => void ask('cart.showPictures', { cartId: listed.id }).then(load).catch(reportHidden)
  if (listed.mine) void loadRecipients(ask, recipients)
  const addPeople = async (event: Event) => {
    const ids = draft.ids.value
    if (ids.length === 0) return draft.demand()
    if (!(await people.add(ids, draft.permission.value, event))) return
    draft.sent(ids)
    draft.demand()
    toast.show({ about: { kind: 'shared', count: ids.length, isWaiting: summary.value?.waiting ?? false } })
  }
  return { id: listed.id, detail, summary, isGone, people, whole, draft, decline, load, showPictures, addPeople }
}

async function loadDetail({
  ask,
  id,
  detail,
  summary,
  isGone,
}: {
  ask: Ask
  id: string
  detail: Signal<CartDetail | undefined>
  summary: Signal<CartSummary | undefined>
  isGone: Signal<boolean>
}): Promise<void> {
  const found = await ask('cart.detail', { cartId: id })
  isGone.value = found === undefined
  if (!found) return
  detail.value = found
  summary.value = found
}

// Without the list nobody can be added; the people who have the cart are shown all the same.
async function loadRecipients(ask: Ask, recipients: Signal<readonly Recipient[]>): Promise<void> {
  recipients.value = await ask('recipients.list').catch(() => [])
}

// The badge stays one too high until the next opening: no reason to interrupt reading.
function reportUnseen(thrown: unknown): void {
  console.warn('The cart could not be marked as seen.', thrown)
}

// They stay hidden, and the button stays there.
function reportHidden(thrown: unknown): void {
  console.warn('The pictures could not be shown.', thrown)
}
