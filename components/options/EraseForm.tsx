import { useSignal } from '@preact/signals'
import type { JSX, RefObject } from 'preact'
import { useId, useLayoutEffect, useRef } from 'preact/hooks'
import type { ListedAccount } from '../../lib/contract/views.ts'
import type { OwnDataModel } from '../../lib/state/own-data.ts'
import { FieldError } from '../parts/FieldError.tsx'
import { Icon } from '../parts/Icon.tsx'
import { loaderCircleIcon } from '../parts/icon-nodes.ts'
import { serverSentence } from '../parts/server-sentence.ts'
import { hostText } from '../parts/shop-name.ts'
import { useTexts } from '../parts/texts.ts'

interface EraseProps {
  readonly account: ListedAccount
  readonly own: OwnDataModel
  readonly onCancel: () => void
}

/** Says exactly what goes and what stays, and erases once the word is typed, and the password of whoever has one. The password stays in its field. */
export function EraseForm({ account, own, onCancel }: EraseProps): JSX.Element {
  const texts = useTexts()
  const { data, cancel } = texts.options
  const id = useId()
  const [title, password, word] = [useRef<HTMLHeadingElement>(null), useRef<HTMLInputElement>(null), useRef<HTMLInputElement>(null)]
  const missing = useSignal<'password' | 'word' | undefined>(undefined)
  useLayoutEffect(() => title.current?.focus(), [])
  const failed = own.problem.value?.move === 'erase' ? serverSentence(own.problem.value.problem, account.server, texts) : undefined
  const isBusy = own.busy.value === 'erase'
  const submit = async () => {
    const secret = account.anonymous ? undefined : (password.current?.value ?? '')
    const isWord = word.current?.value.trim().toLocaleLowerCase() === data.word
    missing.value = secret === '' ? 'password' : isWord ? undefined : 'word'
    if (missing.value === undefined && (await own.erase(secret))) return
    const wrong = missing.value === 'word' || account.anonymous ? word : password
    wrong.current?.focus()
  }
  return (
    <form
      class="stack"
      aria-labelledby={`${id}-title`}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <h3 ref={title} id={`${id}-title`} tabIndex={-1}>
        {account.anonymous ? data.askDevice({ host: hostText(account.server) }) : data.ask({ host: hostText(account.server) })}
      </h3>
      <Said label={data.goes} items={Object.values(account.anonymous ? data.goesDevice : data.goesAll)} />
      <Said label={data.stays} items={Object.values(account.anonymous ? data.staysDevice : data.staysAll)} />
      <div class="form">
        {!account.anonymous && (
          <Field
            {...{ id: `${id}-password`, input: password, label: texts.options.password, type: 'password' }}
            error={missing.value === 'password' ? texts.options.needsPassword : missing.value === undefined ? failed : undefined}
          />
        )}
        <Field
          {...{ id: `${id}-word`, input: word, label: data.type({ word: data.word }), type: 'text' }}
          error={missing.value === 'word' ? data.needsWord({ word: data.word }) : undefined}
        />
        {account.anonymous && missing.value === undefined && failed && <FieldError id={`${id}-failed`}>{failed}</FieldError>}
        <div class="h wrap">
          <button class="btn danger" type="submit" disabled={isBusy} aria-busy={isBusy}>
            {isBusy && <Icon of={loaderCircleIcon} tone="turn" />}
            {data.eraseNow}
          </button>
          <button class="btn" type="button" disabled={isBusy} onClick={onCancel}>
            {cancel}
          </button>
        </div>
      </div>
    </form>
  )
}

function Said({ label, items }: { readonly label: string; readonly items: readonly string[] }): JSX.Element {
  return (
    <div class="stack tight">
      <p class="s b">{label}</p>
      <ul class="said s">
        {items.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
    </div>
  )
}

interface FieldProps {
  readonly id: string
  readonly input: RefObject<HTMLInputElement | null>
  readonly label: string
  readonly type: 'text' | 'password'
  readonly error: string | undefined
}

function Field({ id, input, label, type, error }: FieldProps): JSX.Element {
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
        <input type="text" autocomplete="off" {...attributes} />
      )}
      {error !== undefined && <FieldError id={`${id}-error`}>{error}</FieldError>}
    </div>
  )
}
