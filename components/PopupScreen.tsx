import type { JSX } from 'preact'
import type { PopupModel } from '../lib/state/popup-model.ts'
import { CartView } from './CartView.tsx'
import { ImportScreen } from './ImportScreen.tsx'
import { PopupHome } from './PopupHome.tsx'
import { Toast } from './Toast.tsx'

/** The toolbar popup: the lists, one cart, or an import. */
export function PopupScreen({ model }: { readonly model: PopupModel }): JSX.Element {
  return (
    <main class="popup">
      <Screen model={model} />
      <Toast model={model.toast} />
    </main>
  )
}

function Screen({ model }: { readonly model: PopupModel }): JSX.Element {
  const importing = model.importing.value
  if (importing) return <ImportScreen model={importing} popup={model} />
  const opened = model.opened.value
  return opened ? <CartView key={opened.id} opened={opened} model={model} /> : <PopupHome model={model} />
}
