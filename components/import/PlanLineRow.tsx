import type { JSX } from 'preact'
import type { ImportModel } from '../../lib/state/import-model.ts'
import type { PlanChoices } from '../../lib/state/plan-choices.ts'
import type { PlanRow } from '../../lib/state/plan-figures.ts'
import { quantityText } from '../../lib/texts/format.ts'
import { say } from '../../lib/texts/say.ts'
import { LineRow } from '../cart/LineRow.tsx'
import { Icon } from '../parts/Icon.tsx'
import { circleCheckIcon } from '../parts/icon-nodes.ts'
import { Status } from '../parts/Status.tsx'
import {
  circleQuestionMarkIcon,
  circleSlash2Icon,
  circleXIcon,
  equalIcon,
  externalLinkIcon,
  gaugeIcon,
  replaceIcon,
  slidersHorizontalIcon,
  trendingDownIcon,
  trendingUpIcon,
} from '../parts/screen-icon-nodes.ts'
import { hostText } from '../parts/shop-name.ts'
import { useTexts } from '../parts/texts.ts'
import { ChooseAmount } from './ChooseAmount.tsx'
import { ChooseHere } from './ChooseHere.tsx'
import { PriceChange } from './PriceChange.tsx'
import { NoTick, Tick } from './Tick.tsx'

/** One line of the plan with its tick, what would become of it, and what the person can do. */
export function PlanLineRow({ row, model }: { readonly row: PlanRow; readonly model: ImportModel }): JSX.Element {
  const { imports } = useTexts()
  const { line, plan } = row
  const isReady = model.groups.value.ready.includes(row)
  const isTicked = model.ticked.value.includes(row)
  const { choices } = model
  const instead = choices.instead.value.get(line.id)
  // A line of another shop is a proposal here: never the same for certain.
  const from = instead === undefined ? undefined : shopOf(line.id, model)
  const needsShop = plan.status === 'needsOptions' || plan.status === 'optionMissing'
  return (
    <LineRow
      line={line}
      quantity={row.quantity}
      unitPrice={row.unitPrice}
      total={row.total}
      lang={model.cart.shop?.locale}
      isOff={model.groups.value.gone.includes(row) || (isReady && !isTicked)}
      tick={
        isReady ? (
          <Tick
            label={imports.plan.tick({ title: line.title })}
            isOn={isTicked}
            onChange={(isOn) => model.tick(line.id, isOn)}
            isNext={() => choices.left(line.id)}
          />
        ) : (
          <NoTick />
        )
      }
    >
      {(from !== undefined || choices.wished.value.has(line.id)) && plan.status === 'same' ? (
        <Status icon={circleCheckIcon}>{plan.isStockUnsaid ? imports.plan.unsaid : imports.elsewhere.takes}</Status>
      ) : (
        <PlanStatusLine row={row} />
      )}
      {plan.status === 'capped' && <PriceStatus row={row} />}
      {plan.status === 'priceChanged' && plan.isStockUnsaid && <Status icon={circleQuestionMarkIcon}>{imports.plan.unsaid}</Status>}
      {instead !== undefined && (
        <Status icon={replaceIcon} tone={from === undefined ? undefined : 'br'}>
          {from === undefined
            ? imports.choose.insteadOf({ title: instead })
            : imports.elsewhere.proposalFor({ title: instead, host: hostText(from) })}
        </Status>
      )}
      <Amounts row={row} choices={choices} />
      {needsShop && <ChooseHere {...{ line, choices, lang: model.cart.shop?.locale }} of="options" />}
      {plan.status === 'gone' && line.readd !== 'notAddable' && model.canSearch.value && (
        <ChooseHere {...{ line, choices, lang: model.cart.shop?.locale }} of="products" />
      )}
      {needsShop && line.url !== undefined && <ShopLink href={line.url} title={line.title} onOpen={model.openTab} />}
    </LineRow>
  )
}

interface AmountsProps {
  readonly row: PlanRow
  readonly choices: PlanChoices
}

// What was shared of a line of which another amount is taken now, and what the shop would take of one that it does not sell so many of.
function Amounts({ row: { line, plan }, choices }: AmountsProps): JSX.Element {
  const { imports, locale } = useTexts()
  const wished = choices.wished.value.get(line.id)
  return (
    <>
      {wished !== undefined && (
        <Status icon={replaceIcon}>{imports.choose.insteadOfAmount({ quantity: quantityText(wished, locale) })}</Status>
      )}
      {plan.offers && plan.offers.length > 0 && <ChooseAmount {...{ line, choices, offers: plan.offers }} />}
    </>
  )
}

// The shop a line is from, where that is not the one it is planned for.
function shopOf(lineId: string, { other }: ImportModel): string | undefined {
  const row = other?.rows.value.find(({ line }) => line.id === lineId)
  return row && (row.line.shop?.origin ?? other?.from)
}

interface ShopPage {
  readonly href: string
  readonly title: string
  readonly onOpen: (url: string) => void
}

// A link for its menu alone: a shop whose session cookie is `SameSite=Strict` would lose its cart in all tabs to a page followed from here.
function ShopLink({ href, title, onOpen }: ShopPage): JSX.Element {
  const { imports } = useTexts()
  return (
    <a
      class="btn"
      href={href}
      target="_blank"
      rel="noreferrer"
      aria-label={imports.plan.chooseFor({ title })}
      onClick={(event) => {
        event.preventDefault()
        onOpen(href)
      }}
    >
      {imports.plan.choose}
      <Icon of={externalLinkIcon} isTurned />
    </a>
  )
}

function PlanStatusLine({ row }: { readonly row: PlanRow }): JSX.Element {
  const { status, wanted, possible, option, limit, isStockUnsaid } = row.plan
  const { imports, locale } = useTexts()
  const { plan } = imports
  const amount = (quantity = '0') => quantityText(quantity, locale)
  switch (status) {
    case 'same':
      return <Status icon={equalIcon}>{isStockUnsaid ? plan.sameUnsaid : plan.same}</Status>
    case 'unknown':
      return <Status icon={circleQuestionMarkIcon}>{plan.unknown}</Status>
    case 'priceChanged':
      return <PriceStatus row={row} />
    case 'capped':
      return (
        <Status icon={gaugeIcon} tone="warn">
          {limit === undefined || limit === possible
            ? plan.capped({ possible: amount(possible), wanted: amount(wanted) })
            : plan.cappedByCart({ possible: amount(possible), wanted: amount(wanted), limit: amount(limit) })}
        </Status>
      )
    case 'optionMissing':
      return (
        <Status icon={circleSlash2Icon} tone="warn">
          {option === undefined ? plan.someOptionMissing : plan.optionMissing({ option })}
        </Status>
      )
    case 'needsOptions':
      return (
        <Status icon={slidersHorizontalIcon} tone="warn">
          {plan.needsOptions}
        </Status>
      )
    case 'amountNotSold':
      return <AmountStatus plan={row.plan} />
    case 'allHeld':
    case 'stockTaken':
      return (
        <Status icon={gaugeIcon} tone="warn">
          {say(plan[status], { limit: amount(limit) })}
        </Status>
      )
    case 'gone':
      return (
        <Status icon={circleXIcon} tone="bad">
          {row.line.readd === 'notAddable' ? plan.notAddable : plan.gone}
        </Status>
      )
  }
}

// Why the shop does not take just so many, and that nothing is put right behind the person's back.
function AmountStatus({ plan: { wanted, limit, minimum, step = '1', offers = [] } }: Pick<PlanRow, 'plan'>): JSX.Element {
  const { imports, locale } = useTexts()
  const amount = (quantity = '0') => quantityText(quantity, locale)
  const how = minimum === undefined || minimum === step ? 'step' : step === '1' ? 'minimum' : 'other'
  return (
    <Status icon={gaugeIcon} tone="warn">
      {imports.plan.amountNotSold({ how, wanted: amount(wanted), minimum: amount(minimum), step: amount(step) })}{' '}
      {offers.length > 0 ? imports.plan.amountLeftOut : imports.plan.amountNoRoom({ limit: amount(limit) })}
    </Status>
  )
}

// A line can be capped and cost something else; both are said. The plain "price changed" of the status has both prices too.
function PriceStatus({ row }: { readonly row: PlanRow }): JSX.Element | null {
  const { imports } = useTexts()
  const { unitPriceThen: before, unitPriceNow: after, status } = row.plan
  if (!before || !after) return status === 'priceChanged' ? <Status icon={trendingUpIcon}>{imports.plan.priceChanged}</Status> : null
  if (before.amountMinor === after.amountMinor) return null
  const isCheaper = after.amountMinor < before.amountMinor
  return (
    <Status icon={isCheaper ? trendingDownIcon : trendingUpIcon} tone={isCheaper ? 'ok' : 'warn'} isTurned>
      {imports.plan.priceChanged} <PriceChange before={before} after={after} />
    </Status>
  )
}
