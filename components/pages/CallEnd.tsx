import type { JSX } from 'preact'
import { Icon } from '../parts/Icon.tsx'
import { circleOffIcon } from '../parts/screen-icon-nodes.ts'
import { useTexts } from '../parts/texts.ts'
import { LinkFooter } from './LinkFooter.tsx'

/** The page of a cart handed over on the phone once that is over: who ended it, and what to do next. */
export function CallEnd({ why }: { readonly why: 'ended' | 'endedByCaller' | 'expired' }): JSX.Element {
  const { call } = useTexts().pages
  return (
    <main class="page linked">
      <div class="empty">
        <Icon of={circleOffIcon} />
        <h1>{call[why]}</h1>
        <p>{call.endedHelp}</p>
      </div>
      <LinkFooter />
    </main>
  )
}
