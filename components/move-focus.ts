/** Arrow keys between rows. */

/** Moves the focus to the next or previous element that fits the selector; leaves other keys alone. */
export function moveFocus(event: KeyboardEvent & { readonly currentTarget: HTMLElement }, selector: string): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
  if (step === 0) return
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>(selector)]
  const at = rows.findIndex((row) => row.matches(':focus'))
  const next = rows[at + step]
  if (!next) return
  event.preventDefault()
  next.focus()
}
