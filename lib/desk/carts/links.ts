/** Links to carts of one's own: made on the server, their addresses kept on this device alone, for the server does not know them. */
import { changeLink, listLinks, makeLink } from '../../api/links.ts'
import type { Endpoint } from '../../api/request.ts'
import { codeState, makeCode } from '../../api/spoken-codes.ts'
import type { KnownLink, LinkChange, LinkedShare, LinkToMake, SpokenCode, SpokenCodeState } from '../../contract/links.ts'
import type { Capture, CartSummary, Problem } from '../../contract/views.ts'
import { AppError, codeOf } from '../../core/app-error.ts'
import { createMutex } from '../../core/mutex.ts'
import type { AccountService } from '../account/accounts.ts'
import type { DeskDeps } from '../deps.ts'
import { type CartBringing, cartOnServer } from './cart-on-server.ts'
import { createPhoneCalls, type PhoneCalls } from './phone-calls.ts'

/** A link that was made, among all links of its cart. */
export interface MadeLink {
  readonly cart: CartSummary
  readonly links: KnownLink[]
  readonly made: KnownLink
}

/** Links as handlers use them. */
export interface Links {
  /** Makes a link; a captured cart is shared with nobody first. Asked again with the same `linkId`, no second one is left. @throws what `Sharing.share` does, offline and the like when the server does not have the cart yet, invalid.not-implemented where there are no links */
  readonly make: (wish: LinkToMake, captured: Capture | undefined) => Promise<MadeLink>
  /** As the server tells them now; what it told last, and why, when it cannot. */
  readonly list: (cartId: string) => Promise<{ readonly links: KnownLink[]; readonly problem?: Problem }>
  /** Carts of the connection in use with the links this device keeps of them, the newest first; nothing is asked of the server. */
  readonly kept: () => Promise<LinkedShare[]>
  /** Changes a link and answers all of its cart. @throws not-found.link, conflict.link-ended, invalid.link-expiry, offline */
  readonly change: (change: LinkChange) => Promise<KnownLink[]>
  /** Makes a code for a link whose address this device has. @throws not-found.link where it has none; invalid.spoken-code, offline, invalid.not-implemented */
  readonly code: (wish: Pick<LinkChange, 'cartId' | 'linkId'>) => Promise<SpokenCode>
  /** How the newest code of a link stands. @throws not-found.link, offline */
  readonly codeState: (linkId: string) => Promise<SpokenCodeState>
  /** Carts handed over on the phone. */
  readonly calls: PhoneCalls
}

interface LinksDeps extends Pick<DeskDeps, 'store'>, CartBringing {
  readonly account: AccountService
}

interface Parts extends LinksDeps {
  /** Keeps what was told of a cart's links: `next` gets what is kept. Answers what is kept then. */
  readonly keep: (cartId: string, next: (before: readonly KnownLink[]) => readonly KnownLink[]) => Promise<KnownLink[]>
}

/** Creates them on the links this device keeps. */
export function createLinks(deps: LinksDeps): Links {
  const exclusive = createMutex()
  const parts: Parts = {
    ...deps,
    keep: async (cartId, next) => {
      const { links } = await deps.account.items()
      return exclusive(async () => {
        const kept = [...next((await links.get(cartId)) ?? [])]
        await (kept.length === 0 ? links.remove(cartId) : links.set(kept, cartId))
        return kept
      })
    },
  }
  return {
    make: (wish, captured) => make(parts, wish, captured),
    list: (cartId) => list(parts, cartId),
    kept: () => kept(parts),
    change: async (change) => {
      const changed = await onServer(parts, (endpoint) => changeLink(endpoint, change))
      return parts.keep(change.cartId, (before) => before.map((link) => (link.id === changed.id ? withAddress(changed, before) : link)))
    },
    code: async ({ cartId, linkId }) => {
      const url = (await parts.keep(cartId, (known) => known)).find(({ id }) => id === linkId)?.url
      const token = url === undefined ? undefined : new URL(url).pathname.split('/').at(-1)
      if (token === undefined) throw new AppError('not-found.link')
      return onServer(parts, (endpoint) => makeCode(endpoint, linkId, token))
    },
    calls: createPhoneCalls(deps),
    codeState: (linkId) => onServer(parts, (endpoint) => codeState(endpoint, linkId)),
  }
}

async function make(parts: Parts, wish: LinkToMake, captured: Capture | undefined): Promise<MadeLink> {
  const { linkId, link, shareId, name, cartId } = wish
  const cart = await cartOnServer(parts, { shareId, name, cartId }, captured)
  const made = await onServer(parts, async (endpoint) => {
    const first = withAddress(await makeLink(endpoint, cart.id, { link, key: linkId }), await parts.keep(cart.id, (known) => known))
    if (first.url !== undefined) return first
    // It was made before and its address was lost on the way: nobody has it.
    await changeLink(endpoint, { cartId: cart.id, linkId: first.id, isRevoked: true })
    return makeLink(endpoint, cart.id, { link, key: `${linkId}.again` })
  })
  if (made.url === undefined) throw new AppError('conflict.in-flight')
  return { cart, made, links: await parts.keep(cart.id, (before) => [...before.filter(({ id }) => id !== made.id), made]) }
}

async function list(parts: Parts, cartId: string): Promise<{ readonly links: KnownLink[]; readonly problem?: Problem }> {
  try {
    const told = await onServer(parts, (endpoint) => listLinks(endpoint, cartId))
    return { links: await parts.keep(cartId, (before) => told.map((link) => withAddress(link, before))) }
  } catch (thrown) {
    const code = codeOf(thrown)
    if (code === 'not-found.cart') return { links: await parts.keep(cartId, () => []) }
    const problem = { code, ...(thrown instanceof AppError ? { data: thrown.data } : {}) }
    return { links: await parts.keep(cartId, (before) => before), problem }
  }
}

async function kept({ account }: Parts): Promise<LinkedShare[]> {
  const { links, carts } = await account.items()
  const all = await links.all()
  const rows = await carts.rows([...all.keys()])
  const shares = [...all].flatMap(([cartId, known]) => {
    const row = rows.get(cartId)?.row
    return row ? { cartId, name: row.name, ...(row.shop ? { origin: row.shop.origin } : {}), links: known } : []
  })
  return shares.sort((a, b) => newest(b).localeCompare(newest(a)))
}

function newest({ links }: LinkedShare): string {
  return links.at(-1)?.madeAt ?? ''
}

// @throws invalid.not-implemented where the server has no links
async function onServer<T>({ account }: Parts, work: (endpoint: Endpoint) => Promise<T>): Promise<T> {
  try {
    return await account.signedIn(work)
  } catch (thrown) {
    if (codeOf(thrown) === 'not-found.route') throw new AppError('invalid.not-implemented', { cause: thrown })
    throw thrown
  }
}

function withAddress(link: KnownLink, known: readonly KnownLink[]): KnownLink {
  const url = known.find(({ id }) => id === link.id)?.url
  return url === undefined ? link : { ...link, url }
}
