import type { JSX } from 'preact'
import { useId } from 'preact/hooks'
import type { ListedAccount } from '../../lib/contract/views.ts'
import type { OptionsModel } from '../../lib/state/options-model.ts'
import { Icon } from '../parts/Icon.tsx'
import { chevronDownIcon } from '../parts/icon-nodes.ts'
import { useTexts } from '../parts/texts.ts'

/** For which of their companies the person shares. */
export function CompanyChoice({ account, model }: { readonly account: ListedAccount; readonly model: OptionsModel }): JSX.Element {
  const { options } = useTexts()
  const id = useId()
  const isChosen = account.idCompanyUser !== undefined
  return (
    <div class="row two">
      <div>
        <label class="t" for={id}>
          {options.actFor}
        </label>
        {!isChosen && <p class="x m3">{options.chooseCompanyHelp}</p>}
      </div>
      <span class="pick bx">
        <select
          id={id}
          value={account.idCompanyUser ?? ''}
          disabled={model.busy.value !== undefined}
          onChange={(event) => void model.chooseCompanyUser(account.id, event.currentTarget.value)}
        >
          {!isChosen && (
            <option value="" disabled>
              {options.chooseCompany}
            </option>
          )}
          {account.companyUsers.map(({ idCompanyUser, company }) => (
            <option key={idCompanyUser} value={idCompanyUser}>
              {company}
            </option>
          ))}
        </select>
        <Icon of={chevronDownIcon} />
      </span>
    </div>
  )
}
