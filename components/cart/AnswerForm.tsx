import type { JSX } from 'preact'
import { useId, useLayoutEffect, useRef } from 'preact/hooks'
import { MAX_MESSAGE_LENGTH } from '../../lib/contract/limits.ts'
import type { Decline } from '../../lib/state/decline.ts'
import { FieldError } from '../parts/FieldError.tsx'
import { useMainKey } from '../parts/main-key.ts'
import { sentenceOf } from '../parts/problem-sentence.ts'
import { useTexts } from '../parts/texts.ts'

interface AnswerProps {
  /** What is written and sent. */
  readonly form: Pick<Decline, 'message' | 'isBusy' | 'isAsked' | 'problem' | 'send'>
  readonly title: string
  readonly label: string
  /** Who reads it, and what comes of it. */
  readonly help: string
  /** What its button says. */
  readonly main: string
  readonly isDanger?: boolean
}

/** Asks for a message to whoever shared a cart. Escape goes back and keeps what was written, Ctrl+Enter sends it. */
export function AnswerForm({ form, title, label, help, main, isDanger = false }: AnswerProps): JSX.Element {
  const texts = useTexts()
  const words = texts.imports.decline
  const [id, { message, isBusy, isAsked, problem, send }] = [useId(), form]
  const field = useRef<HTMLTextAreaElement>(null)
  useLayoutEffect(() => field.current?.focus(), [])
  useMainKey(send)
  const close = () => {
    isAsked.value = false
  }
  return (
    <form
      class="ft decline"
      aria-label={title}
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || isBusy.value) return
        event.preventDefault()
        close()
      }}
    >
      <label class="lab" for={id}>
        {label}
      </label>
      <textarea
        ref={field}
        class="in"
        id={id}
        rows={3}
        dir="auto"
        maxLength={MAX_MESSAGE_LENGTH}
        aria-describedby={`${id}-help${problem.value ? ` ${id}-error` : ''}`}
        value={message.value}
        onInput={({ currentTarget }) => {
          message.value = currentTarget.value
        }}
      />
      <p class="hint" id={`${id}-help`}>
        {help} {words.left({ count: MAX_MESSAGE_LENGTH - message.value.length })}
      </p>
      {problem.value && <FieldError id={`${id}-error`}>{sentenceOf(problem.value, texts)}</FieldError>}
      <div class="h wrap">
        <button class={isDanger ? 'btn lg danger' : 'btn lg pri'} type="submit" disabled={isBusy.value} aria-busy={isBusy.value}>
          {main}
        </button>
        <button class="btn lg" type="button" disabled={isBusy.value} onClick={close}>
          {words.cancel}
        </button>
      </div>
    </form>
  )
}
