/** Invitations as whoever got one opens them: `/i/<token>`, with `.csv` and `.txt` behind it for copies. A GET notes that it was opened, a POST answers. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { errorRow } from '../../lib/core/error-rows.ts'
import { type Speech, speechAsked } from '../../lib/core/languages.ts'
import { failureOf } from '../services/failures.ts'
import {
  answerInvitation,
  type InvitationAnswer,
  noteOpened,
  type ShownInvitation,
  shownInvitation,
} from '../services/invitation-answers.ts'
import { cartOfInvitation } from '../services/linked-cart.ts'
import { masksOfLink } from '../services/owner-data.ts'
import { linkCsv, linkEnd, linkPage, linkText } from './link-page.ts'
import { type PageLookups, triedIn } from './lookups.ts'
import type { SentPage } from './page.ts'
import { isPrefetch } from './prefetch.ts'

interface Exchange {
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}
type Asked = Exchange & { readonly speech: Speech }
type AskedFor = Asked & { readonly token: string; readonly kind: string | undefined }
type Open = Extract<ShownInvitation, { readonly state: 'open' }>['invitation']

const STATUS = { unknown: 404, expired: 410 } as const
const COPY = /\.(csv|txt)$/

/** Answers; `file` is what the address has behind `/i/`. */
export function answerInvitee(lookups: PageLookups, exchange: Exchange, file: string): Promise<FastifyReply> {
  const isAnswer = exchange.request.method === 'POST'
  const kind = isAnswer ? undefined : COPY.exec(file)?.[1]
  const token = kind === undefined ? file : file.slice(0, -4)
  return guarded(lookups, exchange, (asked) => (isAnswer ? answered : shown)(lookups, { ...asked, token, kind }))
}

/** The form by which what an invitation shows is reported. */
export function answerReporter(lookups: PageLookups, exchange: Exchange, token: string): Promise<FastifyReply> {
  return guarded(lookups, exchange, async (asked) => {
    const found = await shownInvitation(lookups.deps, triedIn(lookups, exchange, token))
    if (found.state !== 'open') return ended(asked, found.state)
    const { answerReport } = await import('./link-report.ts')
    return answerReport(lookups, asked, { ...found.invitation, kind: 'invitation' })
  })
}

// What every page of an invitation says of itself, whatever becomes of the request.
async function guarded(
  { deps }: PageLookups,
  { request, reply }: Exchange,
  answer: (asked: Asked) => Promise<FastifyReply>,
): Promise<FastifyReply> {
  const speech = speechAsked(request.headers['accept-language'])
  const asked = { request, reply, speech }
  reply.header('vary', `${reply.getHeader('vary')}, Accept-Language`).header('x-robots-tag', 'noindex, nofollow, noarchive')
  try {
    return await answer(asked)
  } catch (thrown) {
    const { code, data } = failureOf(deps, thrown, request)
    if (data.wait !== undefined) reply.header('retry-after', data.wait)
    reply.code(errorRow(code).status || 500)
    return sent(asked, linkEnd(code === 'limit.rate' ? { why: 'busy', seconds: Number(data.wait) } : { why: 'broken' }, speech))
  }
}

async function shown(lookups: PageLookups, asked: AskedFor): Promise<FastifyReply> {
  const { deps, baseOf } = lookups
  const { request, token, kind, speech } = asked
  const found = await shownInvitation(deps, triedIn(lookups, asked, token))
  if (found.state !== 'open') return ended(asked, found.state)
  const { invitation } = found
  const cart = await cartOfInvitation(deps.db, invitation)
  if (!cart) return ended(asked, 'unknown')
  if (request.method === 'GET' && kind === undefined && !isPrefetch(request)) await noteOpened(deps, invitation)
  const linked = { link: { ...invitation, is_copy: false, is_signed: true }, cart, address: `${baseOf(request)}/i/${token}` }
  if (kind === 'csv') return sent(asked, linkCsv(linked, speech))
  if (kind === 'txt') return sent(asked, linkText(linked, speech))
  const owner = await masksOfLink(deps.db, { ...invitation, is_copy: false })
  return sent(asked, linkPage({ ...linked, owner }, speech, answerOf(invitation)))
}

// Back to the page by GET: whoever loads it again answers nothing twice.
async function answered(lookups: PageLookups, asked: AskedFor): Promise<FastifyReply> {
  const { deps, textOf } = lookups
  const { request, reply, token } = asked
  const wanted = answerIn(await textOf(request))
  const tried = triedIn(lookups, asked, token)
  const found = await (wanted === undefined ? shownInvitation(deps, tried) : answerInvitation(deps, tried, wanted))
  if (found.state !== 'open') return ended(asked, found.state)
  // As the browser came: below whatever path a proxy puts this server.
  return reply.code(303).header('location', `./${token}`).send()
}

function answerIn(body: string): InvitationAnswer | undefined {
  const answer = new URLSearchParams(body).get('answer')
  return answer === 'accept' || answer === 'decline' ? answer : undefined
}

function answerOf({ state }: Open): 'none' | 'accepted' | 'declined' {
  return state === 'accepted' || state === 'declined' ? state : 'none'
}

function ended(asked: Asked, why: keyof typeof STATUS): FastifyReply {
  asked.reply.code(STATUS[why])
  return sent(asked, linkEnd({ why }, asked.speech))
}

function sent({ reply }: Asked, { html, headers }: SentPage): FastifyReply {
  return reply.headers(headers).header('cache-control', 'no-store').send(html)
}
