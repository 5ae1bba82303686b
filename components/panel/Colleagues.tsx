import type { JSX, RefObject } from 'preact'
import type { PanelModel } from '../../lib/state/panel-model.ts'
import { Avatar } from '../parts/Avatar.tsx'
import { useTexts } from '../parts/texts.ts'

const FEW = 4

/** In a small company everyone is one press away. */
export function Colleagues({
  model,
  input,
}: {
  readonly model: PanelModel
  readonly input: RefObject<HTMLInputElement | null>
}): JSX.Element | null {
  const texts = useTexts()
  const { draft, share } = model
  const open = draft.open.value
  const isBusy = draft.chips.value.length > 0 || draft.query.value !== '' || share.value !== undefined
  if (isBusy || open.length === 0 || open.length > FEW) return null
  return (
    <div class="h wrap">
      <span class="x m3">{texts.parts.colleagues}</span>
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
