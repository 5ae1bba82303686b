/** Links as anybody opens them: `/l/<token>`, with `.csv` and `.txt` behind it for copies. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { errorRow } from '../../lib/core/error-rows.ts'
import { type Speech, speechAsked } from '../../lib/core/languages.ts'
import type { Deps } from '../services/caller.ts'
import { failureOf } from '../services/failures.ts'
import { createLinkChecks } from '../services/link-checks.ts'
import { type Shown, shownLink } from '../services/link-opening.ts'
import { createLinkUses, type LinkUses } from '../services/link-uses.ts'
import { cartOfLink } from '../services/linked-cart.ts'
import { isMailOn } from '../services/mail.ts'
import { masksOfLink } from '../services/owner-data.ts'
import type { OpenedLinkRow } from '../store/links.ts'
import { createKeptPages, encodingFor, type KeptPages } from './kept-pages.ts'
import { passKeyIn } from './link-cookie.ts'
import { isPreview } from './link-preview.ts'
import { isKnown, tagOf } from './link-tag.ts'
import { type PageLookups, triedIn } from './lookups.ts'
import type { SentPage } from './page.ts'
import { isPrefetch } from './prefetch.ts'

interface Asked {
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  readonly speech: Speech
}

const STATUS = { unknown: 404, expired: 410, colleagues: 403 } as const
const COPY = /\.(csv|txt)$/

/** Answers whoever opens links. */
export interface LinkAnswers {
  /** `file` is what the address has behind `/l/`. */
  answer(request: FastifyRequest, reply: FastifyReply, file: string): Promise<FastifyReply>
  /** The forms of a link that asks who opens it. */
  check(request: FastifyRequest, reply: FastifyReply, token: string): Promise<FastifyReply>
  /** The form by which what a link shows is reported. */
  report(request: FastifyRequest, reply: FastifyReply, token: string): Promise<FastifyReply>
  /** Resolves once all uses are stored. */
  settled(): Promise<void>
}

/** Makes what answers. */
export function linkAnswers(lookups: PageLookups): LinkAnswers {
  const uses = createLinkUses(lookups.deps)
  const kept = { ...lookups, uses, pages: createKeptPages() }
  const checks = createLinkChecks(lookups.deps)
  return {
    settled: async () => {
      await checks.settled()
      await uses.settled()
    },
    answer: (request, reply, file) => guarded(lookups, { request, reply }, (asked) => answered(kept, asked, file)),
    report: (request, reply, token) =>
      guarded(lookups, { request, reply }, async (asked) => {
        const shown = await shownLink(lookups.deps, triedIn(lookups, asked, token))
        if (shown.state !== 'open') return closed(lookups, { ...asked, token }, shown)
        const { answerReport } = await import('./link-report.ts')
        return answerReport(lookups, asked, { ...shown.link, kind: 'link' })
      }),
    check: (request, reply, token) =>
      guarded(lookups, { request, reply }, async (asked) => {
        const tried = triedIn(lookups, asked, token)
        const shown = await shownLink(lookups.deps, tried)
        // As the browser came: below whatever path a proxy puts this server.
        if (shown.state === 'open') return reply.code(303).header('location', `../${token}`).send()
        if (shown.state !== 'check' || request.method !== 'POST') return closed(lookups, { ...asked, token }, shown)
        const { answerCheck } = await import('./link-check.ts')
        return answerCheck({ ...lookups, checks }, asked, { ...tried, link: shown.link })
      }),
  }
}

// What every page of a link says of itself, whatever becomes of the request.
async function guarded(
  { deps }: PageLookups,
  { request, reply }: Pick<Asked, 'request' | 'reply'>,
  answer: (asked: Asked) => Promise<FastifyReply>,
): Promise<FastifyReply> {
  const asked = { request, reply, speech: speechAsked(request.headers['accept-language']) }
  reply.header('vary', `${reply.getHeader('vary')}, Accept-Language`).header('x-robots-tag', 'noindex, nofollow, noarchive')
  try {
    return await answer(asked)
  } catch (thrown) {
    return await failed(deps, thrown, asked)
  }
}

interface Kept extends PageLookups {
  readonly uses: LinkUses
  readonly pages: KeptPages
}

async function answered(lookups: Kept, asked: Asked, file: string): Promise<FastifyReply> {
  const { deps, baseOf, uses, pages } = lookups
  const { request, reply, speech } = asked
  const kind = COPY.exec(file)?.[1]
  const token = kind === undefined ? file : file.slice(0, -4)
  const shown = await shownLink(deps, triedIn(lookups, asked, token))
  if (shown.state !== 'open') return closed(lookups, { ...asked, token }, shown)
  const { link } = shown
  const base = baseOf(request)
  const addressOf = (): string => `${base}/l/${token}`
  if (link.allowed !== null) {
    if (kind === undefined && isLook(request)) uses.add(link, deps.now())
    return sent(asked, await drawn(deps, asked, { link, address: addressOf(), kind, passKey: passKeyIn(request.headers.cookie) }))
  }
  const tag = tagOf(link, { kind, locale: speech.locale, base })
  // Browsers may keep it, and ask each time whether it still holds.
  reply.headers({ etag: tag, 'cache-control': 'private, no-cache' })
  if (kind === undefined && isLook(request)) uses.add(link, deps.now())
  if (isKnown(request.headers['if-none-match'], tag)) return reply.code(304).send()
  const page = await pages.get(tag, encodingFor(request.headers['accept-encoding']), () =>
    drawn(deps, asked, { link, address: addressOf(), kind }),
  )
  return reply.headers(page.headers).send(page.body)
}

interface Drawn {
  readonly link: OpenedLinkRow
  readonly address: string
  readonly kind: string | undefined
  readonly passKey?: string | undefined
}

async function drawn({ db }: Deps, { speech }: Asked, { kind, ...page }: Drawn): Promise<SentPage> {
  const made = await import('./link-page.ts')
  const linked = { ...page, cart: await cartOfLink(db, page.link) }
  if (kind === 'csv') return made.linkCsv(linked, speech)
  if (kind === 'txt') return made.linkText(linked, speech)
  return made.linkPage({ ...linked, owner: await masksOfLink(db, page.link) }, speech)
}

// By somebody who was given the link.
function isLook(request: FastifyRequest): boolean {
  return request.method === 'GET' && !isPrefetch(request) && !isPreview(request.headers.cookie)
}

// Of a link that asks who opens it nothing is told before.
async function closed(
  { deps, baseOf }: PageLookups,
  asked: Asked & { readonly token: string },
  shown: Exclude<Shown, { readonly state: 'open' }>,
): Promise<FastifyReply> {
  if (shown.state !== 'check') return ended(asked, { status: STATUS[shown.state], why: shown.state })
  const { checkPage, pathOf } = await import('./link-check.ts')
  const state = isMailOn(deps.config) ? 'ask' : 'off'
  asked.reply.code(403)
  return sent(asked, checkPage({ state, formId: deps.newId(), back: pathOf(baseOf(asked.request), asked.token) }, asked.speech))
}

interface Ending {
  readonly status: number
  readonly why: 'unknown' | 'expired' | 'colleagues' | 'broken'
}

async function ended(asked: Asked, { status, why }: Ending): Promise<FastifyReply> {
  const { linkEnd } = await import('./link-page.ts')
  asked.reply.code(status)
  return sent(asked, linkEnd({ why }, asked.speech))
}

async function failed(deps: Deps, thrown: unknown, asked: Asked): Promise<FastifyReply> {
  const { reply, speech } = asked
  const { code, data } = failureOf(deps, thrown, asked.request)
  reply.removeHeader('etag').header('cache-control', 'no-store')
  // Deleted between two looks at it.
  if (code === 'not-found.cart') return ended(asked, { status: STATUS.unknown, why: 'unknown' })
  if (data.wait !== undefined) reply.header('retry-after', data.wait)
  if (code !== 'limit.rate') return ended(asked, { status: errorRow(code).status, why: 'broken' })
  const { linkEnd } = await import('./link-page.ts')
  reply.code(429)
  return sent(asked, linkEnd({ why: 'busy', seconds: Number(data.wait) }, speech))
}

function sent({ request, reply }: Asked, { html, headers }: SentPage): FastifyReply {
  reply.headers({ 'cache-control': 'no-store', ...headers })
  if (request.method === 'HEAD') return reply.send(html)
  reply.compress(html)
  return reply
}
