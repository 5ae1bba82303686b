import type { JSX } from 'preact'
import { FULL_ACCESS } from '../../lib/contract/permission-groups.ts'
import type { CartSummary } from '../../lib/contract/views.ts'
import { agoText, dayText } from '../../lib/texts/dates.ts'
import { untilText } from '../../lib/texts/ends.ts'
import { joined } from '../../lib/texts/format.ts'
import type { Texts } from '../../lib/texts/texts.ts'
import { circleCheckIcon, pencilIcon } from '../parts/icon-nodes.ts'
import { Status } from '../parts/Status.tsx'
import { clockAlertIcon, eyeIcon, linkIcon, replaceIcon } from '../parts/screen-icon-nodes.ts'
import { hostText } from '../parts/shop-name.ts'
import { useTexts } from '../parts/texts.ts'
import { permissionWord } from '../people/permission-word.ts'
import { RowButton, type RowProps } from './RowButton.tsx'

/** One received cart: who sent it, and what it may be used for. */
export function ReceivedRow(props: RowProps): JSX.Element {
  const { cart, now } = props
  return <RowButton {...props} about={from(cart, useTexts())} status={<ReceivedStatus cart={cart} now={now} />} />
}

function from(cart: CartSummary, texts: Texts): string {
  const shop = cart.shopCount > 1 ? texts.popup.shops({ count: cart.shopCount }) : hostText(cart.shop?.origin)
  return joined([cart.owner?.name, texts.cart.items({ count: cart.lineCount }), shop])
}

function ReceivedStatus({ cart, now }: { readonly cart: CartSummary; readonly now: Date }): JSX.Element {
  const texts = useTexts()
  if (cart.importedAt !== undefined) {
    const added = { day: dayText(cart.importedAt, texts.locale) }
    return cart.isElsewhere ? (
      <Status icon={replaceIcon}>{texts.popup.addedElsewhereOn(added)}</Status>
    ) : (
      <Status icon={circleCheckIcon} tone="ok">
        {texts.popup.addedOn(added)}
      </Status>
    )
  }
  const ago = agoText(cart.createdAt, now, texts)
  if (cart.source === 'link') return <TakenStatus cart={cart} now={now} />
  return (
    <Status icon={cart.permission === FULL_ACCESS ? pencilIcon : eyeIcon}>
      {joined([
        texts.people.permission({ permission: permissionWord(cart.permission ?? 0) }),
        ago === '' ? undefined : texts.popup.sharedAgo({ ago }),
      ])}
    </Status>
  )
}

/** Two days before its end a link needs a look. */
const SOON_MS = 2 * 86_400_000

function TakenStatus({ cart, now }: { readonly cart: CartSummary; readonly now: Date }): JSX.Element {
  const texts = useTexts()
  const { popup, locale } = texts
  const taken = popup.takenAgo({ ago: agoText(cart.createdAt, now, texts) })
  if (cart.expiresAt === undefined) return <Status icon={linkIcon}>{taken}</Status>
  const when = untilText(cart.expiresAt, now, locale)
  const isSoon = when !== '' && Date.parse(cart.expiresAt) - now.getTime() < SOON_MS
  return (
    <Status icon={isSoon ? clockAlertIcon : linkIcon} tone={isSoon ? 'warn' : undefined}>
      {joined([taken, when === '' ? popup.linkEnded : popup.endsIn({ when })])}
    </Status>
  )
}
