import type { JSX } from 'preact'
import type { Problem } from '../../lib/contract/views.ts'
import { Icon } from '../parts/Icon.tsx'
import { sentenceOf } from '../parts/problem-sentence.ts'
import { refreshCwIcon } from '../parts/screen-icon-nodes.ts'
import { useTexts } from '../parts/texts.ts'
import { Note } from './Note.tsx'

/** Row 1 of the popup: the cart could not be read, and why. */
export function UnreadRow({
  problem,
  host,
  onAgain,
  onList,
}: {
  readonly problem: Problem
  readonly host: string
  readonly onAgain: () => void
  /** Opens the panel, which takes a list. */
  readonly onList: () => void
}): JSX.Element {
  const texts = useTexts()
  if (problem.code === 'shop.unknown')
    return (
      <Note title={texts.popup.unknown} help={texts.popup.unknownHelp}>
        <button class="btn pri" type="button" onClick={onList}>
          {texts.popup.pasteList}
        </button>
      </Note>
    )
  return (
    <Note title={texts.popup.unread} help={sentenceOf(problem, texts, { host })}>
      <button class="btn" type="button" onClick={onAgain}>
        <Icon of={refreshCwIcon} />
        {texts.cart.tryAgain}
      </button>
    </Note>
  )
}
