/** One handler per message of the table: here those of what a person waits for first. */
import type { Capture, ListedAccount } from '../contract/views.ts'
import { AppError } from '../core/app-error.ts'
import { lazily, withLater } from '../core/lazily.ts'
import type { Desk } from '../desk/desk.ts'
import type { From, Handlers } from '../messages/dispatcher.ts'
import { createLaterHandlers, type LaterHandlers } from './later-handlers.ts'
import type { Parts } from './parts.ts'
import { tabOf } from './sender-tab.ts'

type First = Omit<Handlers, keyof LaterHandlers>

/** All handlers. */
export function createHandlers(parts: Parts): Handlers {
  const first: First = { ...fromPages(parts), ...screens(parts) }
  return withLater(
    first,
    lazily(() => createLaterHandlers(parts)),
  )
}

function fromPages({
  pages,
  readGlobal,
  bringPart,
  shops: enabled,
  speech,
}: Parts): Pick<First, Extract<keyof First, `page.${string}` | 'cart.captured'>> {
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
  }
}

// A page can speak of its own shop only. @throws invalid.message
function assertOwnPage(capture: Capture, { url }: From): void {
  const origin = capture.state === 'cart' ? capture.cart.shop.origin : capture.origin
  if (origin !== new URL(url).origin) throw new AppError('invalid.message')
}

function screens({ account, lists, pages, shops, speech }: Parts): Omit<First, `page.${string}` | 'cart.captured'> {
  return {
    'carts.first': async () => {
      const [accounts, active, first] = await Promise.all([listedAccounts(account, lists), account.get(), lists.first()])
      return { ...first, accounts, account: active }
    },
    'account.get': () => account.get(),
    'account.list': () => listedAccounts(account, lists),
    'shops.list': () => shops.list(),
    'tab.status': ({ tabId }) => pages.status(tabId),
    'language.get': async () => ({ language: await speech.choice() }),
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
