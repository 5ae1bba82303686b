import type { JSX } from 'preact'
import { ADDRESS_KINDS, MAX_OWNER_TEXTS } from '../../lib/contract/limits.ts'
import type { OwnerAddress, OwnerData, OwnerMasks } from '../../lib/contract/owner-data.ts'
import { Icon } from '../parts/Icon.tsx'
import { circleCheckIcon } from '../parts/icon-nodes.ts'
import { MaskRows } from '../parts/MaskRows.tsx'
import { lockIcon } from '../parts/screen-icon-nodes.ts'
import { useTexts } from '../parts/texts.ts'

/** What a caller says of themselves for checkout, as this browser may see it. */
export interface CallDetailsProps {
  /** `elsewhere`: another browser filled it in, so that there is no form here. */
  readonly state: 'empty' | 'saved' | 'elsewhere'
  /** What everybody else sees; undefined where nothing is filled in. */
  readonly masks: OwnerMasks | undefined
  /** What is in the fields. */
  readonly typed: OwnerData
  /** What is wrong with what was typed. */
  readonly wrong: 'email' | 'phone' | 'empty' | undefined
  /** Of this browser, where it has no cookie yet. */
  readonly secret: string
  /** Where the form goes. */
  readonly send: string
  /** Whoever handed the cart over. */
  readonly name: string
}

const FILLS = {
  name: 'name',
  email: 'email',
  phone: 'tel',
  street: 'street-address',
  postCode: 'postal-code',
  city: 'address-level2',
  country: 'country-name',
} as const
const PLACE = ['street', 'postCode', 'city', 'country'] as const

/** The caller's own details, by a form that works without scripts: whole for the browser that filled them in, masks for every other. */
export function CallDetails(props: CallDetailsProps): JSX.Element {
  const { state, masks, wrong, name } = props
  const { call, owner } = useTexts().pages
  const { details } = call
  return (
    <section class="stack no-print details" aria-labelledby="details">
      <h2 id="details">{details.title}</h2>
      {state === 'empty' && (
        <p class="st">
          <Icon of={lockIcon} />
          <span>{details.who({ name })}</span>
        </p>
      )}
      {masks && wrong === undefined && (
        <div class={state === 'saved' ? 'banner ok' : 'banner'} role="status">
          <Icon of={state === 'saved' ? circleCheckIcon : lockIcon} />
          <div class="sp">
            <p>{state === 'saved' ? details.saved({ name }) : details.elsewhere}</p>
            <MaskRows masks={masks} words={owner} />
          </div>
        </div>
      )}
      {state === 'empty' && <Fields {...props} />}
      {state === 'saved' && (
        <details open={wrong !== undefined}>
          <summary>{details.change}</summary>
          <Fields {...props} />
        </details>
      )}
    </section>
  )
}

function Fields({ state, typed, wrong, secret, send }: CallDetailsProps): JSX.Element {
  const { pages, imports } = useTexts()
  const { owner } = imports
  return (
    <form method="post" action={send} class="stack" noValidate>
      <input type="hidden" name="secret" value={secret} />
      <div class="cols">
        {(['name', 'email', 'phone'] as const).map((part) => (
          <Field key={part} part={part} value={typed[part]} error={part !== 'name' && wrong === part ? owner.wrong[part] : undefined} />
        ))}
      </div>
      {ADDRESS_KINDS.map((kind) => (
        <Address key={kind} kind={kind} typed={typed} />
      ))}
      {wrong === 'empty' && (
        <p class="err" role="alert">
          {owner.wrong.empty}
        </p>
      )}
      <div class="h wrap">
        <button type="submit" class="btn lg">
          {owner.save}
        </button>
        {state === 'saved' && (
          <button type="submit" class="btn lg quiet danger" name="do" value="forget">
            {owner.remove}
          </button>
        )}
      </div>
      <p class="x m3">{pages.call.details.ends}</p>
    </form>
  )
}

// The way to the one who pays is rarely another: its address is asked for on demand.
function Address({ kind, typed: { addresses } }: { readonly kind: OwnerAddress['kind']; readonly typed: OwnerData }): JSX.Element {
  const { owner } = useTexts().imports
  const address = addresses.find((one) => one.kind === kind)
  const fields = PLACE.map((part) => (
    <Field key={part} part={part} value={address?.[part] ?? ''} of={kind} group={kind === 'billing' ? 'billing' : 'shipping'} />
  ))
  return (
    <details open={address !== undefined}>
      <summary>{owner[kind]}</summary>
      <div class="cols">{fields}</div>
    </details>
  )
}

interface FieldProps {
  readonly part: keyof typeof FILLS
  readonly value: string
  /** Whose address it is of, and which of them the browser may fill in here. */
  readonly of?: OwnerAddress['kind']
  readonly group?: 'billing' | 'shipping'
  readonly error?: string | undefined
}

function Field({ part, value, of, group, error }: FieldProps): JSX.Element {
  const { owner } = useTexts().imports
  const name = of === undefined ? part : `${of}.${part}`
  const attributes = {
    class: 'in',
    id: name,
    name,
    dir: 'auto',
    autocomplete: group === undefined ? FILLS[part] : `${group} ${FILLS[part]}`,
    maxLength: MAX_OWNER_TEXTS[part],
    value,
    'aria-invalid': error !== undefined,
    'aria-describedby': error === undefined ? undefined : `${name}-error`,
  } as const
  return (
    <div class="fld">
      <label class="lab" for={name}>
        {owner[part]}
      </label>
      {part === 'email' ? (
        <input type="email" {...attributes} />
      ) : part === 'phone' ? (
        <input type="tel" {...attributes} />
      ) : (
        <input type="text" {...attributes} />
      )}
      {error !== undefined && (
        <p class="err" id={`${name}-error`} role="alert">
          {error}
        </p>
      )}
    </div>
  )
}
