import type { JSX } from 'preact'
import { useTexts } from '../parts/texts.ts'

/** The panel before its first answer, in the shape of what comes. */
export function PanelSkeleton(): JSX.Element {
  return (
    <div class="bd stack" aria-busy="true">
      <span class="vh">{useTexts().panel.loading}</span>
      <span class="skel tall" />
      <span class="skel part" />
      <span class="skel" />
    </div>
  )
}
