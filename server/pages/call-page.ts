/** The pages of a cart handed over on the phone, in the language of who asks. */
import { type ComponentChild, h } from 'preact'
import type { CallEnd as CallEndView } from '../../components/pages/CallEnd.tsx'
import type { CallPageProps, CallPage as CallPageView } from '../../components/pages/CallPage.tsx'
import type { InTexts as InTextsView } from '../../components/pages/InTexts.tsx'
import type { LinkedCart } from '../../lib/contract/links.ts'
import type { Speech } from '../../lib/core/languages.ts'
import { HELP_MS } from '../../lib/core/phone-call.ts'
import * as cartDe from '../../lib/texts/made/de/cart.ts'
import * as importsDe from '../../lib/texts/made/de/imports.ts'
import * as pagesDe from '../../lib/texts/made/de/pages.ts'
import * as cartEn from '../../lib/texts/made/en/cart.ts'
import * as importsEn from '../../lib/texts/made/en/imports.ts'
import * as pagesEn from '../../lib/texts/made/en/pages.ts'
import { utcMomentText, utcTimeText } from '../../lib/texts/moments.ts'
import { type Texts, textsOf } from '../../lib/texts/texts.ts'
import type { Visited } from '../services/call-visits.ts'
import type { SeenDetails } from '../services/caller-data.ts'
import { CALL_SCRIPT_PATH } from './call-script.ts'
import { NOTHING_TYPED, type TypedDetails } from './caller-form.ts'
import { CallEnd, CallPage, InTexts } from './made/views.ts'
import { type PageParts, type SentPage, sentPage } from './page.ts'

// The made module has no types of its own.
const Page: typeof CallPageView = CallPage
const End: typeof CallEndView = CallEnd
const Texted: typeof InTextsView = InTexts
const MODULES = { en: [cartEn, importsEn, pagesEn], de: [cartDe, importsDe, pagesDe] } as const

/** What a caller's page is drawn of. */
export interface DrawnCall extends Visited {
  readonly cart: LinkedCart
  /** Of the page, without what is before it. */
  readonly path: string
  readonly tag: string
  /** Whether the other side may change the cart now. */
  readonly isHelped: boolean
  /** What this browser sees of the caller's details. */
  readonly details: {
    readonly seen: SeenDetails
    /** Of a form that was not taken; the page then has the form's address, and no script that loads it again. */
    readonly filled: TypedDetails | undefined
    readonly secret: string
  }
}

/** The page of a call that is under way. */
export function callPage({ call, link, cart, path, tag, isHelped, details }: DrawnCall, speech: Speech): SentPage {
  const texts = textsOf(speech, MODULES[speech.language])
  const said: CallPageProps = {
    cart,
    giver: giverOf({ call, link }),
    mayEdit: call.may_edit,
    isAccepted: call.accepted_at !== null,
    helpUntil: isHelped && call.help_until ? utcTimeText(call.help_until, texts.locale) : undefined,
    helpMinutes: HELP_MS / 60_000,
    pricesAt: pricesAt(cart, texts),
    pictures: `${path.replace(/\/h\/([^/]*)$/, '/l/$1')}/p/`,
    report: `${path}/report`,
    tag,
    here: `${path}/here`,
    self: path,
    action: details.filled && `../${path.split('/').at(-1)}`,
    details: detailsOf(details, path),
  }
  const hasPictures = cart.lines.some(({ picture }) => picture !== undefined)
  const page = { title: cart.name, hasForm: true, hasPictures }
  if (details.filled) return inTexts(h(Page, said), texts, page)
  const head = [h('script', { src: CALL_SCRIPT_PATH, defer: true })]
  return inTexts(h(Page, said), texts, { ...page, head, script: CALL_SCRIPT_PATH })
}

const STATES = { nothing: 'empty', whole: 'saved', masks: 'elsewhere' } as const

// Relative, as the browser came: below whatever path a proxy puts this server.
function detailsOf({ seen, filled, secret }: DrawnCall['details'], path: string): CallPageProps['details'] {
  return {
    state: STATES[seen.shown],
    masks: seen.shown === 'nothing' ? undefined : seen.masks,
    typed: filled?.typed ?? (seen.shown === 'whole' ? seen.data : NOTHING_TYPED),
    wrong: filled?.wrong,
    secret,
    send: filled ? './details' : `./${path.split('/').at(-1)}/details`,
  }
}

/** The page of a call that is over. */
export function callEnd(why: 'ended' | 'endedByCaller' | 'expired', speech: Speech): SentPage {
  const texts = textsOf(speech, MODULES[speech.language])
  return inTexts(h(End, { why }), texts, { title: texts.pages.call[why] })
}

function inTexts(content: ComponentChild, texts: Texts, { head, ...parts }: Omit<PageParts, 'language'>): SentPage {
  const quiet = [h('meta', { name: 'robots', content: 'noindex' }), h('meta', { name: 'referrer', content: 'no-referrer' }), head]
  return sentPage(h(Texted, { texts, children: content }), { language: texts.language, head: quiet, ...parts })
}

// An agent is named as what they are, in whose name they act is not told.
function giverOf({ call, link }: Visited): CallPageProps['giver'] {
  const isAgent = call.agent_id !== null
  const name = (isAgent ? `${call.agent_first} ${call.agent_last}` : `${link.maker_first} ${link.maker_last}`).trim()
  return name === '' ? undefined : { name, company: isAgent ? '' : link.company, isAgent }
}

function pricesAt({ pricesAt: at }: LinkedCart, texts: Texts): string {
  const date = new Date(at)
  return Number.isNaN(date.getTime()) ? at : utcMomentText(date, texts.locale)
}
