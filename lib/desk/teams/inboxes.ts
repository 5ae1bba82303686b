/** The inbox of the teams a person is of. Nothing of it is kept on the device: what customers wrote stays on the server. */
import { answerWith, changeRequest, requestsOf, requestWithCart, teamsOf } from '../../api/teams.ts'
import type { NewCartCapture } from '../../contract/glue.ts'
import { MAX_NAME_LENGTH } from '../../contract/limits.ts'
import type { Inbox, RequestAnswer, RequestMove, TeamRequest } from '../../contract/teams.ts'
import { AppError, codeOf } from '../../core/app-error.ts'
import type { AccountService } from '../account/accounts.ts'
import type { DeskDeps } from '../deps.ts'

/** Inboxes as handlers use them. */
export interface Inboxes {
  /** No teams where nobody is signed in, the person is of none, or the server has none. @throws offline and the like */
  readonly list: () => Promise<Inbox>
  /** With its cart. @throws not-found.team-request */
  readonly read: (id: string) => Promise<TeamRequest>
  /** @throws conflict.team-request when somebody else was faster */
  readonly change: (move: RequestMove) => Promise<TeamRequest>
  /** @throws conflict.team-request, shop.empty when nothing is left of the cart, invalid.mail-off, limit.rate */
  readonly answer: (answer: RequestAnswer) => Promise<TeamRequest>
}

/** Creates them. */
export function createInboxes({ account, newId }: Pick<DeskDeps, 'newId'> & { readonly account: AccountService }): Inboxes {
  const nothing: Inbox = { teams: [], requests: [] }
  const read = (id: string) => account.signedIn((endpoint) => requestWithCart(endpoint, id))
  return {
    list: async () => {
      if (!(await account.get()).signedIn) return nothing
      try {
        const teams = await account.signedIn(teamsOf)
        return teams.length === 0 ? nothing : { teams, requests: await account.signedIn(requestsOf) }
      } catch (thrown) {
        if (codeOf(thrown) === 'not-found.route' || codeOf(thrown) === 'forbidden.not-company-user') return nothing
        throw thrown
      }
    },
    read,
    change: (move) => account.signedIn((endpoint) => changeRequest(endpoint, move)),
    answer: async ({ id, version, message, quantities }) => {
      const { cart } = await read(id)
      if (!cart) throw new AppError('not-found.team-request')
      const changed = changedCart(cart, quantities)
      if (changed.lines.length === 0) throw new AppError('shop.empty')
      // Whoever is answered sees it: the shop's name, not their own.
      const name = new URL(cart.shop.origin).hostname.slice(0, MAX_NAME_LENGTH)
      const key = newId()
      return account.signedIn((endpoint) => answerWith(endpoint, { id, version, name, message, cart: changed }, key))
    },
  }
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
