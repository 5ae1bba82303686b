/** The small pictures on pages of links and invitations: `/l/<token>/p/<key>` and `/i/<token>/p/<key>`, for whoever may open the page they are on. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { errorRow } from '../../lib/core/error-rows.ts'
import { failureOf } from '../services/failures.ts'
import { shownInvitation } from '../services/invitation-answers.ts'
import { shownLink } from '../services/link-opening.ts'
import { pictureOfCart } from '../services/pictures.ts'
import { passKeyIn } from './link-cookie.ts'
import type { PageLookups } from './lookups.ts'

// What is at such an address never changes. Nobody but who has the secret may keep it, and it does nothing when it is opened by itself.
const HEADERS = {
  'cache-control': 'private, max-age=31536000, immutable',
  'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-robots-tag': 'noindex, nofollow, noarchive',
}

interface Exchange {
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}

/** Which picture of what. */
export interface PicturePlace {
  readonly of: 'l' | 'i'
  readonly token: string
  readonly picture: string
}

/** Answers the picture, else nothing: whatever is wrong looks the same. */
export async function answerPicture(lookups: PageLookups, { request, reply }: Exchange, place: PicturePlace): Promise<FastifyReply> {
  const { deps } = lookups
  reply.headers({ 'x-robots-tag': HEADERS['x-robots-tag'], 'referrer-policy': HEADERS['referrer-policy'] })
  try {
    const cart = await cartOf(lookups, request, place)
    const found = cart && (await pictureOfCart(deps.db, cart, place.picture))
    if (!found) return reply.code(404).send()
    // Whoever is taken off the list keeps none.
    const kept = cart?.isKept === false ? { ...HEADERS, 'cache-control': 'private, no-store' } : HEADERS
    return reply.headers(kept).type(found.type).send(Buffer.from(found.bytes))
  } catch (thrown) {
    const { code, data } = failureOf(deps, thrown, request)
    if (data.wait !== undefined) reply.header('retry-after', data.wait)
    return reply.code(errorRow(code).status || 500).send()
  }
}

interface CartPlace {
  readonly company_id: string
  readonly cart_id: string
  /** False: browsers may not keep its pictures. */
  readonly isKept?: boolean
}

async function cartOf(
  { deps, networkOf }: PageLookups,
  request: FastifyRequest,
  { of, token }: PicturePlace,
): Promise<CartPlace | undefined> {
  const tried = { token, network: networkOf(request), passKey: passKeyIn(request.headers.cookie), isPicture: true } as const
  if (of === 'l') {
    const shown = await shownLink(deps, tried)
    return shown.state === 'open' ? { ...shown.link, isKept: shown.link.allowed === null } : undefined
  }
  const shown = await shownInvitation(deps, tried)
  return shown.state === 'open' ? shown.invitation : undefined
}
