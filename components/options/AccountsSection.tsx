import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import { useId } from 'preact/hooks'
import type { OptionsModel } from '../../lib/state/options-model.ts'
import { FieldError } from '../parts/FieldError.tsx'
import { Icon } from '../parts/Icon.tsx'
import { sentenceOf } from '../parts/problem-sentence.ts'
import { plusIcon } from '../parts/screen-icon-nodes.ts'
import { useTexts } from '../parts/texts.ts'
import { AccountCard } from './AccountCard.tsx'
import { ServerForm } from './ServerForm.tsx'

/** All accounts, one card each, and adding a server. */
export function AccountsSection({
  model,
  knownServer,
  isLocked,
}: {
  readonly model: OptionsModel
  readonly knownServer?: string | undefined
  readonly isLocked?: boolean | undefined
}): JSX.Element {
  const texts = useTexts()
  const errorId = useId()
  const accounts = model.accounts.value
  const problem = model.problem.value
  return (
    <>
      {accounts?.map((account) => (
        <AccountCard
          key={account.id}
          account={account}
          isOnly={accounts.length === 1}
          hasNeighbours={accounts.some(({ id, server }) => id !== account.id && server === account.server)}
          model={model}
        />
      ))}
      {accounts && accounts.length > 0 && !isLocked && <AddServer model={model} />}
      {(!accounts || accounts.length === 0) && (
        <section class="card stack">
          <h2>{texts.options.account}</h2>
          {accounts ? (
            <ServerForm model={model} knownServer={knownServer} isLocked={isLocked} />
          ) : (
            <p class="m3">{texts.options.loading}</p>
          )}
          {problem?.part === 'account' && problem.id === undefined && (
            <FieldError id={errorId}>{sentenceOf(problem.problem, texts)}</FieldError>
          )}
        </section>
      )}
    </>
  )
}

function AddServer({ model }: { readonly model: OptionsModel }): JSX.Element {
  const { options } = useTexts()
  const isOpen = useSignal(false)
  const close = () => {
    isOpen.value = false
  }
  if (!isOpen.value)
    return (
      <p>
        <button
          class="btn"
          type="button"
          onClick={() => {
            isOpen.value = true
          }}
        >
          <Icon of={plusIcon} />
          {options.addServer}
        </button>
      </p>
    )
  return (
    <section class="card stack">
      <h2>{options.addServer}</h2>
      <ServerForm model={model} onDone={close} />
    </section>
  )
}
