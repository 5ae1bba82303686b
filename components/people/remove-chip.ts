import type { TargetedKeyboardEvent } from 'preact'
import type { RecipientDraft } from '../../lib/state/recipient-draft.ts'

/** Delete and Backspace take out the chip the focus is on; the focus goes to its neighbour, to the field after the last one. */
export function removeByKey(event: TargetedKeyboardEvent<HTMLElement>, draft: RecipientDraft, onField: () => void): void {
  const chip = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-index]') : null
  if (!chip || (event.key !== 'Delete' && event.key !== 'Backspace')) return
  event.preventDefault()
  const next = (chip.nextElementSibling ?? chip.previousElementSibling)?.querySelector('button')
  if (next) next.focus()
  else onField()
  draft.remove(Number(chip.dataset.index))
}
