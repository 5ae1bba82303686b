import type { JSX } from 'preact'
import { LINK_HINT_ID, LINK_SLOT_ID } from '../../lib/core/link-address.ts'
import { useTexts } from '../parts/texts.ts'

/** Where the extension puts its button, on a server whose pages the person lets it change; nobody sees it without. */
export function TakeSlot({ passKey }: { readonly passKey: string | undefined }): JSX.Element {
  return <div id={LINK_SLOT_ID} class="stack tight no-print" data-pass={passKey} hidden />
}

/** What the extension is good for here, in one line until somebody asks. It cannot know whether somebody has it: both are told what to do. */
export function TakeHint(): JSX.Element {
  const { take } = useTexts().pages
  return (
    <details id={LINK_HINT_ID} class="well s m2 no-print">
      <summary>{take.title}</summary>
      <p>{take.hint}</p>
      <a href="/">{take.get}</a>
    </details>
  )
}
