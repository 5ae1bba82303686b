import type { Signal } from '@preact/signals'
import type { JSX } from 'preact'
import { useId } from 'preact/hooks'
import type { PermissionGroup } from '../../lib/contract/permission.ts'
import { FULL_ACCESS, READ_ONLY } from '../../lib/contract/permission-groups.ts'
import { useTexts } from '../parts/texts.ts'
import { permissionWord } from './permission-word.ts'

const CHOICES = [READ_ONLY, FULL_ACCESS] as const

/** Can view or Can edit, for people who are being added. */
export function PermissionSegments({ value }: { readonly value: Signal<PermissionGroup> }): JSX.Element {
  const { people } = useTexts()
  const name = useId()
  return (
    <span class="seg" role="radiogroup" aria-label={people.newPeople}>
      {CHOICES.map((group) => (
        <label key={group}>
          <input
            type="radio"
            name={name}
            checked={value.value === group}
            onChange={() => {
              value.value = group
            }}
          />
          {people.permission({ permission: permissionWord(group) })}
        </label>
      ))}
    </span>
  )
}
