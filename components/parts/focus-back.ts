import type { ReadonlySignal } from '@preact/signals'
import type { RefObject } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'

/** For the button that opens a form: has the focus again once that is closed. */
export function useFocusBack(isOpen: ReadonlySignal<boolean>): RefObject<HTMLButtonElement | null> {
  const opener = useRef<HTMLButtonElement>(null)
  const wasOpen = useRef(false)
  useLayoutEffect(() => {
    if (wasOpen.current && !isOpen.value) opener.current?.focus()
    wasOpen.current = isOpen.value
  }, [isOpen.value])
  return opener
}
