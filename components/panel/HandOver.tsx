import type { JSX } from 'preact'
import { useEffect, useId, useRef } from 'preact/hooks'
import type { PhoneCall } from '../../lib/contract/phone-calls.ts'
import type { CallModel } from '../../lib/state/call-model.ts'
import { joined, moneyText } from '../../lib/texts/format.ts'
import type { Texts } from '../../lib/texts/texts.ts'
import { Banner } from '../parts/Banner.tsx'
import { Icon } from '../parts/Icon.tsx'
import { circleAlertIcon } from '../parts/icon-nodes.ts'
import { Mark } from '../parts/Mark.tsx'
import { sentenceOf } from '../parts/problem-sentence.ts'
import { QrCode } from '../parts/QrCode.tsx'
import { arrowLeftIcon, eyeOffIcon } from '../parts/screen-icon-nodes.ts'
import { hostText, itemsTotal } from '../parts/shop-name.ts'
import { useTexts } from '../parts/texts.ts'
import { CallCart } from './CallCart.tsx'
import { CallMail } from './CallMail.tsx'
import { CallSteps } from './CallSteps.tsx'
import { CodeCard } from './CodeCard.tsx'

interface CallProps {
  readonly calls: CallModel
  readonly call: PhoneCall
}

/** The cart handed over to somebody on the phone: by which way, how far they are, help, the end. It takes the place of the panel's other parts. */
export function HandOver({ calls, sendsMail }: { readonly calls: CallModel; readonly sendsMail: boolean }): JSX.Element | null {
  const texts = useTexts()
  const words = texts.calls
  const place = useRef<HTMLElement>(null)
  useEffect(() => place.current?.focus(), [])
  const call = calls.call.value
  if (!call) return null
  const isOver = call.state === 'ended' || call.state === 'expired'
  const title = call.state === 'waiting' ? words.title : words.handed
  return (
    <section
      ref={place}
      class="handing"
      tabIndex={-1}
      aria-label={title}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.preventDefault()
        calls.close()
      }}
    >
      <header class="hd">
        <button class="ib" type="button" aria-label={words.back} title={words.back} onClick={calls.close}>
          <Icon of={arrowLeftIcon} isTurned />
        </button>
        <Mark />
        <div class="sp">
          <h1>{title}</h1>
          <p class="s m3 any">{metaOf(call, texts)}</p>
        </div>
      </header>
      {call.state === 'waiting' && <Ways calls={calls} call={call} sendsMail={sendsMail} />}
      <CallSteps call={call} isUnsure={calls.isUnsure.value} />
      {calls.problem.value && (
        <Banner icon={circleAlertIcon} tone="bad" isUrgent>
          {sentenceOf(calls.problem.value, texts)}
        </Banner>
      )}
      {!isOver && <CallCart calls={calls} call={call} />}
      <p class="sec st">
        <Icon of={eyeOffIcon} />
        <span>{words.privacy}</span>
      </p>
      <footer class="ft">
        {!isOver && (
          <button
            class="btn lg danger"
            type="button"
            disabled={calls.isBusy.value}
            onClick={(event) => void calls.change({ move: 'end' }, event)}
          >
            {words.end}
          </button>
        )}
        <button class="btn lg sp" type="button" disabled={calls.isBusy.value} onClick={(event) => void calls.open(event, 'next')}>
          {words.next}
        </button>
      </footer>
    </section>
  )
}

// As in the head of the panel, which it takes the place of.
function metaOf({ cart: { lines, totals, shop } }: PhoneCall, { cart, locale }: Texts): string {
  return joined([cart.items({ count: lines.length }), moneyText(itemsTotal(totals), locale), hostText(shop?.origin)])
}

const WAYS = ['code', 'mail', 'qr'] as const

// The code or the address, as long as nobody came by one of them.
function Ways({ calls, call, sendsMail }: CallProps & { readonly sendsMail: boolean }): JSX.Element {
  const texts = useTexts()
  const words = texts.calls
  const name = useId()
  const url = calls.url.value
  if (url === undefined) return <p class="bd s m2">{words.elsewhere}</p>
  const codeProblem = calls.code.problem.value
  return (
    <div class="bd stack">
      <span class="seg whole" role="radiogroup" aria-label={words.way}>
        {WAYS.filter((way) => way !== 'mail' || sendsMail).map((way) => (
          <label key={way}>
            <input
              type="radio"
              name={name}
              checked={calls.way.value === way}
              onChange={() => {
                calls.way.value = way
              }}
            />
            {{ code: words.byCode, mail: words.byMail, qr: words.byQr }[way]}
          </label>
        ))}
      </span>
      {calls.way.value === 'code' && <CodeCard codes={calls.code} link={call} />}
      {calls.way.value === 'mail' && <CallMail calls={calls} />}
      {calls.way.value === 'qr' && (
        <div class="said stack tight">
          <QrCode address={url} name={words.qr} />
          <p class="s m2">{words.qrHelp}</p>
        </div>
      )}
      {codeProblem && (
        <p class="s" role="alert">
          {sentenceOf(codeProblem, texts)}
        </p>
      )}
    </div>
  )
}
