import type { JSX } from 'preact'
import { useRef } from 'preact/hooks'
import type { OpenedCart } from '../../lib/state/opened-cart.ts'
import type { PopupModel } from '../../lib/state/popup-model.ts'
import { ShareState } from '../parts/later-parts.ts'
import { useTexts } from '../parts/texts.ts'
import { PeopleSection } from './PeopleSection.tsx'
import { RecipientField } from './RecipientField.tsx'

/** Own carts: who has them, and adding more people. */
export function OwnCartPeople({ opened, model }: { readonly opened: OpenedCart; readonly model: PopupModel }): JSX.Element {
  const texts = useTexts()
  const input = useRef<HTMLInputElement>(null)
  const { draft, people, summary } = opened
  const account = model.account.value
  const name = account?.name ?? account?.username ?? ''
  const persons = summary.value?.people.filter(({ sharedCartId }) => sharedCartId !== undefined) ?? []
  return (
    <>
      <ShareState share={summary.value} people={people} />
      {!summary.value?.waiting && (
        <div class="bd stack">
          <RecipientField draft={draft} inputRef={input} />
          {draft.chips.value.length > 0 && (
            <button class="btn" type="button" disabled={people.isBusy.value} onClick={(event) => void opened.addPeople(event)}>
              {draft.ids.value.length > 0
                ? texts.people.share({ count: draft.ids.value.length })
                : texts.people.correct({ count: draft.unknown.value.length })}
            </button>
          )}
        </div>
      )}
      <PeopleSection news={model.toast} share={summary.value} me={{ id: account?.idCompanyUser ?? name, name }} people={people} />
      {persons.length > 0 && (
        <p class="stop">
          <button class="btn quiet danger" type="button" disabled={people.isBusy.value} onClick={(event) => people.stop(persons, event)}>
            {texts.people.stopAll}
          </button>
        </p>
      )}
    </>
  )
}
