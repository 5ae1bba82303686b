/** What people of a team do with the carts customers sent them: see, take, answer, close. Reasons: docs/decisions/0047. */
import { type NewCartCapture, newCartCapture } from '../../lib/contract/glue.ts'
import { READ_ONLY } from '../../lib/contract/permission-groups.ts'
import { AppError } from '../../lib/core/app-error.ts'
import { emailAddress } from '../../lib/core/email-address.ts'
import { languageOf } from '../../lib/core/languages.ts'
import { storesOf } from '../store/products.ts'
import {
  cartOfRequest,
  changeRequest,
  noteAnswer,
  requestById,
  requestsOfUnit,
  type TeamRequestRow,
  waitingRequests,
} from '../store/team-requests.ts'
import { type MemberRow, membersOf, type TeamRow, teamsOfUnit } from '../store/teams.ts'
import type { Deps } from './caller.ts'
import { createCart, type Write } from './carts.ts'
import { invite } from './invitations.ts'
import { type Caller, isOfTeam, unitOfTeams } from './rights.ts'

/** A team with its people, and how much waits. */
export interface OwnTeam {
  readonly team: TeamRow
  readonly members: readonly MemberRow[]
  readonly waiting: number
}

/** A request with its cart. */
export interface WholeRequest {
  readonly request: TeamRequestRow
  readonly cart: NewCartCapture
}

/** What to change of a request; the rest stays. `version` is the one that was seen. */
export interface RequestChange {
  readonly version: number
  /** A company user of the team; null: nobody. */
  readonly assigneeId?: string | null | undefined
  readonly isClosed?: boolean | undefined
}

/** An answer: a cart, changed or not, that the customer is invited to. `version` is the one that was seen. */
export interface AnswerWish {
  readonly id: string
  readonly version: number
  readonly name: string
  readonly message: string
  readonly cart: NewCartCapture
}

/** The teams the caller is of; none for who is of none, and for agents. */
export async function ownTeams({ db }: Pick<Deps, 'db'>, caller: Caller): Promise<readonly OwnTeam[]> {
  const unitId = unitOfTeams(caller)
  const teams = unitId === undefined ? [] : await teamsOfUnit(db, caller.companyId, unitId)
  const [first] = teams
  if (!first) return []
  const members = await membersOf(db, first)
  const ids = teams.map(({ id }) => id)
  const waiting = await waitingRequests(db, caller.companyId, ids)
  return teams.map((team) => ({ team, members, waiting: waiting.get(team.id) ?? 0 }))
}

/** Requests to the teams the caller is of, without their carts. */
export async function listRequests({ db }: Pick<Deps, 'db'>, caller: Caller): Promise<readonly TeamRequestRow[]> {
  const unitId = unitOfTeams(caller)
  return unitId === undefined ? [] : requestsOfUnit(db, caller.companyId, unitId)
}

/** A request with its cart. @throws not-found.team-request, also for one to a team the caller is not of */
export async function readRequest({ db }: Pick<Deps, 'db'>, caller: Caller, id: string): Promise<WholeRequest> {
  const request = await ownRequest(db, caller, id)
  const cart = newCartCapture.safeParse(await cartOfRequest(db, request))
  if (!cart.success) throw new AppError('not-found.team-request')
  return { request, cart: cart.data }
}

/** Gives a request to somebody of the team, closes it or opens it again. @throws not-found.team-request, not-found.company-user for who is not of the team, conflict.team-request when somebody else changed it since */
export async function assignRequest(
  caller: Caller,
  { id, change, write }: { readonly id: string; readonly change: RequestChange; readonly write: Write },
): Promise<TeamRequestRow> {
  const { db, at } = write
  const found = await ownRequest(db, caller, id)
  const { version, assigneeId = found.assignee_id, isClosed = found.closed_at !== null } = change
  const isOther = assigneeId !== found.assignee_id
  if (isOther && assigneeId !== null) {
    const members = await membersOf(db, found)
    if (!members.some((member) => member.id === assigneeId)) throw new AppError('not-found.company-user')
  }
  const closedAt = isClosed ? (found.closed_at ?? at) : null
  const isChanged = await changeRequest(db, { ...found, version }, { assigneeId, assignedAt: assigneeId === null ? null : at, closedAt })
  if (!isChanged) throw new AppError('conflict.team-request')
  return ownRequest(db, caller, id)
}

/**
 * Answers with a cart: it becomes the caller's, and its customer is invited to it by e-mail. @throws not-found.team-request, conflict.team-request, and what `createCart` and
 * `invite` do; then nothing is kept of it
 */
export async function answerRequest(
  deps: Deps,
  caller: Caller,
  { wish, write }: { readonly wish: AnswerWish; readonly write: Write },
): Promise<TeamRequestRow> {
  const { db, at } = write
  const found = await ownRequest(db, caller, wish.id)
  const to = emailAddress(found.customer_address)
  if (!to) throw new AppError('not-found.team-request')
  const cart = await createCart(deps, caller, { wish: await cartWish(deps, caller, { wish, write }), write })
  // First of what others wait for: of two answers at once the second finds another version.
  const isNoted = await noteAnswer(db, { ...found, version: wish.version }, { cartId: cart.id, by: caller.companyUserId, at })
  if (!isNoted) throw new AppError('conflict.team-request')
  const language = languageOf(found.language) ?? 'en'
  const said = { cartId: cart.id, to, permissionGroup: READ_ONLY, message: wish.message, language, expiresAt: undefined }
  await invite(deps, caller, { wish: said, write: { ...write, opId: `${write.opId} invite` } })
  return ownRequest(db, caller, wish.id)
}

// Currency and store as the cart has them, where the company's stores take them.
async function cartWish(
  _deps: Deps,
  { companyId }: Caller,
  { wish: { name, cart }, write }: { readonly wish: AnswerWish; readonly write: Write },
) {
  const currency = cart.shop.currency ?? 'EUR'
  const stores = await storesOf(write.db, companyId)
  const store = stores.find(({ currencies }) => currencies.includes(currency)) ?? stores[0]
  return { name, priceMode: 'GROSS_MODE', currency, store: store?.name ?? 'DE', capture: cart }
}

async function ownRequest(db: Write['db'], caller: Caller, id: string): Promise<TeamRequestRow> {
  const found = await requestById(db, caller.companyId, id)
  if (!found || !isOfTeam(caller, found)) throw new AppError('not-found.team-request')
  return found
}
