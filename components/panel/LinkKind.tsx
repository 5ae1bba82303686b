import type { Signal } from '@preact/signals'
import type { JSX } from 'preact'
import type { Audience } from '../../lib/contract/links.ts'
import type { PermissionGroup } from '../../lib/contract/permission.ts'
import { FULL_ACCESS, READ_ONLY } from '../../lib/contract/permission-groups.ts'
import { useTexts } from '../parts/texts.ts'
import { LinkChoice } from './LinkChoice.tsx'

/** What is chosen so far. */
export interface LinkFields {
  readonly label: Signal<string>
  readonly audience: Signal<Audience>
  readonly permission: Signal<PermissionGroup>
  readonly isCopy: Signal<boolean>
  readonly isSigned: Signal<boolean>
  readonly asks: Signal<boolean>
  /** Addresses and domains it lets in where it asks, as typed. */
  readonly allowed: Signal<string>
  /** Days, `date`, or `keep` for the end there is. */
  readonly end: Signal<string>
  readonly date: Signal<string>
}

interface KindProps {
  readonly fields: LinkFields
  readonly hasColleagues: boolean
  readonly isAlone: boolean
}

/** For whom a link is, and what they see or may do. */
export function LinkKind({ fields, hasColleagues, isAlone }: KindProps): JSX.Element {
  const words = useTexts().links.form
  const { audience } = fields
  const audiences = ['external', 'company', 'business-unit'] as const
  const names = { external: words.anyone, company: words.company, 'business-unit': words.unit }
  return (
    <>
      {hasColleagues && (
        <LinkChoice
          name={words.who}
          value={audience.value}
          options={audiences.map((one) => [one, names[one]])}
          onChoose={(chosen) => {
            audience.value = audiences.find((one) => one === chosen) ?? 'external'
          }}
        />
      )}
      {audience.value === 'external' ? <Outside fields={fields} isAlone={isAlone} /> : <Colleagues fields={fields} />}
    </>
  )
}

function Outside({ fields: { isCopy, isSigned }, isAlone }: Omit<KindProps, 'hasColleagues'>): JSX.Element {
  const words = useTexts().links.form
  return (
    <>
      <LinkChoice
        name={words.shows}
        value={isCopy.value ? 'copy' : 'live'}
        options={[
          ['live', words.live],
          ['copy', words.frozen],
        ]}
        onChoose={(chosen) => {
          isCopy.value = chosen === 'copy'
        }}
      />
      {!isAlone && (
        <label class="ck">
          <input
            type="checkbox"
            checked={isSigned.value}
            onChange={(event) => {
              isSigned.value = event.currentTarget.checked
            }}
          />
          {words.signed}
        </label>
      )}
    </>
  )
}

function Colleagues({ fields: { permission } }: { readonly fields: LinkFields }): JSX.Element {
  const words = useTexts().links.form
  return (
    <LinkChoice
      name={words.may}
      value={String(permission.value)}
      options={[
        [String(READ_ONLY), words.view],
        [String(FULL_ACCESS), words.edit],
      ]}
      onChoose={(chosen) => {
        permission.value = chosen === String(FULL_ACCESS) ? FULL_ACCESS : READ_ONLY
      }}
    />
  )
}
