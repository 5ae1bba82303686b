import type { JSX } from 'preact'
import type { ImportModel } from '../../lib/state/import-model.ts'
import type { PlanRow } from '../../lib/state/plan-figures.ts'
import { quantityText } from '../../lib/texts/en/format.ts'
import { planText } from '../../lib/texts/en/import.ts'
import { LineRow } from '../cart/LineRow.tsx'
import { Icon } from '../parts/Icon.tsx'
import { Status } from '../parts/Status.tsx'
import {
  circleQuestionMarkIcon,
  circleSlash2Icon,
  circleXIcon,
  equalIcon,
  externalLinkIcon,
  gaugeIcon,
  minusIcon,
  slidersHorizontalIcon,
  trendingDownIcon,
  trendingUpIcon,
} from '../parts/screen-icon-nodes.ts'
import { PriceChange } from './PriceChange.tsx'

/** One line of the plan with its tick, what would become of it, and what the person can do. */
export function PlanLineRow({ row, model }: { readonly row: PlanRow; readonly model: ImportModel }): JSX.Element {
  const { line, plan } = row
  const isReady = model.groups.value.ready.includes(row)
  const isTicked = model.ticked.value.includes(row)
  const needsShop = plan.status === 'needsOptions' || plan.status === 'optionMissing'
  return (
    <LineRow
      line={line}
      quantity={row.quantity}
      unitPrice={row.unitPrice}
      total={row.total}
      lang={model.cart.shop?.locale}
      isOff={model.groups.value.gone.includes(row) || (isReady && !isTicked)}
      tick={isReady ? <Tick title={line.title} isOn={isTicked} onChange={(isOn) => model.tick(line.id, isOn)} /> : <NoTick />}
    >
      <PlanStatusLine row={row} />
      {plan.status === 'capped' && <PriceStatus row={row} />}
      {plan.status === 'priceChanged' && plan.isStockUnsaid && <Status icon={circleQuestionMarkIcon}>{planText.unsaid}</Status>}
      {needsShop && line.url !== undefined && (
        <a class="btn" href={line.url} target="_blank" rel="noreferrer" aria-label={planText.chooseFor(line.title)}>
          {planText.choose}
          <Icon of={externalLinkIcon} isTurned />
        </a>
      )}
    </LineRow>
  )
}

function Tick({
  title,
  isOn,
  onChange,
}: {
  readonly title: string
  readonly isOn: boolean
  readonly onChange: (isOn: boolean) => void
}): JSX.Element {
  return (
    <label class="tick">
      <input type="checkbox" aria-label={planText.tick(title)} checked={isOn} onChange={(event) => onChange(event.currentTarget.checked)} />
    </label>
  )
}

function NoTick(): JSX.Element {
  return (
    <span class="tick">
      <Icon of={minusIcon} />
    </span>
  )
}

function PlanStatusLine({ row }: { readonly row: PlanRow }): JSX.Element {
  const { status, wanted, possible, option, limit, isStockUnsaid } = row.plan
  switch (status) {
    case 'same':
      return <Status icon={equalIcon}>{isStockUnsaid ? planText.sameUnsaid : planText.same}</Status>
    case 'unknown':
      return <Status icon={circleQuestionMarkIcon}>{planText.unknown}</Status>
    case 'priceChanged':
      return <PriceStatus row={row} />
    case 'capped':
      return (
        <Status icon={gaugeIcon} tone="warn">
          {limit === undefined || limit === possible
            ? planText.capped(quantityText(possible ?? '0'), quantityText(wanted))
            : planText.cappedByCart(quantityText(possible ?? '0'), quantityText(wanted), quantityText(limit))}
        </Status>
      )
    case 'optionMissing':
      return (
        <Status icon={circleSlash2Icon} tone="warn">
          {planText.optionMissing(option)}
        </Status>
      )
    case 'needsOptions':
      return (
        <Status icon={slidersHorizontalIcon} tone="warn">
          {planText.needsOptions}
        </Status>
      )
    case 'allHeld':
    case 'stockTaken':
      return (
        <Status icon={gaugeIcon} tone="warn">
          {planText[status](quantityText(limit ?? '0'))}
        </Status>
      )
    case 'gone':
      return (
        <Status icon={circleXIcon} tone="bad">
          {planText.gone}
        </Status>
      )
  }
}

// A line can be capped and cost something else; both are said. The plain "price changed" of the status has both prices too.
function PriceStatus({ row }: { readonly row: PlanRow }): JSX.Element | null {
  const { unitPriceThen: before, unitPriceNow: after, status } = row.plan
  if (!before || !after) return status === 'priceChanged' ? <Status icon={trendingUpIcon}>{planText.priceChanged}</Status> : null
  if (before.amountMinor === after.amountMinor) return null
  const isCheaper = after.amountMinor < before.amountMinor
  return (
    <Status icon={isCheaper ? trendingDownIcon : trendingUpIcon} tone={isCheaper ? 'ok' : 'warn'} isTurned>
      {planText.priceChanged} <PriceChange before={before} after={after} />
    </Status>
  )
}
