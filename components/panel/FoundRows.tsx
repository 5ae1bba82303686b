import type { Signal } from '@preact/signals'
import type { JSX } from 'preact'
import { useId } from 'preact/hooks'
import type { FoundRow } from '../../lib/core/checked-list.ts'
import { lineName } from '../../lib/core/lines.ts'
import { FieldError } from '../parts/FieldError.tsx'
import { useTexts } from '../parts/texts.ts'

interface RowsProps {
  readonly rows: Signal<readonly FoundRow[]>
  /** Ids of lines whose quantity is none. */
  readonly wrong: readonly string[]
}

/** What was found on a page, each line to be ticked, with its quantity. */
export function FoundRows({ rows, wrong }: RowsProps): JSX.Element {
  const words = useTexts().lists
  const id = useId()
  const change = (index: number, more: Partial<FoundRow>): void => {
    rows.value = rows.value.map((row, at) => (at === index ? { ...row, ...more } : row))
  }
  return (
    <section class="stack tight" aria-labelledby={id}>
      <h2 class="t" id={id}>
        {words.found}
      </h2>
      <p class="hint">{words.foundHelp}</p>
      <ul class="stack tight">
        {rows.value.map((row, index) => (
          <li key={row.line.id}>
            <Row row={row} isWrong={wrong.includes(row.line.id)} onChange={(more) => change(index, more)} />
          </li>
        ))}
      </ul>
    </section>
  )
}

interface RowProps {
  readonly row: FoundRow
  readonly isWrong: boolean
  readonly onChange: (more: Partial<FoundRow>) => void
}

function Row({ row: { line, isIn, quantity }, isWrong, onChange }: RowProps): JSX.Element {
  const words = useTexts().lists
  const id = useId()
  return (
    <>
      <div class="h amount">
        <label class="ck sp any">
          <input type="checkbox" checked={isIn} onChange={({ currentTarget }) => onChange({ isIn: currentTarget.checked })} />
          <bdi>{lineName(line)}</bdi>
        </label>
        <input
          class="in"
          dir="ltr"
          inputMode="decimal"
          maxLength={13}
          disabled={!isIn}
          aria-label={words.quantity({ title: line.title })}
          aria-invalid={isWrong}
          aria-describedby={isWrong ? id : undefined}
          value={quantity}
          onInput={({ currentTarget }) => onChange({ quantity: currentTarget.value })}
        />
      </div>
      {isWrong && <FieldError id={id}>{words.badQuantity({ title: line.title })}</FieldError>}
    </>
  )
}
