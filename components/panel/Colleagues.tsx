import type { JSX, RefObject } from 'preact'
import type { Recipient } from '../../lib/contract/views.ts'
import type { PanelModel } from '../../lib/state/panel-model.ts'
import { Avatar } from '../parts/Avatar.tsx'
import { useTexts } from '../parts/texts.ts'

const FEW = 4
const RECENT = 3

/** In a small company everyone is one press away; in another one those who got a cart last. */
export function Colleagues({
  model,
  input,
}: {
  readonly model: PanelModel
  readonly input: RefObject<HTMLInputElement | null>
}): JSX.Element | null {
  const texts = useTexts()
  const { draft, share } = model
  const all = draft.open.value
  const open = all.length > FEW ? newest(all) : all
  const isBusy = draft.chips.value.length > 0 || draft.query.value !== '' || share.value !== undefined
  if (isBusy || open.length === 0) return null
  return (
    <div class="h wrap">
      <span class="x m3">{all.length > FEW ? texts.parts.recent : texts.parts.colleagues}</span>
      {open.map((recipient) => (
        <button
          key={recipient.idCompanyUser}
          class="btn pill"
          type="button"
          onClick={() => {
            draft.add(recipient)
            input.current?.focus()
          }}
        >
          <Avatar id={recipient.idCompanyUser} name={recipient.name} size="sm" />
          <bdi>{recipient.name}</bdi>
        </button>
      ))}
    </div>
  )
}

function newest(people: readonly Recipient[]): readonly Recipient[] {
  return people
    .filter(({ sharedAt }) => sharedAt !== undefined)
    .sort((a, b) => (b.sharedAt ?? '').localeCompare(a.sharedAt ?? ''))
    .slice(0, RECENT)
}
