/** The inbox of the teams a person is of. Nothing customers wrote is kept on the device: it stays on the server. */
import { answerWith, changeRequest, requestsOf, requestWithCart, teamsOf } from '../../api/teams.ts'
import type { NewCartCapture } from '../../contract/glue.ts'
import { MAX_NAME_LENGTH } from '../../contract/limits.ts'
import type { Inbox, RequestAnswer, RequestMove, TeamRequest } from '../../contract/teams.ts'
import type { Capture, CartDetail } from '../../contract/views.ts'
import { AppError, codeOf } from '../../core/app-error.ts'
import { assertFits } from '../../core/cart-size.ts'
import { cartOfRequest, seenProducts } from '../../core/request-cart.ts'
import type { AccountService } from '../account/accounts.ts'
import type { DeskDeps } from '../deps.ts'
import { createKnownTeams, type KnownTeams } from './known-teams.ts'

type SaidAnswer = Pick<RequestAnswer, 'id' | 'version' | 'message'>

/** Inboxes as handlers use them. */
export interface Inboxes {
  /** How many requests wait; 0 for who is of no team. @throws offline and the like */
  readonly waiting: () => Promise<number>
  /** No teams where nobody is signed in, the person is of none, or the server has none. @throws offline and the like */
  readonly list: () => Promise<Inbox>
  /** With its cart. @throws not-found.team-request */
  readonly read: (id: string) => Promise<TeamRequest>
  /** The cart of a request; undefined where the person can see none of that id. @throws offline and the like */
  readonly cart: (id: string) => Promise<CartDetail | undefined>
  /** @throws conflict.team-request when somebody else was faster */
  readonly change: (move: RequestMove) => Promise<TeamRequest>
  /** With the customer's cart in other quantities. @throws conflict.team-request, shop.empty when nothing is left of the cart, invalid.mail-off, limit.rate */
  readonly answer: (answer: SaidAnswer & Pick<RequestAnswer, 'quantities'>) => Promise<TeamRequest>
  /** With a cart of the same shop, as it was captured. @throws the same, page.closed, shop.other, shop.changed when it is not what was seen */
  readonly answerOfShop: (answer: SaidAnswer & { readonly seen: string }, captured: Capture | undefined) => Promise<TeamRequest>
}

interface InboxDeps extends Pick<DeskDeps, 'newId' | 'now' | 'store'> {
  readonly account: AccountService
}

/** Creates them. */
export function createInboxes(deps: InboxDeps): Inboxes {
  const { account } = deps
  const known = createKnownTeams(deps)
  const read = (id: string) => account.signedIn((endpoint) => requestWithCart(endpoint, id))
  const whole = async (id: string): Promise<NewCartCapture> => {
    const { cart } = await read(id)
    if (!cart) throw new AppError('not-found.team-request')
    return cart
  }
  return {
    waiting: async () => {
      const connectionId = await mayBeOfTeam(account, known)
      if (connectionId === undefined) return 0
      return (await ownTeams(account, known)).reduce((sum, { waiting }) => sum + waiting, 0)
    },
    list: async () => {
      const teams = await ownTeams(account, known)
      return { teams, requests: teams.length === 0 ? [] : await account.signedIn(requestsOf) }
    },
    read,
    cart: async (id) => ((await mayBeOfTeam(account, known)) === undefined ? undefined : foundCart(read, id)),
    change: (move) => account.signedIn((endpoint) => changeRequest(endpoint, move)),
    answer: async ({ quantities, ...said }) => answerOf(deps, said, changedCart(await whole(said.id), quantities)),
    answerOfShop: async ({ seen, ...said }, captured) => answerOf(deps, said, shopCart(await whole(said.id), seen, captured)),
  }
}

// The connection to ask by; undefined where there is nothing to ask.
async function mayBeOfTeam(account: AccountService, known: KnownTeams): Promise<string | undefined> {
  const { id, signedIn, agent, hasTeams } = await account.get()
  if (id === undefined || !signedIn || agent || !hasTeams || (await known.isOfNone(id))) return undefined
  return id
}

async function ownTeams(account: AccountService, known: KnownTeams): Promise<Inbox['teams']> {
  const { id, signedIn } = await account.get()
  if (id === undefined || !signedIn) return []
  const teams = await account.signedIn(teamsOf, id).catch(noneWhereNone)
  await known.note(id, teams.length)
  return teams
}

function noneWhereNone(thrown: unknown): Inbox['teams'] {
  if (codeOf(thrown) === 'not-found.route' || codeOf(thrown) === 'forbidden.not-company-user') return []
  throw thrown
}

async function foundCart(read: Inboxes['read'], id: string): Promise<CartDetail | undefined> {
  try {
    return cartOfRequest(await read(id))
  } catch (thrown) {
    if (codeOf(thrown) === 'not-found.team-request' || codeOf(thrown) === 'not-found.route') return undefined
    throw thrown
  }
}

async function answerOf({ account, newId }: InboxDeps, said: SaidAnswer, cart: NewCartCapture): Promise<TeamRequest> {
  if (cart.lines.length === 0) throw new AppError('shop.empty')
  // Whoever is answered sees it: the shop's name, not their own.
  const name = new URL(cart.shop.origin).hostname.slice(0, MAX_NAME_LENGTH)
  const key = newId()
  return account.signedIn((endpoint) => answerWith(endpoint, { ...said, name, cart }, key))
}

// What the shop showed as sums is not that of other quantities.
function changedCart(cart: NewCartCapture, quantities: RequestAnswer['quantities']): NewCartCapture {
  const lines = cart.lines.flatMap((line) => {
    const quantity = quantities[line.id]
    if (quantity === undefined || Number(quantity) === Number(line.quantity)) return [line]
    const { lineTotal: _sum, ...rest } = line
    return Number(quantity) === 0 ? [] : [{ ...rest, quantity }]
  })
  const isSame = lines.length === cart.lines.length && lines.every((line, index) => line === cart.lines[index])
  return { ...cart, lines, totals: isSame ? cart.totals : {} }
}

function shopCart(asked: NewCartCapture, seen: string, captured: Capture | undefined): NewCartCapture {
  if (captured?.state !== 'cart') throw new AppError('page.closed')
  const { shop, lines, totals, capturedAt } = captured.cart
  if (shop.origin !== asked.shop.origin) throw new AppError('shop.other', { data: { host: new URL(asked.shop.origin).host } })
  if (seenProducts(lines) !== seen) throw new AppError('shop.changed')
  const cart = { shop, lines: [...lines], totals, capturedAt }
  assertFits(cart)
  return cart
}
