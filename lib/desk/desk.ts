/** A desk: sharing without a browser. The extension's worker, a frame and a simulation mount the same one. */
import { lazily } from '../core/lazily.ts'
import { type AccountService, createAccount } from './account/accounts.ts'
import { type Answers, createAnswers } from './carts/answers.ts'
import { type Badge, createBadge } from './carts/badge.ts'
import { createDrafts, type Drafts } from './carts/drafts.ts'
import { createForgetting } from './carts/forgetting.ts'
import { createHistory, type History } from './carts/history.ts'
import { createInvitations, type Invitations } from './carts/invitations.ts'
import { createKnownShares, type KnownShares } from './carts/known-share.ts'
import { createLinks, type Links } from './carts/links.ts'
import { createLists, type Lists } from './carts/lists.ts'
import { createMoves, type Moves } from './carts/moves.ts'
import { createNews, type News } from './carts/news.ts'
import { createNotices, type Notices } from './carts/notices.ts'
import { createOwnerDetails, type OwnerDetails } from './carts/owner-data.ts'
import { createPictures, type Pictures } from './carts/pictures.ts'
import { createRecipients, type Recipients } from './carts/recipients.ts'
import { createRefresh, type Refresh } from './carts/refresh.ts'
import { createSavedCarts, type SavedCarts } from './carts/saved-carts.ts'
import { createShareStates } from './carts/share-states.ts'
import { createTakenCarts, type TakenCarts } from './carts/taken-carts.ts'
import { createTogether, type Together } from './carts/together.ts'
import type { DeskDeps } from './deps.ts'
import { createEntries } from './outbox/entries.ts'
import { KINDS } from './outbox/kinds.ts'
import { createOutbox, type Outbox } from './outbox/queue.ts'
import { createSending } from './outbox/sending.ts'
import { createOwnData, type OwnData } from './own-data.ts'
import { createShareUpdates, type ShareUpdates } from './share-update.ts'
import { createSharing, type Sharing } from './sharing.ts'
import { type Asking, createAsking } from './teams/asking.ts'
import { createInboxes, type Inboxes } from './teams/inboxes.ts'

/** What a desk can do, for whichever screens stand before it. */
export interface Desk {
  readonly account: AccountService
  readonly lists: Lists
  readonly refresh: Refresh
  readonly moves: Moves
  readonly recipients: Recipients
  readonly sharing: Sharing
  readonly updates: ShareUpdates
  readonly known: KnownShares
  readonly drafts: Drafts
  readonly links: Links
  readonly taken: TakenCarts
  readonly saved: SavedCarts
  readonly owner: OwnerDetails
  readonly ownData: OwnData
  readonly history: History
  readonly together: Together
  readonly asking: Asking
  readonly inboxes: Inboxes
  readonly invitations: Invitations
  readonly answers: Answers
  readonly outbox: Outbox
  readonly news: News
  readonly pictures: Pick<Pictures, 'again'>
  readonly notices: Notices
  /** Goes on with what was under way when the program that had the desk before ended. */
  readonly wake: () => Promise<void>
}

/** Creates a desk on a device's storage. Only one may be at work there at a time. */
export function createDesk(deps: DeskDeps): Desk {
  const badge = createBadge(deps)
  const notices = lazily(() => createNotices(deps))
  const account = createAccount({ ...deps, forgetting: lazily(() => createForgetting({ ...deps, badge })) })
  const answers = lazily(() => createAnswers({ ...deps, account, badge }))
  const pictures = lazily(() => createPictures({ ...deps, account }))
  const refresh = lazily(() => createRefresh({ ...deps, account, notices, badge, answers, pictures }))
  const entries = createEntries(deps.store)
  const outbox = createOutbox({ ...deps, account, refresh, pictures, entries, kinds: lazily(() => KINDS) })
  const saved = lazily(() => createSavedCarts({ ...deps, account, outbox }))
  const states = lazily(() => createShareStates({ account, outbox }))
  const recipients = lazily(() => createRecipients({ ...deps, account }))
  const sending = lazily(() => createSending({ ...deps, account, outbox, states }))
  const sharing = lazily(() => createSharing({ ...deps, account, outbox, sending, states, refresh, recipients, pictures }))
  deps.store.onTakeOver(() => takenOver(deps, badge))
  return {
    account,
    refresh,
    recipients,
    outbox,
    notices,
    answers,
    pictures,
    lists: createLists({ account, outbox, badge, pictures }),
    moves: lazily(() => createMoves({ ...deps, account, outbox, refresh, states, badge })),
    sharing,
    links: lazily(() => createLinks({ ...deps, account, outbox, states, sharing })),
    owner: lazily(() => createOwnerDetails({ account })),
    ownData: lazily(() => createOwnData({ ...deps, account, entries })),
    history: lazily(() => createHistory({ account })),
    together: lazily(() => createTogether({ ...deps, account, refresh })),
    asking: lazily(() => createAsking({ ...deps, account })),
    inboxes: lazily(() => createInboxes({ ...deps, account })),
    saved,
    taken: lazily(() => createTakenCarts({ ...deps, account, refresh, badge })),
    invitations: lazily(() => createInvitations({ account, outbox, states, sharing, refresh })),
    updates: lazily(() => createShareUpdates({ account, outbox, sending, states, pictures })),
    known: lazily(() => createKnownShares({ account, outbox, states })),
    drafts: lazily(() => createDrafts({ ...deps, account })),
    news: createNews({ ...deps, refresh, account }),
    wake: () => goOn(deps, { account, badge, outbox }),
  }
}

function takenOver({ changed }: Pick<DeskDeps, 'changed'>, badge: Badge): void {
  changed('carts')
  void badge.update()
}

interface Woken extends Pick<Desk, 'account' | 'outbox'> {
  readonly badge: Badge
}

async function goOn(deps: DeskDeps, { account, badge, outbox }: Woken): Promise<void> {
  // What is left when this program ends is done by the next.
  void deps.store.takeOver().catch(() => undefined)
  await account.keepOpening().catch(() => undefined)
  await account.forgetCustomers()
  await deps.poll((await account.all()).some(({ signedIn }) => signedIn))
  await badge.update()
  await account.policy()
  await account.moveLeft()
  await outbox.drain()
}
