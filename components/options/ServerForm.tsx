import { type Signal, useSignal } from '@preact/signals'
import type { JSX, RefObject } from 'preact'
import { useId, useRef } from 'preact/hooks'
import type { OptionsModel } from '../../lib/state/options-model.ts'
import { FieldError } from '../parts/FieldError.tsx'
import { Icon } from '../parts/Icon.tsx'
import { loaderCircleIcon } from '../parts/icon-nodes.ts'
import { serverSentence } from '../parts/server-sentence.ts'
import { hostText } from '../parts/shop-name.ts'
import { useTexts } from '../parts/texts.ts'

/** The sharing server's address. The browser asks for its permission inside the click. */
export function ServerForm({
  model,
  knownServer,
  isLocked = false,
  onDone,
}: {
  readonly model: OptionsModel
  /** The server this build of Handcart was made for. */
  readonly knownServer?: string | undefined
  /** Whether an administrator lets people use no other. */
  readonly isLocked?: boolean | undefined
  /** Called when a server was added, or none is to be; without it there is no way back. */
  readonly onDone?: () => void
}): JSX.Element {
  const texts = useTexts()
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const failed = model.problem.value?.part === 'server' ? model.problem.value.problem : undefined
  const typed = useSignal(knownServer ?? '')
  const error = failed && serverSentence(failed, typed.value, texts)
  const isKnown = knownServer !== undefined && typed.value === knownServer
  const words = isLocked ? texts.options.lockedServer : texts.options.knownServer
  const hint = isKnown ? words({ host: hostText(knownServer) }) : texts.options.serverHint
  const submit = async () => {
    if (await model.connect(typed.value)) onDone?.()
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
      <AddressField {...{ id, input, typed, error, hint, isLocked }} />
      <div class="h wrap">
        <button class="btn pri lg" type="submit" aria-busy={isBusy}>
          {isBusy && <Icon of={loaderCircleIcon} tone="turn" />}
          {texts.options.connect}
        </button>
        {onDone && (
          <button class="btn lg quiet" type="button" onClick={onDone}>
            {texts.options.cancel}
          </button>
        )}
      </div>
    </form>
  )
}

interface AddressFieldProps {
  readonly id: string
  readonly input: RefObject<HTMLInputElement | null>
  readonly typed: Signal<string>
  readonly error: string | undefined
  readonly hint: string
  readonly isLocked: boolean
}

function AddressField({ id, input, typed, error, hint, isLocked }: AddressFieldProps): JSX.Element {
  const { options } = useTexts()
  return (
    <div>
      <label class="lab" for={id}>
        {options.server}
      </label>
      <input
        ref={input}
        class="in"
        id={id}
        type="url"
        value={typed.value}
        placeholder="https://handcart.example"
        autocomplete="url"
        spellcheck={false}
        readOnly={isLocked}
        aria-invalid={error !== undefined || undefined}
        aria-describedby={error === undefined ? `${id}-hint` : `${id}-error`}
        onInput={(event) => {
          typed.value = event.currentTarget.value
        }}
      />
      {error === undefined ? (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      ) : (
        <FieldError id={`${id}-error`}>{error}</FieldError>
      )}
    </div>
  )
}
