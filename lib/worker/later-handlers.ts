/** Handlers of messages that come after the first ones. */
import type { Account } from '../contract/views.ts'
import type { Handlers } from '../messages/dispatcher.ts'
import { linkHandlers } from './link-handlers.ts'
import { ownerHandlers } from './owner-handlers.ts'
import type { Parts } from './parts.ts'
import { savedHandlers } from './saved-handlers.ts'
import { tabOf } from './sender-tab.ts'
import { shopHandlers } from './shop-handlers.ts'
import { teamHandlers } from './team-handlers.ts'

type Some<Prefix extends string> = Pick<Handlers, Extract<keyof Handlers, `${Prefix}.${string}`>>

/** Those of them. */
export type LaterHandlers = ReturnType<typeof createLaterHandlers>

/** Creates them. */
export function createLaterHandlers(parts: Parts) {
  return {
    ...panel(parts),
    ...sharing(parts),
    ...linkHandlers(parts),
    ...savedHandlers(parts),
    ...ownerHandlers(parts),
    ...history(parts),
    ...together(parts),
    ...teamHandlers(parts),
    ...invitations(parts),
    ...carts(parts),
    ...moves(parts),
    ...importing(parts),
    ...account(parts),
    ...shopHandlers(parts),
    ...chosen(parts),
  }
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
    'panel.reread': (list, from) => panels.view({ tabId: tabOf(from), fresh: true, list }),
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

function history({ history: own }: Parts): Some<'history'> {
  return { 'history.read': (wish) => own.read(wish) }
}

function together({ together: own }: Parts): Some<'together'> {
  return {
    'together.look': ({ cartId }) => own.look(cartId),
    'together.leave': ({ cartId }) => own.leave(cartId),
    'together.setLine': (wish) => own.setLine(wish),
  }
}

function invitations({ invitations: own, confirmations }: Parts): Some<'invitations'> {
  return {
    'invitations.offer': () => own.offer(),
    'invitations.send': (input, from) => confirmations.confirmed({ kind: 'invite', input }, from),
    'invitations.move': (wish) => own.move(wish),
    'invitations.look': ({ cartId }) => own.look(cartId),
    'invitations.undelivered': ({ cartId }) => own.undelivered(cartId),
  }
}

function carts({
  lists,
  saved,
  refresh,
  moves,
  answers,
  inboxes,
}: Parts): Omit<Some<'carts'>, 'carts.first'> & Pick<Handlers, 'cart.detail' | 'cart.seen' | 'cart.showPictures'> {
  return {
    'carts.all': ({ list }) => lists.all(list),
    'carts.refresh': async () => void (await refresh.list()),
    'cart.detail': async ({ cartId, isSaved = false }) =>
      (isSaved ? await saved.detail(cartId) : undefined) ??
      (await lists.detail(cartId)) ??
      (await saved.detail(cartId)) ??
      // One that was open while it moved stays open.
      (await lists.detail((await saved.movedTo(cartId)) ?? cartId)) ??
      // The receipt of a customer's cart that was put into the shop is shown beside that cart.
      inboxes.cart(cartId).catch(() => undefined),
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
}: Parts): Pick<Handlers, 'cart.rename' | 'cart.delete' | 'cart.archive' | 'cart.decline' | 'cart.reply' | 'cart.restore'> &
  Some<'notices'> {
  return {
    'cart.rename': (wish) => own.rename(wish),
    'cart.delete': (input, from) => confirmations.confirmedDelete({ kind: 'delete', input }, from),
    'cart.archive': (wish) => own.archive(wish),
    'cart.decline': (wish) => answers.decline(wish),
    'cart.reply': (wish) => answers.reply(wish),
    'cart.restore': (wish) => answers.restore(wish),
    'notices.isOn': () => notices.isOn(),
    'notices.setOn': ({ isOn }) => notices.setOn(isOn),
  }
}

function importing({ imports }: Parts): Some<'import'> & Some<'undo'> {
  return {
    'import.plan': (wish) => imports.plan(wish),
    'import.choose': (wish) => imports.choose(wish),
    'import.start': (wish) => imports.start(wish),
    'import.state': ({ tabId }) => imports.state(tabId),
    'import.receipt': ({ cartId }) => imports.receipt(cartId),
    'import.stop': ({ tabId }) => imports.stop(tabId),
    'import.resume': ({ tabId }) => imports.resume(tabId),
    'import.undo': ({ tabId }) => imports.undo(tabId),
    'import.progress': (report, from) => imports.progress(tabOf(from), report),
    'import.finished': (report, from) => imports.finished(tabOf(from), report),
    'undo.finished': (report, from) => imports.undone(tabOf(from), report),
  }
}

function account({
  account: service,
  refresh,
  outbox,
  saved,
  ownData,
  shops: enabled,
}: Parts): Omit<Some<'account'>, 'account.get' | 'account.list'> & Some<'agent'> {
  const arrived = (result: Account): Promise<Account> => {
    // Whoever signs in gets the device's saved carts; what finds no room waits for the next time.
    void saved.toAccount().catch(() => undefined)
    return fresh(result)
  }
  const fresh = async (result: Account): Promise<Account> => {
    // What waited for the sign-in goes out, and the lists fill, without keeping the person waiting.
    void refresh.list(result.id).then(() => outbox.drain('now'))
    return result
  }
  return {
    'account.connect': async ({ server }) => {
      const connected = await service.connect(server)
      // Its host permission was given a moment ago, and is no shop's.
      await enabled.sync()
      return connected
    },
    'account.policy': () => service.policy(),
    'account.startAnonymous': () => service.startAnonymous(),
    'account.use': async ({ id }) => fresh(await service.use(id)),
    'account.signIn': async ({ username, password, ...where }) => arrived(await service.signIn(username, password, where)),
    'account.chooseCompanyUser': async ({ id, idCompanyUser }) => arrived(await service.choose(idCompanyUser, id)),
    'account.signOut': async (which) => {
      await saved.settleDeletions(which?.id)
      return service.signOut(which?.id)
    },
    'account.remove': async ({ id }) => {
      await saved.settleDeletions(id)
      const { server } = await service.get(id)
      const active = await service.remove(id)
      if (server !== undefined) await enabled.release(server)
      return active
    },
    'account.download': ({ id }) => ownData.download(id),
    'account.downloadLog': ({ id }) => ownData.downloadLog(id),
    'account.erase': (wish) => ownData.erase(wish),
    'account.movedTold': async ({ id }) => void (await service.movedTold(id)),
    'agent.search': ({ id, text }) => service.agents.search(text, id),
    'agent.actFor': async ({ id, customer }) => fresh(await service.agents.actFor(customer, id)),
    'agent.stop': (which) => service.agents.stop(which?.id),
  }
}

function chosen({ pages, speech }: Parts): Pick<Handlers, 'tab.openPanel' | 'language.choose'> {
  return {
    'tab.openPanel': async ({ tabId }) => {
      await pages.command(tabId, { command: 'openPanel' })
    },
    'language.choose': ({ language }) => speech.choose(language),
  }
}
