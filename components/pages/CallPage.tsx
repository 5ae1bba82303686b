import type { JSX } from 'preact'
import type { LinkedCart } from '../../lib/contract/links.ts'
import { nativeRoad } from '../../lib/core/native-road.ts'
import { moneyText } from '../../lib/texts/format.ts'
import { Icon } from '../parts/Icon.tsx'
import { circleCheckIcon, clockIcon } from '../parts/icon-nodes.ts'
import { eyeOffIcon } from '../parts/screen-icon-nodes.ts'
import { hostText, itemsTotal } from '../parts/shop-name.ts'
import { useTexts } from '../parts/texts.ts'
import { CallDetails, type CallDetailsProps } from './CallDetails.tsx'
import { CallLine } from './CallLine.tsx'
import { LinkFooter } from './LinkFooter.tsx'
import { ToShop } from './LinkPage.tsx'

/** A cart handed over on the phone, as its caller sees it. */
export interface CallPageProps {
  readonly cart: LinkedCart
  /** Whoever handed it over; undefined once that person is gone. An agent acts in somebody's name, and is named all the same. */
  readonly giver: { readonly name: string; readonly company: string; readonly isAgent: boolean } | undefined
  readonly mayEdit: boolean
  readonly isAccepted: boolean
  /** Until when the giver may change the cart, as people read it; undefined: they may not. */
  readonly helpUntil: string | undefined
  /** For how long a consent holds. */
  readonly helpMinutes: number
  readonly pricesAt: string
  /** Where pictures are; their keys come behind. */
  readonly pictures: string
  readonly report: string
  /** What the page's script compares, and where it asks. */
  readonly tag: string
  readonly here: string
  /** Of the page itself. */
  readonly self: string
  /** Where its forms go; undefined: to the address it has. */
  readonly action: string | undefined
  /** What the caller says of themselves. */
  readonly details: Omit<CallDetailsProps, 'name'>
}

/** The cart of a caller: to check, change and accept by forms; it works without scripts. */
export function CallPage(props: CallPageProps): JSX.Element {
  const { cart, giver, isAccepted, tag, here, self, report, action } = props
  const { call } = useTexts().pages
  const name = giver?.name ?? call.somebody
  const host = hostText(cart.shop?.origin)
  const road = cart.shop && nativeRoad(cart.shop, cart.lines)
  return (
    <main class="page linked call" data-tag={tag} data-here={here}>
      <header class="stack tight">
        <h1 class="big">{host === '' ? call.titleAnywhere : call.title({ host })}</h1>
        <p class="m2">{useGiver(giver)}</p>
      </header>
      <p class="banner" id="news" role="status" hidden>
        <span class="sp">{call.news}</span> <a href={self}>{call.show}</a>
      </p>
      {isAccepted && <Accepted action={action} />}
      {isAccepted && <ToShop cart={cart} road={road} />}
      <Lines {...props} />
      <CallDetails {...props.details} name={name} />
      {!isAccepted && cart.lines.length > 0 && (
        <form method="post" action={action} class="no-print">
          <button type="submit" class="btn pri lg" name="do" value="accept">
            {call.accept}
          </button>
        </form>
      )}
      <p class="st no-print">
        <Icon of={eyeOffIcon} />
        <span>{call.sees({ name })}</span>
      </p>
      {!isAccepted && <Help {...props} name={name} />}
      <details class="no-print">
        <summary>{call.end}</summary>
        <p class="s m2">{call.endWhat}</p>
        <form method="post" action={action}>
          <button type="submit" class="btn danger" name="do" value="end">
            {call.endNow}
          </button>
        </form>
      </details>
      <LinkFooter report={report} />
    </main>
  )
}

function useGiver(giver: CallPageProps['giver']): string {
  const { call } = useTexts().pages
  if (!giver) return call.byNobody
  if (giver.isAgent) return call.byAgent(giver)
  return giver.company === '' ? call.by(giver) : call.byOf(giver)
}

function Accepted({ action }: Pick<CallPageProps, 'action'>): JSX.Element {
  const { call } = useTexts().pages
  return (
    <div class="banner ok" role="status">
      <Icon of={circleCheckIcon} />
      <p class="sp">
        <b>{call.accepted}</b> {call.nothingOrdered}
      </p>
      <form method="post" action={action} class="no-print">
        <button type="submit" class="btn" name="do" value="takeBack">
          {call.takeBack}
        </button>
      </form>
    </div>
  )
}

// The consent, and what it came to: who may do what until when.
function Help({ name, helpUntil, helpMinutes, action }: CallPageProps & { readonly name: string }): JSX.Element {
  const { call } = useTexts().pages
  const isOn = helpUntil !== undefined
  return (
    <section class="stack tight no-print" aria-labelledby="help">
      <h2 id="help">{call.help}</h2>
      {isOn ? (
        <p class="banner" role="status">
          <Icon of={clockIcon} />
          <span>{call.helping({ name, time: helpUntil })}</span>
        </p>
      ) : (
        <p class="s m2">{call.helpWhat({ name, minutes: helpMinutes })}</p>
      )}
      <form method="post" action={action}>
        <button type="submit" class="btn lg" name="do" value={isOn ? 'endHelp' : 'allowHelp'}>
          {isOn ? call.stop : call.allow({ name })}
        </button>
      </form>
    </section>
  )
}

function Lines({ cart, giver, mayEdit, isAccepted, pricesAt, pictures, action }: CallPageProps): JSX.Element {
  const { locale, pages } = useTexts()
  const { call, link } = pages
  const name = giver?.name ?? call.somebody
  const total = itemsTotal(cart.totals)
  return (
    <section class="card" aria-label={link.lines}>
      {!isAccepted && <p class="banner">{mayEdit ? call.own({ name }) : call.ownFixed({ name })}</p>}
      {cart.lines.length === 0 && <p class="of-sum m2">{link.empty}</p>}
      <ul class="list">
        {cart.lines.map((line) => (
          <li key={line.id}>
            <CallLine line={line} lang={cart.shop?.locale} pictures={pictures} mayEdit={mayEdit && !isAccepted} action={action} />
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
        <p class="x m3">{total || cart.lines.some(({ lineTotal }) => lineTotal) ? link.prices({ date: pricesAt }) : link.noPrices}</p>
      </div>
    </section>
  )
}
