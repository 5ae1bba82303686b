/** One handler per message of the table. */
import type { Account, Capture, ListedAccount } from '../contract/views.ts'
import { AppError } from '../core/app-error.ts'
import type { AccountService } from '../desk/account/accounts.ts'
import type { Sync } from '../desk/carts/lists.ts'
import { archived, renamed } from '../desk/carts/moves.ts'
import type { News } from '../desk/carts/news.ts'
import type { Notices } from '../desk/carts/notices.ts'
import { shownCart } from '../desk/carts/shown-cart.ts'
import { detailOfCart, detailOfEntry } from '../desk/carts/views.ts'
import { retryShare, shareState, takeBackShare } from '../desk/sharing.ts'
import type { From, Handlers } from '../messages/dispatcher.ts'
import { answerYes, type ConfirmParts, confirmationOf, confirmed, confirmedDelete } from './confirmations.ts'
import type { Shops } from './enabled-shops.ts'
import type { Imports } from './imports.ts'
import type { Pages } from './pages.ts'
import { expectPanel, helloPanel, panelView } from './panel.ts'
import { keepDraft } from './panel-draft.ts'
import { showText } from './private-texts.ts'

/** The worker's parts. */
export interface Parts extends ConfirmParts {
  readonly pages: Pages
  readonly imports: Imports
  readonly shops: Shops
  readonly notices: Notices
  readonly news: News
  /** The page's dataLayer as JSON text. */
  readonly dataLayer: (tabId: number) => Promise<string | undefined>
}

type Some<Prefix extends string> = Pick<Handlers, Extract<keyof Handlers, `${Prefix}.${string}`>>

/** All handlers. */
export function createHandlers(parts: Parts): Handlers {
  return {
    ...fromPages(parts),
    ...panel(parts),
    ...sharing(parts),
    ...carts(parts),
    ...moves(parts),
    ...importing(parts),
    ...account(parts),
    ...shops(parts),
    ...tabs(parts),
  }
}

function tabOf({ tabId }: From): number {
  if (tabId === undefined) throw new AppError('invalid.message')
  return tabId
}

function fromPages({
  imports,
  pages,
  dataLayer,
  shops: enabled,
}: Parts): Some<'page'> & Pick<Handlers, 'cart.captured' | 'import.progress' | 'import.finished' | 'undo.finished'> {
  return {
    'page.cartSeen': async (_input, from) => {
      const { origin } = new URL(from.url)
      // A registered script may outlive its grant: only the person's own choice counts.
      if (!(await enabled.isEnabled(origin))) return
      await pages.command(tabOf(from), { command: 'read', fresh: false })
      const isHidden = (await enabled.list()).some((shop) => shop.origin === origin && shop.buttonHidden)
      if (isHidden) await pages.command(tabOf(from), { command: 'setButton', hidden: true })
    },
    'page.dataLayer': (_input, from) => dataLayer(tabOf(from)),
    'cart.captured': async (capture, from) => {
      assertOwnPage(capture, from)
      await pages.captured(tabOf(from), from.document, capture)
    },
    'import.progress': (report, from) => imports.progress(tabOf(from), report),
    'import.finished': (report, from) => imports.finished(tabOf(from), report),
    'undo.finished': (report, from) => imports.undone(tabOf(from), report),
  }
}

// A page can speak of its own shop only. @throws invalid.message
function assertOwnPage(capture: Capture, { url }: From): void {
  const origin = capture.state === 'cart' ? capture.cart.shop.origin : capture.origin
  if (origin !== new URL(url).origin) throw new AppError('invalid.message')
}

function panel(parts: Parts): Some<'panel'> {
  return {
    'panel.expect': ({ nonce }, from) => expectPanel(parts, nonce, from),
    'panel.hello': ({ nonce }, from) => helloPanel(parts, nonce, from),
    'panel.view': (_input, from) => panelView(parts, parts.pages, { tabId: tabOf(from), fresh: false }),
    'panel.saveDraft': async (draft, from) => keepDraft(parts, await parts.pages.capture(tabOf(from)), draft),
    'panel.reread': (_input, from) => panelView(parts, parts.pages, { tabId: tabOf(from), fresh: true }),
    'panel.showText': (wish, from) => showText(parts.deps.store, tabOf(from), wish),
  }
}

function sharing(parts: Parts): Some<'share'> & Some<'recipients'> & Some<'confirm'> {
  return {
    'recipients.list': () => parts.sync.recipients(),
    'share.create': (input, from) => confirmed(parts, { kind: 'create', input }, from),
    'share.update': (input, from) => confirmed(parts, { kind: 'update', input }, from),
    'share.state': ({ id }) => shareState(parts, id),
    'share.addPeople': (input, from) => confirmed(parts, { kind: 'add', input }, from),
    'share.setPermission': (input, from) => confirmed(parts, { kind: 'permission', input }, from),
    'confirm.get': ({ id }) => confirmationOf(parts, id),
    'confirm.yes': ({ id }) => answerYes(parts, id),
    'confirm.no': ({ id }) => parts.deps.store.confirmations.remove(id),
    'share.stop': (input, from) => confirmed(parts, { kind: 'stop', input }, from),
    'share.takeBack': ({ id }) => takeBackShare(parts, id),
    'share.retry': ({ id }) => retryShare(parts, id),
  }
}

function carts({
  account: accounts,
  sync,
  outbox,
}: Parts): Some<'carts'> & Pick<Handlers, 'cart.detail' | 'cart.seen' | 'cart.showPictures'> {
  return {
    'carts.received': () => sync.list('received', outbox),
    'carts.mine': () => sync.list('mine', outbox),
    'carts.refresh': async () => void (await sync.refresh()),
    'cart.detail': async ({ cartId }) => {
      const entry = await outbox.entry(cartId)
      const own = await accounts.items()
      const cart = await own.carts.get(entry?.cartId ?? cartId)
      if (cart) {
        const marks = await own.marks.get(cart.id)
        const reader = { account: await accounts.get(), wantsPictures: marks?.pictures ?? false }
        return shownCart(detailOfCart(cart, marks, await outbox.entries()), reader)
      }
      return entry && detailOfEntry(entry)
    },
    'cart.seen': ({ cartId }) => sync.markSeen(cartId),
    'cart.showPictures': ({ cartId }) => sync.showPictures(cartId),
  }
}

function moves(parts: Parts): Pick<Handlers, 'cart.rename' | 'cart.delete' | 'cart.archive'> & Some<'notices'> {
  return {
    'cart.rename': (wish) => renamed(parts, wish),
    'cart.delete': (input, from) => confirmedDelete(parts, { kind: 'delete', input }, from),
    'cart.archive': (wish) => archived(parts, wish),
    'notices.isOn': () => parts.notices.isOn(),
    'notices.setOn': ({ isOn }) => parts.notices.setOn(isOn),
  }
}

function importing({ imports }: Parts): Pick<Handlers, 'import.plan' | 'import.start' | 'import.state' | 'import.stop' | 'import.undo'> {
  return {
    'import.plan': ({ cartId, tabId }) => imports.plan(cartId, tabId),
    'import.start': (wish) => imports.start(wish),
    'import.state': ({ tabId }) => imports.state(tabId),
    'import.stop': ({ tabId }) => imports.stop(tabId),
    'import.undo': ({ tabId }) => imports.undo(tabId),
  }
}

function account({ account: service, sync, outbox, shops: enabled }: Parts): Some<'account'> & Some<'agent'> {
  const fresh = async (result: Account): Promise<Account> => {
    // What waited for the sign-in goes out, and the lists fill, without keeping the person waiting.
    void sync.refresh(result.id).then(() => outbox.drain('now'))
    return result
  }
  return {
    'account.get': () => service.get(),
    'account.list': () => listedAccounts(service, sync),
    'account.connect': async ({ server }) => {
      const connected = await service.connect(server)
      // Its host permission was given a moment ago, and is no shop's.
      await enabled.sync()
      return connected
    },
    'account.use': async ({ id }) => fresh(await service.use(id)),
    'account.signIn': async ({ username, password, ...where }) => fresh(await service.signIn(username, password, where)),
    'account.chooseCompanyUser': async ({ id, idCompanyUser }) => fresh(await service.choose(idCompanyUser, id)),
    'account.signOut': (which) => service.signOut(which?.id),
    'account.remove': async ({ id }) => {
      const { server } = await service.get(id)
      const active = await service.remove(id)
      if (server !== undefined) await enabled.release(server)
      return active
    },
    'agent.search': ({ id, text }) => service.agents.search(text, id),
    'agent.actFor': async ({ id, customer }) => fresh(await service.agents.actFor(customer, id)),
    'agent.stop': (which) => service.agents.stop(which?.id),
  }
}

async function listedAccounts(service: AccountService, sync: Sync): Promise<ListedAccount[]> {
  const [accounts, active] = [await service.all(), await service.get()]
  return Promise.all(
    accounts.flatMap((known) => {
      const { id } = known
      return id === undefined ? [] : [sync.unseen(id).then((unseen) => ({ ...known, id, isActive: id === active.id, unseen }))]
    }),
  )
}

function shops({ shops: service }: Parts): Some<'shops'> {
  return {
    'shops.list': () => service.list(),
    'shops.enable': ({ origin }) => service.enable(origin),
    'shops.disable': ({ origin }) => service.disable(origin),
    'shops.hideButton': ({ origin, hidden }) => service.hideButton(origin, hidden),
  }
}

function tabs({ pages }: Parts): Some<'tab'> {
  return {
    'tab.status': ({ tabId }) => pages.status(tabId),
    'tab.openPanel': async ({ tabId }) => {
      await pages.command(tabId, { command: 'openPanel' })
    },
  }
}
