import type { JSX } from 'preact'

const KEYS = ['Alt', 'Shift', 'H'] as const

/** The keys that open Handcart, as the manifest suggests them. */
export function Keys(): JSX.Element {
  return (
    <span class="keys">
      {KEYS.map((key) => (
        <kbd key={key} class="kbd">
          {key}
        </kbd>
      ))}
    </span>
  )
}
