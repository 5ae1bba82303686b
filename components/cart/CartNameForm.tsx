import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import { useEffect, useId, useRef } from 'preact/hooks'
import { MAX_NAME_LENGTH } from '../../lib/contract/limits.ts'
import { useTexts } from '../parts/texts.ts'

/** Gives the cart another name: Enter and leaving the field keep it, Escape and an empty field keep the old one. */
export function CartNameForm({ name, onDone }: { readonly name: string; readonly onDone: (name: string) => void }): JSX.Element {
  const { name: words } = useTexts().parts
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const isDone = useRef(false)
  const isCut = useSignal(false)
  useEffect(() => {
    input.current?.focus()
    input.current?.select()
  }, [])
  // Once: taking the field away makes it lose the focus, which must not bring a given-up name back.
  const done = (given: string | undefined) => {
    if (!isDone.current) onDone(given?.trim() || name)
    isDone.current = true
  }
  return (
    <form
      class="rename"
      onSubmit={(event) => {
        event.preventDefault()
        done(input.current?.value)
      }}
    >
      <h1 class="vh">{words.title({ name })}</h1>
      <label class="vh" for={id}>
        {words.label}
      </label>
      <input
        ref={input}
        class="in"
        id={id}
        type="text"
        aria-describedby={isCut.value ? `${id}-cut` : undefined}
        defaultValue={name}
        autocomplete="off"
        onInput={({ currentTarget }) => {
          isCut.value = currentTarget.value.length > MAX_NAME_LENGTH
          if (isCut.value) currentTarget.value = firstOf(currentTarget.value)
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return
          event.preventDefault()
          done(name)
        }}
        onBlur={() => done(input.current?.value)}
      />
      <button class="btn" type="submit" onMouseDown={(event) => event.preventDefault()}>
        {words.save}
      </button>
      {isCut.value && (
        <p class="hint full" id={`${id}-cut`} role="status">
          {words.isCut({ limit: MAX_NAME_LENGTH })}
        </p>
      )}
    </form>
  )
}

// What fits the server's limit, without half a character at its end.
function firstOf(text: string): string {
  return text.slice(0, MAX_NAME_LENGTH).replace(/[\ud800-\udbff]$/, '')
}
