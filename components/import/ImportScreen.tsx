import type { JSX } from 'preact'
import type { ImportState } from '../../lib/contract/import.ts'
import type { ImportModel } from '../../lib/state/import-model.ts'
import type { PopupModel } from '../../lib/state/popup-model.ts'
import { joined } from '../../lib/texts/format.ts'
import type { Texts } from '../../lib/texts/texts.ts'
import { EmptyState } from '../parts/EmptyState.tsx'
import { Icon } from '../parts/Icon.tsx'
import { circleAlertIcon } from '../parts/icon-nodes.ts'
import { useMainKey } from '../parts/main-key.ts'
import { sentenceOf } from '../parts/problem-sentence.ts'
import { undo2Icon } from '../parts/screen-icon-nodes.ts'
import { hostText } from '../parts/shop-name.ts'
import { useTexts } from '../parts/texts.ts'
import { ListSkeleton } from '../popup/ListSkeleton.tsx'
import { PopupHeader } from '../popup/PopupHeader.tsx'
import { OtherShopScreen } from './OtherShopScreen.tsx'
import { PlanScreen } from './PlanScreen.tsx'
import { ProgressScreen } from './ProgressScreen.tsx'
import { ReceiptScreen } from './ReceiptScreen.tsx'
import { UndoneScreen } from './UndoneScreen.tsx'

/** An import, at whatever step it is. */
export function ImportScreen({ model, popup }: { readonly model: ImportModel; readonly popup: PopupModel }): JSX.Element {
  const { imports } = useTexts()
  const host = hostText(model.cart.shop?.origin)
  switch (model.step.value) {
    case 'finding':
      return model.other ? <OtherShopScreen model={model} other={model.other} host={host} onBack={popup.back} /> : <ListSkeleton />
    case 'planning':
      return (
        <>
          <PopupHeader title={imports.plan.title} meta={joined([host, imports.plan.checking])} onBack={popup.back} />
          <ListSkeleton />
        </>
      )
    case 'plan':
      return <PlanScreen model={model} host={host} onBack={popup.back} />
    case 'running':
      return <ProgressScreen model={model} title={imports.progress.title} host={host} />
    case 'undoing':
      return <ProgressScreen model={model} title={imports.progress.undoing} host={host} />
    case 'receipt':
      return <ReceiptScreen model={model} host={host} popup={popup} />
    case 'undone':
      return <UndoneScreen model={model} host={host} popup={popup} />
    case 'refused':
      return <Stopped title={imports.plan.failedTitle} host={host} model={model} popup={popup} />
    case 'failed':
      return <Stopped title={imports.receipt.failedTitle} host={host} model={model} popup={popup} />
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
  const { newPlan, leftOff } = texts.imports.receipt
  const canResume = model.canResume.value
  // The page that went away is no news once another one is there to go on in.
  const isLeft = canResume && model.state.value?.error === 'page.closed' && !model.refusal.value
  const goOn = () => void (canResume ? model.resume() : model.replan())
  useMainKey(goOn)
  return (
    <>
      <PopupHeader title={title} meta={host} onBack={popup.back} />
      <EmptyState
        icon={circleAlertIcon}
        title={isLeft ? leftOff : sentenceOf(model.problem.value ?? { code: 'bug' }, texts, { host })}
        help={canResume ? restText(model.state.value, texts) : undefined}
      >
        {!canResume && (
          <button class="btn pri lg" type="button" onClick={goOn}>
            {newPlan}
          </button>
        )}
      </EmptyState>
      {canResume && <HalfWayFooter model={model} onResume={goOn} />}
    </>
  )
}

// Half of it may be in: the person has the rest added, or that taken out.
function HalfWayFooter({ model, onResume }: { readonly model: ImportModel; readonly onResume: () => void }): JSX.Element {
  const { receipt } = useTexts().imports
  return (
    <footer class="ft">
      <button class="btn lg" type="button" onClick={() => void model.undo()}>
        <Icon of={undo2Icon} isTurned />
        {receipt.undo}
      </button>
      <button class="btn pri lg sp" type="button" onClick={onResume}>
        {receipt.resume}
      </button>
    </footer>
  )
}

// How far it came, and what a press does about the rest.
function restText(state: ImportState | undefined, { imports: { receipt } }: Texts): string {
  const { done = 0, total = 0 } = state ?? {}
  return [...(total > 0 ? [receipt.sentSoFar({ done, total })] : []), receipt.resumeHelp].join(' ')
}
