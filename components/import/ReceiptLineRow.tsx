import type { JSX } from 'preact'
import type { ReceiptStatus } from '../../lib/contract/import.ts'
import type { ImportModel } from '../../lib/state/import-model.ts'
import type { ReceiptRow } from '../../lib/state/receipt-figures.ts'
import { quantityText } from '../../lib/texts/format.ts'
import type { Texts } from '../../lib/texts/texts.ts'
import { LineRow } from '../cart/LineRow.tsx'
import { Icon } from '../parts/Icon.tsx'
import { circleAlertIcon, circleCheckIcon, type IconNodes } from '../parts/icon-nodes.ts'
import { Status, type Tone } from '../parts/Status.tsx'
import { circleSlash2Icon, circleXIcon, gaugeIcon, minusIcon, refreshCwIcon, slidersHorizontalIcon } from '../parts/screen-icon-nodes.ts'
import { useTexts } from '../parts/texts.ts'

const LOOK: Readonly<Record<ReceiptStatus, readonly [IconNodes, Tone | undefined]>> = {
  added: [circleCheckIcon, 'ok'],
  newPrice: [circleCheckIcon, 'ok'],
  partial: [circleCheckIcon, 'warn'],
  leftOut: [minusIcon, undefined],
  notTried: [minusIcon, undefined],
  allHeld: [gaugeIcon, undefined],
  stockTaken: [gaugeIcon, undefined],
  gone: [circleXIcon, undefined],
  optionMissing: [circleSlash2Icon, undefined],
  needsOptions: [slidersHorizontalIcon, undefined],
  failed: [circleAlertIcon, 'bad'],
}

/** One line of the receipt; what failed can be tried again, the shop's own words are quoted. */
export function ReceiptLineRow({
  row,
  model,
  isIn,
}: {
  readonly row: ReceiptRow
  readonly model: ImportModel
  readonly isIn: boolean
}): JSX.Element {
  const texts = useTexts()
  const { line, receipt } = row
  const [icon, tone] = LOOK[receipt.status]
  return (
    <LineRow
      line={line}
      quantity={isIn ? receipt.got : receipt.wanted}
      unitPrice={row.unitPrice}
      total={row.total}
      lang={model.cart.shop?.locale}
      isOff={!isIn && receipt.status !== 'failed'}
    >
      <Status icon={icon} tone={tone}>
        {wordsOf(row, texts)}
      </Status>
      {receipt.shopMessage !== undefined && (
        <q class="quote x" lang={model.cart.shop?.locale}>
          {receipt.shopMessage}
        </q>
      )}
      {receipt.status === 'failed' && (
        <button
          class="btn"
          type="button"
          aria-label={texts.imports.receipt.tryAgainFor({ title: line.title })}
          onClick={() => void model.replan([line.id])}
        >
          <Icon of={refreshCwIcon} />
          {texts.cart.tryAgain}
        </button>
      )}
    </LineRow>
  )
}

function wordsOf({ receipt }: ReceiptRow, texts: Texts): string {
  const got = quantityText(receipt.got, texts.locale)
  const wanted = quantityText(receipt.wanted, texts.locale)
  switch (receipt.status) {
    case 'added':
      return texts.imports.receipt.added({ got, wanted })
    case 'newPrice':
      return texts.imports.receipt.newPrice({ got, wanted })
    case 'partial':
      return texts.imports.receipt.partial({ got, wanted })
    default:
      return texts.imports.receipt[receipt.status]
  }
}
