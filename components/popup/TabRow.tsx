import type { JSX } from 'preact'
import type { CapturedCart } from '../../lib/contract/cart.ts'
import type { Problem, TabStatus } from '../../lib/contract/views.ts'
import type { PopupModel } from '../../lib/state/popup-model.ts'
import { joined, moneyText } from '../../lib/texts/format.ts'
import { Icon } from '../parts/Icon.tsx'
import { Mark } from '../parts/Mark.tsx'
import { chevronRightIcon, listChecksIcon, storeIcon, undo2Icon } from '../parts/screen-icon-nodes.ts'
import { itemsTotal } from '../parts/shop-name.ts'
import { useTexts } from '../parts/texts.ts'
import { AlwaysSwitch } from './AlwaysSwitch.tsx'
import { UnreadRow } from './cart-parts.ts'
import { Note } from './Note.tsx'

/** Row 1 of the popup: what can be done with this tab, or why not. */
export function TabRow({ model }: { readonly model: PopupModel }): JSX.Element | null {
  const { popup } = useTexts()
  const status = model.status.value
  if (!status) return <ReadingRow isQuiet={!model.isSlow.value} />
  return (
    <section class="this-tab" aria-label={popup.thisTab}>
      <Row status={status} model={model} />
      {model.isCartLink.value && <PressRow title={popup.cartLink} help={popup.cartLinkHelp} onPress={async () => model.openList('link')} />}
      {canAdd(status) && <ListRow model={model} />}
      {status.state === 'ready' && status.capture?.state === 'cart' && <AlwaysSwitch status={status} model={model} />}
      {model.lastImport.value && model.lastImport.value.phase !== 'undone' && <LastImport model={model} />}
    </section>
  )
}

function ListRow({ model }: { readonly model: PopupModel }): JSX.Element {
  const { popup } = useTexts()
  return (
    <button class="row tap beside" type="button" title={popup.fromListHelp} onClick={() => model.openList()}>
      <Icon of={listChecksIcon} tone="m3" />
      <span class="s m2">{popup.fromList}</span>
      <Icon of={chevronRightIcon} tone="m3" isTurned />
    </button>
  )
}

// Also where the cart is empty: that is when a list is wanted.
function canAdd({ state, capture }: TabStatus): boolean {
  return state === 'ready' && capture?.state === 'cart' && capture.capabilities.includes('add')
}

function Row({ status, model }: { readonly status: TabStatus; readonly model: PopupModel }): JSX.Element {
  const { popup } = useTexts()
  const { capture } = status
  if (status.state === 'reading') return <ReadingRow />
  if (status.state === 'unusable') return <Note title={popup.noCart} help={popup.noCartHelp} />
  if (status.state === 'link') return <LinkRow host={status.host} model={model} />
  if (status.state === 'off') return <OffRow status={status} model={model} />
  if (capture?.state === 'problem') return <ProblemRow problem={capture.problem} host={status.host} model={model} />
  if (!capture) return <Note title={popup.noCart} help={popup.noCartHelp} />
  if (capture.cart.lines.length === 0) return <Note title={popup.emptyCart} help={popup.emptyCartHelp} />
  return <ShareRow cart={capture.cart} host={status.host} model={model} />
}

function ShareRow({ cart, host, model }: { readonly cart: CapturedCart; readonly host: string; readonly model: PopupModel }): JSX.Element {
  const texts = useTexts()
  const last = model.received.value?.offline ? texts.popup.later : host
  const help = joined([texts.cart.items({ count: cart.lines.length }), moneyText(itemsTotal(cart.totals), texts.locale), last])
  return <PressRow title={texts.popup.share} help={help} onPress={model.share} />
}

// Of a page of the own server; what it shows is asked for after the press.
function LinkRow({ host, model }: { readonly host: string; readonly model: PopupModel }): JSX.Element {
  const { popup } = useTexts()
  return <PressRow title={popup.takeLink} help={popup.takeLinkHelp({ host })} onPress={model.takeLink} />
}

interface PressRowProps {
  readonly title: string
  readonly help: string
  readonly onPress: () => Promise<void>
}

function PressRow({ title, help, onPress }: PressRowProps): JSX.Element {
  return (
    <button class="row tap" type="button" onClick={() => void onPress()}>
      <Mark size="sm" />
      <span>
        <span class="t b line-block">{title}</span>
        <span class="x m3 cut line-block">{help}</span>
      </span>
      <Icon of={chevronRightIcon} tone="m3" isTurned />
    </button>
  )
}

function OffRow({ status, model }: { readonly status: TabStatus; readonly model: PopupModel }): JSX.Element {
  const { popup } = useTexts()
  return (
    <Note title={status.host} help={popup.off}>
      <button
        class="btn pri"
        type="button"
        aria-label={popup.turnOnFor({ host: status.host })}
        onClick={() => void model.setAlwaysOn(true)}
      >
        {popup.turnOn}
      </button>
    </Note>
  )
}

function ProblemRow({
  problem,
  host,
  model,
}: {
  readonly problem: Problem
  readonly host: string
  readonly model: PopupModel
}): JSX.Element {
  const { popup } = useTexts()
  if (problem.code === 'page.checkout') return <Note title={popup.checkout} help={popup.checkoutHelp} />
  if (problem.code === 'page.account') return <Note title={popup.accountPage} help={popup.accountPageHelp} />
  if (problem.code === 'page.no-cart') return <Note title={popup.noCart} help={popup.noCartHelp} />
  if (problem.code === 'shop.empty') return <Note title={popup.emptyCart} help={popup.emptyCartHelp} />
  return <UnreadRow problem={problem} host={host} onAgain={() => void model.loadStatus()} onList={() => void model.share()} />
}

// As high as a cart's row with the way to a list and its switch, which most often take its place. `isQuiet`: not worth words yet.
function ReadingRow({ isQuiet = false }: { readonly isQuiet?: boolean }): JSX.Element {
  const { popup } = useTexts()
  return (
    <div class={isQuiet ? 'row flat this-row quiet' : 'row flat this-row'} aria-busy="true">
      <Icon of={storeIcon} tone="m3" />
      <p class="m3">{popup.reading}</p>
    </div>
  )
}

function LastImport({ model }: { readonly model: PopupModel }): JSX.Element {
  const { popup } = useTexts()
  return (
    <button class="row tap last-import" type="button" onClick={() => void model.showLastImport()}>
      <Icon of={undo2Icon} tone="m3" isTurned />
      <span>
        <span class="t line-block">{popup.receiptRow}</span>
        <span class="x m3 line-block">{popup.receiptRowHelp}</span>
      </span>
      <Icon of={chevronRightIcon} tone="m3" isTurned />
    </button>
  )
}
