/** Carts sent to a team of a shop, without an account: what was sent, by the secrets that are this device's only way back to it. */
import * as z from 'zod/mini'
import { lookAtRequest, sendRequest, withdrawRequest } from '../../api/teams.ts'
import { type AskWish, REQUEST_STATES, type SentCart } from '../../contract/teams.ts'
import type { Capture } from '../../contract/views.ts'
import { AppError, codeOf } from '../../core/app-error.ts'
import { assertFits } from '../../core/cart-size.ts'
import { type TeamAddress, teamAddress } from '../../core/team-address.ts'
import type { Stored, StoredOptions } from '../../storage/stored.ts'
import type { AccountService } from '../account/accounts.ts'
import type { DeskDeps } from '../deps.ts'

/** Asking a team, as handlers use it. */
export interface Asking {
  /**
   * Sends a capture to a team; the same `askId` again is the same request. @throws invalid.team-address, auth.other-server for a server this device does not know, forbidden.anonymous where an administrator wants an account, page.closed, shop.empty,
   * not-found.team, invalid.attribute, limit.rate, offline and the like
   */
  readonly send: (wish: AskWish, captured: Capture | undefined) => Promise<SentCart[]>
  /** What was sent, the newest first, as far as each is known now: servers that do not answer leave it as it was. */
  readonly list: () => Promise<SentCart[]>
  /** Takes one back; a team that has it no more has nothing to give back. */
  readonly withdraw: (id: string) => Promise<SentCart[]>
}

const kept = z.array(
  z.object({
    id: z.string(),
    server: z.string(),
    team: z.string(),
    /** Whoever has it sees how the request stands, and takes it back. */
    key: z.string(),
    name: z.string(),
    company: z.string(),
    shop: z.string(),
    state: z.enum([...REQUEST_STATES, 'gone', 'begun']),
    at: z.string(),
  }),
)
type Kept = z.infer<typeof kept>[number]
const ITEM = { prefix: 'sent-requests', schema: kept, version: 1 } as const satisfies StoredOptions<typeof kept>
const MOST_KEPT = 50

interface AskingDeps extends Pick<DeskDeps, 'newId' | 'now' | 'builtFor' | 'store'> {
  readonly account: AccountService
}

/** Creates it. */
export function createAsking(deps: AskingDeps): Asking {
  const item: Stored<Kept[]> = deps.store.bind(ITEM)
  const rows = async () => (await item.get()) ?? []
  const put = async (row: Kept) => item.set([row, ...(await rows()).filter(({ id }) => id !== row.id)].slice(0, MOST_KEPT))
  const list = async () => (await rows()).filter(({ state }) => state !== 'begun').map(shown)
  return {
    send: async (wish, captured) => {
      await send({ ...deps, rows, put, item }, wish, captured)
      return list()
    },
    list: async () => {
      const fresh = await Promise.all((await rows()).map((row) => looked(deps, row)))
      // What was sent meanwhile stays.
      await item.set((await rows()).map((row) => fresh.find(({ id }) => id === row.id) ?? row))
      return list()
    },
    withdraw: async (id) => {
      const row = (await rows()).find((one) => one.id === id)
      if (row) await withdrawRequest(deps.account.asNobody(row.server), row).catch(unlessGone)
      await item.set((await rows()).filter((one) => one.id !== id))
      return list()
    },
  }
}

interface Items {
  readonly item: Stored<Kept[]>
  readonly rows: () => Promise<Kept[]>
  readonly put: (row: Kept) => Promise<void>
}

// The secret is kept before anything is sent: after an answer that was lost the same request is asked for again.
async function send(deps: AskingDeps & Items, wish: AskWish, captured: Capture | undefined): Promise<void> {
  const { rows, put, item, account, now } = deps
  const page = await knownPage(deps, wish.team)
  if (captured?.state !== 'cart') throw new AppError('page.closed')
  const { shop, lines, totals, capturedAt } = captured.cart
  if (lines.length === 0) throw new AppError('shop.empty')
  const handcart = { shop, lines: [...lines], totals, capturedAt }
  assertFits(handcart)
  const begun = (await rows()).find(({ id }) => id === wish.askId)
  const key = begun?.key ?? (await newKey(deps))
  const at = new Date(now()).toISOString()
  const row = { id: wish.askId, ...page, key, name: '', company: '', shop: shop.origin, state: 'begun', at } as const
  await put(row)
  const { name, address, message } = wish
  try {
    const sent = await sendRequest(account.asNobody(page.server), row, { name, address, message, handcart })
    await put({ ...row, ...told(sent) })
  } catch (thrown) {
    // What a server refused is no request; what got no answer may be one.
    if (!['unreachable', 'unavailable', 'offline'].includes(codeOf(thrown) ?? ''))
      await item.set((await rows()).filter(({ id }) => id !== row.id))
    throw thrown
  }
}

// Only where the person is connected, or what the build or an administrator names: nothing goes to a server that a pasted text alone chose.
async function knownPage({ account, builtFor }: AskingDeps, text: string): Promise<TeamAddress> {
  const page = teamAddress(text)
  if (!page) throw new AppError('invalid.team-address')
  const [{ server = builtFor, isLocked, allowsAnonymous }, all] = [await account.policy(), await account.all()]
  if (!allowsAnonymous && !(await account.get()).signedIn) throw new AppError('forbidden.anonymous')
  const known = [server, ...(isLocked ? [] : all.map((one) => one.server))]
  if (!known.includes(page.server)) throw new AppError('auth.other-server', { data: { server: page.server } })
  return page
}

// 256 bits of what three random ids hold (366).
async function newKey({ newId }: AskingDeps): Promise<string> {
  const seed = new TextEncoder().encode([newId(), newId(), newId()].join())
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', seed))
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '')
}

async function looked({ account }: AskingDeps, row: Kept): Promise<Kept> {
  if (row.state === 'gone') return row
  try {
    return { ...row, ...told(await lookAtRequest(account.asNobody(row.server), row)) }
  } catch (thrown) {
    const isGone = codeOf(thrown) === 'not-found.team-request' && row.state !== 'begun'
    return isGone ? { ...row, state: 'gone' } : row
  }
}

type Told = Awaited<ReturnType<typeof lookAtRequest>>

function told({ team, company, state, sentAt, answeredAt, closedAt }: Told): Pick<Kept, 'name' | 'company' | 'state' | 'at'> {
  const at = { received: sentAt, answered: answeredAt, closed: closedAt }[state] ?? sentAt
  return { name: team.slice(0, MAX_NAME), company: company.slice(0, MAX_NAME), state, at }
}

const MAX_NAME = 200

function shown({ id, server, team, name, company, shop, state, at }: Kept): SentCart {
  return { id, page: `${server}/t/${team}`, team: name, company, shop, state: state === 'begun' ? 'received' : state, at }
}

function unlessGone(thrown: unknown): void {
  if (codeOf(thrown) !== 'not-found.team') throw thrown
}
