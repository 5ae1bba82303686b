import type { JSX } from 'preact'
import type { CartSummary } from '../../lib/contract/views.ts'
import type { ListModel } from '../../lib/state/list-model.ts'
import type { OpenList } from '../../lib/state/open-list.ts'
import { ListScreen } from '../lists/list-parts.ts'
import { Icon } from '../parts/Icon.tsx'
import { chevronRightIcon, listChecksIcon } from '../parts/screen-icon-nodes.ts'
import { useTexts } from '../parts/texts.ts'
import type { CartsProps } from './carts-props.ts'

interface ListsProps extends CartsProps {
  readonly lists: OpenList
}

/** The way to a cart out of a list, above the saved ones. */
export function FromListRow({ model, saved, lists }: ListsProps): JSX.Element {
  const { saved: words } = useTexts()
  return (
    <button
      class="row tap from-list-row"
      type="button"
      onClick={() => {
        // Nothing else stays open over it.
        while (model.importing.value || model.opened.value) model.back()
        saved.difference.value = undefined
        void lists.open()
      }}
    >
      <Icon of={listChecksIcon} tone="m3" />
      <span>
        <span class="t b line-block">{words.fromList}</span>
        <span class="x m3 line-block">{words.fromListHelp}</span>
      </span>
      <Icon of={chevronRightIcon} tone="m3" isTurned />
    </button>
  )
}

/** The open list. The cart it was saved as is opened, and goes on into the shop where that was wanted. */
export function FromList({ list, model, lists }: Omit<ListsProps, 'saved'> & { readonly list: ListModel }): JSX.Element {
  const onSaved = async (cart: CartSummary, isAdding: boolean): Promise<void> => {
    lists.done()
    model.open(cart)
    const detail = isAdding ? await lists.detail(cart) : undefined
    if (detail) model.startImport(detail)
  }
  return <ListScreen list={list} now={model.now} onBack={lists.close} onSaved={(cart, isAdding) => void onSaved(cart, isAdding)} />
}
