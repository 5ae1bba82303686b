import type { ComponentChildren, JSX } from 'preact'
import type { LinkedCart, LinkedLine } from '../../lib/contract/links.ts'
import type { OwnerMasks } from '../../lib/contract/owner-data.ts'
import { type LeftBehind, type NativeRoad, nativeRoad, shopRoot } from '../../lib/core/native-road.ts'
import { joined, moneyText } from '../../lib/texts/format.ts'
import { LineRow } from '../cart/LineRow.tsx'
import { initialsOf } from '../parts/avatar-look.ts'
import { Icon } from '../parts/Icon.tsx'
import { clockIcon } from '../parts/icon-nodes.ts'
import { Status } from '../parts/Status.tsx'
import { externalLinkIcon, refreshCwIcon, slidersHorizontalIcon } from '../parts/screen-icon-nodes.ts'
import { hostText, itemsTotal } from '../parts/shop-name.ts'
import { useTexts } from '../parts/texts.ts'
import { LinkFooter } from './LinkFooter.tsx'
import { MaskedOwner } from './MaskedOwner.tsx'
import { AGAIN_ID, OpenAgain } from './OpenAgain.tsx'
import { TakeHint, TakeSlot } from './TakeAlong.tsx'

/** Who shares what a page shows. */
export interface LinkSender {
  readonly name: string
  readonly company: string
  /** Undefined where no agent acted. */
  readonly agent: string | undefined
}

/** What the page of a link says, dates as they are read. */
export interface LinkPageProps {
  readonly cart: LinkedCart
  /** Whoever made it, and the agent who did so in their name: each name is empty once that person is gone. Undefined where that is not to be told. */
  readonly sender: LinkSender | undefined
  readonly message: string
  readonly isCopy: boolean
  /** Undefined: the link has no end. */
  readonly endsAt: string | undefined
  readonly pricesAt: string
  /** Of this page, as people type it. */
  readonly address: string
  /** Of the copies. */
  readonly csv: string
  readonly text: string
  /** Where the cart is reported. */
  readonly report: string
  /** Where its pictures are; their keys come behind. */
  readonly pictures: string
  /** Of an invitation: what its recipient may answer. */
  readonly answer?: ComponentChildren
  /** Whether whoever has the extension may take the cart along now. */
  readonly isTakeable: boolean
  /** What it is taken along by, where the link asks who opens it. */
  readonly passKey?: string | undefined
  /** What its owner said of themselves for checkout; undefined where that is nothing. */
  readonly owner?: OwnerMasks | undefined
}

/** From so many lines on there is a way round them for who goes by the keyboard. */
const MANY = 20

/** A shared cart for whoever has its link: to look at, print and copy; it works without scripts. */
export function LinkPage(props: LinkPageProps): JSX.Element {
  const { cart, message, address, csv, text, report } = props
  const { link } = useTexts().pages
  const host = hostText(cart.shop?.origin)
  const road = cart.shop && nativeRoad(cart.shop, cart.lines)
  const isTakeable = props.isTakeable && cart.lines.length > 0
  return (
    <main class="page linked">
      <Sender {...props} />
      <header class="stack tight">
        <h1 class="big">{cart.name}</h1>
        <p class="m2">{host === '' ? link.items({ count: cart.lines.length }) : link.from({ count: cart.lines.length, host })}</p>
      </header>
      {message !== '' && <blockquote>{message}</blockquote>}
      {props.answer}
      <ToShop cart={cart} road={road} />
      {isTakeable && <TakeSlot passKey={props.passKey} />}
      <Lines {...props} road={road} />
      {props.owner && <MaskedOwner masks={props.owner} />}
      <OpenAgain address={address} csv={csv} text={text} />
      {isTakeable && <TakeHint />}
      <LinkFooter report={report} />
    </main>
  )
}

function Sender({ sender, endsAt }: LinkPageProps): JSX.Element {
  const { link } = useTexts().pages
  const named = sender && (sender.agent || sender.name)
  return (
    <div class="h top">
      {named && (
        <span class="av" aria-hidden="true">
          {initialsOf(named)}
        </span>
      )}
      <div class="sp">
        <p class="s b">{useSender(sender)}</p>
        <p class="x m3">{joined([link.viewOnly, endsAt === undefined ? link.endless : link.ends({ date: endsAt })])}</p>
      </div>
    </div>
  )
}

// An agent is named as what they are, and in whose name they shared.
function useSender(sender: LinkPageProps['sender']): string {
  const { link, mailBlock } = useTexts().pages
  if (!sender) return link.shared
  const { name, company, agent } = sender
  if (agent === undefined) return company === '' ? link.sharedByOne(sender) : link.sharedBy(sender)
  if (name === '') return agent === '' ? link.byAgentOnly : link.byAgentAlone({ agent })
  const whose = company === '' ? name : mailBlock.of({ name, company })
  return agent === '' ? link.byLostAgent({ name: whose }) : link.byAgent({ agent, name: whose })
}

interface OnRoad {
  readonly cart: LinkedCart
  readonly road: NativeRoad | undefined
}

/** The way into the shop. Names the host: whoever sent the link chose the shop. */
export function ToShop({ cart, road }: OnRoad): JSX.Element | null {
  const { link, road: words } = useTexts().pages
  const root = cart.shop && shopRoot(cart.shop)
  if (root === undefined) return null
  const host = hostText(root)
  const whole = road?.whole
  return (
    <div class="stack tight no-print">
      <a class="btn pri lg" href={whole?.address ?? root} rel="noreferrer">
        {whole ? words.open({ host }) : link.shop({ host })} <Icon of={externalLinkIcon} />
      </a>
      {cart.lines.length > 0 && <p class="s m2">{useRoadSentences(cart, road).join(' ')}</p>}
      {road && road.further.length > 0 && (
        <ol class="h wrap">
          {road.further.map(({ address, carried }) => (
            <li key={address}>
              <a class="btn" href={address} rel="noreferrer">
                {words.more({ count: carried })}
              </a>
            </li>
          ))}
        </ol>
      )}
    </div>
  )
}

// What the road does, and all that it cannot carry.
function useRoadSentences({ lines, totals }: LinkedCart, road: NativeRoad | undefined): readonly string[] {
  const { road: words } = useTexts().pages
  if (road === undefined) return [words.noRoad]
  const { whole, further, each, left, ownCart } = road
  const carried = whole?.carried ?? 0
  const opens = carried === lines.length ? words.opensAll({ count: carried }) : words.opensSome({ carried, count: lines.length })
  const own = { kept: undefined, emptied: words.replaces, unsaid: words.mayReplace }[ownCart]
  const said = [
    whole ? opens : words.each,
    whole && own,
    further.length > 0 && words.furtherBelow,
    whole && each.size > 0 && words.eachBeside,
    left.size > 0 && words.why,
    road.isForGuests && words.guests,
    road.byIdOnly && words.byNumber,
    road.losesNotes && words.noNotes,
    (totals.coupons ?? 0) > 0 && words.noCoupons,
  ]
  return said.filter((sentence) => typeof sentence === 'string')
}

function Lines({ cart, isCopy, pricesAt, pictures, road }: LinkPageProps & OnRoad): JSX.Element {
  const { locale, pages } = useTexts()
  const { link } = pages
  const total = itemsTotal(cart.totals)
  return (
    <section class="card" aria-label={link.lines}>
      <p class="banner">
        <Icon of={isCopy ? clockIcon : refreshCwIcon} />
        <span>{isCopy ? link.copy : link.live}</span>
      </p>
      {cart.lines.length > MANY && (
        <a class="skip no-print" href={`#${AGAIN_ID}`}>
          {link.skip}
        </a>
      )}
      {cart.lines.length === 0 && <p class="of-sum m2">{link.empty}</p>}
      <ul class="list">
        {cart.lines.map((line) => (
          <li key={line.id}>
            <Line line={line} lang={cart.shop?.locale} pictures={pictures} road={road} />
          </li>
        ))}
      </ul>
      <div class="of-sum">
        {total && (
          <p class="sum b">
            <span>{link.total}</span>
            <bdi class="num">{moneyText(total, locale)}</bdi>
          </p>
        )}
        {cart.totals.coupons !== undefined && cart.totals.coupons > 0 && <p class="x m3">{link.coupons({ count: cart.totals.coupons })}</p>}
        <p class="x m3">{total || cart.lines.some(({ lineTotal }) => lineTotal) ? link.prices({ date: pricesAt }) : link.noPrices}</p>
      </div>
    </section>
  )
}

interface LineProps {
  readonly line: LinkedLine
  readonly lang: string | undefined
  readonly pictures: string
  readonly road: NativeRoad | undefined
}

function Line({ line: { picture, ...told }, lang, pictures, road }: LineProps): JSX.Element {
  const { road: words } = useTexts().pages
  const line = picture === undefined ? told : { ...told, image: `${pictures}${picture}` }
  const { id, note, title, url } = told
  const why = useReason(told, road?.left.get(id))
  const add = road?.each.get(id)
  if (why === undefined && note === undefined && add === undefined) return <LineRow line={line} lang={lang} href={url} />
  return (
    <LineRow line={line} lang={lang} href={url}>
      {why !== undefined && (
        <Status icon={slidersHorizontalIcon} tone="warn">
          {why}
        </Status>
      )}
      {note !== undefined && <span class="x quote">{note}</span>}
      {add !== undefined && (
        <a class="btn no-print" href={add} rel="noreferrer" aria-label={words.addOne({ title })}>
          {words.add}
        </a>
      )}
    </LineRow>
  )
}

// What needs a choice says so where the shop has no road, too.
function useReason({ readd, host = '' }: LinkedLine, left: LeftBehind | undefined): string | undefined {
  const { link, road } = useTexts().pages
  const why = left ?? (readd === 'needsOptions' ? 'choice' : undefined)
  if (why === undefined) return undefined
  return why === 'choice' ? link.choice : why === 'elsewhere' ? road.elsewhere({ host }) : road[why]
}
