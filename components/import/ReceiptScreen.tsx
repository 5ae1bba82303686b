import type { JSX } from 'preact'
import { useEffect } from 'preact/hooks'
import type { ImportModel } from '../../lib/state/import-model.ts'
import type { PopupModel } from '../../lib/state/popup-model.ts'
import type { ReceiptFigures, ReceiptRow } from '../../lib/state/receipt-figures.ts'
import { cartsText } from '../../lib/texts/en/carts.ts'
import { timeText } from '../../lib/texts/en/dates.ts'
import { moneyText } from '../../lib/texts/en/format.ts'
import { receiptText } from '../../lib/texts/en/import.ts'
import { Banner } from '../parts/Banner.tsx'
import { Icon } from '../parts/Icon.tsx'
import { circleAlertIcon, circleCheckIcon } from '../parts/icon-nodes.ts'
import { sentenceOf } from '../parts/problem-sentence.ts'
import { circleXIcon, undo2Icon } from '../parts/screen-icon-nodes.ts'
import { itemsTotal } from '../parts/shop-name.ts'
import { useTexts } from '../parts/texts.ts'
import { PopupHeader } from '../popup/PopupHeader.tsx'
import { ReceiptLineRow } from './ReceiptLineRow.tsx'

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
  if (!figures || !state) return <PopupHeader title={receiptText.failedTitle} meta={host} onBack={popup.back} />
  const checked = receiptText.checked(timeText(state.receipt?.finishedAt))
  return (
    <>
      <PopupHeader
        title={receiptText.title(figures.in.length, figures.tried)}
        meta={cartsText.joined([host, checked])}
        onBack={popup.back}
      />
      <div class="scroll">
        <Summary figures={figures} ownKept={state.receipt?.ownLinesKept ?? 0} />
        {state.receipt?.couponsLost && (
          <Banner icon={circleAlertIcon} tone="warn" isInset>
            {receiptText.couponsLost(state.receipt.couponsLost)}
          </Banner>
        )}
        {model.problem.value && (
          <Banner icon={circleAlertIcon} tone="bad" isInset isUrgent>
            {sentenceOf(model.problem.value, texts, { host })}
          </Banner>
        )}
        <Group rows={figures.out} model={model} isIn={false} />
        <Group rows={figures.in} model={model} isIn />
        <Totals figures={figures} model={model} />
      </div>
      <footer class="ft">
        <button class="btn lg" type="button" onClick={() => void model.undo()}>
          <Icon of={undo2Icon} isTurned />
          {receiptText.undo}
        </button>
        <button class="btn pri lg sp" type="button" onClick={popup.showShop}>
          {receiptText.goToCart}
        </button>
      </footer>
    </>
  )
}

function useUndoKey(model: ImportModel): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'z' || event.shiftKey || !(event.ctrlKey || event.metaKey)) return
      event.preventDefault()
      void model.undo()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [model])
}

function Summary({ figures, ownKept }: { readonly figures: ReceiptFigures; readonly ownKept: number }): JSX.Element {
  const { failed, leftOut } = figures
  const isWhole = failed === 0 && leftOut === 0
  return (
    <Banner icon={isWhole ? circleCheckIcon : circleAlertIcon} tone={isWhole ? 'ok' : 'warn'} isInset>
      {isWhole ? receiptText.allIn : receiptText.problems(failed, leftOut)} {ownKept > 0 && receiptText.ownKept(ownKept)}
    </Banner>
  )
}

function Group({
  rows,
  model,
  isIn,
}: {
  readonly rows: readonly ReceiptRow[]
  readonly model: ImportModel
  readonly isIn: boolean
}): JSX.Element | null {
  if (rows.length === 0) return null
  return (
    <section>
      <h2 class="grp">
        <Icon of={isIn ? circleCheckIcon : circleXIcon} tone={isIn ? 'ok' : 'bad'} />
        {isIn ? receiptText.groups.in(rows.length) : receiptText.groups.out(rows.length)}
      </h2>
      <ul class="list">
        {rows.map((row) => (
          <li key={row.line.id}>
            <ReceiptLineRow row={row} model={model} isIn={isIn} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Totals({ figures, model }: { readonly figures: ReceiptFigures; readonly model: ImportModel }): JSX.Element | null {
  if (figures.in.length === 0) return null
  return (
    <div class="sec">
      <p class="sum s m3">
        <span>{receiptText.shared}</span>
        <bdi class="num">{moneyText(itemsTotal(model.cart.totals))}</bdi>
      </p>
      <p class="sum">
        <span>{receiptText.addedTotal}</span>
        {figures.addedTotal ? (
          <bdi class="num b">{moneyText(figures.addedTotal)}</bdi>
        ) : (
          <span class="x m3">{receiptText.totalUnsaid}</span>
        )}
      </p>
    </div>
  )
}
