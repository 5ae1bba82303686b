import type { Signal } from '@preact/signals'
import type { JSX } from 'preact'
import { useId } from 'preact/hooks'
import type { PermissionGroup } from '../../lib/contract/permission.ts'
import { FULL_ACCESS, READ_ONLY } from '../../lib/contract/permission-groups.ts'
import { cartsText } from '../../lib/texts/en/carts.ts'

const CHOICES = [READ_ONLY, FULL_ACCESS] as const

/** Can view or Can edit, for people who are being added. */
export function PermissionSegments({ value }: { readonly value: Signal<PermissionGroup> }): JSX.Element {
  const name = useId()
  return (
    <span class="seg" role="radiogroup" aria-label={cartsText.newPeople}>
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
          {cartsText.permission(group)}
        </label>
      ))}
    </span>
  )
}
