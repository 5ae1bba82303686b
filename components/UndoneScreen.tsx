import type { JSX } from 'preact'
import { cartsText } from '../assets/locales/en/carts.ts'
import { receiptText } from '../assets/locales/en/import.ts'
import { listText } from '../assets/locales/format.ts'
import type { ImportModel } from '../lib/state/import-model.ts'
import type { PopupModel } from '../lib/state/popup-model.ts'
import { Banner } from './Banner.tsx'
import { EmptyState } from './EmptyState.tsx'
import { circleAlertIcon } from './icon-nodes.ts'
import { PopupHeader } from './PopupHeader.tsx'
import { undo2Icon } from './screen-icon-nodes.ts'

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
      {undo && undo.left.length > 0 && (
        <Banner icon={circleAlertIcon} tone="warn" isInset isUrgent action={<TryAgain model={model} />}>
          {receiptText.partly(listText(undo.left))}
        </Banner>
      )}
      <EmptyState icon={undo2Icon} title={receiptText.undone(undo?.removed ?? 0)} help={receiptText.undoneHelp} />
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

function TryAgain({ model }: { readonly model: ImportModel }): JSX.Element {
  return (
    <button class="btn" type="button" onClick={() => void model.undo()}>
      {cartsText.tryAgain}
    </button>
  )
}
