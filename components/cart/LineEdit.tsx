import { useComputed, useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import { useId, useLayoutEffect, useRef } from 'preact/hooks'
import type { SharedLine } from '../../lib/contract/glue.ts'
import type { LineEdits } from '../../lib/state/line-edits.ts'
import { FieldError } from '../parts/FieldError.tsx'
import { useFocusBack } from '../parts/focus-back.ts'
import { sentenceOf } from '../parts/problem-sentence.ts'
import { useTexts } from '../parts/texts.ts'

interface EditProps {
  readonly line: SharedLine
  readonly edits: LineEdits
}

/** The way to another amount of a line. */
export function LineEdit({ line, edits }: EditProps): JSX.Element {
  const { together } = useTexts().imports
  const isOpen = useComputed(() => edits.open.value === line.id)
  const opener = useFocusBack(isOpen)
  if (isOpen.value) return <Form line={line} edits={edits} />
  return (
    <button
      class="link x"
      type="button"
      ref={opener}
      aria-label={together.changeOf({ title: line.title })}
      onClick={() => {
        edits.dismiss()
        edits.open.value = line.id
      }}
    >
      {together.change}
    </button>
  )
}

function Form({ line, edits }: EditProps): JSX.Element {
  const texts = useTexts()
  const { together } = texts.imports
  const [written, id] = [useSignal(line.quantity), useId()]
  const [isWrong, field] = [edits.isWrong.value, useRef<HTMLInputElement>(null)]
  useLayoutEffect(() => {
    field.current?.focus()
    field.current?.select()
  }, [])
  const close = (): void => {
    edits.open.value = undefined
  }
  return (
    <form
      class="stack tight"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void edits.set(line, written.value)
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        close()
      }}
    >
      <div class="h wrap amount">
        <input
          class="in"
          dir="ltr"
          inputMode="decimal"
          maxLength={13}
          ref={field}
          aria-label={together.amountOf({ title: line.title })}
          aria-invalid={isWrong}
          aria-describedby={isWrong ? id : undefined}
          value={written.value}
          onInput={({ currentTarget }) => {
            written.value = currentTarget.value
          }}
        />
        <button class="btn pri" type="submit" aria-busy={edits.isBusy.value}>
          {together.set}
        </button>
        <button class="btn danger" type="button" aria-busy={edits.isBusy.value} onClick={() => void edits.takeOut(line)}>
          {together.takeOut}
        </button>
        <button class="btn quiet" type="button" onClick={close}>
          {together.cancel}
        </button>
      </div>
      {isWrong && <FieldError id={id}>{together.wrong}</FieldError>}
      {edits.problem.value && <FieldError id={`${id}-problem`}>{sentenceOf(edits.problem.value, texts)}</FieldError>}
    </form>
  )
}
