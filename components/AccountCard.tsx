import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import { useId } from 'preact/hooks'
import { optionsText } from '../assets/locales/en/options.ts'
import type { Account, Problem } from '../lib/contract/views.ts'
import type { OptionsModel } from '../lib/state/options-model.ts'
import { Banner } from './Banner.tsx'
import { CompanyChoice } from './CompanyChoice.tsx'
import { FieldError } from './FieldError.tsx'
import { circleAlertIcon } from './icon-nodes.ts'
import { sentenceOf } from './problem-sentence.ts'
import { ServerForm } from './ServerForm.tsx'
import { SignInForm } from './SignInForm.tsx'
import { hostText } from './shop-name.ts'

const SESSION_ENDED: Problem = { code: 'auth.invalid-token' }

/** Server, sign-in and company, one step after the other. */
export function AccountCard({ model }: { readonly model: OptionsModel }): JSX.Element {
  const account = model.account.value
  const errorId = useId()
  const problem = model.problem.value
  return (
    <section class="card stack">
      <h2>{optionsText.account}</h2>
      {account ? <Steps account={account} model={model} /> : <p class="m3">{optionsText.loading}</p>}
      {problem?.part === 'account' && <FieldError id={errorId}>{sentenceOf(problem.problem)}</FieldError>}
    </section>
  )
}

function Steps({ account, model }: { readonly account: Account; readonly model: OptionsModel }): JSX.Element {
  const isChanging = useSignal(false)
  if (account.signedIn) return <SignedIn account={account} model={model} />
  if (account.server === undefined || isChanging.value)
    return (
      <ServerForm
        model={model}
        server={account.server}
        onDone={() => {
          isChanging.value = false
        }}
      />
    )
  return (
    <>
      {account.sessionEnded && (
        <Banner icon={circleAlertIcon} tone="warn">
          {sentenceOf(SESSION_ENDED)}
        </Banner>
      )}
      <div class="row two">
        <p class="t any">{optionsText.connectedTo(hostText(account.server))}</p>
        <button
          class="btn"
          type="button"
          onClick={() => {
            isChanging.value = true
          }}
        >
          {optionsText.change}
        </button>
      </div>
      <SignInForm model={model} />
    </>
  )
}

function SignedIn({ account, model }: { readonly account: Account; readonly model: OptionsModel }): JSX.Element {
  const own = account.companyUsers.find(({ idCompanyUser }) => idCompanyUser === account.idCompanyUser)
  return (
    <>
      <div class="row two">
        <div>
          <p class="t any">{account.name ?? account.username}</p>
          <p class="x m3 any">
            {[account.name === undefined ? undefined : account.username, own && optionsText.signedInFor(own.company)]
              .filter((part) => part !== undefined)
              .join(' ')}
          </p>
          <p class="x m3 any">{optionsText.connectedTo(hostText(account.server))}</p>
        </div>
        <button class="btn" type="button" disabled={model.busy.value !== undefined} onClick={() => void model.signOut()}>
          {optionsText.signOut}
        </button>
      </div>
      {(account.companyUsers.length > 1 || account.idCompanyUser === undefined) && account.companyUsers.length > 0 && (
        <CompanyChoice account={account} model={model} />
      )}
    </>
  )
}
