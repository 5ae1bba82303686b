import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import type { Confirmation } from '../../lib/contract/share-wishes.ts'
import type { ConfirmModel } from '../../lib/state/confirm-model.ts'
import { listText } from '../../lib/texts/format.ts'
import type { Texts } from '../../lib/texts/texts.ts'
import { Mark } from '../parts/Mark.tsx'
import { sentenceOf } from '../parts/problem-sentence.ts'
import { useTexts } from '../parts/texts.ts'
import { permissionWord } from '../people/permission-word.ts'

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
        <h1>{asked ? texts.confirm.title[asked.kind]({ cart: asked.cart }) : texts.confirm.plainTitle}</h1>
        {asked && <p class="lead">{whatHappens(asked, texts)}</p>}
        {asked?.permission !== undefined && (
          <p class="m2">{texts.people.permissionHint({ permission: permissionWord(asked.permission) })}</p>
        )}
        {isGone.value && <p class="lead">{texts.confirm.gone}</p>}
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
            {texts.confirm.confirm}
          </button>
          <button class="btn lg" type="button" onClick={model.cancel}>
            {texts.confirm.cancel}
          </button>
        </p>
      )}
      {model.isEarly.value && isPressed.value && <p role="status">{texts.confirm.early}</p>}
    </main>
  )
}

function whatHappens({ kind, people, permission, lineCount }: Confirmation, texts: Texts): string {
  const names = listText(people, texts.locale)
  if (kind === 'update') return texts.confirm.update({ count: people.length, names, lines: lineCount })
  if (permission === undefined) return texts.confirm.ends({ count: people.length, names })
  return texts.confirm.who({ names, permission: texts.people.permission({ permission: permissionWord(permission) }) })
}
