import type { JSX } from 'preact'
import type { UndoResult } from '../../lib/contract/import.ts'
import type { ImportModel } from '../../lib/state/import-model.ts'
import type { PopupModel } from '../../lib/state/popup-model.ts'
import { cartsText } from '../../lib/texts/en/carts.ts'
import { receiptText } from '../../lib/texts/en/import.ts'
import { Banner } from '../parts/Banner.tsx'
import { EmptyState } from '../parts/EmptyState.tsx'
import { circleAlertIcon } from '../parts/icon-nodes.ts'
import { undo2Icon } from '../parts/screen-icon-nodes.ts'
import { PopupHeader } from '../popup/PopupHeader.tsx'

/** The cart after an undo, or what of it could not be put back. */
export function UndoneScreen({
  model,
  host,
  popup,
}: {
  readonly model: ImportModel
  readonly host: string
  readonly popup: PopupModel
}): JSX.Element {
  const undo = model.state.value?.undo
  const isWhole = undo?.restored ?? true
  return (
    <>
      <PopupHeader title={isWhole ? receiptText.undoneTitle : receiptText.partlyTitle} meta={host} onBack={popup.back} />
      {undo && !isWhole && (
        <Banner icon={circleAlertIcon} tone="warn" isInset isUrgent action={<TryAgain model={model} />}>
          {missingOf(undo).join(' ')}
        </Banner>
      )}
      <EmptyState icon={undo2Icon} title={receiptText.undone(undo?.removed ?? 0)} help={doneOf(undo).join(' ')} />
      <footer class="ft">
        <button class="btn lg" type="button" onClick={popup.back}>
          {receiptText.done}
        </button>
        <button class="btn pri lg sp" type="button" onClick={popup.showShop}>
          {receiptText.goToCart}
        </button>
      </footer>
    </>
  )
}

function missingOf({ left, couponsLeft = [], isOrderMoved }: UndoResult): readonly string[] {
  return [
    ...(left.length > 0 ? [receiptText.partly(left)] : []),
    ...(couponsLeft.length > 0 ? [receiptText.couponsLeft(couponsLeft)] : []),
    ...(isOrderMoved ? [receiptText.orderMoved] : []),
  ]
}

function doneOf({ putBack = [], coupons = [] }: Partial<UndoResult> = {}): readonly string[] {
  return [
    ...(putBack.length > 0 ? [receiptText.putBack(putBack)] : []),
    ...(coupons.length > 0 ? [receiptText.couponsBack(coupons)] : []),
    receiptText.undoneHelp,
  ]
}

function TryAgain({ model }: { readonly model: ImportModel }): JSX.Element {
  return (
    <button class="btn" type="button" onClick={() => void model.undo()}>
      {cartsText.tryAgain}
    </button>
  )
}
