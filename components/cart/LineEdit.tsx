import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { SharedLine } from '../../lib/contract/glue.ts'
import type { LineEdits } from '../../lib/state/line-edits.ts'
import { FieldError } from '../parts/FieldError.tsx'
import { sentenceOf } from '../parts/problem-sentence.ts'
import { useTexts } from '../parts/texts.ts'

interface EditProps {
  readonly line: SharedLine
  readonly edits: LineEdits
}

/** The way to another amount of a line. There may be a thousand of them: closed, it is a button alone. */
export function LineEdit({ line, edits }: EditProps): JSX.Element {
  const { together } = useTexts().imports
  if (edits.open.value === line.id) return <Form line={line} edits={edits} />
  return (
    <button
      class="link x"
      type="button"
      ref={(button) => {
        if (button && edits.left(line.id)) button.focus()
      }}
      aria-label={together.changeOf({ title: line.title })}
      onClick={() => edits.begin(line.id)}
    >
      {together.change}
    </button>
  )
}

function Form({ line: now, edits }: EditProps): JSX.Element {
  // What the person saw when they began: what others change meanwhile is not theirs to undo.
  const [line] = useState(now)
  const texts = useTexts()
  const { together } = texts.imports
  const [written, id] = [useSignal(line.quantity), useId()]
  const [isWrong, field] = [edits.isWrong.value, useRef<HTMLInputElement>(null)]
  useLayoutEffect(() => {
    field.current?.focus()
    field.current?.select()
  }, [])
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
        edits.end()
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
        <button class="btn quiet" type="button" onClick={edits.end}>
          {together.cancel}
        </button>
      </div>
      {isWrong && <FieldError id={id}>{together.wrong}</FieldError>}
      {edits.problem.value && <FieldError id={`${id}-problem`}>{sentenceOf(edits.problem.value, texts)}</FieldError>}
    </form>
  )
}
