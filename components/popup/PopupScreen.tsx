import type { JSX } from 'preact'
import type { TabStatus } from '../../lib/contract/views.ts'
import type { PopupModel } from '../../lib/state/popup-model.ts'
import { personText } from '../parts/account-name.ts'
import { ActingBanner } from '../parts/later-parts.ts'
import { Toast } from '../parts/Toast.tsx'
import { CartView, ImportScreen } from './cart-parts.ts'
import { useKeptHeight } from './kept-height.ts'
import { isListThere, useKeptTab } from './kept-tab.ts'
import { PopupHome } from './PopupHome.tsx'

/** The toolbar popup: the lists, one cart, or an import. */
export function PopupScreen({ model }: { readonly model: PopupModel }): JSX.Element {
  useKeptTab(model)
  const isHome = !model.opened.value && !model.importing.value
  // Only the first view is kept: the popup always opens on it.
  const isLoading = isHome && !(isListThere(model) && isRead(model.status.value))
  const screen = useKeptHeight(isLoading, isHome)
  return (
    <main class="popup" ref={screen}>
      <Acting model={model} />
      <Screen model={model} />
      <Toast model={model.toast} />
    </main>
  )
}

// A shop's page is read in a moment: the row that says so has another height than what it becomes.
function isRead(status: TabStatus | undefined): boolean {
  return status !== undefined && status.state !== 'reading'
}

// Over every screen: what is done there is done for someone else.
function Acting({ model }: { readonly model: PopupModel }): JSX.Element | null {
  const account = model.account.value
  if (!account?.agent || !account.signedIn) return null
  return (
    <ActingBanner
      agent={account.agent.username}
      name={personText(account)}
      isBusy={model.isSwitching.value}
      onStop={() => void model.stopActing()}
    />
  )
}

function Screen({ model }: { readonly model: PopupModel }): JSX.Element {
  const importing = model.importing.value
  if (importing) return <ImportScreen model={importing} popup={model} />
  const opened = model.opened.value
  if (!opened) return <PopupHome model={model} />
  return <CartView key={opened.id} opened={opened} model={model} onPrint={() => model.printCart(opened.id)} />
}
