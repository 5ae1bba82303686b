import type { JSX } from 'preact'

/** On or off at once. `name` is what it is read as. */
export function Switch({
  name,
  isOn,
  onChange,
}: {
  readonly name: string
  readonly isOn: boolean
  readonly onChange: (isOn: boolean, event: Event) => void
}): JSX.Element {
  return (
    <span class="sw">
      <input
        type="checkbox"
        role="switch"
        aria-label={name}
        checked={isOn}
        aria-checked={isOn}
        onChange={(event) => {
          const wanted = event.currentTarget.checked
          // What is shown follows the answer: a refused permission must not leave it on.
          event.currentTarget.checked = isOn
          onChange(wanted, event)
        }}
      />
      <i />
    </span>
  )
}
