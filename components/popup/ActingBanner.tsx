import type { JSX } from 'preact'
import { accountsText } from '../../lib/texts/en/accounts.ts'
import { Banner } from '../parts/Banner.tsx'
import { userCheckIcon } from '../parts/screen-icon-nodes.ts'

/** Says that an agent acts for a customer, and ends it. */
export function ActingBanner({
  agent,
  name,
  isBusy,
  onStop,
}: {
  /** The agent's own address. */
  readonly agent: string
  readonly name: string
  readonly isBusy: boolean
  readonly onStop: (event: Event) => void
}): JSX.Element {
  return (
    <Banner
      icon={userCheckIcon}
      tone="warn"
      action={
        <button class="btn" type="button" disabled={isBusy} onClick={onStop}>
          {accountsText.stop}
        </button>
      }
    >
      <b>{accountsText.actingFor(agent, name)}.</b> {accountsText.actingHelp}
    </Banner>
  )
}
