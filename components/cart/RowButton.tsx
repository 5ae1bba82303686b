import type { JSX, TargetedKeyboardEvent } from 'preact'
import type { CartSummary } from '../../lib/contract/views.ts'
import { moneyText } from '../../lib/texts/format.ts'
import { Avatar } from '../parts/Avatar.tsx'
import { itemsTotal } from '../parts/shop-name.ts'
import { useTexts } from '../parts/texts.ts'

/** A cart of the popup's lists, and what is done with it. */
export interface RowProps {
  readonly cart: CartSummary
  readonly now: Date
  readonly onOpen: () => void
  /** Delete was pressed on it. */
  readonly onArchive: (event: Event) => void
}

interface RowButtonProps extends RowProps {
  /** Whose it is or who has it, and how much it is. */
  readonly about: string
  readonly status: JSX.Element
}

/** One row of the popup's lists. */
export function RowButton({ cart, about, status, onOpen, onArchive }: RowButtonProps): JSX.Element {
  const texts = useTexts()
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
          {cart.unseen && <span class="vh">{texts.popup.isNew} </span>}
          <span class={`t cut sp${weight}`} dir="auto" title={cart.name}>
            {cart.name}
          </span>
          <bdi class={`num${weight}`}>{moneyText(itemsTotal(cart.totals), texts.locale)}</bdi>
        </span>
        <span class="x m3 cut" title={about}>
          {about}
        </span>
        {status}
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
