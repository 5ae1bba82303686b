/** Carts that customers send to a team, without an account. The secret their device made is the only way back to one. Reasons: docs/decisions/0047. */
import type { NewCartCapture } from '../../lib/contract/glue.ts'
import { AppError } from '../../lib/core/app-error.ts'
import { assertFits } from '../../lib/core/cart-size.ts'
import { type EmailAddress, emailAddress } from '../../lib/core/email-address.ts'
import { languageOf } from '../../lib/core/languages.ts'
import { shareableLine } from '../../lib/core/shareable.ts'
import { tokenHash } from '../auth/secrets.ts'
import type { Db } from '../store/db.ts'
import { insertMail } from '../store/mail.ts'
import { insertRequest, removeRequest, requestBySecret, type TeamRequestRow } from '../store/team-requests.ts'
import { membersOf, type TeamRow, teamByAddress } from '../store/teams.ts'
import type { Tell } from './allowance.ts'
import type { Deps } from './caller.ts'
import { publicAddress } from './linked-cart.ts'
import { giveUpAt, messageIdOf } from './mail.ts'
import { teamLetter } from './mail-letters.ts'
import { countShared, refusedFor } from './shared-count.ts'

const HOUR_S = 3600

/** Requests in so many seconds: of one network, of one e-mail address to one team, to one team; and how many of them write mail. */
export const TEAM_LIMITS = {
  network: { name: 'team-network', points: 20, seconds: HOUR_S },
  address: { name: 'team-address', points: 10, seconds: 24 * HOUR_S },
  team: { name: 'team', points: 300, seconds: 24 * HOUR_S },
  mail: { name: 'team-mail', points: 20, seconds: HOUR_S },
} as const
/** Most people a mail goes to where a team has no mailbox. */
const MOST_TOLD = 20

/** What a customer sends. */
export interface SentWish {
  /** Full address of the team. */
  readonly team: string
  /** Secret of the request: 256 bits. */
  readonly key: string
  readonly name: string
  readonly address: EmailAddress
  readonly message: string
  readonly language: TeamRequestRow['language']
  readonly cart: NewCartCapture
}

/** A request as its customer sees it. */
export interface SentRequest {
  readonly team: TeamRow
  readonly request: TeamRequestRow
}

/** Where a request comes from. */
interface From {
  readonly network: string
  readonly tell?: Tell | undefined
}

/** A team's full address. */
export function fullAddress({ short, address }: Pick<TeamRow, 'short' | 'address'>): string {
  return `${short}.${address}`
}

/** A team that takes carts. @throws not-found.team */
export async function openTeam(db: Db, full: string): Promise<TeamRow> {
  const team = await teamByAddress(db, full)
  if (!team) throw new AppError('not-found.team')
  return team
}

/** Keeps a cart for a team, and queues the mail that tells of it. The same secret again changes nothing. @throws not-found.team, invalid.too-many-lines, invalid.too-large, limit.rate */
export async function sendToTeam(deps: Deps, wish: SentWish, { network, tell }: From): Promise<SentRequest> {
  assertFits(wish.cart)
  const at = deps.now()
  return deps.db.transaction(async (db) => {
    const team = await openTeam(db, wish.team)
    const secretHash = tokenHash(wish.key)
    const known = await requestBySecret(db, team.company_id, secretHash)
    if (known) return { team, request: known }
    if (deps.config.limits) await countShared(db, countsOf(team, wish, network), tell)
    const { cart, name, message, language } = wish
    await insertRequest(db, {
      company_id: team.company_id,
      id: deps.newId(),
      team_id: team.id,
      secretHash,
      customer_name: name,
      customer_address: wish.address.address,
      message,
      language,
      cart: sentCart(cart),
      shop: cart.shop.origin,
      lines: cart.lines.length,
      at,
    })
    const request = await ownRequest(db, team, wish.key)
    await tellTeam(deps, db, { team, request })
    return { team, request }
  })
}

/** How a request stands. @throws not-found.team, not-found.team-request */
export async function sentRequest({ db }: Pick<Deps, 'db'>, { team: full, key }: Pick<SentWish, 'team' | 'key'>): Promise<SentRequest> {
  const team = await openTeam(db, full)
  return { team, request: await ownRequest(db, team, key) }
}

/** Takes a request back: nothing is kept of it. One that is gone stays so. @throws not-found.team */
export async function withdrawRequest({ db }: Pick<Deps, 'db'>, { team: full, key }: Pick<SentWish, 'team' | 'key'>): Promise<void> {
  const team = await openTeam(db, full)
  await removeRequest(db, team.company_id, tokenHash(key))
}

async function ownRequest(db: Db, team: TeamRow, key: string): Promise<TeamRequestRow> {
  const found = await requestBySecret(db, team.company_id, tokenHash(key))
  if (found?.team_id !== team.id) throw new AppError('not-found.team-request')
  return found
}

function countsOf(team: TeamRow, { address }: SentWish, network: string) {
  const of = `${team.company_id} ${team.id}`
  return [
    { ...TEAM_LIMITS.network, key: network },
    { ...TEAM_LIMITS.address, key: `${of} ${address.key}`, isOfOthers: true },
    { ...TEAM_LIMITS.team, key: of, isOfOthers: true },
  ]
}

// Whatever a device left in it: nothing that looks personal, no picture that would tell the shop who looks, no way but into the shop.
function sentCart(cart: NewCartCapture): NewCartCapture {
  const lines = cart.lines.map((raw) => {
    const { image: _image, url: _url, ...line } = shareableLine(raw, new Set()).line
    const url = publicAddress(raw, cart.shop)
    return url === undefined ? line : { ...line, url }
  })
  return { ...cart, lines }
}

// A flood fills the inbox up to its limit, and no mailbox: what no mail told of is in the inbox all the same.
async function tellTeam(deps: Deps, db: Db, { team, request }: SentRequest): Promise<void> {
  const { mail, limits } = deps.config
  if (!mail) return
  const count = { ...TEAM_LIMITS.mail, key: `${team.company_id} ${team.id}` }
  if (limits && (await refusedFor(db, [count])) !== undefined) return
  const letter = teamLetter.parse({
    kind: 'team-request',
    customer: request.customer_name,
    team: team.name,
    count: request.lines,
    path: `/asked/${request.id}`,
  })
  for (const to of await mailboxesOf(db, team)) {
    const id = deps.newId()
    await insertMail(db, {
      companyId: team.company_id,
      senderId: null,
      id,
      recipient: to.address,
      recipientHash: tokenHash(to.key),
      kind: letter.kind,
      data: { letter },
      language: languageOf(team.language) ?? 'en',
      messageId: messageIdOf(id, mail.from),
      // Nobody is told a token for it: whoever wants none of it leaves the team.
      blockHash: tokenHash(Buffer.from(deps.random(32)).toString('base64')),
      at: request.sent_at,
      giveUpAt: giveUpAt(request.sent_at),
    })
  }
}

async function mailboxesOf(db: Db, team: TeamRow): Promise<readonly EmailAddress[]> {
  const written = team.mail_to === null ? (await membersOf(db, team)).map(({ email }) => email) : [team.mail_to]
  return written.slice(0, MOST_TOLD).flatMap((text) => emailAddress(text) ?? [])
}
