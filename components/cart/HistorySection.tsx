import type { JSX } from 'preact'
import { useId } from 'preact/hooks'
import type { SharedLine } from '../../lib/contract/glue.ts'
import type { CartHistoryModel } from '../../lib/state/cart-history.ts'
import { useTexts } from '../parts/texts.ts'
import { HistoryList } from './history-parts.ts'

/** What happened to a cart, asked for by a press. */
export function HistorySection({
  history,
  lines,
  now,
}: {
  readonly history: CartHistoryModel
  readonly lines: readonly SharedLine[]
  readonly now: Date
}): JSX.Element {
  const { view } = useTexts().imports
  const id = useId()
  const isOpen = history.isOpen.value
  return (
    <section class="sec stack no-print" aria-label={view.history}>
      <div class="h">
        <button class="btn quiet" type="button" aria-expanded={isOpen} aria-controls={id} onClick={history.toggle}>
          {view.history}
        </button>
      </div>
      <div id={id} class="stack" hidden={!isOpen} aria-busy={history.isBusy.value}>
        {isOpen && <HistoryList history={history} lines={lines} now={now} />}
      </div>
    </section>
  )
}
