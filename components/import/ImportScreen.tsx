import type { JSX } from 'preact'
import type { ImportModel } from '../../lib/state/import-model.ts'
import type { PopupModel } from '../../lib/state/popup-model.ts'
import { cartsText } from '../../lib/texts/en/carts.ts'
import { planText, progressText, receiptText } from '../../lib/texts/en/import.ts'
import { EmptyState } from '../parts/EmptyState.tsx'
import { circleAlertIcon } from '../parts/icon-nodes.ts'
import { sentenceOf } from '../parts/problem-sentence.ts'
import { hostText } from '../parts/shop-name.ts'
import { useTexts } from '../parts/texts.ts'
import { ListSkeleton } from '../popup/ListSkeleton.tsx'
import { PopupHeader } from '../popup/PopupHeader.tsx'
import { PlanScreen } from './PlanScreen.tsx'
import { ProgressScreen } from './ProgressScreen.tsx'
import { ReceiptScreen } from './ReceiptScreen.tsx'
import { UndoneScreen } from './UndoneScreen.tsx'

/** An import, at whatever step it is. */
export function ImportScreen({ model, popup }: { readonly model: ImportModel; readonly popup: PopupModel }): JSX.Element {
  const host = hostText(model.cart.shop?.origin)
  switch (model.step.value) {
    case 'planning':
      return (
        <>
          <PopupHeader title={planText.title} meta={cartsText.joined([host, planText.checking])} onBack={popup.back} />
          <ListSkeleton />
        </>
      )
    case 'plan':
      return <PlanScreen model={model} host={host} onBack={popup.back} />
    case 'running':
      return <ProgressScreen model={model} title={progressText.title} host={host} />
    case 'undoing':
      return <ProgressScreen model={model} title={progressText.undoing} host={host} />
    case 'receipt':
      return <ReceiptScreen model={model} host={host} popup={popup} />
    case 'undone':
      return <UndoneScreen model={model} host={host} popup={popup} />
    case 'refused':
      return <Stopped title={planText.failedTitle} host={host} model={model} popup={popup} />
    case 'failed':
      return <Stopped title={receiptText.failedTitle} host={host} model={model} popup={popup} />
  }
}

function Stopped({
  title,
  host,
  model,
  popup,
}: {
  readonly title: string
  readonly host: string
  readonly model: ImportModel
  readonly popup: PopupModel
}): JSX.Element {
  const texts = useTexts()
  return (
    <>
      <PopupHeader title={title} meta={host} onBack={popup.back} />
      <EmptyState icon={circleAlertIcon} title={sentenceOf(model.problem.value ?? { code: 'bug' }, texts, { host })}>
        <button class="btn" type="button" onClick={() => void model.replan()}>
          {receiptText.newPlan}
        </button>
      </EmptyState>
    </>
  )
}
