import type { JSX } from 'preact'
import { useEffect } from 'preact/hooks'
import type { ImportModel } from '../../lib/state/import-model.ts'
import type { PopupModel } from '../../lib/state/popup-model.ts'
import type { ReceiptFigures, ReceiptRow } from '../../lib/state/receipt-figures.ts'
import { timeText } from '../../lib/texts/dates.ts'
import { joined, moneyText } from '../../lib/texts/format.ts'
import type { Texts } from '../../lib/texts/texts.ts'
import { Banner } from '../parts/Banner.tsx'
import { Icon } from '../parts/Icon.tsx'
import { circleAlertIcon, circleCheckIcon } from '../parts/icon-nodes.ts'
import { namesText } from '../parts/names-text.ts'
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

function titleText({ in: added, tried }: ReceiptFigures, { imports: { receipt } }: Texts): string {
  return added.length === tried ? receipt.title({ count: tried }) : receipt.partTitle({ added: added.length, tried })
}

function problemsText({ failed, leftOut }: ReceiptFigures, { imports: { receipt } }: Texts): string {
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

function Group({
  rows,
  model,
  isIn,
}: {
  readonly rows: readonly ReceiptRow[]
  readonly model: ImportModel
  readonly isIn: boolean
}): JSX.Element | null {
  const { imports } = useTexts()
  if (rows.length === 0) return null
  return (
    <section>
      <h2 class="grp">
        <Icon of={isIn ? circleCheckIcon : circleXIcon} tone={isIn ? 'ok' : 'bad'} />
        {isIn ? imports.receipt.groups.in({ count: rows.length }) : imports.receipt.groups.out({ count: rows.length })}
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
  const { imports, locale } = useTexts()
  if (figures.in.length === 0) return null
  return (
    <div class="sec">
      <p class="sum s m3">
        <span>{imports.receipt.shared}</span>
        <bdi class="num">{moneyText(itemsTotal(model.cart.totals), locale)}</bdi>
      </p>
      <p class="sum">
        <span>{imports.receipt.addedTotal}</span>
        {figures.addedTotal ? (
          <bdi class="num b">{moneyText(figures.addedTotal, locale)}</bdi>
        ) : (
          <span class="x m3">{imports.receipt.totalUnsaid}</span>
        )}
      </p>
    </div>
  )
}
