import type { JSX } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import type { CapturedCart } from '../../lib/contract/cart.ts'
import type { PanelView } from '../../lib/contract/views.ts'
import type { PanelModel } from '../../lib/state/panel-model.ts'
import { CapturedLines } from '../cart/CapturedLines.tsx'
import { Colleagues, PanelNotices, PrivateTexts, WholeCartRow } from '../parts/later-parts.ts'
import { useTexts } from '../parts/texts.ts'
import { InvitedPeople, MailForm } from '../people/invite-parts.ts'
import { PeopleSection } from '../people/PeopleSection.tsx'
import { permissionWord } from '../people/permission-word.ts'
import { RecipientField } from '../people/RecipientField.tsx'
import { LinksAndTeam } from './link-parts.ts'

/** Who gets the cart, who has it, and what is in it. */
export function ShareForm({
  model,
  view,
  cart,
}: {
  readonly model: PanelModel
  readonly view: PanelView
  readonly cart: CapturedCart
}): JSX.Element {
  const texts = useTexts()
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => input.current?.focus(), [])
  const { draft, people, share } = model
  const invites = model.invites.value
  const { account } = view
  const name = account.name ?? account.username ?? ''
  return (
    <>
      <PanelNotices model={model} view={view} cart={cart} />
      {(model.isSending.value || !share.value?.waiting) && (
        <div class="bd stack">
          <RecipientField draft={draft} inputRef={input} />
          {draft.chips.value.length > draft.unknown.value.length && !draft.isOpen.value && (
            <p class="hint under">{texts.people.permissionHint({ permission: permissionWord(draft.permission.value) })}</p>
          )}
          {invites && <MailForm draft={draft} invites={invites} />}
          <Colleagues model={model} input={input} />
        </div>
      )}
      {(share.value || draft.chips.value.length === 0) && (
        <PeopleSection
          news={model.toast}
          share={share.value}
          me={{ id: account.idCompanyUser ?? name, name }}
          people={people}
          invited={invites?.open.value}
        >
          {invites && <InvitedPeople invites={invites} />}
        </PeopleSection>
      )}
      {model.links.value && !share.value?.waiting && <LinksAndTeam links={model.links.value} account={account} />}
      {share.value && !share.value.waiting && <WholeCartRow cart={share.value} whole={model.whole} />}
      <CapturedLines cart={cart} isClosed={share.value !== undefined}>
        <PrivateTexts view={view} onShow={model.showText} />
      </CapturedLines>
    </>
  )
}
