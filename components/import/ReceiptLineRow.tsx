import type { JSX } from 'preact'
import type { ReceiptStatus } from '../../lib/contract/import.ts'
import type { ReceiptRow } from '../../lib/state/receipt-figures.ts'
import { receiptWords, standInWords } from '../../lib/texts/receipt-copy.ts'
import { LineRow } from '../cart/LineRow.tsx'
import { Icon } from '../parts/Icon.tsx'
import { circleAlertIcon, circleCheckIcon, type IconNodes } from '../parts/icon-nodes.ts'
import { Status, type Tone } from '../parts/Status.tsx'
import {
  circleSlash2Icon,
  circleXIcon,
  gaugeIcon,
  minusIcon,
  refreshCwIcon,
  replaceIcon,
  slidersHorizontalIcon,
} from '../parts/screen-icon-nodes.ts'
import { useTexts } from '../parts/texts.ts'

const LOOK: Readonly<Record<ReceiptStatus, readonly [IconNodes, Tone | undefined]>> = {
  added: [circleCheckIcon, 'ok'],
  newPrice: [circleCheckIcon, 'ok'],
  partial: [circleCheckIcon, 'warn'],
  leftOut: [minusIcon, undefined],
  notTried: [minusIcon, undefined],
  allHeld: [gaugeIcon, undefined],
  stockTaken: [gaugeIcon, undefined],
  amountNotSold: [gaugeIcon, undefined],
  gone: [circleXIcon, undefined],
  optionMissing: [circleSlash2Icon, undefined],
  needsOptions: [slidersHorizontalIcon, undefined],
  failed: [circleAlertIcon, 'bad'],
}

interface RowProps {
  readonly row: ReceiptRow
  readonly isIn: boolean
  /** Of the shop's own texts. */
  readonly lang: string | undefined
  /** Tries a line that failed once more; absent in receipts of the past. */
  readonly onRetry?: ((lineId: string) => void) | undefined
}

/** One line of the receipt; what failed can be tried again, the shop's own words are quoted. */
export function ReceiptLineRow({ row, isIn, lang, onRetry }: RowProps): JSX.Element {
  const texts = useTexts()
  const { line, receipt } = row
  const [icon, tone] = LOOK[receipt.status]
  return (
    <LineRow
      line={line}
      quantity={isIn ? receipt.got : receipt.wanted}
      unitPrice={row.unitPrice}
      total={row.total}
      lang={lang}
      isOff={!isIn && receipt.status !== 'failed'}
    >
      <Status icon={icon} tone={tone}>
        {receiptWords(row, texts)}
      </Status>
      {row.standIn && <Status icon={replaceIcon}>{standInWords(row.standIn, texts)}</Status>}
      {receipt.shopMessage !== undefined && (
        <q class="quote x" lang={lang}>
          {receipt.shopMessage}
        </q>
      )}
      {receipt.status === 'failed' && onRetry && (
        <button
          class="btn"
          type="button"
          aria-label={texts.imports.receipt.tryAgainFor({ title: line.title })}
          onClick={() => onRetry(line.id)}
        >
          <Icon of={refreshCwIcon} />
          {texts.cart.tryAgain}
        </button>
      )}
    </LineRow>
  )
}
