import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { CartSummary, Problem } from '../../lib/contract/views.ts'
import type { PeopleModel } from '../../lib/state/people-model.ts'
import { Banner } from '../parts/Banner.tsx'
import { circleAlertIcon, clockIcon, loaderCircleIcon } from '../parts/icon-nodes.ts'
import { sentenceOf } from '../parts/problem-sentence.ts'
import { useTexts } from '../parts/texts.ts'
import { waitingWords } from '../parts/waiting-words.ts'

/** What the whole share waits for or failed of, with what can be done. */
export function ShareState({ share, people }: { readonly share: CartSummary | undefined; readonly people: PeopleModel }): JSX.Element {
  const texts = useTexts()
  return (
    <>
      {share && (share.waiting || share.problem) && <Unsent share={share} people={people} />}
      {people.problem.value && (
        <Banner icon={circleAlertIcon} tone="bad" isUrgent>
          {sentenceOf(people.problem.value, texts)}
        </Banner>
      )}
    </>
  )
}

const LONG_MS = 5_000

// Whoever shares sees it go; only what takes long is worth a way out.
function useLong(isOn: boolean): boolean {
  const [isLong, setLong] = useState(false)
  useEffect(() => {
    setLong(false)
    if (!isOn) return
    const timer = setTimeout(() => setLong(true), LONG_MS)
    return () => clearTimeout(timer)
  }, [isOn])
  return isOn && isLong
}

// One state, one Retry: what goes out by itself simply waits, anything else is said.
function Unsent({ share, people }: { readonly share: CartSummary; readonly people: PeopleModel }): JSX.Element {
  const texts = useTexts()
  const { connection } = texts
  const { problem, sending = false } = share
  const isLong = useLong(sending)
  if (sending)
    return (
      <Banner icon={loaderCircleIcon} isBusy action={isLong && <WaysOut share={share} people={people} />}>
        {isLong ? connection.sendingLong : connection.sending}
      </Banner>
    )
  const waiting = problem ? waitingWords(share, texts) : connection.notYet
  return (
    <Banner
      icon={waiting === undefined ? circleAlertIcon : clockIcon}
      tone={waiting === undefined ? 'bad' : undefined}
      isUrgent={waiting === undefined}
      action={<WaysOut share={share} people={people} />}
    >
      {waiting ?? texts.people.notSent({ reason: sentenceOf(problem ?? BUG, texts) })}
    </Banner>
  )
}

const BUG: Problem = { code: 'bug' }

function WaysOut({ share, people }: { readonly share: CartSummary; readonly people: PeopleModel }): JSX.Element {
  const { people: words } = useTexts()
  return (
    <>
      <button class="btn" type="button" disabled={people.isBusy.value} onClick={people.retry}>
        {words.retry}
      </button>
      {share.waiting && (
        <button class="btn" type="button" disabled={people.isBusy.value} onClick={people.takeBack}>
          {words.takeBack}
        </button>
      )}
    </>
  )
}
