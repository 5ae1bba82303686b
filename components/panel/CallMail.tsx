import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import { useId, useRef } from 'preact/hooks'
import { emailAddress } from '../../lib/core/email-address.ts'
import type { CallModel } from '../../lib/state/call-model.ts'
import { FieldError } from '../parts/FieldError.tsx'
import { Icon } from '../parts/Icon.tsx'
import { circleCheckIcon, sendIcon } from '../parts/icon-nodes.ts'
import { Status } from '../parts/Status.tsx'
import { useTexts } from '../parts/texts.ts'

/** The address of the caller's page by e-mail; what is typed is gone once it is sent. */
export function CallMail({ calls }: { readonly calls: CallModel }): JSX.Element {
  const { calls: words } = useTexts()
  const [id, field] = [useId(), useRef<HTMLInputElement>(null)]
  const isWrong = useSignal(false)
  const send = async (event: Event): Promise<void> => {
    const typed = field.current?.value.trim() ?? ''
    isWrong.value = emailAddress(typed) === undefined
    if (isWrong.value) field.current?.focus()
    else await calls.mail(typed, event)
    if (calls.isMailed.value && field.current) field.current.value = ''
  }
  return (
    <form
      class="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void send(event)
      }}
    >
      <div>
        <label class="lab" for={id}>
          {words.address}
        </label>
        <input
          ref={field}
          class="in"
          id={id}
          type="email"
          dir="ltr"
          autoComplete="off"
          maxLength={254}
          aria-invalid={isWrong.value}
          aria-describedby={isWrong.value ? `${id}-wrong` : undefined}
        />
        {isWrong.value && <FieldError id={`${id}-wrong`}>{words.wrong}</FieldError>}
      </div>
      <p class="x m3">{words.once}</p>
      <button class="btn pri lg" type="submit" disabled={calls.isBusy.value}>
        <Icon of={sendIcon} />
        {words.send}
      </button>
      <p role="status">
        {calls.isMailed.value && (
          <Status icon={circleCheckIcon} tone="ok">
            {words.sent}
          </Status>
        )}
      </p>
    </form>
  )
}
