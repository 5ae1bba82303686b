import type { JSX } from 'preact'
import type { UndoResult } from '../../lib/contract/import.ts'
import type { ImportModel } from '../../lib/state/import-model.ts'
import type { PopupModel } from '../../lib/state/popup-model.ts'
import type { Texts } from '../../lib/texts/texts.ts'
import { Banner } from '../parts/Banner.tsx'
import { EmptyState } from '../parts/EmptyState.tsx'
import { circleAlertIcon } from '../parts/icon-nodes.ts'
import { namesText } from '../parts/names-text.ts'
import { undo2Icon } from '../parts/screen-icon-nodes.ts'
import { useTexts } from '../parts/texts.ts'
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
  const texts = useTexts()
  const undo = model.state.value?.undo
  const isWhole = undo?.restored ?? true
  return (
    <>
      <PopupHeader title={isWhole ? texts.imports.undone.title : texts.imports.undone.partlyTitle} meta={host} onBack={popup.back} />
      {undo && !isWhole && (
        <Banner icon={circleAlertIcon} tone="warn" isInset isUrgent action={<TryAgain model={model} />}>
          {missingOf(undo, texts).join(' ')}
        </Banner>
      )}
      <EmptyState
        icon={undo2Icon}
        title={texts.imports.undone.removed({ count: undo?.removed ?? 0 })}
        help={[...doneOf(undo, texts), ...keptOf(model, texts)].join(' ')}
      />
      {model.state.value?.unkept && (
        <Banner icon={circleAlertIcon} tone="warn" isInset>
          {texts.imports.undone.unlisted}
        </Banner>
      )}
      <footer class="ft">
        <button class="btn lg" type="button" onClick={popup.back}>
          {texts.imports.undone.done}
        </button>
        <button class="btn pri lg sp" type="button" onClick={popup.showShop}>
          {texts.imports.receipt.goToCart}
        </button>
      </footer>
    </>
  )
}

function missingOf({ left, couponsLeft = [], isOrderMoved }: UndoResult, texts: Texts): readonly string[] {
  return [
    ...(left.length > 0 ? [texts.imports.undone.partly({ names: namesText(left, texts) })] : []),
    ...(couponsLeft.length > 0
      ? [texts.imports.undone.couponsLeft({ count: couponsLeft.length, codes: namesText(couponsLeft, texts) })]
      : []),
    ...(isOrderMoved ? [texts.imports.undone.orderMoved] : []),
  ]
}

function doneOf({ putBack = [], coupons = [] }: Partial<UndoResult> = {}, texts: Texts): readonly string[] {
  return [
    ...(putBack.length > 0 ? [texts.imports.undone.putBack({ names: namesText(putBack, texts) })] : []),
    ...(coupons.length > 0 ? [texts.imports.undone.couponsBack({ count: coupons.length, codes: namesText(coupons, texts) })] : []),
    texts.imports.undone.help,
  ]
}

function keptOf({ state }: ImportModel, { imports }: Texts): readonly string[] {
  const savedAs = state.value?.savedAs
  return savedAs === undefined ? [] : [imports.switch.stillSaved({ name: savedAs })]
}

function TryAgain({ model }: { readonly model: ImportModel }): JSX.Element {
  const { cart } = useTexts()
  return (
    <button class="btn" type="button" onClick={() => void model.undo()}>
      {cart.tryAgain}
    </button>
  )
}
