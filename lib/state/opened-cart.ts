/** One cart opened in the popup: its lines and, for own carts, the people who have it. */
import { computed, effect, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { Account, CartDetail, CartSummary, Problem, Recipient } from '../contract/views.ts'
import type { Ask } from '../messages/client.ts'
import { type BroughtInvites, bringInvites } from './brought-invites.ts'
import { type CartHistoryModel, createCartHistory } from './cart-history.ts'
import { createDecline, type Decline } from './decline.ts'
import { createKeptReceipt, type KeptReceiptModel } from './kept-receipt.ts'
import { createLineEdits, type LineEdits } from './line-edits.ts'
import { createLineNews, type LineNews } from './line-news.ts'
import { createOwnerDetails, type OwnerDetails } from './owner-details.ts'
import { createPeople, type PeopleModel } from './people-model.ts'
import { createRecipientDraft, type RecipientDraft } from './recipient-draft.ts'
import { createReply, type Reply } from './reply.ts'
import type { ToastModel } from './toast.ts'
import type { Later } from './topic-feed.ts'
import { createViewers, type Viewers } from './viewers.ts'
import { createWhoChanged } from './who-changed.ts'
import { createWholeCart, type WholeCart } from './whole-cart.ts'

/** State and moves of the cart view. */
export interface OpenedCart extends BroughtInvites {
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
  readonly reply: Reply
  readonly owner: OwnerDetails
  readonly news: ReadonlySignal<LineNews | undefined>
  readonly edits: LineEdits
  /** Who else has it before them; absent where nobody else can. */
  readonly viewers: ReadonlySignal<Viewers | undefined>
  readonly history: CartHistoryModel
  readonly receipt: KeptReceiptModel
  readonly load: () => Promise<void>
  /** Asks for the pictures of a cart that are only in the shop. */
  readonly showPictures: () => void
  /** Why the last press was refused. */
  readonly notice: ReadonlySignal<Problem | undefined>
  readonly isSending: ReadonlySignal<boolean>
  /** Gives the drafted people access, by e-mail where addresses are among them. */
  readonly addPeople: (event: Event) => Promise<void>
}

/** What opening a cart needs; `onGone` is called when the person deletes or hides it. */
export interface Opening {
  readonly ask: Ask
  readonly toast: ToastModel
  readonly newId: () => string
  readonly now: () => Date
  readonly later: Later
  readonly account: () => Account | undefined
  readonly listed: CartSummary
  readonly onGone: () => void
}

/** Opens a cart from the cache, also offline, and marks it as seen. */
export function createOpenedCart(opening: Opening): OpenedCart {
  const { ask, toast, listed, onGone } = opening
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
  const history = createCartHistory({ ask, cartId: listed.id })
  const receipt = createKeptReceipt({ ask, cartId: listed.id })
  // A cart that the person is just deleting or declining is not one that somebody took away.
  const load = async () => {
    if (whole.isBusy.value || decline.isBusy.value) return
    const before = summary.value?.version
    await loadDetail({ ask, id: listed.id, isSaved: listed.source === 'saved', detail, summary, isGone })
    if (summary.value?.version !== before) await history.renew()
    await receipt.load()
  }
  effect(() => {
    if (detail.value?.unseen) void ask('cart.seen', { cartId: listed.id }).catch(reportUnseen)
  })
  void load()
  const showPictures = () => void ask('cart.showPictures', { cartId: listed.id }).then(load).catch(reportHidden)
  // One that is saved on this device has nobody to be shared with from here.
  if (listed.mine && listed.source !== 'saved') void loadRecipients(ask, recipients)
  const adding = createAdding({ ...opening, draft, people, summary })
  return {
    id: listed.id,
    ...{ detail, summary, isGone, people, whole, draft, decline, history, receipt },
    reply: createReply({ ask, cart: detail, toast }),
    owner: createOwnerDetails({ ask, cartId: listed.id }),
    ...createTogether(opening, { detail, summary }),
    load,
    showPictures,
    ...adding,
  }
}

interface Shown {
  readonly detail: ReadonlySignal<CartDetail | undefined>
  readonly summary: ReadonlySignal<CartSummary | undefined>
}

function createTogether(
  { ask, later, listed: { id } }: Opening,
  { detail, summary }: Shown,
): Pick<OpenedCart, 'news' | 'edits' | 'viewers'> {
  const isOnServer = computed(() => detail.value !== undefined && detail.value.source === undefined && summary.value?.waiting === false)
  const isShared = computed(() => summary.value?.mine === false || (summary.value?.people ?? []).length > 0)
  const viewers = createViewers({ ask, later, cartId: id })
  return {
    news: createLineNews({ detail, later, whoChanged: createWhoChanged(ask, id) }),
    edits: createLineEdits({ ask, detail, isOnServer, whoChanged: createWhoChanged(ask, id, { isOthers: true }) }),
    viewers: computed(() => (isOnServer.value && isShared.value ? viewers : undefined)),
  }
}

interface AddingDeps extends Opening {
  readonly draft: RecipientDraft
  readonly people: PeopleModel
  readonly summary: Signal<CartSummary | undefined>
}

function createAdding({
  draft,
  people,
  summary,
  ...opening
}: AddingDeps): Pick<OpenedCart, 'invites' | 'notice' | 'isSending' | 'addPeople'> {
  const { toast, listed } = opening
  const [notice, isSending] = [signal<Problem | undefined>(undefined), signal(false)]
  const guard = async () => true
  const parts = { ...opening, draft, guard, notice, name: signal(listed.name), share: summary }
  const { invites } = bringInvites(parts)
  const add = async (event: Event) => {
    const ids = draft.ids.value
    notice.value = undefined
    if (draft.outside.value.length > 0) return void (await invites.value?.send())
    if (ids.length === 0) return draft.demand()
    const mail = invites.value?.mail.value
    if (!(await people.add({ recipients: ids, permission: draft.permission.value, mail }, event))) return
    draft.sent(ids)
    draft.message.value = ''
    draft.demand()
    const { waiting: isWaiting = false, unmailed } = summary.value ?? {}
    toast.show({ about: { kind: 'shared', count: ids.length, isWaiting, isMailed: mail !== undefined && !unmailed } })
  }
  const addPeople = async (event: Event) => {
    if (isSending.value) return
    isSending.value = true
    await add(event)
    isSending.value = false
  }
  return { invites, notice, isSending, addPeople }
}

async function loadDetail({
  ask,
  id,
  isSaved,
  detail,
  summary,
  isGone,
}: {
  ask: Ask
  id: string
  isSaved: boolean
  detail: Signal<CartDetail | undefined>
  summary: Signal<CartSummary | undefined>
  isGone: Signal<boolean>
}): Promise<void> {
  const found = await ask('cart.detail', { cartId: id, ...(isSaved ? { isSaved } : {}) })
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
