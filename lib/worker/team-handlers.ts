/** Handlers of messages about carts sent to teams, and a team's inbox. */
import type { Handlers } from '../messages/dispatcher.ts'
import type { Parts } from './parts.ts'
import { tabOf } from './sender-tab.ts'

/** All of them. */
export function teamHandlers({
  asking,
  inboxes,
  pages,
}: Parts): Pick<Handlers, Extract<keyof Handlers, `asking.${string}` | `inbox.${string}`>> {
  return {
    'asking.send': async (wish, from) => asking.send(wish, await pages.capture(tabOf(from))),
    'asking.list': () => asking.list(),
    'asking.withdraw': ({ id }) => asking.withdraw(id),
    'inbox.waiting': () => inboxes.waiting(),
    'inbox.list': () => inboxes.list(),
    'inbox.read': ({ id }) => inboxes.read(id),
    'inbox.change': (move) => inboxes.change(move),
    'inbox.answer': async ({ ofTab, ...answer }) => {
      if (!ofTab) return inboxes.answer(answer)
      // What goes out is the cart as the shop has it now, or nothing.
      await pages.command(ofTab.tabId, { command: 'read', fresh: true })
      return inboxes.answerOfShop({ ...answer, seen: ofTab.seen }, await pages.capture(ofTab.tabId))
    },
  }
}
