import type { JSX } from 'preact'
import { useEffect } from 'preact/hooks'
import type { Problem } from '../../lib/contract/views.ts'
import { awayOf } from '../../lib/core/away.ts'
import type { PopupModel } from '../../lib/state/popup-model.ts'
import { agoText } from '../../lib/texts/dates.ts'
import { say } from '../../lib/texts/say.ts'
import type { Texts } from '../../lib/texts/texts.ts'
import { Banner } from '../parts/Banner.tsx'
import { EmptyState } from '../parts/EmptyState.tsx'
import { Icon } from '../parts/Icon.tsx'
import { Cart } from '../parts/Mark.tsx'
import { useArrowKeys } from '../parts/move-focus.ts'
import { cloudOffIcon, inboxIcon, settingsIcon, shoppingCartIcon } from '../parts/screen-icon-nodes.ts'
import { hostText } from '../parts/shop-name.ts'
import { useTexts } from '../parts/texts.ts'
import { AccountRow } from './AccountRow.tsx'
import { CartLists } from './CartLists.tsx'
import { CustomerSearch, ProblemBanner } from './cart-parts.ts'
import { DeviceReceived, DeviceShares } from './device-parts.ts'
import { InboxRow } from './InboxRow.tsx'
import { isListThere } from './kept-tab.ts'
import { ListSkeleton } from './ListSkeleton.tsx'
import { TabRow } from './TabRow.tsx'

/** The popup's first view: this tab, then the carts. */
export function PopupHome({ model }: { readonly model: PopupModel }): JSX.Element {
  const texts = useTexts()
  const { received, problem } = model
  const { value: list } = received
  useArrowKeys(ROW)
  useFirstRowFocus(isListThere(model) && model.status.value !== undefined)
  return (
    <>
      <header class="hd bar-head">
        <h1 class="h">
          <Cart tone="br" />
          Handcart
        </h1>
        <span class="sp" />
        <span class="x m3">{list ? updatedText(list.updatedAt, model.now(), texts) : texts.popup.loading}</span>
        <button class="ib" type="button" aria-label={texts.popup.allCarts} title={texts.popup.allCarts} onClick={model.openCarts}>
          <Icon of={shoppingCartIcon} />
        </button>
        <button class="ib" type="button" aria-label={texts.popup.settings} title={texts.popup.settings} onClick={model.openOptions}>
          <Icon of={settingsIcon} />
        </button>
      </header>
      <AccountRow model={model} />
      <ListBanner model={model} />
      {problem.value && (
        <ProblemBanner problem={problem.value} server={hostText(model.account.value?.server)} tone="bad" isUrgent isInset />
      )}
      <Middle model={model} />
    </>
  )
}

// Nothing before there was a good answer.
function updatedText(at: string | undefined, now: Date, texts: Texts): string {
  const ago = agoText(at, now, texts)
  return ago === '' ? '' : texts.popup.updated({ ago })
}

// An agent without a customer has nobody to share for yet.
function Middle({ model }: { readonly model: PopupModel }): JSX.Element {
  const account = model.account.value
  if (account?.agent && !account.signedIn)
    return (
      <div class="bd scroll">
        <CustomerSearch search={model.customers} />
      </div>
    )
  return (
    <>
      <TabRow model={model} />
      <Carts model={model} />
    </>
  )
}

const ROW = '.row.tap'

// Once all rows are there, and only while nothing else has the focus: what comes later must not pull it away.
function useFirstRowFocus(isThere: boolean): void {
  useEffect(() => {
    if (isThere && document.activeElement === document.body) document.querySelector<HTMLElement>(ROW)?.focus()
  }, [isThere])
}

function Carts({ model }: { readonly model: PopupModel }): JSX.Element | null {
  const list = model.received.value
  if (!list) return model.isSlow.value && !model.problem.value ? <ListSkeleton /> : null
  if (!list.signedIn) return <SignedOut model={model} />
  const account = model.account.value
  return (
    <>
      <CartLists model={model} />
      {account?.hasTeams && <InboxRow model={model} account={account} />}
    </>
  )
}

// What keeps the lists from being new: no way to the server, or what the server says.
function ListBanner({ model }: { readonly model: PopupModel }): JSX.Element | null {
  const texts = useTexts()
  const { received, mine } = model
  const problem = received.value?.problem ?? mine.value?.problem
  if (!received.value?.signedIn || !problem) return null
  const server = hostText(model.account.value?.server)
  const away = awayOf(problem.code)
  if (!away) return <ProblemBanner problem={problem} server={server} tone="warn" isInset />
  const waiting = mine.value?.waiting ?? 0
  return (
    <Banner icon={cloudOffIcon} isInset>
      <b>{say(texts.connection.lists[away], { server })}</b> {texts.connection.saved({ count: waiting })}
    </Banner>
  )
}

const SESSION_ENDED: Problem = { code: 'auth.invalid-token' }

function SignedOut({ model }: { readonly model: PopupModel }): JSX.Element {
  const texts = useTexts()
  return (
    <div class="signed-out scroll">
      {model.account.value?.sessionEnded && <ProblemBanner problem={SESSION_ENDED} tone="warn" />}
      <EmptyState icon={inboxIcon} title={texts.popup.signedOutTitle} help={texts.popup.signedOutHelp}>
        <button class="btn pri lg" type="button" onClick={model.openOptions}>
          {texts.popup.signIn}
        </button>
      </EmptyState>
      {model.shown.value.length > 0 && <DeviceReceived model={model} />}
      {model.deviceShares.value.length > 0 && <DeviceShares model={model} />}
    </div>
  )
}
