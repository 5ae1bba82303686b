import type { JSX } from 'preact'
import type { OwnerMasks } from '../../lib/contract/owner-data.ts'
import type { PhoneCall } from '../../lib/contract/phone-calls.ts'
import { timeText } from '../../lib/texts/dates.ts'
import { Icon } from '../parts/Icon.tsx'
import { circleAlertIcon, circleCheckIcon } from '../parts/icon-nodes.ts'
import { MaskRows } from '../parts/MaskRows.tsx'
import { Status } from '../parts/Status.tsx'
import { circleDashedIcon, eyeIcon, lockIcon } from '../parts/screen-icon-nodes.ts'
import { useTexts } from '../parts/texts.ts'

interface Step {
  readonly words: string
  readonly at: string | null
  /** Going on right now. */
  readonly isNow?: boolean
}

/** How far a caller is, one step a row, with times; what is new is read out. */
export function CallSteps({ call, isUnsure }: { readonly call: PhoneCall; readonly isUnsure: boolean }): JSX.Element {
  const { calls: words, locale } = useTexts()
  const { madeAt, openedAt, editedAt, acceptedAt, isViewing, details } = call
  const steps: readonly Step[] = [
    { words: words.made, at: madeAt },
    { words: words.opened, at: openedAt },
    { words: isViewing ? words.viewingNow : words.viewing, at: null, isNow: isViewing },
    { words: words.edited, at: editedAt },
    { words: words.filled, at: details?.at ?? null },
    { words: words.accepted, at: acceptedAt },
  ]
  const news = acceptedAt ? words.accepted : details ? words.filled : editedAt ? words.edited : openedAt ? words.opened : ''
  return (
    <div class="bd stack tight">
      <ol class="steps" aria-label={words.progress}>
        {steps.map((step) => (
          <li key={step.words} class={step.at !== null || step.isNow ? undefined : 'm3'}>
            <StepIcon step={step} />
            <span class={step.isNow ? 'sp b' : 'sp'}>{step.words}</span>
            {step.at !== null && <span class="x m3 num">{timeText(step.at, locale)}</span>}
          </li>
        ))}
      </ol>
      {details && <Details masks={details.masks} />}
      {openedAt !== null && !isViewing && <p class="x m3">{words.noScript}</p>}
      <Over call={call} />
      {isUnsure && (
        <Status icon={circleAlertIcon} tone="warn">
          {words.unsure}
        </Status>
      )}
      <p class="vh" role="status">
        {news}
      </p>
    </div>
  )
}

// All that anybody but the caller is told of them.
function Details({ masks }: { readonly masks: OwnerMasks }): JSX.Element {
  const { detailsOf: words } = useTexts().calls
  return (
    <section class="stack tight" aria-label={words.title}>
      <Status icon={lockIcon}>{words.title}</Status>
      <MaskRows masks={masks} words={words} />
    </section>
  )
}

function StepIcon({ step: { at, isNow } }: { readonly step: Step }): JSX.Element {
  if (isNow) return <Icon of={eyeIcon} tone="br" />
  return at === null ? <Icon of={circleDashedIcon} tone="m3" /> : <Icon of={circleCheckIcon} tone="ok" />
}

function Over({ call: { state, endedBy } }: { readonly call: PhoneCall }): JSX.Element | null {
  const { calls: words } = useTexts()
  if (state !== 'ended' && state !== 'expired') return null
  const ended = endedBy === null ? words.ended : endedBy === 'agent' ? words.endedByAgent : words.endedByCaller
  return (
    <p class="b" role="status">
      {state === 'expired' ? words.expired : ended}
    </p>
  )
}
