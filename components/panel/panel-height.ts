import type { RefObject } from 'preact'
import { useEffect } from 'preact/hooks'

/** Reports the height in px the panel needs to show everything. Its scrolling part counts with what it holds, not with what fits. */
export function usePanelHeight(panel: RefObject<HTMLElement | null>, onHeight: (px: number) => void): void {
  useEffect(() => {
    const root = panel.current
    if (!root) return
    const parts = [...root.children].map((child) => (child.classList.contains('scroll') ? (child.firstElementChild ?? child) : child))
    const report = () => onHeight(Math.ceil(parts.reduce((sum, part) => sum + part.getBoundingClientRect().height, 0)))
    const observer = new ResizeObserver(report)
    for (const part of parts) observer.observe(part)
    report()
    return () => observer.disconnect()
  }, [panel, onHeight])
}
