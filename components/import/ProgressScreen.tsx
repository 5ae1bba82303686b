import type { JSX } from 'preact'
import type { ImportModel } from '../../lib/state/import-model.ts'
import type { Progress } from '../../lib/state/receipt-figures.ts'
import { LineRow } from '../cart/LineRow.tsx'
import { Banner } from '../parts/Banner.tsx'
import { circleAlertIcon, circleCheckIcon, loaderCircleIcon } from '../parts/icon-nodes.ts'
import { sentenceOf } from '../parts/problem-sentence.ts'
import { Status } from '../parts/Status.tsx'
import { circleDashedIcon } from '../parts/screen-icon-nodes.ts'
import { useTexts } from '../parts/texts.ts'
import { PopupHeader } from '../popup/PopupHeader.tsx'

// Nothing in this list takes the focus, so the list itself must, or keys could not scroll it.
const SCROLLED_BY_KEYS = { tabIndex: 0 } as const

/** An import or undo while it runs. */
export function ProgressScreen({
  model,
  title,
  host,
}: {
  readonly model: ImportModel
  readonly title: string
  readonly host: string
}): JSX.Element {
  const texts = useTexts()
  const state = model.state.value
  const total = state?.total ?? 0
  const now = Math.min((state?.done ?? 0) + 1, total)
  return (
    <>
      <PopupHeader title={title} meta={host} />
      <section class="scroll" aria-label={title} {...SCROLLED_BY_KEYS}>
        <div class="bd stack">
          <div class="h s">
            <p class="sp cut" role="status">
              {state?.current ?? texts.imports.progress.preparing}
            </p>
            {total > 0 && <span class="num b">{texts.imports.progress.ofTotal({ done: now, total })}</span>}
          </div>
          <div
            class="bar"
            role="progressbar"
            aria-label={texts.imports.progress.bar}
            aria-valuemin={0}
            aria-valuemax={total}
            aria-valuenow={state?.done ?? 0}
            aria-valuetext={texts.imports.progress.ofTotal({ done: now, total })}
          >
            <span style={{ inlineSize: `${total > 0 ? ((state?.done ?? 0) / total) * 100 : 0}%` }} />
          </div>
          <p class="x m3">{texts.imports.progress.closable}</p>
        </div>
        {model.problem.value && (
          <Banner icon={circleAlertIcon} tone="bad" isInset isUrgent>
            {sentenceOf(model.problem.value, texts, { host })}
          </Banner>
        )}
        <ul class="list of-cart">
          {model.progress.value.map((row) => (
            <li key={row.line.id}>
              <LineRow {...row} lang={model.cart.shop?.locale} isOff={row.progress === 'waiting'}>
                <ProgressStatus progress={row.progress} />
              </LineRow>
            </li>
          ))}
        </ul>
      </section>
      {state?.phase === 'running' && <StopFooter model={model} />}
    </>
  )
}

function StopFooter({ model }: { readonly model: ImportModel }): JSX.Element {
  const { imports } = useTexts()
  const isStopping = model.isStopping.value
  return (
    <footer class="ft">
      <button class="btn lg sp" type="button" disabled={isStopping} onClick={() => void model.stop()}>
        {isStopping ? imports.progress.stopping : imports.progress.stop}
      </button>
    </footer>
  )
}

function ProgressStatus({ progress }: { readonly progress: Progress }): JSX.Element {
  const { imports } = useTexts()
  if (progress === 'written') return <Status icon={circleCheckIcon}>{imports.progress.written}</Status>
  if (progress === 'waiting') return <Status icon={circleDashedIcon}>{imports.progress.waiting}</Status>
  return (
    <Status icon={loaderCircleIcon} tone="br">
      {imports.progress.adding}
    </Status>
  )
}
