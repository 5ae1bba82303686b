import type { JSX } from 'preact'
import { Icon } from '../parts/Icon.tsx'
import { circleAlertIcon, circleCheckIcon, type IconNodes } from '../parts/icon-nodes.ts'
import { useTexts } from '../parts/texts.ts'
import { LinkFooter } from './LinkFooter.tsx'

/** What the page shows: the question, that the sender is blocked, or that they may write again. */
export interface MailBlockProps {
  readonly state: 'ask' | 'blocked' | 'allowed'
  /** Empty once the sender is gone. */
  readonly name: string
  /** Empty for a sender of none. */
  readonly company: string
}

const ICONS: Readonly<Record<MailBlockProps['state'], IconNodes>> = {
  ask: circleAlertIcon,
  blocked: circleCheckIcon,
  allowed: circleCheckIcon,
}

/** The page behind “no more mail from this sender”: one button, and its undo; it works without scripts. */
export function MailBlock({ state, name, company }: MailBlockProps): JSX.Element {
  const { mailBlock } = useTexts().pages
  const sender = name === '' ? mailBlock.somebody : company === '' ? name : mailBlock.of({ name, company })
  return (
    <main class="page linked">
      <div class="empty" role={state === 'ask' ? undefined : 'status'}>
        <Icon of={ICONS[state]} />
        <h1>{mailBlock[state]({ sender })}</h1>
        <p>{mailBlock[`${state}Help`]}</p>
        <form method="post">
          <button
            type="submit"
            class={state === 'blocked' ? 'btn lg' : 'btn pri lg'}
            name="wish"
            value={state === 'blocked' ? 'allow' : 'block'}
          >
            {state === 'blocked' ? mailBlock.allow : mailBlock.block}
          </button>
        </form>
      </div>
      <LinkFooter />
    </main>
  )
}
