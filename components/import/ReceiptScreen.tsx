import type { JSX } from 'preact'
import { useEffect } from 'preact/hooks'
import type { ImportModel } from '../../lib/state/import-model.ts'
import type { PopupModel } from '../../lib/state/popup-model.ts'
import type { ReceiptFigures } from '../../lib/state/receipt-figures.ts'
import { timeText } from '../../lib/texts/dates.ts'
import { joined } from '../../lib/texts/format.ts'
import type { Texts } from '../../lib/texts/texts.ts'
import { Banner } from '../parts/Banner.tsx'
import { Icon } from '../parts/Icon.tsx'
import { circleAlertIcon, circleCheckIcon } from '../parts/icon-nodes.ts'
import { namesText } from '../parts/names-text.ts'
import { sentenceOf } from '../parts/problem-sentence.ts'
import { undo2Icon } from '../parts/screen-icon-nodes.ts'
import { itemsTotal } from '../parts/shop-name.ts'
import { useTexts } from '../parts/texts.ts'
import { PopupHeader } from '../popup/PopupHeader.tsx'
import { ReceiptLists } from './ReceiptLists.tsx'

interface ReceiptProps {
  readonly model: ImportModel
  readonly host: string
  readonly popup: PopupModel
}

/** What an import did, line by line, as the shop's cart says afterwards. */
export function ReceiptScreen({ model, host, popup }: ReceiptProps): JSX.Element {
  const texts = useTexts()
  useUndoKey(model)
  const figures = model.receipt.value
  const state = model.state.value
  if (!figures || !state) return <PopupHeader title={texts.imports.receipt.failedTitle} meta={host} onBack={popup.back} />
  const lost = state.receipt?.couponsLost
  const checked = texts.imports.receipt.checked({ time: timeText(state.receipt?.finishedAt, texts.locale) })
  return (
    <>
      <PopupHeader title={titleText(figures, texts)} meta={joined([host, checked])} onBack={popup.back} />
      <div class="scroll">
        <Summary figures={figures} ownKept={state.receipt?.ownLinesKept ?? 0} savedAs={state.savedAs} />
        {lost && (
          <Banner icon={circleAlertIcon} tone="warn" isInset>
            {texts.imports.receipt.couponsLost({ count: lost.length, codes: namesText(lost, texts) })}
          </Banner>
        )}
        {state.unkept && (
          <Banner icon={circleAlertIcon} tone="warn" isInset isUrgent>
            {texts.imports.receipt.unkept({ what: state.unkept === 'both' ? 'other' : state.unkept })}
          </Banner>
        )}
        {model.problem.value && (
          <Banner icon={circleAlertIcon} tone="bad" isInset isUrgent>
            {sentenceOf(model.problem.value, texts, { host })}
          </Banner>
        )}
        <ReceiptLists
          figures={figures}
          lang={model.cart.shop?.locale}
          shared={model.other ? undefined : itemsTotal(model.cart.totals)}
          onRetry={(lineId) => void model.replan([lineId])}
        />
      </div>
      <footer class="ft">
        {!state.receipt?.isFinal && (
          <button class="btn lg" type="button" onClick={() => void model.undo()}>
            <Icon of={undo2Icon} isTurned />
            {texts.imports.receipt.undo}
          </button>
        )}
        <button class="btn pri lg sp" type="button" onClick={popup.showShop}>
          {texts.imports.receipt.goToCart}
        </button>
      </footer>
    </>
  )
}

/** How much of what was tried came in. */
export function titleText({ in: added, tried }: ReceiptFigures, { imports: { receipt } }: Texts): string {
  return added.length === tried ? receipt.title({ count: tried }) : receipt.partTitle({ added: added.length, tried })
}

/** What did not come in, in figures. */
export function problemsText({ failed, leftOut }: ReceiptFigures, { imports: { receipt } }: Texts): string {
  if (failed > 0 && leftOut > 0) return receipt.failuresAndLeftOuts({ failed, leftOut })
  return failed > 0 ? receipt.failures({ count: failed }) : receipt.leftOuts({ count: leftOut })
}

function useUndoKey(model: ImportModel): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'z' || event.shiftKey || !(event.ctrlKey || event.metaKey)) return
      event.preventDefault()
      if (!model.state.value?.receipt?.isFinal) void model.undo()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [model])
}

function Summary({
  figures,
  ownKept,
  savedAs,
}: {
  readonly figures: ReceiptFigures
  readonly ownKept: number
  readonly savedAs: string | undefined
}): JSX.Element {
  const texts = useTexts()
  const { failed, leftOut } = figures
  const isWhole = failed === 0 && leftOut === 0
  return (
    <Banner icon={isWhole ? circleCheckIcon : circleAlertIcon} tone={isWhole ? 'ok' : 'warn'} isInset>
      {isWhole ? texts.imports.receipt.allIn : problemsText(figures, texts)}{' '}
      {ownKept > 0 && texts.imports.receipt.ownKept({ count: ownKept })}
      {savedAs !== undefined && ` ${texts.imports.switch.savedAs({ name: savedAs })}`}
    </Banner>
  )
}
