/** Carts handed over on the phone, as their callers open them: `/h/<token>`. A GET notes that it was opened, a POST does what a button says; `/here` behind it is what the page's script asks, `/details` takes what callers say of themselves. */
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
import { fillDetails, forgetDetails, newCallerSecret, seenDetails } from '../services/caller-data.ts'
import { failureOf } from '../services/failures.ts'
import { withPictures } from '../services/linked-cart.ts'
import { callEnd, callPage } from './call-page.ts'
import { callerCookie, callerSecretIn, detailsIn, type TypedDetails } from './caller-form.ts'
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

/** What is asked for: the page, or what is behind its address. */
export type CallPart = 'page' | 'here' | 'details'

/** Answers whoever has the address of a call. */
export function answerCaller(
  lookups: PageLookups,
  { request, reply }: Pick<Asked, 'request' | 'reply'>,
  { token, part }: { readonly token: string; readonly part: CallPart },
): Promise<FastifyReply> {
  const asked = { request, reply, token, speech: speechAsked(request.headers['accept-language']) }
  if (part !== 'page') return guarded(lookups, asked, part === 'here' ? here : detailed)
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
  const { deps } = lookups
  const { request, token } = asked
  const found = await shownCall(deps, triedIn(lookups, asked, token))
  if (found.state !== 'open') return ended(asked, found)
  if (request.method === 'GET' && !isPrefetch(request)) await noteCallOpened(deps, found)
  return sent(asked, await drawn(lookups, asked, { found }))
}

interface Drawing {
  readonly found: Visited
  /** What is wrong with the caller's details: the page is that of their form. */
  readonly filled?: TypedDetails
}

async function drawn({ deps, baseOf }: PageLookups, { request, token, speech }: Asked, { found, filled }: Drawing): Promise<SentPage> {
  const { call, link } = found
  const place = { companyId: call.company_id, cartId: call.cart_id, pictures: link.cart_pictures }
  const cart = await withPictures(deps.db, place, await cartOfCall(deps.db, call))
  const { pathname } = new URL(`${baseOf(request)}/h/${token}`)
  const isHelped = helpLeft(call, deps.now()) > 0
  const secret = callerSecretIn(request.headers.cookie)
  const seen = await seenDetails(deps, call, secret)
  const given = secret === undefined ? (filled?.secret ?? newCallerSecret(deps.random)) : ''
  const details = { seen, filled, secret: given }
  return callPage({ ...found, cart, path: pathname, tag: tagOf(deps.now(), found), isHelped, details }, speech)
}

// Kept for the browser that has the cookie, else for the one that gets it now; the same form sent twice is one browser's.
async function detailed(lookups: PageLookups, asked: Asked): Promise<FastifyReply> {
  const { deps, textOf } = lookups
  const { request, reply, token } = asked
  const back = (): FastifyReply =>
    reply
      .code(303)
      .headers({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer', location: `../${token}` })
      .send()
  // Whoever loads the page of a form again that was not taken.
  if (request.method !== 'POST') return back()
  const fields = new URLSearchParams(await textOf(request))
  const found = await shownCall(deps, triedIn(lookups, asked, token))
  if (found.state !== 'open') return ended(asked, found)
  const known = callerSecretIn(request.headers.cookie)
  if (fields.get('do') === 'forget') {
    await forgetDetails(deps, found, known)
    return back()
  }
  const filled = detailsIn(fields)
  if (filled.wrong !== undefined) {
    reply.code(422)
    return sent(asked, await drawn(lookups, asked, { found, filled }))
  }
  const secret = known ?? filled.secret ?? newCallerSecret(deps.random)
  await fillDetails(deps, found, { secret, data: filled.data })
  const now = deps.now()
  reply.header('set-cookie', callerCookie(secret, found.call.expires_at ?? now, { now, publicUrl: deps.config.publicUrl }))
  return back()
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
  return `${call.version}.${call.accepted_at === null ? 0 : 1}.${helpLeft(call, now) > 0 ? call.help_until?.getTime() : 0}.${call.filled_at?.getTime() ?? 0}`
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
