import type { JSX } from 'preact'
import { Icon } from './Icon.tsx'
import { circleAlertIcon } from './icon-nodes.ts'

/** The error below a field or form; `id` is what the field's `aria-describedby` names. */
export function FieldError({ id, children }: { readonly id: string; readonly children: string }): JSX.Element {
  return (
    <p class="err" id={id} role="alert">
      <Icon of={circleAlertIcon} />
      <span>{children}</span>
    </p>
  )
}
