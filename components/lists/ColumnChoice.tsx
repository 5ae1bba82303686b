import type { JSX } from 'preact'
import { useId } from 'preact/hooks'
import type { ListModel } from '../../lib/state/list-model.ts'
import { Icon } from '../parts/Icon.tsx'
import { chevronDownIcon } from '../parts/icon-nodes.ts'
import { useTexts } from '../parts/texts.ts'

const CHOSEN = ['sku', 'quantity', 'title', 'options', 'note'] as const

/** Which column holds what: told by the first row, else by the person. */
export function ColumnChoice({ list }: { readonly list: ListModel }): JSX.Element {
  const { quick } = useTexts()
  const isTold = list.isTold.value
  return (
    <section class="bd">
      <details open={!isTold && list.understood.value.faults.length > 0}>
        <summary class="h">
          <h2 class="sp">{quick.columns}</h2>
          <Icon of={chevronDownIcon} />
        </summary>
        <div class="stack tight">
          <p class="hint">{isTold ? quick.columnsTold : quick.columnsUntold}</p>
          <label class="ck">
            <input type="checkbox" checked={list.hasHead.value} onChange={({ currentTarget }) => list.setHead(currentTarget.checked)} />
            {quick.hasHead}
          </label>
          <div class="column-choice">
            {CHOSEN.map((column) => (
              <Choice key={column} list={list} column={column} />
            ))}
          </div>
        </div>
      </details>
    </section>
  )
}

function Choice({ list, column }: { readonly list: ListModel; readonly column: (typeof CHOSEN)[number] }): JSX.Element {
  const { quick } = useTexts()
  const id = useId()
  return (
    <div>
      <label class="lab" for={id}>
        {quick.column[column]}
      </label>
      <select
        class="in"
        id={id}
        value={list.columns.value[column] ?? ''}
        onChange={({ currentTarget }) => list.setColumn(column, currentTarget.value === '' ? undefined : Number(currentTarget.value))}
      >
        <option value="">{column === 'quantity' ? quick.noQuantity : quick.noColumn}</option>
        {list.head.value.map((cell, index) => (
          <option key={`${index} ${cell}`} value={index}>
            {`${letterOf(index)}: ${cell.slice(0, 40)}`}
          </option>
        ))}
      </select>
    </div>
  )
}

// As spreadsheets name them.
function letterOf(index: number): string {
  const last = String.fromCharCode(65 + (index % 26))
  return index < 26 ? last : `${letterOf(Math.floor(index / 26) - 1)}${last}`
}
