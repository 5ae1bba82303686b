import type { JSX } from 'preact'
import { useRef } from 'preact/hooks'
import type { LinkedLine } from '../../lib/contract/links.ts'
import type { PhoneCall } from '../../lib/contract/phone-calls.ts'
import type { CallModel } from '../../lib/state/call-model.ts'
import { quantityText } from '../../lib/texts/format.ts'
import { useTexts } from '../parts/texts.ts'

interface CartProps {
  readonly calls: CallModel
  readonly call: PhoneCall
}

/** What the caller has; while they allow it, its quantities can be changed here. */
export function CallCart({ calls, call }: CartProps): JSX.Element {
  const { calls: words } = useTexts()
  const { lines } = call.cart
  const left = calls.helpSeconds.value
  const isHelping = left > 0 && call.helpUntil !== null
  const time = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}`
  return (
    <div class="sec stack tight">
      <h2>{words.help}</h2>
      {isHelping ? (
        <>
          <p class="s">{words.helping({ left: time })}</p>
          <div class="h wrap">
            <button
              class="btn"
              type="button"
              disabled={calls.isBusy.value}
              onClick={(event) => void calls.change({ move: 'endHelp' }, event)}
            >
              {words.stop}
            </button>
            <button
              class="btn quiet"
              type="button"
              disabled={calls.isBusy.value}
              onClick={(event) => void calls.change({ move: 'refresh' }, event)}
            >
              {words.refresh}
            </button>
          </div>
        </>
      ) : (
        call.acceptedAt === null && <p class="s m2">{words.askHelp}</p>
      )}
      <details open={isHelping}>
        <summary class="s">{words.cart({ count: lines.length })}</summary>
        {lines.length === 0 && <p class="s m2">{words.empty}</p>}
        <ul class="stack tight">
          {lines.map((line) => (
            <li key={`${line.id} ${line.quantity}`}>{isHelping ? <Change calls={calls} line={line} /> : <Told line={line} />}</li>
          ))}
        </ul>
      </details>
    </div>
  )
}

function Told({ line: { quantity, title } }: { readonly line: LinkedLine }): JSX.Element {
  const { locale } = useTexts()
  return (
    <p class="s any">
      <bdi class="num m2">{quantityText(quantity, locale)} ×</bdi> {title}
    </p>
  )
}

function Change({ calls, line: { id, title, quantity } }: { readonly calls: CallModel; readonly line: LinkedLine }): JSX.Element {
  const { calls: words } = useTexts()
  const field = useRef<HTMLInputElement>(null)
  const set = (wanted: string, event: Event): void => void calls.change({ move: 'edit', line: id, quantity: wanted }, event)
  return (
    <>
      <p class="s any">{title}</p>
      <form
        class="h wrap amount"
        onSubmit={(event) => {
          event.preventDefault()
          set(field.current?.value.trim().replace(',', '.') ?? '', event)
        }}
      >
        <input
          ref={field}
          class="in"
          dir="ltr"
          inputMode="decimal"
          maxLength={14}
          defaultValue={quantity}
          aria-label={words.quantity({ title })}
        />
        <button class="btn" type="submit" aria-label={words.changeOf({ title })} disabled={calls.isBusy.value}>
          {words.change}
        </button>
        <button
          class="btn quiet"
          type="button"
          aria-label={words.removeOf({ title })}
          disabled={calls.isBusy.value}
          onClick={(event) => set('0', event)}
        >
          {words.remove}
        </button>
      </form>
    </>
  )
}
