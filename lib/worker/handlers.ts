/** One handler per message of the table. */
import type { Account, Capture, ListedAccount } from '../contract/views.ts'
import { AppError } from '../core/app-error.ts'
import type { Desk } from '../desk/desk.ts'
import type { From, Handlers } from '../messages/dispatcher.ts'
import { linkHandlers, tabOf } from './link-handlers.ts'
import type { Parts } from './parts.ts'
import { savedHandlers } from './saved-handlers.ts'
import { shopHandlers } from './shop-handlers.ts'

type Some<Prefix extends string> = Pick<Handlers, Extract<keyof Handlers, `${Prefix}.${string}`>>

/** All handlers. */
export function createHandlers(parts: Parts): Handlers {
  return {
    ...fromPages(parts),
    ...panel(parts),
    ...sharing(parts),
    ...linkHandlers(parts),
    ...savedHandlers(parts),
    ...invitations(parts),
    ...carts(parts),
    ...moves(parts),
    ...importing(parts),
    ...account(parts),
    ...shopHandlers(parts),
    ...tabs(parts),
    ...language(parts),
  }
}

function fromPages({
  imports,
  pages,
  readGlobal,
  bringPart,
  shops: enabled,
  speech,
}: Parts): Omit<Some<'page'>, `page.${'link' | 'permalink'}${string}`> &
  Pick<Handlers, 'cart.captured' | 'import.progress' | 'import.finished' | 'undo.finished'> {
  const isButtonWanted = async ({ url }: From): Promise<boolean> => {
    const { origin } = new URL(url)
    // A registered script may outlive its grant: only the person's own choice counts. Without a button there is nothing to do in the page before the person opens Handcart.
    return (await enabled.isEnabled(origin)) && !(await enabled.isButtonHidden(origin))
  }
  const words: Handlers['page.words'] = async (_input, { url }) => {
    const { share, panelTitle } = (await speech.spoken()).words
    return { share, panelTitle, isButtonHidden: await enabled.isButtonHidden(new URL(url).origin) }
  }
  return {
    'page.cartSeen': async (_input, from) => {
      if (await isButtonWanted(from)) await pages.showButton(tabOf(from))
    },
    'page.moved': async (_input, from) => {
      if (await isButtonWanted(from)) await bringPart(tabOf(from), 'detector')
    },
    'page.cartWanted': async (wish, from) => {
      await pages.command(tabOf(from), { command: wish.for })
    },
    'page.words': words,
    'page.cartWords': (input, from) => {
      // Nobody waits for it, and what could not be learned is learned the next time.
      void enabled.learnCart(from).catch(() => undefined)
      return words(input, from)
    },
    'page.readGlobal': ({ name }, from) => readGlobal(tabOf(from), name),
    'page.bringPart': ({ name }, from) => bringPart(tabOf(from), name),
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

function panel({ panels, drafts, pages, privateTexts }: Parts): Some<'panel'> & Some<'drafts'> {
  return {
    'panel.expect': async ({ nonce }, from) => {
      await pages.entered(tabOf(from), from.document)
      await panels.expect(nonce, from)
    },
    'panel.hello': ({ nonce }, from) => panels.hello(nonce, from),
    'panel.view': (_input, from) => panels.view({ tabId: tabOf(from), fresh: false }),
    'panel.saveDraft': async (draft, from) => drafts.keep(await pages.capture(tabOf(from)), draft),
    'panel.reread': (_input, from) => panels.view({ tabId: tabOf(from), fresh: true }),
    'drafts.list': () => drafts.list(),
    'drafts.discard': (wish) => drafts.discard(wish),
    'panel.showText': (wish, from) => privateTexts.show(tabOf(from), wish),
  }
}

function sharing({ sharing: shares, recipients, confirmations }: Parts): Some<'share'> & Some<'recipients'> & Some<'confirm'> {
  const confirmed: Parts['confirmations']['confirmed'] = (wish, from) => confirmations.confirmed(wish, from)
  return {
    'recipients.list': () => recipients.list(),
    'share.create': (input, from) => confirmed({ kind: 'create', input }, from),
    'share.update': (input, from) => confirmed({ kind: 'update', input }, from),
    'share.state': ({ id }) => shares.state(id),
    'share.addPeople': (input, from) => confirmed({ kind: 'add', input }, from),
    'share.setPermission': (input, from) => confirmed({ kind: 'permission', input }, from),
    'confirm.get': ({ id }) => confirmations.find(id),
    'confirm.yes': ({ id }) => confirmations.yes(id),
    'confirm.no': ({ id }) => confirmations.no(id),
    'share.stop': (input, from) => confirmed({ kind: 'stop', input }, from),
    'share.takeBack': ({ id }) => shares.takeBack(id),
    'share.retry': ({ id }) => shares.retry(id),
  }
}

function invitations({ invitations: own, confirmations }: Parts): Some<'invitations'> {
  return {
    'invitations.offer': () => own.offer(),
    'invitations.send': (input, from) => confirmations.confirmed({ kind: 'invite', input }, from),
    'invitations.move': (wish) => own.move(wish),
    'invitations.look': ({ cartId }) => own.look(cartId),
  }
}

function carts({
  account: service,
  lists,
  saved,
  refresh,
  moves,
  answers,
}: Parts): Some<'carts'> & Pick<Handlers, 'cart.detail' | 'cart.seen' | 'cart.showPictures'> {
  return {
    'carts.first': async () => {
      const [accounts, active, first] = await Promise.all([listedAccounts(service, lists), service.get(), lists.first()])
      return { ...first, accounts, account: active }
    },
    'carts.all': ({ list }) => lists.all(list),
    'carts.refresh': async () => void (await refresh.list()),
    'cart.detail': async ({ cartId }) => (await lists.detail(cartId)) ?? saved.detail(cartId),
    'cart.seen': async ({ cartId }) => {
      await moves.markSeen(cartId)
      // Nobody waits for the server to have heard of it.
      void answers.note({ cartId, move: 'open' })
    },
    'cart.showPictures': ({ cartId }) => moves.showPictures(cartId),
  }
}

function moves({
  moves: own,
  answers,
  confirmations,
  notices,
}: Parts): Pick<Handlers, 'cart.rename' | 'cart.delete' | 'cart.archive' | 'cart.decline' | 'cart.restore'> & Some<'notices'> {
  return {
    'cart.rename': (wish) => own.rename(wish),
    'cart.delete': (input, from) => confirmations.confirmedDelete({ kind: 'delete', input }, from),
    'cart.archive': (wish) => own.archive(wish),
    'cart.decline': (wish) => answers.decline(wish),
    'cart.restore': (wish) => answers.restore(wish),
    'notices.isOn': () => notices.isOn(),
    'notices.setOn': ({ isOn }) => notices.setOn(isOn),
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

function account({ account: service, refresh, lists, outbox, shops: enabled }: Parts): Some<'account'> & Some<'agent'> {
  const fresh = async (result: Account): Promise<Account> => {
    // What waited for the sign-in goes out, and the lists fill, without keeping the person waiting.
    void refresh.list(result.id).then(() => outbox.drain('now'))
    return result
  }
  return {
    'account.get': () => service.get(),
    'account.list': () => listedAccounts(service, lists),
    'account.connect': async ({ server }) => {
      const connected = await service.connect(server)
      // Its host permission was given a moment ago, and is no shop's.
      await enabled.sync()
      return connected
    },
    'account.policy': () => service.policy(),
    'account.startAnonymous': () => service.startAnonymous(),
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
    'account.movedTold': async ({ id }) => void (await service.movedTold(id)),
    'agent.search': ({ id, text }) => service.agents.search(text, id),
    'agent.actFor': async ({ id, customer }) => fresh(await service.agents.actFor(customer, id)),
    'agent.stop': (which) => service.agents.stop(which?.id),
  }
}

async function listedAccounts(service: Desk['account'], lists: Desk['lists']): Promise<ListedAccount[]> {
  const [accounts, active] = [await service.all(), await service.get()]
  return Promise.all(
    accounts.flatMap((known) => {
      const { id } = known
      return id === undefined ? [] : [lists.unseen(id).then((unseen) => ({ ...known, id, isActive: id === active.id, unseen }))]
    }),
  )
}

function tabs({ pages }: Parts): Some<'tab'> {
  return {
    'tab.status': ({ tabId }) => pages.status(tabId),
    'tab.openPanel': async ({ tabId }) => {
      await pages.command(tabId, { command: 'openPanel' })
    },
  }
}

function language({ speech }: Parts): Some<'language'> {
  return {
    'language.get': async () => ({ language: await speech.choice() }),
    'language.choose': ({ language: chosen }) => speech.choose(chosen),
  }
}
