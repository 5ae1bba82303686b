import type { JSX } from 'preact'
import { hueOf, initialsOf } from './avatar-look.ts'

/** A person's initials on a colour of their own. `isNew` adds the dot of something unread. */
export function Avatar({
  id,
  name,
  size,
  isNew,
}: {
  readonly id: string
  readonly name: string
  readonly size?: 'sm'
  readonly isNew?: boolean
}): JSX.Element {
  return (
    <span class={size ? `av ${size}` : 'av'} style={{ '--h': String(hueOf(id)) }} aria-hidden="true">
      {initialsOf(name)}
      {isNew && <span class="dot" />}
    </span>
  )
}
