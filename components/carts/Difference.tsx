import type { JSX } from 'preact'
import type { SavedDifference } from '../../lib/contract/saved-carts.ts'
import { ChangeAmount } from '../cart/ChangeAmount.tsx'
import { EmptyState } from '../parts/EmptyState.tsx'
import { equalIcon } from '../parts/screen-icon-nodes.ts'
import { useTexts } from '../parts/texts.ts'
import { PopupHeader } from '../popup/PopupHeader.tsx'
import type { CartsProps } from './carts-props.ts'

/** What leads from one saved cart to another, product by product. */
export function Difference({ of, saved }: Pick<CartsProps, 'saved'> & { readonly of: SavedDifference }): JSX.Element {
  const texts = useTexts().saved
  const { from, to, changes } = of
  const back = () => {
    saved.difference.value = undefined
  }
  return (
    <>
      <PopupHeader title={texts.differenceTitle({ from, to })} meta={texts.differenceCount({ count: changes.length })} onBack={back} />
      {changes.length === 0 ? (
        <EmptyState icon={equalIcon} title={texts.same} help={texts.sameHelp} />
      ) : (
        <ul class="scroll list changes-of-two">
          {changes.map((change) => (
            <li key={`${change.kind} ${change.title}`} class="h s">
              <span class="sp any">{change.title}</span>
              <ChangeAmount change={change} />
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
