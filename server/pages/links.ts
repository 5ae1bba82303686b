/** Links as anybody opens them: `/l/<token>`, with `.csv` and `.txt` behind it for copies. */
import { hash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { errorRow } from '../../lib/core/error-rows.ts'
import { type Speech, speechAsked } from '../../lib/core/languages.ts'
import type { Deps } from '../services/caller.ts'
import { failureOf } from '../services/failures.ts'
import { type Shown, shownLink } from '../services/link-opening.ts'
import { createLinkUses, type LinkUses } from '../services/link-uses.ts'
import { cartOfLink } from '../services/linked-cart.ts'
import { VERSION } from '../version.ts'
import { createKeptPages, encodingFor, type KeptPages } from './kept-pages.ts'
import { isPreview } from './link-preview.ts'
import { type PageLookups, triedIn } from './lookups.ts'
import type { SentPage } from './page.ts'
import { isPrefetch } from './prefetch.ts'
import { STYLES_PATH } from './styles.ts'

type Open = Extract<Shown, { readonly state: 'open' }>['link']

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
  /** The form by which what a link shows is reported. */
  report(request: FastifyRequest, reply: FastifyReply, token: string): Promise<FastifyReply>
  /** Resolves once all uses are stored. */
  settled(): Promise<void>
}

/** Makes what answers. */
export function linkAnswers(lookups: PageLookups): LinkAnswers {
  const uses = createLinkUses(lookups.deps)
  const pages = createKeptPages()
  return {
    settled: () => uses.settled(),
    answer: (request, reply, file) =>
      guarded(lookups, { request, reply }, (asked) => answered({ ...lookups, uses, pages }, { ...asked, file })),
    report: (request, reply, token) =>
      guarded(lookups, { request, reply }, async (asked) => {
        const shown = await shownLink(lookups.deps, triedIn(lookups, asked, token))
        if (shown.state !== 'open') return ended(asked, { status: STATUS[shown.state], why: shown.state })
        const { answerReport } = await import('./link-report.ts')
        return answerReport(lookups, asked, { ...shown.link, kind: 'link' })
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

async function answered(lookups: Kept, asked: Asked & { readonly file: string }): Promise<FastifyReply> {
  const { deps, baseOf, uses, pages } = lookups
  const { request, reply, speech, file } = asked
  const kind = COPY.exec(file)?.[1]
  const token = kind === undefined ? file : file.slice(0, -4)
  const shown = await shownLink(deps, triedIn(lookups, asked, token))
  if (shown.state !== 'open') return ended(asked, { status: STATUS[shown.state], why: shown.state })
  const { link } = shown
  const address = `${baseOf(request)}/l/${token}`
  const tag = tagOf(link, `${kind ?? 'page'} ${speech.locale} ${address}`)
  // Browsers may keep it, and ask each time whether it still holds.
  reply.headers({ etag: tag, 'cache-control': 'private, no-cache' })
  if (kind === undefined && isLook(request)) uses.add(link, deps.now())
  if (isKnown(request.headers['if-none-match'], tag)) return reply.code(304).send()
  const page = await pages.get(tag, encodingFor(request.headers['accept-encoding']), async () => {
    const made = await import('./link-page.ts')
    const linked = { link, cart: await cartOfLink(deps.db, link), address }
    return kind === 'csv' ? made.linkCsv(linked, speech) : kind === 'txt' ? made.linkText(linked, speech) : made.linkPage(linked, speech)
  })
  return reply.headers(page.headers).send(page.body)
}

// By somebody who was given the link.
function isLook(request: FastifyRequest): boolean {
  return request.method === 'GET' && !isPrefetch(request) && !isPreview(request.headers.cookie)
}

// Tags of what was asked for lately, by what they are of.
const tags = new Map<string, string>()
const MOST_TAGS = 2000

// Of all that the page shows: what the link says, the cart as it is or the copy that never changes, and what it is drawn with.
function tagOf(link: Open, drawn: string): string {
  const { id, cart_version: version, cart_pictures: pictures, is_copy: isCopy, is_signed: isSigned } = link
  const { expires_at: end, permission_group: group } = link
  const numbers = `${drawn} ${id} ${isCopy ? '' : version} ${pictures} ${isSigned} ${end?.getTime() ?? ''} ${group}`
  // None of these holds a NUL: PostgreSQL takes none.
  const all = `${numbers}\0${link.message}\0${link.maker_first}\0${link.maker_last}\0${link.company}`
  const known = tags.get(all)
  if (known !== undefined) return known
  if (tags.size >= MOST_TAGS) tags.clear()
  const tag = `W/"${hash('sha256', `${all}\0${VERSION}\0${STYLES_PATH}`, 'base64url').slice(0, 22)}"`
  tags.set(all, tag)
  return tag
}

function isKnown(header: string | undefined, tag: string): boolean {
  if (header === undefined || header === tag) return header === tag
  const bare = tag.replace('W/', '')
  return header.split(',').some((part) => part.trim().replace(/^W\//, '') === bare)
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
  // Deleted between two looks at it.
  if (code === 'not-found.cart') return ended(asked, { status: STATUS.unknown, why: 'unknown' })
  reply.removeHeader('etag').header('cache-control', 'no-store')
  if (data.wait !== undefined) reply.header('retry-after', data.wait)
  if (code !== 'limit.rate') return ended(asked, { status: errorRow(code).status, why: 'broken' })
  const { linkEnd } = await import('./link-page.ts')
  reply.code(429)
  return sent(asked, linkEnd({ why: 'busy', seconds: Number(data.wait) }, speech))
}

function sent({ request, reply }: Asked, { html, headers }: SentPage): FastifyReply {
  reply.headers(headers)
  if (request.method === 'HEAD') return reply.send(html)
  reply.compress(html)
  return reply
}
