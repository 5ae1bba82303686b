import type { JSX } from 'preact'
import { Icon } from '../parts/Icon.tsx'
import { minusIcon } from '../parts/screen-icon-nodes.ts'

interface TickProps {
  readonly label: string
  readonly isOn: boolean
  readonly onChange: (isOn: boolean) => void
  /** Asked once it is drawn: true takes the focus there. */
  readonly isNext?: () => boolean
}

/** The tick before a line that can be taken. */
export function Tick({ label, isOn, onChange, isNext }: TickProps): JSX.Element {
  return (
    <label class="tick">
      <input
        type="checkbox"
        ref={(box) => {
          if (box && isNext?.()) box.focus()
        }}
        aria-label={label}
        checked={isOn}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
    </label>
  )
}

/** The same place before a line that cannot. */
export function NoTick(): JSX.Element {
  return (
    <span class="tick">
      <Icon of={minusIcon} />
    </span>
  )
}
