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
  server,
  onDone,
}: {
  readonly model: OptionsModel
  /** The server so far; with one there is a way back. */
  readonly server: string | undefined
  readonly onDone: () => void
}): JSX.Element {
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const empty = useSignal(false)
  const failed = model.problem.value?.part === 'server' ? model.problem.value.problem : undefined
  const typed = useSignal(server ?? '')
  const error = empty.value ? optionsText.needsServer : failed && serverSentence(failed, typed.value)
  const submit = async () => {
    empty.value = typed.value.trim() === ''
    const isConnected = !empty.value && (await model.connect(typed.value))
    if (isConnected) onDone()
    else input.current?.focus()
  }
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
        <button class="btn pri lg" type="submit" aria-busy={model.busy.value === 'server'}>
          {model.busy.value === 'server' && <Icon of={loaderCircleIcon} tone="turn" />}
          {optionsText.connect}
        </button>
        {server !== undefined && (
          <button class="btn lg quiet" type="button" onClick={onDone}>
            {optionsText.keep}
          </button>
        )}
      </div>
    </form>
  )
}
