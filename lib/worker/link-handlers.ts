/** Handlers of messages about links: those a person made, and the pages of those a person got. */
import { AppError } from '../core/app-error.ts'
import type { Handlers } from '../messages/dispatcher.ts'
import type { Parts } from './parts.ts'
import { tabOf } from './sender-tab.ts'

/** All of them. */
export function linkHandlers({
  links: own,
  pages,
  lists,
  taken,
  speech,
  openScreen,
  linkPass,
}: Parts): Pick<Handlers, Extract<keyof Handlers, `links.${string}` | `calls.${string}` | `page.link${string}`>> {
  return {
    'links.take': async ({ tabId }) => {
      const address = await pages.address(tabId)
      const cart = await lists.detail(await taken.take(address, () => linkPass(tabId, address)))
      if (!cart) throw new AppError('not-found.cart')
      return cart
    },
    'links.make': async (wish, { tabId }) => own.make(wish, tabId === undefined ? undefined : await pages.capture(tabId)),
    'links.list': ({ cartId }) => own.list(cartId),
    'links.kept': () => own.kept(),
    'links.code': (wish) => own.code(wish),
    'links.codeState': ({ linkId }) => own.codeState(linkId),
    'links.change': (change) => own.change(change),
    'links.live': async (_input, from) => {
      const { address } = await pages.command(tabOf(from), { command: 'liveLink' })
      if (address === undefined) throw new AppError('shop.answer')
      return { address }
    },
    'calls.make': async (wish, { tabId }) => own.calls.make(wish, tabId === undefined ? undefined : await pages.capture(tabId)),
    'calls.live': ({ cartId }) => own.calls.live(cartId),
    'calls.look': ({ callId }) => own.calls.look(callId),
    'calls.change': (change) => own.calls.change(change),
    'calls.code': ({ callId, url }) => own.calls.code(callId, url),
    'calls.mail': (wish) => own.calls.mail(wish),
    'page.linkSeen': async (_input, { url }) => {
      if (!(await taken.pageAt(url))) return undefined
      const { takeLink: take, takeLinkHelp: help } = (await speech.spoken()).words
      return { take, help }
    },
    'page.linkWanted': async (_input, from) => {
      if (await taken.pageAt(from.url)) await openScreen(`/popup.html?tab=${tabOf(from)}`)
    },
  }
}
