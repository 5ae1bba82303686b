import type { JSX } from 'preact'
import { Icon } from '../parts/Icon.tsx'
import { circleAlertIcon } from '../parts/icon-nodes.ts'
import { Cart } from '../parts/Mark.tsx'
import { hourglassIcon } from '../parts/screen-icon-nodes.ts'
import { useTexts } from '../parts/texts.ts'
import { LinkFooter } from './LinkFooter.tsx'

/** What the page shows: the field, with what was wrong with the code that was typed; or how long to wait. */
export type GoPageProps =
  | { readonly state: 'ask' | 'unknown' | 'malformed'; readonly form: string; readonly typed: string }
  | { readonly state: 'busy'; readonly minutes: number }

/** Where a caller types the code that somebody said; it works without scripts. */
export function GoPage(props: GoPageProps): JSX.Element {
  const { go } = useTexts().pages
  return (
    <main class="page linked go">
      {props.state === 'busy' ? (
        <div class="empty">
          <Icon of={hourglassIcon} />
          <h1>{go.busy({ minutes: props.minutes })}</h1>
          <p>{go.busyHelp}</p>
        </div>
      ) : (
        <>
          <div class="stack tight">
            <p class="h">
              <span class="sp" />
              <Cart tone="br" />
              <b>Handcart</b>
              <span class="sp" />
            </p>
            <h1>{go.title}</h1>
            <p class="m2">{go.help}</p>
          </div>
          <Form {...props} />
        </>
      )}
      <LinkFooter />
    </main>
  )
}

// Without an address it goes to where the page is. What was typed stays, to be compared with what is said.
function Form({ state, form, typed }: Extract<GoPageProps, { readonly form: string }>): JSX.Element {
  const { go } = useTexts().pages
  const isWrong = state !== 'ask'
  return (
    <form class="stack" method="post">
      <input type="hidden" name="form" value={form} />
      <div>
        <label class="vh" for="code">
          {go.code}
        </label>
        <input
          class="in spoken"
          id="code"
          name="code"
          type="text"
          dir="ltr"
          inputMode="text"
          autoComplete="one-time-code"
          autoCapitalize="characters"
          autoCorrect="off"
          spellcheck={false}
          maxLength={40}
          required
          value={typed}
          aria-invalid={isWrong ? 'true' : undefined}
          aria-describedby={isWrong ? 'wrong' : undefined}
        />
        {isWrong && (
          <p class="err" id="wrong" role="alert">
            <Icon of={circleAlertIcon} />
            <span>{go[state]}</span>
          </p>
        )}
      </div>
      <button type="submit" class="btn pri lg">
        {go.show}
      </button>
    </form>
  )
}
