import type { JSX } from 'preact'
import { useId } from 'preact/hooks'
import type { Account } from '../../lib/contract/views.ts'
import type { PopupModel } from '../../lib/state/popup-model.ts'
import { accountsText } from '../../lib/texts/en/accounts.ts'
import { cartsText } from '../../lib/texts/en/carts.ts'
import { companyText, personText } from '../parts/account-name.ts'
import { Icon } from '../parts/Icon.tsx'
import { chevronDownIcon } from '../parts/icon-nodes.ts'
import { hostText } from '../parts/shop-name.ts'

/** Whose carts the popup shows; with several accounts, the choice among them. */
export function AccountRow({ model }: { readonly model: PopupModel }): JSX.Element | null {
  const id = useId()
  const accounts = model.accounts.value
  const active = accounts.find(({ isActive }) => isActive)
  // Its line is kept free while nobody knows whether there is one.
  if (!active) return model.account.value ? null : <p class="whose x">&nbsp;</p>
  if (accounts.length === 1) return <p class="whose x m3 any">{accountText(active)}</p>
  return (
    <p class="whose">
      <label class="vh" for={id}>
        {accountsText.account}
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
              {cartsText.joined([accountText(account), account.isActive ? undefined : accountsText.unseen(account.unseen)])}
            </option>
          ))}
        </select>
        <Icon of={chevronDownIcon} />
      </span>
    </p>
  )
}

function accountText(account: Account): string {
  const host = hostText(account.server)
  if (account.signedIn) return cartsText.joined([personText(account), companyText(account), host])
  return account.agent ? cartsText.joined([account.agent.username, accountsText.agentAt(host)]) : accountsText.signedOut(host)
}
