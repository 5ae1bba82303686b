import type { JSX } from 'preact'
import type { LinkedCart, LinkedLine } from '../../lib/contract/links.ts'
import { joined, moneyText } from '../../lib/texts/format.ts'
import { LineRow } from '../cart/LineRow.tsx'
import { initialsOf } from '../parts/avatar-look.ts'
import { Icon } from '../parts/Icon.tsx'
import { clockIcon, refreshCwIcon } from '../parts/icon-nodes.ts'
import { Status } from '../parts/Status.tsx'
import { externalLinkIcon, slidersHorizontalIcon } from '../parts/screen-icon-nodes.ts'
import { hostText, itemsTotal } from '../parts/shop-name.ts'
import { useTexts } from '../parts/texts.ts'
import { LinkFooter } from './LinkFooter.tsx'

/** What the page of a link says, dates as they are read. */
export interface LinkPageProps {
  readonly cart: LinkedCart
  /** Whoever made it; undefined where that is not to be told. */
  readonly sender: { readonly name: string; readonly company: string } | undefined
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
}

/** A shared cart for whoever has its link: to look at, print and copy; it works without scripts. */
export function LinkPage(props: LinkPageProps): JSX.Element {
  const { cart, message, address, csv, text } = props
  const { link } = useTexts().pages
  const host = hostText(cart.shop?.origin)
  return (
    <main class="page linked">
      <Sender {...props} />
      <header class="stack tight">
        <h1 class="big">{cart.name}</h1>
        <p class="m2">{host === '' ? link.items({ count: cart.lines.length }) : link.from({ count: cart.lines.length, host })}</p>
      </header>
      {message !== '' && <blockquote>{message}</blockquote>}
      {cart.shop && (
        <a class="btn pri lg no-print" href={`${cart.shop.origin}${cart.shop.basePath}`} rel="noreferrer">
          {link.shop({ host })} <Icon of={externalLinkIcon} />
        </a>
      )}
      <Lines {...props} />
      <nav class="h no-print" aria-label={link.copies}>
        <a class="btn" href={csv} download>
          {link.csv}
        </a>
        <a class="btn" href={text}>
          {link.text}
        </a>
      </nav>
      <p class="x on-paper">
        {link.address} {address}
      </p>
      <LinkFooter />
    </main>
  )
}

function Sender({ sender, endsAt }: LinkPageProps): JSX.Element {
  const { link } = useTexts().pages
  const said = sender && (sender.company === '' ? link.sharedByOne(sender) : link.sharedBy(sender))
  return (
    <div class="h top">
      {sender && (
        <span class="av" aria-hidden="true">
          {initialsOf(sender.name)}
        </span>
      )}
      <div class="sp">
        <p class="s b">{said ?? link.shared}</p>
        <p class="x m3">{joined([link.viewOnly, endsAt === undefined ? link.endless : link.ends({ date: endsAt })])}</p>
      </div>
    </div>
  )
}

function Lines({ cart, isCopy, pricesAt }: LinkPageProps): JSX.Element {
  const { locale, pages } = useTexts()
  const { link } = pages
  const total = itemsTotal(cart.totals)
  return (
    <section class="card" aria-label={link.lines}>
      <p class="banner">
        <Icon of={isCopy ? clockIcon : refreshCwIcon} />
        <span>{isCopy ? link.copy : link.live}</span>
      </p>
      {cart.lines.length === 0 && <p class="of-sum m2">{link.empty}</p>}
      <ul class="list">
        {cart.lines.map((line) => (
          <li key={line.id}>
            <Line line={line} lang={cart.shop?.locale} />
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

function Line({ line, lang }: { readonly line: LinkedLine; readonly lang: string | undefined }): JSX.Element {
  const { link } = useTexts().pages
  const { note, readd, url } = line
  const needsChoice = readd === 'needsOptions'
  return (
    <LineRow line={line} lang={lang} href={url}>
      {needsChoice || note !== undefined ? (
        <>
          {needsChoice && (
            <Status icon={slidersHorizontalIcon} tone="warn">
              {link.choice}
            </Status>
          )}
          {note !== undefined && <span class="x quote">{note}</span>}
        </>
      ) : undefined}
    </LineRow>
  )
}
