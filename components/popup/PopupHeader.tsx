import type { JSX, RefObject } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { Icon } from '../parts/Icon.tsx'
import { arrowLeftIcon } from '../parts/screen-icon-nodes.ts'
import { useTexts } from '../parts/texts.ts'

const LONG_TITLE = 150

/** Title of a view inside the popup, with the way back. The title takes the focus, so that it is read first. */
export function PopupHeader({
  title,
  meta,
  onBack,
}: {
  readonly title: string
  readonly meta: string
  readonly onBack?: (() => void) | undefined
}): JSX.Element {
  const { popup } = useTexts()
  const heading = useFocusedTitle(title)
  return (
    <header class="hd">
      {onBack && (
        <button class="ib" type="button" aria-label={popup.back} title={popup.back} onClick={onBack}>
          <Icon of={arrowLeftIcon} isTurned />
        </button>
      )}
      <div class="sp">
        {/* So long a name scrolls: the keyboard has to get there. */}
        <h1 ref={heading} tabIndex={title.length > LONG_TITLE ? 0 : -1}>
          {title}
        </h1>
        <p class="s m3 any">{meta}</p>
      </div>
    </header>
  )
}

function useFocusedTitle(title: string): RefObject<HTMLHeadingElement | null> {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (title !== '') heading.current?.focus()
  }, [title])
  return heading
}
