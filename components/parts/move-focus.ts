/** Arrow keys between rows. */
import { useEffect } from 'preact/hooks'

/** Arrow down and up move the focus to the next and previous element of the screen that fits the selector, from between two to the nearer one. */
export function useArrowKeys(selector: string): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => moveFocus(event, selector)
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [selector])
}

function moveFocus(event: KeyboardEvent, selector: string): void {
  const isDown = event.key === 'ArrowDown'
  const { activeElement } = document
  // In a select the arrows choose.
  if (event.defaultPrevented || !(isDown || event.key === 'ArrowUp') || activeElement?.matches('select, [type="radio"]')) return
  const wanted = isDown ? Node.DOCUMENT_POSITION_FOLLOWING : Node.DOCUMENT_POSITION_PRECEDING
  const there = [...document.querySelectorAll<HTMLElement>(selector)].filter(
    (row) => activeElement && activeElement.compareDocumentPosition(row) & wanted,
  )
  const next = isDown ? there[0] : there.at(-1)
  if (!next) return
  event.preventDefault()
  next.focus()
}
