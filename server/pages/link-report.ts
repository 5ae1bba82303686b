/** `/l/<token>/report` and `/i/<token>/report`: GET shows a form, POST keeps what it says for whoever runs the server. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { h } from 'preact'
import type { InTexts as InTextsView } from '../../components/pages/InTexts.tsx'
import type { ReportPageProps, ReportPage as ReportPageView } from '../../components/pages/ReportPage.tsx'
import type { Speech } from '../../lib/core/languages.ts'
import * as pagesDe from '../../lib/texts/made/de/pages.ts'
import * as pagesEn from '../../lib/texts/made/en/pages.ts'
import { textsOf } from '../../lib/texts/texts.ts'
import { MAX_REPORT_LENGTH, reportLink } from '../services/link-reports.ts'
import type { Reported } from '../store/link-reports.ts'
import type { PageLookups } from './lookups.ts'
import { InTexts, ReportPage } from './made/views.ts'
import { type SentPage, sentPage } from './page.ts'

// The made module has no types of its own.
const Texted: typeof InTextsView = InTexts
const View: typeof ReportPageView = ReportPage
const MODULES = { en: [pagesEn], de: [pagesDe] } as const

/** Answers with the form, or with thanks. @throws limit.rate; invalid.body-size; invalid.body */
export async function answerReport(
  { deps, textOf, networkOf }: PageLookups,
  { request, reply, speech }: { readonly request: FastifyRequest; readonly reply: FastifyReply; readonly speech: Speech },
  reported: Reported,
): Promise<FastifyReply> {
  const back = new URL(request.originalUrl, 'http://localhost').pathname.replace(/\/report$/, '')
  const page = { id: deps.newId(), text: '', most: MAX_REPORT_LENGTH, back }
  if (request.method !== 'POST') return sent(reply, reportPage({ ...page, state: 'ask' }, speech))
  const form = new URLSearchParams(await textOf(request))
  const of = (name: string): string => form.get(name) ?? ''
  const wish = { id: of('id'), reason: of('reason'), text: of('text') }
  const isKept = await reportLink(deps, reported, { wish, network: networkOf(request) })
  if (isKept) return sent(reply, reportPage({ ...page, state: 'thanks' }, speech))
  return sent(reply.code(422), reportPage({ ...page, text: wish.text.slice(0, MAX_REPORT_LENGTH), state: 'reason-missing' }, speech))
}

function reportPage(props: ReportPageProps, speech: Speech): SentPage {
  const texts = textsOf(speech, MODULES[speech.language])
  const { title, thanks } = texts.pages.report
  const head = [h('meta', { name: 'robots', content: 'noindex' }), h('meta', { name: 'referrer', content: 'no-referrer' })]
  const page = { language: texts.language, title: props.state === 'thanks' ? thanks : title, head, hasForm: true }
  return sentPage(h(Texted, { texts, children: h(View, props) }), page)
}

function sent(reply: FastifyReply, { html, headers }: SentPage): FastifyReply {
  return reply.headers(headers).header('cache-control', 'no-store').send(html)
}
