import type { Signal } from '@preact/signals'
import type { JSX } from 'preact'
import { useId } from 'preact/hooks'
import { MAX_CUSTOMER_NAME, MAX_MESSAGE_LENGTH } from '../../lib/contract/limits.ts'
import type { SentCart } from '../../lib/contract/teams.ts'
import type { AskingModel } from '../../lib/state/asking-model.ts'
import { agoText } from '../../lib/texts/dates.ts'
import { Banner } from '../parts/Banner.tsx'
import { Icon } from '../parts/Icon.tsx'
import { circleAlertIcon, circleCheckIcon, clockIcon, sendIcon } from '../parts/icon-nodes.ts'
import { sentenceOf } from '../parts/problem-sentence.ts'
import { Status } from '../parts/Status.tsx'
import { circleOffIcon } from '../parts/screen-icon-nodes.ts'
import { hostText } from '../parts/shop-name.ts'
import { useTexts } from '../parts/texts.ts'

interface AskProps {
  readonly asking: AskingModel
  readonly now: () => Date
  /** Somebody is signed in, whose account has nothing to do with it. */
  readonly isSignedIn?: boolean
}

/** Sends the cart to a shop's team, without an account, and lists what was sent from this device. */
export function AskTeam({ asking, now, isSignedIn = false }: AskProps): JSX.Element {
  const texts = useTexts()
  const words = texts.ask
  const id = useId()
  const { isOpen, problem, doneFor, sent } = asking
  return (
    <section class="sec stack" aria-labelledby={id}>
      <h2 class="t" id={id}>
        {words.title}
      </h2>
      {isOpen.value ? (
        <Form asking={asking} isSignedIn={isSignedIn} />
      ) : (
        <div>
          <button class="btn quiet" type="button" onClick={asking.open}>
            <Icon of={sendIcon} />
            {words.open}
          </button>
        </div>
      )}
      {problem.value && (
        <Banner icon={circleAlertIcon} tone="bad" isUrgent>
          {sentenceOf(problem.value, texts)}
        </Banner>
      )}
      <p class="s" role="status">
        {doneFor.value !== undefined && words.done({ address: doneFor.value })}
      </p>
      {isOpen.value && (sent.value?.length ?? 0) > 0 && (
        <div class="stack tight">
          <h3 class="lab" id={`${id}-sent`}>
            {words.sent}
          </h3>
          <ul class="stack" aria-labelledby={`${id}-sent`}>
            {sent.value?.map((one) => (
              <li key={one.id} class="h">
                <Row one={one} now={now()} id={`${id}-${one.id}`} />
                <button
                  class="link s"
                  type="button"
                  disabled={asking.isBusy.value}
                  aria-describedby={`${id}-${one.id}`}
                  onClick={() => void asking.withdraw(one)}
                >
                  {one.state === 'gone' ? words.forget : words.withdraw}
                </button>
              </li>
            ))}
          </ul>
        </div>
      )}
    </section>
  )
}

const ICONS = { received: clockIcon, answered: circleCheckIcon, closed: circleOffIcon, gone: circleOffIcon } as const

function Row({ one, now, id }: { readonly one: SentCart; readonly now: Date; readonly id: string }): JSX.Element {
  const texts = useTexts()
  return (
    <div class="sp">
      <p class="s any" id={id}>
        <bdi>{texts.ask.to({ team: one.team, company: one.company, host: hostText(one.shop) })}</bdi>
      </p>
      <Status icon={ICONS[one.state]} tone={one.state === 'answered' ? 'ok' : undefined}>
        {one.state === 'gone' ? texts.ask.gone : texts.ask[one.state]({ ago: agoText(one.at, now, texts) })}
      </Status>
    </div>
  )
}

function Form({ asking, isSignedIn }: Pick<AskProps, 'asking'> & { readonly isSignedIn: boolean }): JSX.Element {
  const words = useTexts().ask
  const isBusy = asking.isBusy.value
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault()
        void asking.send(event)
      }}
    >
      <Field label={words.team} value={asking.team} mode="url" help={words.teamHelp} />
      <Field label={words.name} value={asking.name} mode="text" most={MAX_CUSTOMER_NAME} />
      <Field label={words.address} value={asking.address} mode="email" most={254} />
      <Message value={asking.message} />
      <p class="x m3">{isSignedIn ? words.privacySignedIn : words.privacy}</p>
      <div>
        <button class="btn pri lg" type="submit" disabled={isBusy}>
          <Icon of={sendIcon} />
          {isBusy ? words.sending : words.send}
        </button>
      </div>
    </form>
  )
}

interface FieldProps {
  readonly label: string
  readonly value: Signal<string>
  readonly mode: 'url' | 'text' | 'email'
  readonly most?: number
  readonly help?: string
}

function Field({ label, value, mode, most = 300, help }: FieldProps): JSX.Element {
  const id = useId()
  return (
    <div>
      <label class="lab" for={id}>
        {label}
      </label>
      <input
        class="in"
        id={id}
        type="text"
        inputMode={mode}
        dir={mode === 'text' ? 'auto' : 'ltr'}
        maxLength={most}
        required
        aria-describedby={help === undefined ? undefined : `${id}-help`}
        value={value.value}
        onInput={({ currentTarget }) => {
          value.value = currentTarget.value
        }}
      />
      {help !== undefined && (
        <p class="hint" id={`${id}-help`}>
          {help}
        </p>
      )}
    </div>
  )
}

function Message({ value }: { readonly value: Signal<string> }): JSX.Element {
  const words = useTexts().ask
  const id = useId()
  return (
    <div>
      <label class="lab" for={id}>
        {words.message}
      </label>
      <textarea
        class="in"
        id={id}
        rows={3}
        dir="auto"
        maxLength={MAX_MESSAGE_LENGTH}
        value={value.value}
        onInput={({ currentTarget }) => {
          value.value = currentTarget.value
        }}
      />
    </div>
  )
}
