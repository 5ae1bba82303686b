/** The pages of a link and the copies of its cart, in the language of who asks. */
import { type ComponentChild, type ComponentChildren, h } from 'preact'
import type { InTexts as InTextsView } from '../../components/pages/InTexts.tsx'
import type { InvitationAnswerProps, InvitationAnswer as InvitationAnswerView } from '../../components/pages/InvitationAnswer.tsx'
import type { LinkEndProps, LinkEnd as LinkEndView } from '../../components/pages/LinkEnd.tsx'
import type { LinkPageProps, LinkPage as LinkPageView } from '../../components/pages/LinkPage.tsx'
import { hostText, itemsTotal } from '../../components/parts/shop-name.ts'
import type { LinkedCart } from '../../lib/contract/links.ts'
import type { OwnerMasks } from '../../lib/contract/owner-data.ts'
import type { Speech } from '../../lib/core/languages.ts'
import { cartCsv, cartText } from '../../lib/texts/cart-copies.ts'
import { moneyText } from '../../lib/texts/format.ts'
import * as cartDe from '../../lib/texts/made/de/cart.ts'
import * as copiesDe from '../../lib/texts/made/de/copies.ts'
import * as pagesDe from '../../lib/texts/made/de/pages.ts'
import * as cartEn from '../../lib/texts/made/en/cart.ts'
import * as copiesEn from '../../lib/texts/made/en/copies.ts'
import * as pagesEn from '../../lib/texts/made/en/pages.ts'
import { type Texts, textsOf } from '../../lib/texts/texts.ts'
import { agentNameOf, type ByAgent } from '../services/by-agent.ts'
import type { OpenedLinkRow } from '../store/links.ts'
import { InTexts, InvitationAnswer, LinkEnd, LinkPage } from './made/views.ts'
import { type SentPage, sentPage } from './page.ts'

// The made module has no types of its own.
const Page: typeof LinkPageView = LinkPage
const End: typeof LinkEndView = LinkEnd
const Answer: typeof InvitationAnswerView = InvitationAnswer
const Texted: typeof InTextsView = InTexts
const MODULES = { en: [cartEn, copiesEn, pagesEn], de: [cartDe, copiesDe, pagesDe] } as const
const COPY_HEADERS = { 'content-security-policy': "default-src 'none'; frame-ancestors 'none'", 'referrer-policy': 'no-referrer' }

/** A link that is open, its cart, and where the page is. */
export interface LinkedPage {
  readonly link: Pick<
    OpenedLinkRow,
    'message' | 'is_copy' | 'is_signed' | 'expires_at' | 'maker_first' | 'maker_last' | 'company' | keyof ByAgent
  >
  readonly cart: LinkedCart
  /** Address of the page, without a slash at the end. */
  readonly address: string
  /** Of the pass by which the page is shown, where it asks who opens it: the extension takes the cart along by it. */
  readonly passKey?: string | undefined
  /** What its owner said of themselves for checkout, as everybody else sees it. */
  readonly owner?: OwnerMasks | undefined
}

/** The page of an open link; with `answer` that of an invitation. */
export function linkPage(linked: LinkedPage, speech: Speech, answer?: InvitationAnswerProps['answer']): SentPage {
  const { link, cart, address, passKey, owner } = linked
  const texts = textsIn(speech)
  const hasPictures = cart.lines.some(({ picture }) => picture !== undefined)
  const { pathname } = new URL(address)
  const said: LinkPageProps = {
    cart,
    sender: senderOf(link),
    message: link.message,
    isCopy: link.is_copy,
    endsAt: link.expires_at === null ? undefined : moment(link.expires_at, texts),
    pricesAt: pricesAt(cart, texts),
    address,
    csv: passKey === undefined ? `${pathname}.csv` : `${pathname}/cart.csv`,
    text: passKey === undefined ? `${pathname}.txt` : `${pathname}/cart.txt`,
    passKey,
    owner,
    report: `${pathname}/report`,
    pictures: `${pathname}/p/`,
    isTakeable: answer === undefined || answer === 'accepted',
    ...(answer === undefined ? {} : { answer: h(Answer, { answer, sender: senderOf(link)?.name ?? '' }) }),
  }
  return inTexts(h(Page, said), texts, {
    title: cart.name,
    preview: previewOf(cart, texts),
    hasForm: answer !== undefined,
    hasPictures,
  })
}

/** The page of a link that shows no cart. */
export function linkEnd(props: LinkEndProps, speech: Speech): SentPage {
  const texts = textsIn(speech)
  const { end } = texts.pages
  const title = props.why === 'busy' ? end.busy({ seconds: props.seconds }) : end[props.why]
  return inTexts(h(End, props), texts, { title, preview: texts.pages.link.made })
}

/** The cart as a table. */
export function linkCsv({ cart }: LinkedPage, speech: Speech): SentPage {
  const headers = { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': 'attachment; filename="cart.csv"' }
  return { html: cartCsv(cart, textsIn(speech)), headers: { ...COPY_HEADERS, ...headers, 'content-language': speech.language } }
}

/** The cart as text. */
export function linkText({ link, cart, address }: LinkedPage, speech: Speech): SentPage {
  const texts = textsIn(speech)
  const words = texts.pages.link
  const host = hostText(cart.shop?.origin)
  const count = cart.lines.length
  const total = itemsTotal(cart.totals)
  const of = [
    cart.name,
    host === '' ? words.items({ count }) : words.from({ count, host }),
    ...(total ? [`${words.total}: ${moneyText(total, texts.locale)}`] : []),
    words.prices({ date: pricesAt(cart, texts) }),
    link.is_copy ? words.copy : words.live,
    address,
  ]
  const headers = { 'content-type': 'text/plain; charset=utf-8', 'content-language': speech.language }
  return { html: cartText(cart, { of, texts }), headers: { ...COPY_HEADERS, ...headers } }
}

function textsIn(speech: Speech): Texts {
  return textsOf(speech, MODULES[speech.language])
}

interface Around {
  readonly title: string
  /** What chats show of the link: no prices, no persons. */
  readonly preview: string
  readonly hasForm?: boolean
  readonly hasPictures?: boolean
}

function inTexts(content: ComponentChild, texts: Texts, { title, preview, ...has }: Around): SentPage {
  const head: ComponentChildren = [
    h('meta', { name: 'robots', content: 'noindex' }),
    h('meta', { name: 'referrer', content: 'no-referrer' }),
    h('meta', { property: 'og:title', content: preview }),
    h('meta', { property: 'og:description', content: texts.pages.link.previewHelp }),
  ]
  return sentPage(h(Texted, { texts, children: content }), { language: texts.language, title, head, ...has })
}

function previewOf({ shop }: LinkedCart, { pages: { link } }: Texts): string {
  return shop ? link.preview({ host: hostText(shop.origin) }) : link.previewAnywhere
}

// Nobody, once that person is gone.
function senderOf(link: LinkedPage['link']): LinkPageProps['sender'] {
  const { is_signed: isSigned, maker_first: first, maker_last: last, company } = link
  const [name, agent] = [`${first} ${last}`.trim(), agentNameOf(link)]
  return isSigned && (name !== '' || agent !== undefined) ? { name, company, agent } : undefined
}

function pricesAt({ pricesAt: at }: LinkedCart, texts: Texts): string {
  const date = new Date(at)
  return Number.isNaN(date.getTime()) ? at : moment(date, texts)
}

const formats = new Map<string, Intl.DateTimeFormat>()

// In UTC, and saying so: where the reader is nobody tells.
function moment(date: Date, { locale }: Texts): string {
  const day = { day: 'numeric', month: 'long', year: 'numeric' } as const
  const time = { hour: '2-digit', minute: '2-digit', timeZone: 'UTC', timeZoneName: 'short' } as const
  const format = formats.get(locale) ?? new Intl.DateTimeFormat(locale, { ...day, ...time })
  formats.set(locale, format)
  return format.format(date)
}
