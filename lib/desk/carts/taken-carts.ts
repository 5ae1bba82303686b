/** Carts taken along from links: kept with the received ones of whoever is at the device, with or without an account. */
import { openLink, takeCart } from '../../api/taken-carts.ts'
import { AppError, codeOf } from '../../core/app-error.ts'
import { type LinkAddress, linkAddress, linkPass, looksLikeLink } from '../../core/link-address.ts'
import { takenId } from '../../core/taken-cart.ts'
import type { AccountService } from '../account/accounts.ts'
import type { DeskDeps } from '../deps.ts'
import type { Badge } from './badge.ts'
import { cachedFrom } from './cache.ts'
import type { Refresh } from './refresh.ts'

/** Taking carts along, as handlers use it. */
export interface TakenCarts {
  /** The page of a known server that an address is of: one the person is connected to, or the one this build or an administrator names. Undefined for every other. */
  readonly pageAt: (address: string) => Promise<LinkAddress | undefined>
  /**
   * Keeps the cart of such a page and answers its id here. Whoever may have the cart itself gets that. `passOn` looks at the page for the key of its visitor's pass; it
   * is sent to the server of the page and kept nowhere.
   * @throws page.closed for another page, not-found.link, not-found.link-expired, forbidden.link-colleagues, forbidden.link-check, conflict.invitation-open, offline and the like, storage.full
   */
  readonly take: (address: string, passOn: () => Promise<unknown>) => Promise<string>
}

interface TakenDeps extends Pick<DeskDeps, 'builtFor' | 'now' | 'changed'> {
  readonly account: AccountService
  readonly refresh: Refresh
  readonly badge: Badge
}

/** Creates it. */
export function createTakenCarts(deps: TakenDeps): TakenCarts {
  const pageAt = async (address: string): Promise<LinkAddress | undefined> =>
    looksLikeLink(address) ? linkAddress(address, await knownServers(deps)) : undefined
  return {
    pageAt,
    take: async (address, passOn) => {
      const page = await pageAt(address)
      if (!page) throw new AppError('page.closed')
      const opened = await openedCart(deps, page)
      if (opened !== undefined) return opened
      return keptCart(deps, page, page.from === 'link' ? await passTold(passOn) : undefined)
    },
  }
}

async function knownServers({ account, builtFor }: TakenDeps): Promise<readonly string[]> {
  const [{ server = builtFor, isLocked }, all] = [await account.policy(), await account.all()]
  const connected = isLocked ? [] : all.map((known) => known.server)
  return [server, ...connected].flatMap((known) => known ?? [])
}

// A link for colleagues shares its cart with them; one's own link leads to one's own cart. Undefined where neither is so.
async function openedCart({ account, refresh }: TakenDeps, { server, from, token }: LinkAddress): Promise<string | undefined> {
  const active = await account.get()
  if (from !== 'link' || !active.signedIn || active.server !== server) return undefined
  const idCart = await account.signedIn((endpoint) => openLink(endpoint, token))
  return idCart === undefined ? undefined : (await refresh.cart(idCart)).id
}

// Where nobody may look at the page the server says what is missing, as it does for a page that tells none.
function passTold(passOn: () => Promise<unknown>): Promise<string | undefined> {
  return passOn().then(linkPass, () => undefined)
}

async function keptCart({ account, badge, now, changed }: TakenDeps, page: LinkAddress, pass: string | undefined): Promise<string> {
  const { server, from, token } = page
  const id = await takenId(`${server} ${from} ${token}`)
  const { cart, idCart, isCopy, pictures } = await takeCart(account.asNobody(server), { from, token, pass, id }).catch(withoutRoute)
  await account.connected(server)
  const { carts, marks, pictures: kept } = await account.items()
  // Whoever has the cart itself has no use for another of it.
  if (!isCopy && (await carts.rows([idCart])).size > 0) return idCart
  await carts.set(cachedFrom({ ...cart, createdAt: new Date(now()).toISOString() }, now()), id)
  await marks.set({ ...(await marks.get(id)), seen: true, archived: false }, id)
  await kept.keep(id, { revision: 0, pictures: [...pictures] })
  await badge.update()
  changed('carts')
  return id
}

function withoutRoute(thrown: unknown): never {
  if (codeOf(thrown) === 'not-found.route') throw new AppError('invalid.not-implemented', { cause: thrown })
  throw thrown
}
