import type { JSX } from 'preact'
import { useRef } from 'preact/hooks'
import type { OpenedCart } from '../../lib/state/opened-cart.ts'
import type { PopupModel } from '../../lib/state/popup-model.ts'
import type { Texts } from '../../lib/texts/texts.ts'
import { Banner } from '../parts/Banner.tsx'
import { circleAlertIcon } from '../parts/icon-nodes.ts'
import { ShareState } from '../parts/later-parts.ts'
import { sentenceOf } from '../parts/problem-sentence.ts'
import { useTexts } from '../parts/texts.ts'
import { InvitedPeople, MailForm } from './invite-parts.ts'
import { PeopleSection } from './PeopleSection.tsx'
import { RecipientField } from './RecipientField.tsx'

/** Own carts: who has them, and adding more people. */
export function OwnCartPeople({ opened, model }: { readonly opened: OpenedCart; readonly model: PopupModel }): JSX.Element {
  const texts = useTexts()
  const input = useRef<HTMLInputElement>(null)
  const { draft, people, summary, notice } = opened
  const invites = opened.invites.value
  const account = model.account.value
  const name = account?.name ?? account?.username ?? ''
  const persons = summary.value?.people.filter(({ sharedCartId }) => sharedCartId !== undefined) ?? []
  return (
    <>
      <ShareState share={summary.value} people={people} />
      {!summary.value?.waiting && (
        <div class="bd stack">
          <RecipientField draft={draft} inputRef={input} />
          {invites && <MailForm draft={draft} invites={invites} />}
          {notice.value && (
            <Banner icon={circleAlertIcon} tone="bad" isUrgent>
              {sentenceOf(notice.value, texts)}
            </Banner>
          )}
          {draft.chips.value.length > 0 && (
            <button
              class="btn"
              type="button"
              aria-busy={opened.isSending.value}
              disabled={people.isBusy.value}
              onClick={(event) => void opened.addPeople(event)}
            >
              {addWords(opened, texts)}
            </button>
          )}
        </div>
      )}
      <PeopleSection
        news={model.toast}
        share={summary.value}
        me={{ id: account?.idCompanyUser ?? name, name }}
        people={people}
        invited={invites?.open.value}
      >
        {invites && <InvitedPeople invites={invites} />}
      </PeopleSection>
      {persons.length > 0 && (
        <p class="stop">
          <button class="btn quiet danger" type="button" disabled={people.isBusy.value} onClick={(event) => people.stop(persons, event)}>
            {summary.value?.invited ? texts.people.stopColleagues : texts.people.stopAll}
          </button>
        </p>
      )}
    </>
  )
}

// Who gets it, or what has to be done first.
function addWords({ draft: { ids, outside, unknown }, invites }: OpenedCart, { people }: Texts): string {
  const known = ids.value.length
  if (outside.value.length > 0) return people.send({ count: known + outside.value.length })
  return known > 0
    ? people[invites.value?.mail.value ? 'send' : 'share']({ count: known })
    : people.correct({ count: unknown.value.length })
}
