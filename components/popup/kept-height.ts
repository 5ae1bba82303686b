import type { RefObject } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'

const KEY = 'popup-height'
const FIRST_PX = 384

/** Gives a screen that is still loading the height it had when it was last whole, so that it does not jump; then it is as high as it needs, and that is kept where `isKept`. */
export function useKeptHeight(isLoading: boolean, isKept: boolean): RefObject<HTMLElement | null> {
  const screen = useRef<HTMLElement>(null)
  useLayoutEffect(() => {
    const { current } = screen
    if (!current) return
    if (isLoading) {
      current.style.blockSize = `${keptPx()}px`
      return
    }
    current.style.blockSize = ''
    if (!isKept) return
    const observer = new ResizeObserver(() => localStorage.setItem(KEY, String(Math.round(current.getBoundingClientRect().height))))
    observer.observe(current)
    return () => observer.disconnect()
  }, [isLoading, isKept])
  return screen
}

function keptPx(): number {
  const kept = Number(localStorage.getItem(KEY))
  return kept >= 100 && kept <= 600 ? kept : FIRST_PX
}
