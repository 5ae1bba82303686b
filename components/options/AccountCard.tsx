import type { JSX } from 'preact'
import { useId } from 'preact/hooks'
import type { ListedAccount, Problem } from '../../lib/contract/views.ts'
import type { OptionsModel } from '../../lib/state/options-model.ts'
import type { Texts } from '../../lib/texts/texts.ts'
import { companyText, personText } from '../parts/account-name.ts'
import { Banner } from '../parts/Banner.tsx'
import { FieldError } from '../parts/FieldError.tsx'
import { Icon } from '../parts/Icon.tsx'
import { circleAlertIcon, circleCheckIcon } from '../parts/icon-nodes.ts'
import { sentenceOf } from '../parts/problem-sentence.ts'
import { Status } from '../parts/Status.tsx'
import { plusIcon } from '../parts/screen-icon-nodes.ts'
import { hostText } from '../parts/shop-name.ts'
import { useTexts } from '../parts/texts.ts'
import { ActingBanner } from '../popup/ActingBanner.tsx'
import { CustomerSearch } from '../popup/CustomerSearch.tsx'
import { CompanyChoice } from './CompanyChoice.tsx'
import { DataSection } from './DataSection.tsx'
import { SignInForm } from './SignInForm.tsx'

const SESSION_ENDED: Problem = { code: 'auth.invalid-token' }

interface CardProps {
  readonly account: ListedAccount
  readonly model: OptionsModel
}

/** One account: its server, who is signed in, for which company or customer. */
export function AccountCard({
  account,
  isOnly,
  hasNeighbours,
  model,
}: CardProps & {
  readonly isOnly: boolean
  /** Other people use the same server in this browser. */
  readonly hasNeighbours: boolean
}): JSX.Element {
  const texts = useTexts()
  const id = useId()
  const problem = model.problem.value
  const host = hostText(account.server)
  return (
    <section
      class="card stack"
      aria-label={
        hasNeighbours ? texts.options.accountOfAt({ person: whoseText(account, texts), host }) : texts.options.accountAt({ host })
      }
    >
      <header class="h wrap">
        <h2 class="sp any">{host}</h2>
        {!isOnly && <Use account={account} model={model} />}
        <button class="btn quiet danger" type="button" disabled={model.busy.value !== undefined} onClick={() => model.remove(account.id)}>
          {texts.options.remove}
        </button>
      </header>
      <Steps account={account} model={model} />
      {(account.signedIn || account.agent) && <AddPerson account={account} model={model} />}
      <DataSection account={account} model={model} />
      {problem?.part === 'account' && problem.id === account.id && <FieldError id={id}>{sentenceOf(problem.problem, texts)}</FieldError>}
    </section>
  )
}

function whoseText(account: ListedAccount, texts: Texts): string {
  if (account.agent) return texts.options.agentAlone({ username: account.agent.username })
  return personText(account) || texts.options.nobody
}

function Use({ account, model }: CardProps): JSX.Element {
  const { options } = useTexts()
  if (account.isActive)
    return (
      <Status icon={circleCheckIcon} tone="ok">
        {options.inUse}
      </Status>
    )
  return (
    <button class="btn" type="button" disabled={model.busy.value !== undefined} onClick={() => void model.useAccount(account.id)}>
      {options.use}
    </button>
  )
}

// Below the person: beside the name there is no room for it in a narrow window.
function AddPerson({ account, model }: CardProps): JSX.Element {
  const { options } = useTexts()
  return (
    <p>
      <button class="btn quiet" type="button" disabled={model.busy.value !== undefined} onClick={() => void model.addPerson(account)}>
        <Icon of={plusIcon} />
        {options.addPerson}
      </button>
    </p>
  )
}

function Steps({ account, model }: CardProps): JSX.Element {
  const texts = useTexts()
  if (account.agent) return <SignedInAgent account={account} model={model} />
  if (account.signedIn) return <SignedIn account={account} model={model} />
  return (
    <>
      {account.sessionEnded && (
        <Banner icon={circleAlertIcon} tone="warn">
          {sentenceOf(SESSION_ENDED, texts)}
        </Banner>
      )}
      <SignInForm account={account} model={model} />
    </>
  )
}

function SignedInAgent({ account, model }: CardProps): JSX.Element {
  const { options } = useTexts()
  const { id, agent, signedIn } = account
  return (
    <>
      <Person title={options.agentAlone({ username: agent?.username ?? '' })} account={account} model={model} />
      {signedIn ? (
        <>
          <ActingBanner
            agent={agent?.username ?? ''}
            name={personText(account)}
            isBusy={model.busy.value !== undefined}
            onStop={() => void model.stopActing(id)}
          />
          <Company account={account} model={model} />
        </>
      ) : (
        <CustomerSearch search={model.customersOf(id)} />
      )}
    </>
  )
}

function SignedIn({ account, model }: CardProps): JSX.Element {
  const { options } = useTexts()
  const company = companyText(account)
  const more = [account.name === undefined ? undefined : account.username, company && options.signedInFor({ company })]
  return (
    <>
      <Person title={personText(account)} more={more.filter((part) => part !== undefined).join(' ')} account={account} model={model} />
      <Company account={account} model={model} />
    </>
  )
}

function Person({ title, more, account, model }: CardProps & { readonly title: string; readonly more?: string }): JSX.Element {
  const { options } = useTexts()
  return (
    <div class="row two">
      <div>
        <p class="t any">{title}</p>
        {more !== undefined && <p class="x m3 any">{more}</p>}
      </div>
      <button class="btn" type="button" disabled={model.busy.value !== undefined} onClick={() => void model.signOut(account.id)}>
        {options.signOut}
      </button>
    </div>
  )
}

function Company({ account, model }: CardProps): JSX.Element | null {
  const { companyUsers, idCompanyUser } = account
  const isAsked = companyUsers.length > 1 || (companyUsers.length > 0 && idCompanyUser === undefined)
  return isAsked ? <CompanyChoice account={account} model={model} /> : null
}
