import type { JSX } from 'preact'
import type { CartSummary } from '../../lib/contract/views.ts'
import type { ListModel } from '../../lib/state/list-model.ts'
import { useTexts } from '../parts/texts.ts'
import { PopupHeader } from '../popup/PopupHeader.tsx'
import { ColumnChoice } from './ColumnChoice.tsx'
import { Faults } from './Faults.tsx'
import { ListFooter } from './ListFooter.tsx'
import { ListRows } from './ListRows.tsx'
import { ListShop } from './ListShop.tsx'
import { ListSourceForm } from './ListSourceForm.tsx'

/** What the screen is drawn from. */
export interface ListProps {
  readonly list: ListModel
  readonly now: () => Date
  /** The cart was saved; `isAdding`: it goes into the shop's cart next. */
  readonly onSaved: (cart: CartSummary, isAdding: boolean) => void
  readonly onBack: () => void
}

/** A list that becomes a cart: where it comes from, what was understood of it line by line, what its shop has. */
export function ListScreen({ list, now, onSaved, onBack }: ListProps): JSX.Element {
  const { quick } = useTexts()
  const { lines, faults, link } = list.understood.value
  const isThere = lines.length + faults.length > 0
  return (
    <>
      <PopupHeader title={quick.title} meta={quick.meta} onBack={onBack} />
      <div class="scroll from-list">
        <ListSourceForm list={list} />
        {isThere && !link && list.head.value.length > 0 && <ColumnChoice list={list} />}
        {isThere && <ListShop list={list} />}
        {faults.length > 0 && <Faults faults={faults} />}
        {lines.length > 0 && <ListRows list={list} />}
      </div>
      {lines.length > 0 && <ListFooter list={list} now={now} onSaved={onSaved} />}
    </>
  )
}
