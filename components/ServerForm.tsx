import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import { useId, useRef } from 'preact/hooks'
import { optionsText } from '../assets/locales/en/options.ts'
import type { OptionsModel } from '../lib/state/options-model.ts'
import { FieldError } from './FieldError.tsx'
import { Icon } from './Icon.tsx'
import { loaderCircleIcon } from './icon-nodes.ts'
import { serverSentence } from './server-sentence.ts'

/** The sharing server's address. The browser asks for its permission inside the click. */
export function ServerForm({
  model,
  onDone,
}: {
  readonly model: OptionsModel
  /** Called when a server was added, or none is to be; without it there is no way back. */
  readonly onDone?: () => void
}): JSX.Element {
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const empty = useSignal(false)
  const failed = model.problem.value?.part === 'server' ? model.problem.value.problem : undefined
  const typed = useSignal('')
  const error = empty.value ? optionsText.needsServer : failed && serverSentence(failed, typed.value)
  const submit = async () => {
    empty.value = typed.value.trim() === ''
    const isConnected = !empty.value && (await model.connect(typed.value))
    if (isConnected) onDone?.()
    else input.current?.focus()
  }
  const isBusy = model.busy.value?.part === 'server'
  return (
    <form
      class="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <div>
        <label class="lab" for={id}>
          {optionsText.server}
        </label>
        <input
          ref={input}
          class="in"
          id={id}
          type="url"
          value={typed.value}
          placeholder={optionsText.serverPlaceholder}
          autocomplete="url"
          spellcheck={false}
          aria-invalid={error !== undefined || undefined}
          aria-describedby={error === undefined ? `${id}-hint` : `${id}-error`}
          onInput={(event) => {
            typed.value = event.currentTarget.value
          }}
        />
        {error === undefined ? (
          <p class="hint" id={`${id}-hint`}>
            {optionsText.serverHint}
          </p>
        ) : (
          <FieldError id={`${id}-error`}>{error}</FieldError>
        )}
      </div>
      <div class="h wrap">
        <button class="btn pri lg" type="submit" aria-busy={isBusy}>
          {isBusy && <Icon of={loaderCircleIcon} tone="turn" />}
          {optionsText.connect}
        </button>
        {onDone && (
          <button class="btn lg quiet" type="button" onClick={onDone}>
            {optionsText.cancel}
          </button>
        )}
      </div>
    </form>
  )
}
