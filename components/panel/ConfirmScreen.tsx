import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import type { Confirmation } from '../../lib/contract/views.ts'
import type { ConfirmModel } from '../../lib/state/confirm-model.ts'
import { cartsText } from '../../lib/texts/en/carts.ts'
import { confirmText } from '../../lib/texts/en/confirm.ts'
import { Mark } from '../parts/Mark.tsx'
import { sentenceOf } from '../parts/problem-sentence.ts'
import { useTexts } from '../parts/texts.ts'

/** Asks whether what was pressed in a panel is meant: who gets which cart, and what they may do with it. */
export function ConfirmScreen({ model }: { readonly model: ConfirmModel }): JSX.Element {
  const texts = useTexts()
  const { question, problem, isGone, isBusy } = model
  const isPressed = useSignal(false)
  const asked = question.value
  return (
    <main class="page welcome">
      <header class="stack">
        <Mark size="xl" />
        <h1>{asked ? confirmText.title[asked.kind](asked.cart) : confirmText.plainTitle}</h1>
        {asked && <p class="lead">{whatHappens(asked)}</p>}
        {asked?.permission !== undefined && <p class="m2">{cartsText.permissionHint(asked.permission)}</p>}
        {isGone.value && <p class="lead">{confirmText.gone}</p>}
      </header>
      {problem.value && <p role="alert">{sentenceOf(problem.value, texts)}</p>}
      {asked && (
        <p class="h">
          <button
            class="btn pri lg"
            type="button"
            disabled={isBusy.value}
            onClick={(event) => {
              isPressed.value = true
              void model.confirm(event)
            }}
          >
            {confirmText.confirm}
          </button>
          <button class="btn lg" type="button" onClick={model.cancel}>
            {confirmText.cancel}
          </button>
        </p>
      )}
      {model.isEarly.value && isPressed.value && <p role="status">{confirmText.early}</p>}
    </main>
  )
}

function whatHappens({ kind, people, permission, lineCount }: Confirmation): string {
  if (kind === 'update') return confirmText.update(people, lineCount)
  if (permission === undefined) return confirmText.ends(people)
  return confirmText.who(people, cartsText.permission(permission))
}
