import type { JSX, TargetedKeyboardEvent } from 'preact'
import { FULL_ACCESS } from '../../lib/contract/permission-groups.ts'
import type { CartSummary } from '../../lib/contract/views.ts'
import { agoText, dayText } from '../../lib/texts/dates.ts'
import { joined, moneyText } from '../../lib/texts/format.ts'
import type { Texts } from '../../lib/texts/texts.ts'
import { Avatar } from '../parts/Avatar.tsx'
import { circleAlertIcon, circleCheckIcon, clockIcon, pencilIcon, sendIcon } from '../parts/icon-nodes.ts'
import { namesText } from '../parts/names-text.ts'
import { sentenceOf } from '../parts/problem-sentence.ts'
import { Status } from '../parts/Status.tsx'
import { eyeIcon, linkIcon } from '../parts/screen-icon-nodes.ts'
import { hostText, itemsTotal } from '../parts/shop-name.ts'
import { useTexts } from '../parts/texts.ts'
import { waitingWords } from '../parts/waiting-words.ts'
import { permissionWord } from '../people/permission-word.ts'
import { Answers, hasAnswers, invitedNow } from './Answers.tsx'

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
  const texts = useTexts()
  const weight = cart.unseen ? ' b' : ''
  const sender = cart.mine ? undefined : cart.owner
  const who = cart.mine ? sharedWith(cart, now, texts) : from(cart, texts)
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
          {cart.unseen && <span class="vh">{texts.popup.isNew} </span>}
          <span class={`t cut sp${weight}`} dir="auto" title={cart.name}>
            {cart.name}
          </span>
          <bdi class={`num${weight}`}>{moneyText(itemsTotal(cart.totals), texts.locale)}</bdi>
        </span>
        <span class="x m3 cut" title={who}>
          {who}
        </span>
        {cart.mine ? <MineStatus cart={cart} now={now} /> : <ReceivedStatus cart={cart} now={now} />}
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

function from(cart: CartSummary, texts: Texts): string {
  const shop = cart.shopCount > 1 ? texts.popup.shops({ count: cart.shopCount }) : hostText(cart.shop?.origin)
  return joined([cart.owner?.name, texts.cart.items({ count: cart.lineCount }), shop])
}

function sharedWith(cart: CartSummary, now: Date, texts: Texts): string {
  const { people, lineCount } = cart
  const all = [...people.map(({ name }) => name), ...invitedNow(cart, now).map(({ address }) => address)]
  const names = all.length > 0 ? namesText(all, texts, 3) : texts.popup.nobody
  return joined([names, texts.cart.items({ count: lineCount })])
}

function ReceivedStatus({ cart, now }: { readonly cart: CartSummary; readonly now: Date }): JSX.Element {
  const texts = useTexts()
  if (cart.importedAt !== undefined)
    return (
      <Status icon={circleCheckIcon} tone="ok">
        {texts.popup.addedOn({ day: dayText(cart.importedAt, texts.locale) })}
      </Status>
    )
  const ago = agoText(cart.createdAt, now, texts)
  if (cart.source === 'link') return <Status icon={linkIcon}>{texts.popup.takenAgo({ ago })}</Status>
  return (
    <Status icon={cart.permission === FULL_ACCESS ? pencilIcon : eyeIcon}>
      {joined([
        texts.people.permission({ permission: permissionWord(cart.permission ?? 0) }),
        ago === '' ? undefined : texts.popup.sharedAgo({ ago }),
      ])}
    </Status>
  )
}

function MineStatus({ cart, now }: { readonly cart: CartSummary; readonly now: Date }): JSX.Element {
  const texts = useTexts()
  if (cart.sending) return <Status icon={sendIcon}>{texts.connection.sending}</Status>
  const waiting = cart.waiting ? (cart.problem ? waitingWords(cart.problem, texts) : texts.connection.notYet) : undefined
  if (waiting !== undefined) return <Status icon={clockIcon}>{waiting}</Status>
  const failed = cart.problem ?? cart.people.find(({ state }) => state === 'failed')?.problem
  if (failed)
    return (
      <Status icon={circleAlertIcon} tone="bad">
        {texts.people.notSent({ reason: sentenceOf(failed, texts) })}
      </Status>
    )
  if (hasAnswers(cart)) return <Answers cart={cart} now={now} />
  const editors = cart.people.filter(({ permission }) => permission === FULL_ACCESS).length
  const viewers = cart.people.length - editors
  if (editors > 0 && viewers > 0) return <Status icon={pencilIcon}>{texts.popup.mixedPermissions({ viewers, editors })}</Status>
  return editors > 0 ? (
    <Status icon={pencilIcon}>{texts.people.fullAccess}</Status>
  ) : (
    <Status icon={eyeIcon}>{cart.people.length > 0 ? texts.people.readOnly : texts.popup.nobody}</Status>
  )
}
