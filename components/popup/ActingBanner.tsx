import type { JSX } from 'preact'
import { Banner } from '../parts/Banner.tsx'
import { userCheckIcon } from '../parts/screen-icon-nodes.ts'
import { useTexts } from '../parts/texts.ts'

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
  const { acting } = useTexts().parts
  return (
    <Banner
      icon={userCheckIcon}
      tone="warn"
      action={
        <button class="btn" type="button" disabled={isBusy} onClick={onStop}>
          {acting.stop}
        </button>
      }
    >
      <b>{acting.title({ agent, name })}</b> {acting.help}
    </Banner>
  )
}
