import { useSignal } from '@preact/signals'
import type { JSX, RefObject } from 'preact'
import { useEffect, useId, useRef } from 'preact/hooks'
import type { ListedAccount } from '../../lib/contract/views.ts'
import type { OptionsModel, OptionsPart } from '../../lib/state/options-model.ts'
import { FieldError } from '../parts/FieldError.tsx'
import { Icon } from '../parts/Icon.tsx'
import { loaderCircleIcon } from '../parts/icon-nodes.ts'
import { serverSentence } from '../parts/server-sentence.ts'
import { useTexts } from '../parts/texts.ts'

/** E-mail and password of the account on its server. The password stays in its field, nowhere else. */
export function SignInForm({ account, model }: { readonly account: ListedAccount; readonly model: OptionsModel }): JSX.Element {
  const texts = useTexts()
  const id = useId()
  const agent = useRef<HTMLInputElement>(null)
  const username = useRef<HTMLInputElement>(null)
  const password = useRef<HTMLInputElement>(null)
  const missing = useSignal<'username' | 'password' | undefined>(undefined)
  const isMine = (where: OptionsPart | undefined): boolean => where?.part === 'signIn' && where.id === account.id
  const isNext = model.added.value === account.id
  useEffect(() => {
    if (isNext) username.current?.focus()
  }, [isNext])
  const isBusy = isMine(model.busy.value)
  const problem = isMine(model.problem.value) ? model.problem.value?.problem : undefined
  const failed = missing.value === undefined && problem ? serverSentence(problem, account.server, texts) : undefined
  const submit = async () => {
    const { value: name = '' } = username.current ?? {}
    const { value: secret = '' } = password.current ?? {}
    missing.value = name.trim() === '' ? 'username' : secret === '' ? 'password' : undefined
    const wish = { username: name, password: secret, asAgent: agent.current?.checked ?? false }
    if (missing.value === undefined && (await model.signIn(account.id, wish))) return
    const wrong = missing.value === 'username' ? username : password
    wrong.current?.focus()
  }
  return (
    <form
      class="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <Field
        {...{ id: `${id}-name`, input: username, label: texts.options.username, type: 'email' }}
        error={missing.value === 'username' ? texts.options.needsEmail : undefined}
      />
      <Field
        {...{ id: `${id}-password`, input: password, label: texts.options.password, type: 'password' }}
        error={missing.value === 'password' ? texts.options.needsPassword : failed}
      />
      {account.hasAgents !== false && (
        <label class="ck m2">
          <input ref={agent} type="checkbox" />
          {texts.options.asAgent}
        </label>
      )}
      <div>
        <button class="btn pri lg" type="submit" aria-busy={isBusy}>
          {isBusy && <Icon of={loaderCircleIcon} tone="turn" />}
          {texts.options.signIn}
        </button>
      </div>
    </form>
  )
}

function Field({
  id,
  input,
  label,
  type,
  error,
}: {
  readonly id: string
  readonly input: RefObject<HTMLInputElement | null>
  readonly label: string
  readonly type: 'email' | 'password'
  readonly error: string | undefined
}): JSX.Element {
  const attributes = {
    ref: input,
    class: 'in',
    id,
    spellcheck: false,
    'aria-invalid': error !== undefined || undefined,
    'aria-describedby': error === undefined ? undefined : `${id}-error`,
  }
  return (
    <div>
      <label class="lab" for={id}>
        {label}
      </label>
      {type === 'password' ? (
        <input type="password" autocomplete="current-password" {...attributes} />
      ) : (
        <input type="email" autocomplete="username" {...attributes} />
      )}
      {error !== undefined && <FieldError id={`${id}-error`}>{error}</FieldError>}
    </div>
  )
}
