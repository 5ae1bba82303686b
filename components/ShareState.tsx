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
      {share?.waiting && (
        <Banner
          icon={clockIcon}
          action={
            <>
              <button class="btn" type="button" disabled={people.isBusy.value} onClick={people.retry}>
                {cartsText.retry}
              </button>
              <button class="btn" type="button" disabled={people.isBusy.value} onClick={people.takeBack}>
                {cartsText.takeBack}
              </button>
            </>
          }
        >
          {cartsText.waiting}
        </Banner>
      )}
      {share?.problem && (
        <Banner
          icon={circleAlertIcon}
          tone="bad"
          isUrgent
          action={
            <button class="btn" type="button" disabled={people.isBusy.value} onClick={people.retry}>
              {cartsText.retry}
            </button>
          }
        >
          {cartsText.notSent(sentenceOf(share.problem))}
        </Banner>
      )}
      {people.problem.value && (
        <Banner icon={circleAlertIcon} tone="bad" isUrgent>
          {sentenceOf(people.problem.value)}
        </Banner>
      )}
    </>
  )
}
