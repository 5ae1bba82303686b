import type { JSX } from 'preact'
import type { TabStatus } from '../../lib/contract/views.ts'
import type { PopupModel } from '../../lib/state/popup-model.ts'
import { popupText } from '../../lib/texts/en/popup.ts'
import { Switch } from '../parts/Switch.tsx'

/** Keeps Handcart on in this shop, so that its page shows the button by itself. */
export function AlwaysSwitch({ status, model }: { readonly status: TabStatus; readonly model: PopupModel }): JSX.Element {
  return (
    <div class="always">
      <span aria-hidden="true">{popupText.always}</span>
      <Switch name={popupText.always} isOn={status.alwaysOn} onChange={(isOn) => void model.setAlwaysOn(isOn)} />
    </div>
  )
}
