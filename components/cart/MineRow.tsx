import type { JSX } from 'preact'
import { FULL_ACCESS } from '../../lib/contract/permission-groups.ts'
import type { CartSummary } from '../../lib/contract/views.ts'
import { joined } from '../../lib/texts/format.ts'
import type { Texts } from '../../lib/texts/texts.ts'
import { circleAlertIcon, clockIcon, pencilIcon, sendIcon } from '../parts/icon-nodes.ts'
import { namesText } from '../parts/names-text.ts'
import { sentenceOf } from '../parts/problem-sentence.ts'
import { Status } from '../parts/Status.tsx'
import { eyeIcon } from '../parts/screen-icon-nodes.ts'
import { useTexts } from '../parts/texts.ts'
import { waitingWords } from '../parts/waiting-words.ts'
import { Answers, hasAnswers, invitedNow } from './Answers.tsx'
import { RowButton, type RowProps } from './RowButton.tsx'

/** One cart of those shared by the person: with whom, and what became of it. */
export function MineRow(props: RowProps): JSX.Element {
  const { cart, now } = props
  return <RowButton {...props} about={sharedWith(cart, now, useTexts())} status={<MineStatus cart={cart} now={now} />} />
}

function sharedWith(cart: CartSummary, now: Date, texts: Texts): string {
  const { people, lineCount } = cart
  const all = [...people.map(({ name }) => name), ...invitedNow(cart, now).map(({ address }) => address)]
  const names = all.length > 0 ? namesText(all, texts, 3) : texts.popup.nobody
  return joined([names, texts.cart.items({ count: lineCount })])
}

function MineStatus({ cart, now }: { readonly cart: CartSummary; readonly now: Date }): JSX.Element {
  const texts = useTexts()
  if (cart.sending) return <Status icon={sendIcon}>{texts.connection.sending}</Status>
  const waiting = cart.waiting ? (cart.problem ? waitingWords(cart, texts) : texts.connection.notYet) : undefined
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
