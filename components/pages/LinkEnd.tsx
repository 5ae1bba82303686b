import type { JSX } from 'preact'
import { Icon } from '../parts/Icon.tsx'
import { circleAlertIcon, type IconNodes, packageIcon } from '../parts/icon-nodes.ts'
import { clockAlertIcon, hourglassIcon, link2OffIcon, userCheckIcon } from '../parts/screen-icon-nodes.ts'
import { useTexts } from '../parts/texts.ts'
import { LinkFooter } from './LinkFooter.tsx'

/** Why there is no cart: seconds where somebody has to wait. */
export type LinkEndProps =
  | { readonly why: 'unknown' | 'expired' | 'colleagues' | 'shared' | 'asked' | 'broken' }
  | { readonly why: 'busy'; readonly seconds: number }

const ICONS: Readonly<Record<LinkEndProps['why'], IconNodes>> = {
  unknown: link2OffIcon,
  expired: clockAlertIcon,
  colleagues: userCheckIcon,
  shared: packageIcon,
  asked: packageIcon,
  broken: circleAlertIcon,
  busy: hourglassIcon,
}

/** The page of a link that shows no cart, and of a mail to somebody who has it in the extension: one reason, one next step, nothing about what there was. */
export function LinkEnd(props: LinkEndProps): JSX.Element {
  const { why } = props
  const { end } = useTexts().pages
  return (
    <main class="page linked">
      <div class="empty">
        <Icon of={ICONS[why]} />
        <h1>{props.why === 'busy' ? end.busy({ seconds: props.seconds }) : end[props.why]}</h1>
        <p>{end[`${why}Help`]}</p>
      </div>
      <LinkFooter />
    </main>
  )
}
