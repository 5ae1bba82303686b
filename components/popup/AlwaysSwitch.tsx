import type { JSX } from 'preact'
import type { TabStatus } from '../../lib/contract/views.ts'
import type { PopupModel } from '../../lib/state/popup-model.ts'
import { Switch } from '../parts/Switch.tsx'
import { useTexts } from '../parts/texts.ts'

/** Keeps Handcart on in this shop, so that its page shows the button by itself. */
export function AlwaysSwitch({ status, model }: { readonly status: TabStatus; readonly model: PopupModel }): JSX.Element {
  const { popup } = useTexts()
  return (
    <div class="always">
      <span aria-hidden="true">{popup.always}</span>
      <Switch name={popup.always} isOn={status.alwaysOn} onChange={(isOn) => void model.setAlwaysOn(isOn)} />
    </div>
  )
}
