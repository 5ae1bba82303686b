import type { JSX, TargetedKeyboardEvent } from 'preact'
import { FULL_ACCESS } from '../../lib/contract/permission-groups.ts'
import type { CartSummary } from '../../lib/contract/views.ts'
import { cartsText } from '../../lib/texts/en/carts.ts'
import { connectionText } from '../../lib/texts/en/connection.ts'
import { agoText, dayText } from '../../lib/texts/en/dates.ts'
import { moneyText } from '../../lib/texts/en/format.ts'
import { popupText } from '../../lib/texts/en/popup.ts'
import { Avatar } from '../parts/Avatar.tsx'
import { circleAlertIcon, circleCheckIcon, clockIcon, pencilIcon, sendIcon } from '../parts/icon-nodes.ts'
import { sentenceOf } from '../parts/problem-sentence.ts'
import { Status } from '../parts/Status.tsx'
import { eyeIcon } from '../parts/screen-icon-nodes.ts'
import { hostText, itemsTotal } from '../parts/shop-name.ts'
import { useTexts } from '../parts/texts.ts'
import { waitingWords } from '../parts/waiting-words.ts'

/** One cart of the popup's lists. */
export function CartRow({
  cart,
  now,
  onOpen,
  onArchive,
}: {
  readonly cart: CartSummary
  readonly now: Date
  readonly onOpen: () => void
  /** Delete was pressed on it. */
  readonly onArchive: (event: Event) => void
}): JSX.Element {
  const weight = cart.unseen ? ' b' : ''
  const sender = cart.mine ? undefined : cart.owner
  return (
    <button
      class={sender ? 'row tap cart-row' : 'row tap cart-row bare'}
      type="button"
      onClick={onOpen}
      onKeyDown={(event) => event.key === 'Delete' && putAway(event, onArchive)}
    >
      {sender && <Avatar id={sender.idCompanyUser} name={sender.name} isNew={cart.unseen} />}
      <span class="stack tight">
        <span class="h">
          {cart.unseen && <span class="vh">{popupText.isNew}</span>}
          <span class={`t cut sp${weight}`} title={cart.name}>
            {cart.name}
          </span>
          <bdi class={`num${weight}`}>{moneyText(itemsTotal(cart.totals))}</bdi>
        </span>
        <span class="x m3 cut" title={cart.mine ? sharedWith(cart) : from(cart)}>
          {cart.mine ? sharedWith(cart) : from(cart)}
        </span>
        {cart.mine ? <MineStatus cart={cart} /> : <ReceivedStatus cart={cart} now={now} />}
      </span>
    </button>
  )
}

// The row goes: the focus is on its neighbour before that.
function putAway(event: TargetedKeyboardEvent<HTMLButtonElement>, onArchive: (event: Event) => void): void {
  const item = event.currentTarget.closest('li')
  const next = item?.nextElementSibling ?? item?.previousElementSibling
  next?.querySelector('button')?.focus()
  onArchive(event)
}

function from(cart: CartSummary): string {
  const shop = cart.shopCount > 1 ? popupText.shops(cart.shopCount) : hostText(cart.shop?.origin)
  return cartsText.joined([cart.owner?.name, cartsText.items(cart.lineCount), shop])
}

function sharedWith({ people, lineCount }: CartSummary): string {
  const names = people.length > 0 ? popupText.firstNames(people.map(({ name }) => name)) : popupText.nobody
  return cartsText.joined([names, cartsText.items(lineCount)])
}

function ReceivedStatus({ cart, now }: { readonly cart: CartSummary; readonly now: Date }): JSX.Element {
  if (cart.importedAt !== undefined)
    return (
      <Status icon={circleCheckIcon} tone="ok">
        {popupText.addedOn(dayText(cart.importedAt))}
      </Status>
    )
  const ago = agoText(cart.createdAt, now)
  return (
    <Status icon={cart.permission === FULL_ACCESS ? pencilIcon : eyeIcon}>
      {cartsText.joined([cartsText.permission(cart.permission ?? 0), ago === '' ? undefined : popupText.sharedAgo(ago)])}
    </Status>
  )
}

function MineStatus({ cart }: { readonly cart: CartSummary }): JSX.Element {
  const texts = useTexts()
  if (cart.sending) return <Status icon={sendIcon}>{connectionText.sending}</Status>
  const waiting = cart.waiting ? (cart.problem ? waitingWords(cart.problem, texts) : connectionText.notYet) : undefined
  if (waiting !== undefined) return <Status icon={clockIcon}>{waiting}</Status>
  const failed = cart.problem ?? cart.people.find(({ state }) => state === 'failed')?.problem
  if (failed)
    return (
      <Status icon={circleAlertIcon} tone="bad">
        {cartsText.notSent(sentenceOf(failed, texts))}
      </Status>
    )
  const editors = cart.people.filter(({ permission }) => permission === FULL_ACCESS).length
  const viewers = cart.people.length - editors
  if (editors > 0 && viewers > 0) return <Status icon={pencilIcon}>{popupText.mixedPermissions(viewers, editors)}</Status>
  return editors > 0 ? (
    <Status icon={pencilIcon}>{cartsText.fullAccess}</Status>
  ) : (
    <Status icon={eyeIcon}>{cart.people.length > 0 ? cartsText.readOnly : popupText.nobody}</Status>
  )
}
