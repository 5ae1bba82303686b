/** `/t/<team>`: how a customer sends a cart to a team. It says nothing but names and what its owner made public; nobody's address. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { h } from 'preact'
import type { InTexts as InTextsView } from '../../components/pages/InTexts.tsx'
import type { TeamPageProps, TeamPage as TeamPageView } from '../../components/pages/TeamPage.tsx'
import { AppError } from '../../lib/core/app-error.ts'
import { errorRow } from '../../lib/core/error-rows.ts'
import { type Speech, speechAsked } from '../../lib/core/languages.ts'
import * as pagesDe from '../../lib/texts/made/de/pages.ts'
import * as pagesEn from '../../lib/texts/made/en/pages.ts'
import { textsOf } from '../../lib/texts/texts.ts'
import { keepsCaptures } from '../services/caller.ts'
import { failureOf } from '../services/failures.ts'
import { fullAddress, openTeam } from '../services/sent-requests.ts'
import { linkEnd } from './link-page.ts'
import { type PageLookups, triedIn } from './lookups.ts'
import { InTexts, TeamPage } from './made/views.ts'
import { type SentPage, sentPage } from './page.ts'

// The made module has no types of its own.
const Texted: typeof InTextsView = InTexts
const View: typeof TeamPageView = TeamPage
const MODULES = { en: [pagesEn], de: [pagesDe] } as const

/** Answers whoever opens the page of a team; `full` is the last part of its address. */
export async function answerTeam(
  lookups: PageLookups,
  exchange: { readonly request: FastifyRequest; readonly reply: FastifyReply },
  full: string,
): Promise<FastifyReply> {
  const { request, reply } = exchange
  const { deps, baseOf } = lookups
  const speech = speechAsked(request.headers['accept-language'])
  reply.header('vary', `${reply.getHeader('vary')}, Accept-Language`)
  try {
    if (!keepsCaptures(deps.config)) throw new AppError('not-found.team')
    await deps.gates?.requests.withoutToken(triedIn(lookups, exchange, ''))
    const team = await openTeam(deps.db, full)
    const props = { team: team.name, company: team.company, address: `${baseOf(request)}/t/${fullAddress(team)}` }
    return sent(reply, teamPage(props, speech))
  } catch (thrown) {
    const { code, data } = failureOf(deps, thrown, request)
    if (data.wait !== undefined) reply.header('retry-after', data.wait)
    reply.code(errorRow(code).status || 500)
    if (code === 'not-found.team') return sent(reply, linkEnd({ why: 'unknown' }, speech))
    return sent(reply, linkEnd(code === 'limit.rate' ? { why: 'busy', seconds: Number(data.wait) } : { why: 'broken' }, speech))
  }
}

function teamPage(props: TeamPageProps, speech: Speech): SentPage {
  const texts = textsOf(speech, MODULES[speech.language])
  const head = h('meta', { name: 'referrer', content: 'no-referrer' })
  const title = texts.pages.team.title(props)
  return sentPage(h(Texted, { texts, children: h(View, props) }), { language: texts.language, title, head })
}

function sent(reply: FastifyReply, { html, headers }: SentPage): FastifyReply {
  return reply.headers(headers).header('cache-control', 'no-store').send(html)
}
