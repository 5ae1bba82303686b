import { type Signal, useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import { useId } from 'preact/hooks'
import { ADDRESS_KINDS, MAX_OWNER_TEXTS } from '../../lib/contract/limits.ts'
import type { OwnerAddress, OwnerData } from '../../lib/contract/owner-data.ts'
import { cleanOwnerData, isEmailOrNone, isEmptyOwnerData, isPhoneOrNone } from '../../lib/core/owner-data.ts'
import type { OwnerDetails } from '../../lib/state/owner-details.ts'
import { FieldError } from '../parts/FieldError.tsx'
import { useTexts } from '../parts/texts.ts'

const PERSON = ['name', 'email', 'phone'] as const
const PLACE = ['street', 'postCode', 'city', 'country'] as const
const FILLS = {
  name: 'name',
  email: 'email',
  phone: 'tel',
  street: 'street-address',
  postCode: 'postal-code',
  city: 'address-level2',
  country: 'country-name',
} as const
type Part = keyof typeof FILLS
type Wrong = 'email' | 'phone' | 'empty'

interface Filling {
  readonly data: OwnerData | undefined
  readonly details: OwnerDetails
}

/** Name, e-mail, phone and addresses of the cart's owner. What is typed stays in the form until it is saved. */
export function OwnerForm({ data, details }: Filling): JSX.Element {
  const { owner } = useTexts().imports
  const typed = useSignal(data ?? EMPTY)
  const wrong = useSignal<Wrong | undefined>(undefined)
  const id = useId()
  const save = () => {
    wrong.value = problemIn(typed.value)
    if (wrong.value === undefined) void details.fill(typed.value)
  }
  const isBusy = details.isBusy.value
  return (
    <form
      class="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      {PERSON.map((part) => (
        <Field
          key={part}
          {...{ part, value: typed.value[part], group: '' }}
          error={wrong.value === part ? owner.wrong[part] : undefined}
          onType={(value) => {
            typed.value = { ...typed.value, [part]: value }
          }}
        />
      ))}
      {ADDRESS_KINDS.map((kind) => (
        <Address key={kind} kind={kind} typed={typed} />
      ))}
      {wrong.value === 'empty' && <FieldError id={`${id}-empty`}>{owner.wrong.empty}</FieldError>}
      <div class="h wrap">
        <button class="btn pri" type="submit" disabled={isBusy} aria-busy={isBusy}>
          {owner.save}
        </button>
        {data && (
          <button class="btn quiet danger" type="button" disabled={isBusy} onClick={() => void details.remove()}>
            {owner.remove}
          </button>
        )}
      </div>
    </form>
  )
}

const EMPTY: OwnerData = { name: '', email: '', phone: '', addresses: [] }

function problemIn(data: OwnerData): Wrong | undefined {
  if (!isEmailOrNone(data.email)) return 'email'
  if (!isPhoneOrNone(data.phone)) return 'phone'
  return isEmptyOwnerData(cleanOwnerData(data)) ? 'empty' : undefined
}

function Address({ kind, typed }: { readonly kind: OwnerAddress['kind']; readonly typed: Signal<OwnerData> }): JSX.Element {
  const { owner } = useTexts().imports
  const { addresses } = typed.value
  const address = addresses.find((one) => one.kind === kind) ?? { kind, street: '', postCode: '', city: '', country: '' }
  return (
    <details open={addresses.includes(address)}>
      <summary>{owner[kind]}</summary>
      <div class="stack">
        {PLACE.map((part) => (
          <Field
            key={part}
            {...{ part, value: address[part], group: kind === 'billing' ? 'billing ' : 'shipping ' }}
            onType={(value) => {
              typed.value = { ...typed.value, addresses: [...addresses.filter((one) => one.kind !== kind), { ...address, [part]: value }] }
            }}
          />
        ))}
      </div>
    </details>
  )
}

interface FieldProps {
  readonly part: Part
  readonly value: string
  /** Which address the browser may fill in here, with a blank behind it. */
  readonly group: string
  readonly error?: string | undefined
  readonly onType: (value: string) => void
}

function Field({ part, value, group, error, onType }: FieldProps): JSX.Element {
  const { owner } = useTexts().imports
  const id = useId()
  const attributes = {
    class: 'in',
    id,
    dir: 'auto',
    autocomplete: `${group}${FILLS[part]}`,
    maxLength: MAX_OWNER_TEXTS[part],
    value,
    'aria-invalid': error !== undefined,
    'aria-describedby': error === undefined ? undefined : `${id}-error`,
    onInput: ({ currentTarget }: { readonly currentTarget: HTMLInputElement }) => onType(currentTarget.value),
  } as const
  return (
    <div class="fld">
      <label class="lab" for={id}>
        {owner[part]}
      </label>
      {part === 'email' ? (
        <input type="email" {...attributes} />
      ) : part === 'phone' ? (
        <input type="tel" {...attributes} />
      ) : (
        <input type="text" {...attributes} />
      )}
      {error !== undefined && <FieldError id={`${id}-error`}>{error}</FieldError>}
    </div>
  )
}
