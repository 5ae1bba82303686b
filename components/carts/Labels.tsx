import type { JSX } from 'preact'
import { useId, useRef } from 'preact/hooks'
import { useTexts } from '../parts/texts.ts'
import type { CartsProps } from './carts-props.ts'

/** Words a cart is found by in the search: Enter and leaving the field keep them. */
export function Labels({ saved, id }: Pick<CartsProps, 'saved'> & { readonly id: string }): JSX.Element | null {
  const { saved: words } = useTexts()
  const field = useId()
  const input = useRef<HTMLInputElement>(null)
  const cart = saved.carts.value?.find((known) => known.id === id)
  if (!cart) return null
  const before = (cart.labels ?? []).join(', ')
  const keep = () => {
    const typed = input.current?.value ?? before
    if (typed !== before) void saved.label(cart, typed)
  }
  return (
    <form
      class="bd"
      onSubmit={(event) => {
        event.preventDefault()
        keep()
      }}
    >
      <label class="lab" for={field}>
        {words.labels}
      </label>
      <input
        key={before}
        ref={input}
        class="in"
        id={field}
        type="text"
        autocomplete="off"
        defaultValue={before}
        aria-describedby={`${field}-help`}
        onBlur={keep}
      />
      <p class="hint" id={`${field}-help`}>
        {words.labelsHelp}
      </p>
    </form>
  )
}
