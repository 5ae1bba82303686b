import type { JSX } from 'preact'
import { cartsText } from '../assets/locales/en/carts.ts'
import type { CartSummary } from '../lib/contract/views.ts'
import type { PeopleModel } from '../lib/state/people-model.ts'
import { Banner } from './Banner.tsx'
import { circleAlertIcon, clockIcon } from './icon-nodes.ts'
import { sentenceOf } from './problem-sentence.ts'

/** What the whole share waits for or failed of, with what can be done. */
export function ShareState({ share, people }: { readonly share: CartSummary | undefined; readonly people: PeopleModel }): JSX.Element {
  return (
    <>
      {share && (share.waiting || share.problem) && <Unsent share={share} people={people} />}
      {people.problem.value && (
        <Banner icon={circleAlertIcon} tone="bad" isUrgent>
          {sentenceOf(people.problem.value)}
        </Banner>
      )}
    </>
  )
}

// One state, one Retry: without a connection the share simply waits, anything else is said.
function Unsent({ share, people }: { readonly share: CartSummary; readonly people: PeopleModel }): JSX.Element {
  const { problem, waiting } = share
  const isOffline = !problem || problem.code === 'offline'
  return (
    <Banner
      icon={isOffline ? clockIcon : circleAlertIcon}
      tone={isOffline ? undefined : 'bad'}
      isUrgent={!isOffline}
      action={
        <>
          <button class="btn" type="button" disabled={people.isBusy.value} onClick={people.retry}>
            {cartsText.retry}
          </button>
          {waiting && (
            <button class="btn" type="button" disabled={people.isBusy.value} onClick={people.takeBack}>
              {cartsText.takeBack}
            </button>
          )}
        </>
      }
    >
      {isOffline ? cartsText.waiting : cartsText.notSent(sentenceOf(problem))}
    </Banner>
  )
}
