/** `/go`: where somebody types a code that was said on the phone. GET shows the form and uses nothing up; POST leads to the page of the link, once. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { h } from 'preact'
import type { GoPageProps, GoPage as GoPageView } from '../../components/pages/GoPage.tsx'
import type { InTexts as InTextsView } from '../../components/pages/InTexts.tsx'
import { errorRow } from '../../lib/core/error-rows.ts'
import { type Speech, speechAsked } from '../../lib/core/languages.ts'
import * as pagesDe from '../../lib/texts/made/de/pages.ts'
import * as pagesEn from '../../lib/texts/made/en/pages.ts'
import { textsOf } from '../../lib/texts/texts.ts'
import { failureOf } from '../services/failures.ts'
import { typeCode } from '../services/spoken-codes.ts'
import { linkEnd } from './link-page.ts'
import { type PageLookups, triedIn } from './lookups.ts'
import { GoPage, InTexts } from './made/views.ts'
import { type SentPage, sentPage } from './page.ts'

// The made module has no types of its own.
const Texted: typeof InTextsView = InTexts
const View: typeof GoPageView = GoPage
const MODULES = { en: [pagesEn], de: [pagesDe] } as const
const STATUS = { malformed: 422, unknown: 404 } as const
const FORM_BYTES = 16
const FORM = /^[\w-]{22}$/
/** Longest text that is shown again, in UTF-16 units. */
const MOST_TYPED = 40

interface Exchange {
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}

/** Answers whoever has a code. */
export async function answerCode(lookups: PageLookups, exchange: Exchange): Promise<FastifyReply> {
  const { request, reply } = exchange
  const speech = speechAsked(request.headers['accept-language'])
  reply.header('vary', `${reply.getHeader('vary')}, Accept-Language`).header('x-robots-tag', 'noindex, nofollow, noarchive')
  try {
    if (request.method === 'POST') return await typed(lookups, exchange, speech)
    return sent(reply, goPage({ state: 'ask', form: newForm(lookups), typed: '' }, speech))
  } catch (thrown) {
    const { code, data } = failureOf(lookups.deps, thrown, request)
    if (data.wait !== undefined) reply.header('retry-after', data.wait)
    reply.code(errorRow(code).status || 500)
    if (code !== 'limit.rate') return sent(reply, linkEnd({ why: 'broken' }, speech))
    return sent(reply, goPage({ state: 'busy', minutes: Math.ceil(Number(data.wait) / 60) }, speech))
  }
}

async function typed(lookups: PageLookups, exchange: Exchange, speech: Speech): Promise<FastifyReply> {
  const { request, reply } = exchange
  const fields = new URLSearchParams(await lookups.textOf(request))
  const [text, brought] = [fields.get('code') ?? '', fields.get('form') ?? '']
  // A form that says nothing of itself is one of its own.
  const form = FORM.test(brought) ? brought : newForm(lookups)
  const entered = await typeCode(lookups.deps, { ...triedIn(lookups, exchange, ''), text, form })
  // As the browser came: below whatever path a proxy puts this server.
  if (entered.state === 'entered')
    return reply
      .code(303)
      .headers(LEADING)
      .header('location', `./${entered.isCall ? 'h' : 'l'}/${entered.token}`)
      .send()
  return sent(reply.code(STATUS[entered.state]), goPage({ state: entered.state, form, typed: text.slice(0, MOST_TYPED) }, speech))
}

const LEADING = { 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' }

function newForm({ deps }: PageLookups): string {
  return Buffer.from(deps.random(FORM_BYTES)).toString('base64url')
}

function goPage(props: GoPageProps, speech: Speech): SentPage {
  const texts = textsOf(speech, MODULES[speech.language])
  const { go } = texts.pages
  const head = [h('meta', { name: 'robots', content: 'noindex' }), h('meta', { name: 'referrer', content: 'no-referrer' })]
  const title = props.state === 'busy' ? go.busy({ minutes: props.minutes }) : go.title
  const hasForm = props.state !== 'busy'
  return sentPage(h(Texted, { texts, children: h(View, props) }), { language: texts.language, title, head, hasForm })
}

function sent(reply: FastifyReply, { html, headers }: SentPage): FastifyReply {
  return reply.headers(headers).header('cache-control', 'no-store').send(html)
}
