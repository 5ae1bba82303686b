/** `/mail/block/<token>`, which every mail names: GET asks, POST blocks its sender or lets them write again. One click of a mail program (RFC 8058) is such a POST. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { h } from 'preact'
import type { InTexts as InTextsView } from '../../components/pages/InTexts.tsx'
import type { MailBlockProps, MailBlock as MailBlockView } from '../../components/pages/MailBlock.tsx'
import { errorRow } from '../../lib/core/error-rows.ts'
import { type Speech, speechAsked } from '../../lib/core/languages.ts'
import * as pagesDe from '../../lib/texts/made/de/pages.ts'
import * as pagesEn from '../../lib/texts/made/en/pages.ts'
import { textsOf } from '../../lib/texts/texts.ts'
import { failureOf } from '../services/failures.ts'
import { blockSender, type MailSender, mailSender, unblockSender } from '../services/mail.ts'
import { linkEnd } from './link-page.ts'
import { type PageLookups, triedIn } from './lookups.ts'
import { InTexts, MailBlock } from './made/views.ts'
import { type SentPage, sentPage } from './page.ts'

// The made module has no types of its own.
const Texted: typeof InTextsView = InTexts
const View: typeof MailBlockView = MailBlock
const MODULES = { en: [pagesEn], de: [pagesDe] } as const

/** Answers whoever comes by the address in a mail; `token` is its last part. */
export async function answerMailBlock(
  lookups: PageLookups,
  exchange: { readonly request: FastifyRequest; readonly reply: FastifyReply },
  token: string,
): Promise<FastifyReply> {
  const { request, reply } = exchange
  const speech = speechAsked(request.headers['accept-language'])
  reply.header('vary', `${reply.getHeader('vary')}, Accept-Language`).header('x-robots-tag', 'noindex, nofollow, noarchive')
  try {
    const sender = await mailSender(lookups.deps, triedIn(lookups, exchange, token))
    if (!sender) return sent(reply.code(404), linkEnd({ why: 'unknown' }, speech))
    const isWrite = request.method === 'POST'
    const state = isWrite ? await done(lookups, request, token) : sender.isBlocked ? 'blocked' : 'ask'
    return sent(reply, mailBlockPage({ ...sender, state }, speech))
  } catch (thrown) {
    const { code, data } = failureOf(lookups.deps, thrown, request)
    if (data.wait !== undefined) reply.header('retry-after', data.wait)
    reply.code(errorRow(code).status || 500)
    return sent(reply, linkEnd(code === 'limit.rate' ? { why: 'busy', seconds: Number(data.wait) } : { why: 'broken' }, speech))
  }
}

// Whatever a mail program sends blocks; only the button of the page undoes it.
async function done({ deps, textOf }: PageLookups, request: FastifyRequest, token: string): Promise<'blocked' | 'allowed'> {
  const isUndo = new URLSearchParams(await textOf(request)).get('wish') === 'allow'
  if (isUndo) await unblockSender(deps.db, token)
  else await blockSender(deps.db, token, deps.now())
  return isUndo ? 'allowed' : 'blocked'
}

function mailBlockPage({ name, company, state }: MailSender & Pick<MailBlockProps, 'state'>, speech: Speech): SentPage {
  const texts = textsOf(speech, MODULES[speech.language])
  const head = [h('meta', { name: 'robots', content: 'noindex' }), h('meta', { name: 'referrer', content: 'no-referrer' })]
  const children = h(View, { state, name, company })
  return sentPage(h(Texted, { texts, children }), { language: texts.language, title: texts.pages.mailBlock.title, head, hasForm: true })
}

function sent(reply: FastifyReply, { html, headers }: SentPage): FastifyReply {
  return reply.headers(headers).header('cache-control', 'no-store').send(html)
}
