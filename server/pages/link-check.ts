/** `/l/<token>/check`: the forms of a link that asks who opens it. POST alone sends or takes anything; what the forms come to is the same for whoever the link lets in and for everybody else. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { h } from 'preact'
import type { InTexts as InTextsView } from '../../components/pages/InTexts.tsx'
import type { LinkCheckProps, LinkCheck as LinkCheckView } from '../../components/pages/LinkCheck.tsx'
import type { Speech } from '../../lib/core/languages.ts'
import * as pagesDe from '../../lib/texts/made/de/pages.ts'
import * as pagesEn from '../../lib/texts/made/en/pages.ts'
import { textsOf } from '../../lib/texts/texts.ts'
import type { LinkChecks, Visit } from '../services/link-checks.ts'
import { passCookie } from './link-cookie.ts'
import type { PageLookups } from './lookups.ts'
import { InTexts, LinkCheck } from './made/views.ts'
import { type SentPage, sentPage } from './page.ts'

// The made module has no types of its own.
const Texted: typeof InTextsView = InTexts
const View: typeof LinkCheckView = LinkCheck
const MODULES = { en: [pagesEn], de: [pagesDe] } as const

interface Asked {
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  readonly speech: Speech
}

/** Answers a form: with the one for the code, or, once that is right, with the way back to the page. @throws limit.rate; invalid.body-size; invalid.body */
export async function answerCheck(
  { deps, textOf, baseOf, checks }: PageLookups & { readonly checks: LinkChecks },
  { request, reply, speech }: Asked,
  visit: Visit,
): Promise<FastifyReply> {
  const form = new URLSearchParams(await textOf(request))
  const [formId, email, code] = [form.get('id') ?? '', form.get('email'), form.get('code')]
  const back = pathOf(baseOf(request), visit.token)
  const answer = (status: number, state: LinkCheckProps['state'], id: string): FastifyReply =>
    sent(reply.code(status), checkPage({ state, formId: id, back }, speech))
  if (email !== null) {
    const isAddress = await checks.ask(visit, { formId, email, language: speech.language })
    return isAddress ? answer(200, 'code', formId) : answer(422, 'noAddress', deps.newId())
  }
  const given = await checks.give(visit, { formId, code: code ?? '' })
  if (given.state === 'wrong') return answer(422, 'wrong', formId)
  if (given.state === 'spent') return answer(422, 'spent', deps.newId())
  reply.header('set-cookie', passCookie(given.pass, { now: deps.now(), publicUrl: deps.config.publicUrl }))
  // As the browser came: below whatever path a proxy puts this server.
  return reply
    .code(303)
    .headers({ location: `../${visit.token}`, 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' })
    .send()
}

/** The page that asks. */
export function checkPage({ back, ...said }: Omit<LinkCheckProps, 'action'>, speech: Speech): SentPage {
  const texts = textsOf(speech, MODULES[speech.language])
  const head = [h('meta', { name: 'robots', content: 'noindex' }), h('meta', { name: 'referrer', content: 'no-referrer' })]
  const children = h(View, { ...said, back, action: `${back}/check` })
  const { title, codeTitle } = texts.pages.check
  const isCode = said.state === 'code' || said.state === 'wrong'
  const page = { language: texts.language, title: isCode ? codeTitle : title, head, hasForm: true }
  return sentPage(h(Texted, { texts, children }), page)
}

/** The path of a link's page, below that of the server. */
export function pathOf(base: string, token: string): string {
  return new URL(`${base}/l/${token}`).pathname
}

function sent(reply: FastifyReply, { html, headers }: SentPage): FastifyReply {
  return reply.headers(headers).header('cache-control', 'no-store').send(html)
}
