import type { JSX } from 'preact'
import { panelText } from '../../lib/texts/en/panel.ts'

/** The panel before its first answer, in the shape of what comes. */
export function PanelSkeleton(): JSX.Element {
  return (
    <div class="bd stack" aria-busy="true">
      <span class="vh">{panelText.loading}</span>
      <span class="skel tall" />
      <span class="skel part" />
      <span class="skel" />
    </div>
  )
}
