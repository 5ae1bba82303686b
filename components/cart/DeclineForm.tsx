import type { JSX } from 'preact'
import { useId, useLayoutEffect, useRef } from 'preact/hooks'
import { MAX_MESSAGE_LENGTH } from '../../lib/contract/limits.ts'
import type { CartDetail } from '../../lib/contract/views.ts'
import type { Decline } from '../../lib/state/decline.ts'
import { FieldError } from '../parts/FieldError.tsx'
import { useMainKey } from '../parts/main-key.ts'
import { sentenceOf } from '../parts/problem-sentence.ts'
import { useTexts } from '../parts/texts.ts'

/** Asks whether to say something with a decline. Escape goes back and keeps what was written, Ctrl+Enter declines. */
export function DeclineForm({ cart, decline }: { readonly cart: CartDetail; readonly decline: Decline }): JSX.Element {
  const texts = useTexts()
  const words = texts.imports.decline
  const [id, { message, isBusy, isAsked, problem, send }] = [useId(), decline]
  const field = useRef<HTMLTextAreaElement>(null)
  useLayoutEffect(() => field.current?.focus(), [])
  useMainKey(send)
  const close = () => {
    isAsked.value = false
  }
  return (
    <form
      class="ft decline"
      aria-label={words.title({ name: cart.name })}
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
        {cart.owner ? words.message({ owner: cart.owner.name }) : words.messagePlain}
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
        {words.help} {words.left({ count: MAX_MESSAGE_LENGTH - message.value.length })}
      </p>
      {problem.value && <FieldError id={`${id}-error`}>{sentenceOf(problem.value, texts)}</FieldError>}
      <div class="h wrap">
        <button class="btn lg danger" type="submit" disabled={isBusy.value} aria-busy={isBusy.value}>
          {words.decline}
        </button>
        <button class="btn lg" type="button" disabled={isBusy.value} onClick={close}>
          {words.cancel}
        </button>
      </div>
    </form>
  )
}
