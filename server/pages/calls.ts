/** Carts handed over on the phone, as their callers open them: `/h/<token>`. A GET notes that it was opened, a POST does what a button says; `/here` behind it is what the page's script asks. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { errorRow } from '../../lib/core/error-rows.ts'
import { type Speech, speechAsked } from '../../lib/core/languages.ts'
import { type CallMove, helpLeft } from '../../lib/core/phone-call.ts'
import { cartOfCall } from '../services/call-moves.ts'
import {
  type CallerWish,
  callerDoes,
  noteCallOpened,
  noteCallSeen,
  type ShownCall,
  shownCall,
  type Visited,
} from '../services/call-visits.ts'
import { failureOf } from '../services/failures.ts'
import { withPictures } from '../services/linked-cart.ts'
import { callEnd, callPage } from './call-page.ts'
import { linkEnd } from './link-page.ts'
import { type PageLookups, triedIn } from './lookups.ts'
import type { SentPage } from './page.ts'
import { isPrefetch } from './prefetch.ts'

interface Asked {
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  readonly speech: Speech
  readonly token: string
}

const MOVES: readonly CallMove[] = ['accept', 'takeBack', 'allowHelp', 'endHelp', 'end']

/** Answers whoever has the address of a call. */
export function answerCaller(
  lookups: PageLookups,
  { request, reply }: Pick<Asked, 'request' | 'reply'>,
  { token, isHere }: { readonly token: string; readonly isHere: boolean },
): Promise<FastifyReply> {
  const asked = { request, reply, token, speech: speechAsked(request.headers['accept-language']) }
  if (isHere) return guarded(lookups, asked, here)
  return guarded(lookups, asked, request.method === 'POST' ? done : shown)
}

async function guarded(
  lookups: PageLookups,
  asked: Asked,
  answer: (lookups: PageLookups, asked: Asked) => Promise<FastifyReply>,
): Promise<FastifyReply> {
  const { request, reply, speech } = asked
  reply.header('vary', `${reply.getHeader('vary')}, Accept-Language`).header('x-robots-tag', 'noindex, nofollow, noarchive')
  try {
    return await answer(lookups, asked)
  } catch (thrown) {
    const { code, data } = failureOf(lookups.deps, thrown, request)
    // Deleted between two looks at it.
    if (code === 'not-found.cart') return ended(asked, { state: 'unknown' })
    if (data.wait !== undefined) reply.header('retry-after', data.wait)
    reply.code(errorRow(code).status || 500)
    return sent(asked, linkEnd(code === 'limit.rate' ? { why: 'busy', seconds: Number(data.wait) } : { why: 'broken' }, speech))
  }
}

async function shown(lookups: PageLookups, asked: Asked): Promise<FastifyReply> {
  const { deps, baseOf } = lookups
  const { request, token, speech } = asked
  const found = await shownCall(deps, triedIn(lookups, asked, token))
  if (found.state !== 'open') return ended(asked, found)
  const { call, link } = found
  if (request.method === 'GET' && !isPrefetch(request)) await noteCallOpened(deps, found)
  const place = { companyId: call.company_id, cartId: call.cart_id, pictures: link.cart_pictures }
  const cart = await withPictures(deps.db, place, await cartOfCall(deps.db, call))
  const { pathname } = new URL(`${baseOf(request)}/h/${token}`)
  const isHelped = helpLeft(call, deps.now()) > 0
  return sent(asked, callPage({ ...found, cart, path: pathname, tag: tagOf(deps.now(), found), isHelped }, speech))
}

// Back to the page by GET: whoever loads it again does nothing twice.
async function done(lookups: PageLookups, asked: Asked): Promise<FastifyReply> {
  const { deps, textOf } = lookups
  const { request, reply, token } = asked
  const wish = wishIn(new URLSearchParams(await textOf(request)))
  const found = await shownCall(deps, triedIn(lookups, asked, token))
  if (found.state !== 'open') return ended(asked, found)
  if (wish) await callerDoes(deps, found, wish)
  // As the browser came: below whatever path a proxy puts this server.
  return reply.code(303).headers({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' }).header('location', `./${token}`).send()
}

async function here(lookups: PageLookups, asked: Asked): Promise<FastifyReply> {
  const { deps } = lookups
  const { reply } = asked
  const found = await shownCall(deps, triedIn(lookups, asked, asked.token))
  reply.headers({ 'cache-control': 'no-store', 'content-type': 'application/json' })
  if (found.state !== 'open') return reply.code(found.state === 'unknown' ? 404 : 410).send('{}')
  await noteCallSeen(deps, found)
  return reply.send(JSON.stringify({ tag: tagOf(deps.now(), found) }))
}

// Of all the page shows that may change while it is open.
function tagOf(now: Date, { call }: Visited): string {
  return `${call.version}.${call.accepted_at === null ? 0 : 1}.${helpLeft(call, now) > 0 ? call.help_until?.getTime() : 0}`
}

// Of two quantities the button's comes behind the field's.
function wishIn(fields: URLSearchParams): CallerWish | undefined {
  const move = MOVES.find((known) => known === fields.get('do'))
  if (move) return { move }
  const [line, quantity] = [fields.get('line'), fields.getAll('quantity').at(-1)]
  return line === null || quantity === undefined ? undefined : { line, quantity: quantity.trim().replace(',', '.') }
}

function ended(asked: Asked, found: Exclude<ShownCall, { readonly state: 'open' }>): FastifyReply {
  if (found.state === 'unknown') {
    asked.reply.code(404)
    return sent(asked, linkEnd({ why: 'unknown' }, asked.speech))
  }
  asked.reply.code(410)
  const why = found.state === 'ended' && found.call.ended_by === 'caller' ? 'endedByCaller' : found.state
  return sent(asked, callEnd(why, asked.speech))
}

function sent({ reply }: Asked, { html, headers }: SentPage): FastifyReply {
  return reply.headers(headers).header('cache-control', 'no-store').send(html)
}
