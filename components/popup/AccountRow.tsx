import type { JSX } from 'preact'
import { useId } from 'preact/hooks'
import type { Account } from '../../lib/contract/views.ts'
import type { PopupModel } from '../../lib/state/popup-model.ts'
import { joined } from '../../lib/texts/format.ts'
import type { Texts } from '../../lib/texts/texts.ts'
import { companyText, personText } from '../parts/account-name.ts'
import { Icon } from '../parts/Icon.tsx'
import { chevronDownIcon } from '../parts/icon-nodes.ts'
import { hostText } from '../parts/shop-name.ts'
import { useTexts } from '../parts/texts.ts'

/** Whose carts the popup shows; with several accounts, the choice among them. */
export function AccountRow({ model }: { readonly model: PopupModel }): JSX.Element | null {
  const texts = useTexts()
  const id = useId()
  const accounts = model.accounts.value
  const active = accounts.find(({ isActive }) => isActive)
  // Its line is kept free while nobody knows whether there is one.
  if (!active) return model.account.value ? null : <p class="whose x">&nbsp;</p>
  if (accounts.length === 1) return <p class="whose x m3 any">{accountText(active, texts)}</p>
  return (
    <p class="whose">
      <label class="vh" for={id}>
        {texts.popup.account}
      </label>
      <span class="pick bx full">
        <select
          id={id}
          class="full"
          value={active.id}
          disabled={model.isSwitching.value}
          onChange={(event) => void model.useAccount(event.currentTarget.value)}
        >
          {accounts.map((account) => (
            <option key={account.id} value={account.id}>
              {joined([
                accountText(account, texts),
                account.isActive || account.unseen === 0 ? undefined : texts.popup.unseen({ count: account.unseen }),
              ])}
            </option>
          ))}
        </select>
        <Icon of={chevronDownIcon} />
      </span>
    </p>
  )
}

function accountText(account: Account, texts: Texts): string {
  const host = hostText(account.server)
  if (account.signedIn) return joined([personText(account), companyText(account), host])
  return account.agent ? joined([account.agent.username, texts.popup.agentAt({ host })]) : texts.popup.signedOut({ host })
}
