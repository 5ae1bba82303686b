import type { JSX } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { FULL_ACCESS } from '../../lib/contract/permission-groups.ts'
import type { CartSummary } from '../../lib/contract/views.ts'
import type { WholeCart } from '../../lib/state/whole-cart.ts'
import { wholeCartText } from '../../lib/texts/en/whole-cart.ts'
import { Banner } from '../parts/Banner.tsx'
import { circleAlertIcon } from '../parts/icon-nodes.ts'
import { sentenceOf } from '../parts/problem-sentence.ts'
import { CartNameForm } from './CartNameForm.tsx'

/** Rename, archive and delete of a cart the server has. */
export function WholeCartRow({ cart, whole }: { readonly cart: CartSummary; readonly whole: WholeCart }): JSX.Element {
  const asks = whole.asks.value
  return (
    <section class="sec whole" aria-label={wholeCartText.manage}>
      {asks === 'delete' && <DeleteQuestion cart={cart} whole={whole} />}
      {asks === 'name' && <CartNameForm name={cart.name} onDone={(name) => void whole.rename(name)} />}
      {asks === undefined && <Moves cart={cart} whole={whole} />}
      {whole.problem.value && (
        <Banner icon={circleAlertIcon} tone="bad" isUrgent>
          {sentenceOf(whole.problem.value)}
        </Banner>
      )}
    </section>
  )
}

function Moves({ cart, whole }: { readonly cart: CartSummary; readonly whole: WholeCart }): JSX.Element {
  const isBusy = whole.isBusy.value
  const mayName = cart.mine || cart.permission === FULL_ACCESS
  const isArchived = cart.archived ?? false
  return (
    <div class="h wrap">
      {mayName && (
        <button
          class="btn quiet"
          type="button"
          disabled={isBusy}
          onClick={() => {
            whole.asks.value = 'name'
          }}
        >
          {wholeCartText.rename}
        </button>
      )}
      <button
        class="btn quiet"
        type="button"
        title={wholeCartText.archiveHelp}
        disabled={isBusy}
        onClick={(event) => void whole.archive(!isArchived, event)}
      >
        {isArchived ? wholeCartText.unarchive : wholeCartText.archive}
      </button>
      {cart.mine && (
        <button
          class="btn quiet danger"
          type="button"
          disabled={isBusy}
          onClick={() => {
            whole.asks.value = 'delete'
          }}
        >
          {wholeCartText.delete}
        </button>
      )}
    </div>
  )
}

function DeleteQuestion({ cart, whole }: { readonly cart: CartSummary; readonly whole: WholeCart }): JSX.Element {
  const keep = useRef<HTMLButtonElement>(null)
  useEffect(() => keep.current?.focus(), [])
  return (
    <div class="stack" role="alertdialog" aria-label={wholeCartText.deleteNow}>
      <p class="s">
        {wholeCartText.deleteQuestion(
          cart.name,
          cart.people.map(({ name }) => name),
        )}
      </p>
      <div class="h wrap">
        <button class="btn danger" type="button" aria-busy={whole.isBusy.value} onClick={(event) => void whole.remove(event)}>
          {wholeCartText.deleteNow}
        </button>
        <button
          class="btn"
          type="button"
          ref={keep}
          onClick={() => {
            whole.asks.value = undefined
          }}
        >
          {wholeCartText.keep}
        </button>
      </div>
    </div>
  )
}
