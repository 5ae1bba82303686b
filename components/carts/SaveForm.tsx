import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import { useId } from 'preact/hooks'
import { MAX_NAME_LENGTH } from '../../lib/contract/limits.ts'
import { Icon } from '../parts/Icon.tsx'
import { plusIcon } from '../parts/screen-icon-nodes.ts'
import { useTexts } from '../parts/texts.ts'
import type { CartsProps } from './carts-props.ts'
import { suggestedName } from './suggested-name.ts'

/** Saves the cart of the shop's tab this page was opened from; nothing where that shows none. */
export function SaveForm({ model, saved }: CartsProps): JSX.Element | null {
  const texts = useTexts()
  const id = useId()
  const typed = useSignal<string | undefined>(undefined)
  const status = model.status.value
  const capture = status?.state === 'ready' ? status.capture : undefined
  if (!status || capture?.state !== 'cart' || capture.cart.lines.length === 0) return null
  const suggested = suggestedName({ model, saved }, texts)
  const save = async () => {
    const cart = await saved.save(status.tabId, typed.value?.trim() || suggested)
    if (!cart) return
    typed.value = undefined
    model.open(cart)
  }
  return (
    <form
      class="bd save"
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <label class="lab" for={id}>
        {texts.saved.saveAs}
      </label>
      <div class="h wrap">
        <input
          class="in"
          id={id}
          type="text"
          maxLength={MAX_NAME_LENGTH}
          autocomplete="off"
          aria-describedby={`${id}-help`}
          value={typed.value ?? suggested}
          onInput={({ currentTarget }) => {
            typed.value = currentTarget.value
          }}
        />
        <button class="btn pri" type="submit" disabled={saved.isBusy.value}>
          <Icon of={plusIcon} />
          {texts.saved.save}
        </button>
      </div>
      <p class="hint" id={`${id}-help`}>
        {texts.saved.saveHelp({ count: capture.cart.lines.length, host: status.host })}
      </p>
    </form>
  )
}
