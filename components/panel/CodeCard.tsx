import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import type { KnownLink } from '../../lib/contract/links.ts'
import { charactersOf, groupsOf } from '../../lib/core/spoken-code.ts'
import type { CodeModel, ShownCode } from '../../lib/state/code-model.ts'
import { timeText } from '../../lib/texts/dates.ts'
import { Icon } from '../parts/Icon.tsx'
import { circleAlertIcon, circleCheckIcon } from '../parts/icon-nodes.ts'
import { Status } from '../parts/Status.tsx'
import { circleDashedIcon, circleOffIcon, refreshCwIcon, volume2Icon } from '../parts/screen-icon-nodes.ts'
import { useTexts } from '../parts/texts.ts'

/** The code of a link, to be read to somebody on the phone: where to type it, how long it works, whether it was entered. */
export function CodeCard({ codes, link }: { readonly codes: CodeModel; readonly link: Pick<KnownLink, 'id'> }): JSX.Element | null {
  const { links } = useTexts()
  const isSpelled = useSignal(false)
  const shown = codes.shown.value
  const place = useRef<HTMLElement>(null)
  const isShown = shown?.linkId === link.id
  useEffect(() => {
    // The button that was pressed is gone.
    if (isShown) place.current?.focus()
  }, [isShown])
  if (shown?.linkId !== link.id) return null
  const words = links.code
  const isOpen = shown.state === 'waiting' || shown.state === 'unsure'
  return (
    <section ref={place} class="stack tight" tabIndex={-1} aria-label={words.title}>
      {isOpen && <Said codes={codes} shown={shown} />}
      {isOpen && isSpelled.value && <Spelling code={shown.code} />}
      <Standing shown={shown} />
      <div class="h wrap">
        {isOpen && (
          <button
            class="btn quiet"
            type="button"
            aria-expanded={isSpelled.value}
            onClick={() => {
              isSpelled.value = !isSpelled.value
            }}
          >
            <Icon of={volume2Icon} />
            {words.spell}
          </button>
        )}
        <button class="btn quiet" type="button" disabled={codes.isBusy.value} onClick={(event) => void codes.make(link, event)}>
          <Icon of={refreshCwIcon} />
          {shown.state === 'entered' ? words.next : words.new}
        </button>
      </div>
      <p class="x m3">{words.privacy}</p>
    </section>
  )
}

// People type the address by hand: without what browsers put before it.
function Said({ codes, shown: { code, url } }: { readonly codes: CodeModel; readonly shown: ShownCode }): JSX.Element {
  const words = useTexts().links.code
  const left = codes.secondsLeft.value
  return (
    <div class="said">
      <p class="s m2">{words.ask}</p>
      <p class="b any">
        <bdi>{url.replace(/^https?:\/\//, '')}</bdi>
      </p>
      <p class="s m2">{words.type}</p>
      <p class="spoken" dir="ltr">
        <span class="vh">{[...code].join(', ')}</span>
        <span aria-hidden="true">{groupsOf(code).join(' ')}</span>
      </p>
      <p class="x m3 num">{words.left({ left: `${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}` })}</p>
    </div>
  )
}

function Spelling({ code }: { readonly code: string }): JSX.Element {
  const words = useTexts().links.code
  return (
    <ol class="spelling">
      {charactersOf(code).map((character, place) => (
        <li key={place}>
          <b aria-hidden="true">{character}</b>
          <span class="x">{words.word({ character })}</span>
        </li>
      ))}
    </ol>
  )
}

function Standing({ shown: { state, enteredAt } }: { readonly shown: ShownCode }): JSX.Element {
  const { links, locale } = useTexts()
  const words = links.code
  if (state === 'entered')
    return (
      <Status icon={circleCheckIcon} tone="ok">
        {words.entered({ time: timeText(enteredAt, locale) })}
      </Status>
    )
  if (state === 'over') return <Status icon={circleOffIcon}>{words.over}</Status>
  if (state === 'unsure')
    return (
      <Status icon={circleAlertIcon} tone="warn">
        {words.unsure}
      </Status>
    )
  return <Status icon={circleDashedIcon}>{words.waiting}</Status>
}
