import type { JSX } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { FULL_ACCESS } from '../../lib/contract/permission-groups.ts'
import type { CartSummary } from '../../lib/contract/views.ts'
import type { WholeCart } from '../../lib/state/whole-cart.ts'
import { listText } from '../../lib/texts/format.ts'
import { Banner } from '../parts/Banner.tsx'
import { circleAlertIcon } from '../parts/icon-nodes.ts'
import { sentenceOf } from '../parts/problem-sentence.ts'
import { useTexts } from '../parts/texts.ts'
import { CartNameForm } from './CartNameForm.tsx'

interface RowProps {
  readonly cart: CartSummary
  readonly whole: WholeCart
  /** Deletes it without a question, for there is a way back. */
  readonly onDelete?: (() => void) | undefined
}

/** Rename, archive and delete of a cart the server has. */
export function WholeCartRow({ cart, whole, onDelete }: RowProps): JSX.Element {
  const texts = useTexts()
  const asks = whole.asks.value
  return (
    <section class="sec whole" aria-label={texts.parts.whole.manage}>
      {asks === 'delete' && <DeleteQuestion cart={cart} whole={whole} />}
      {asks === 'name' && <CartNameForm name={cart.name} onDone={(name) => void whole.rename(name)} />}
      {asks === undefined && <Moves cart={cart} whole={whole} onDelete={onDelete} />}
      {whole.problem.value && (
        <Banner icon={circleAlertIcon} tone="bad" isUrgent>
          {sentenceOf(whole.problem.value, texts)}
        </Banner>
      )}
    </section>
  )
}

function Moves({ cart, whole, onDelete }: RowProps): JSX.Element {
  const { whole: words } = useTexts().parts
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
          {words.rename}
        </button>
      )}
      <button
        class="btn quiet"
        type="button"
        title={words.archiveHelp}
        disabled={isBusy}
        onClick={(event) => void whole.archive(!isArchived, event)}
      >
        {isArchived ? words.unarchive : words.archive}
      </button>
      {cart.mine && (
        <button
          class="btn quiet danger"
          type="button"
          disabled={isBusy}
          onClick={
            onDelete ??
            (() => {
              whole.asks.value = 'delete'
            })
          }
        >
          {onDelete ? words.deleteNow : words.delete}
        </button>
      )}
    </div>
  )
}

function DeleteQuestion({ cart, whole }: { readonly cart: CartSummary; readonly whole: WholeCart }): JSX.Element {
  const { parts, locale } = useTexts()
  const words = parts.whole
  const names = cart.people.map(({ name }) => name)
  const keep = useRef<HTMLButtonElement>(null)
  useEffect(() => keep.current?.focus(), [])
  return (
    <div class="stack" role="alertdialog" aria-label={words.deleteNow}>
      <p class="s">{words.deleteQuestion({ name: cart.name, count: names.length, names: listText(names, locale) })}</p>
      <div class="h wrap">
        <button class="btn danger" type="button" aria-busy={whole.isBusy.value} onClick={(event) => void whole.remove(event)}>
          {words.deleteNow}
        </button>
        <button
          class="btn"
          type="button"
          ref={keep}
          onClick={() => {
            whole.asks.value = undefined
          }}
        >
          {words.keep}
        </button>
      </div>
    </div>
  )
}
