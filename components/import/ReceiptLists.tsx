import type { JSX } from 'preact'
import type { Money } from '../../lib/contract/money.ts'
import type { ReceiptFigures, ReceiptRow } from '../../lib/state/receipt-figures.ts'
import { moneyText } from '../../lib/texts/format.ts'
import { receiptCsv } from '../../lib/texts/receipt-copy.ts'
import { Icon } from '../parts/Icon.tsx'
import { circleCheckIcon } from '../parts/icon-nodes.ts'
import { saveFile } from '../parts/save-file.ts'
import { circleXIcon } from '../parts/screen-icon-nodes.ts'
import { useTexts } from '../parts/texts.ts'
import { ReceiptLineRow } from './ReceiptLineRow.tsx'

interface ListsProps {
  readonly figures: ReceiptFigures
  /** Of the shop's own texts. */
  readonly lang: string | undefined
  /** What the shared cart said it cost; absent where that cart may be another one by now. */
  readonly shared?: Money | undefined
  /** See `ReceiptLineRow`. */
  readonly onRetry?: ((lineId: string) => void) | undefined
}

/** The lines of a receipt, those that are not in the cart first, with what came in to pay, and the way to take it along. */
export function ReceiptLists({ figures, lang, shared, onRetry }: ListsProps): JSX.Element {
  const texts = useTexts()
  const { receipt } = texts.imports
  return (
    <>
      <Group rows={figures.out} isIn={false} {...{ lang, onRetry }} />
      <Group rows={figures.in} isIn {...{ lang, onRetry }} />
      <Totals figures={figures} shared={shared} />
      <p class="bd">
        <button
          class="btn quiet"
          type="button"
          onClick={() => saveFile(`${receipt.file}.csv`, receiptCsv([...figures.out, ...figures.in], texts), 'text/csv;charset=utf-8')}
        >
          {receipt.csv}
        </button>
      </p>
    </>
  )
}

interface GroupProps extends Pick<ListsProps, 'lang' | 'onRetry'> {
  readonly rows: readonly ReceiptRow[]
  readonly isIn: boolean
}

function Group({ rows, isIn, lang, onRetry }: GroupProps): JSX.Element | null {
  const { imports } = useTexts()
  if (rows.length === 0) return null
  return (
    <section>
      <h2 class="grp">
        <Icon of={isIn ? circleCheckIcon : circleXIcon} tone={isIn ? 'ok' : 'bad'} />
        {isIn ? imports.receipt.groups.in({ count: rows.length }) : imports.receipt.groups.out({ count: rows.length })}
      </h2>
      <ul class="list">
        {rows.map((row) => (
          <li key={row.line.id}>
            <ReceiptLineRow {...{ row, isIn, lang, onRetry }} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Totals({ figures, shared }: Pick<ListsProps, 'figures' | 'shared'>): JSX.Element | null {
  const { imports, locale } = useTexts()
  if (figures.in.length === 0) return null
  return (
    <div class="sec">
      {shared && (
        <p class="sum s m3">
          <span>{imports.receipt.shared}</span>
          <bdi class="num">{moneyText(shared, locale)}</bdi>
        </p>
      )}
      <p class="sum">
        <span>{imports.receipt.addedTotal}</span>
        {figures.addedTotal ? (
          <bdi class="num b">{moneyText(figures.addedTotal, locale)}</bdi>
        ) : (
          <span class="x m3">{imports.receipt.totalUnsaid}</span>
        )}
      </p>
    </div>
  )
}
