import type { JSX } from 'preact'
import { Icon } from '../parts/Icon.tsx'
import { userCheckIcon } from '../parts/screen-icon-nodes.ts'
import { useTexts } from '../parts/texts.ts'
import { LinkFooter } from './LinkFooter.tsx'

/** What the page asks for: an address (`noAddress`: what was typed is none, `spent`: the code is of no use any more), or the code; `off`: codes cannot be sent. */
export interface LinkCheckProps {
  readonly state: 'ask' | 'noAddress' | 'spent' | 'code' | 'wrong' | 'off'
  /** Of this form: sent twice it asks once. */
  readonly formId: string
  /** Where the form goes. */
  readonly action: string
  /** Of the page to begin at again. */
  readonly back: string
}

/** What whoever opens a link that asks is shown before; it works without scripts and says nothing of the cart. */
export function LinkCheck(props: LinkCheckProps): JSX.Element {
  const { state, back } = props
  const { check } = useTexts().pages
  const isCode = state === 'code' || state === 'wrong'
  return (
    <main class="page linked">
      <header class="stack tight">
        <Icon of={userCheckIcon} tone="br" />
        <h1 class="big">{isCode ? check.codeTitle : check.title}</h1>
        <p role={isCode ? 'status' : undefined}>{isCode ? check.codeHelp : state === 'off' ? check.off : check.help}</p>
      </header>
      {state !== 'off' && <Form {...props} isCode={isCode} />}
      {isCode && (
        <p>
          <a href={back}>{check.again}</a>
        </p>
      )}
      <LinkFooter />
    </main>
  )
}

function Form({ state, formId, action, isCode }: LinkCheckProps & { readonly isCode: boolean }): JSX.Element {
  const { check } = useTexts().pages
  const error = state === 'noAddress' || state === 'spent' || state === 'wrong' ? check[state] : undefined
  const common = {
    class: 'in',
    id: 'answer',
    required: true,
    'aria-invalid': error === undefined ? undefined : ('true' as const),
    'aria-describedby': error === undefined ? undefined : 'error',
  }
  return (
    <form class="stack" method="post" action={action}>
      <input type="hidden" name="id" value={formId} />
      <div class="stack tight">
        <label class="lab" for="answer">
          {isCode ? check.code : check.email}
        </label>
        {isCode ? (
          <input {...common} type="text" name="code" inputMode="numeric" autocomplete="one-time-code" maxLength={20} dir="ltr" />
        ) : (
          <input {...common} type="email" name="email" autocomplete="email" maxLength={254} dir="ltr" />
        )}
        {error !== undefined && (
          <p class="err" id="error" role="alert">
            {error}
          </p>
        )}
      </div>
      <div>
        <button type="submit" class="btn pri lg">
          {isCode ? check.open : check.send}
        </button>
      </div>
    </form>
  )
}
