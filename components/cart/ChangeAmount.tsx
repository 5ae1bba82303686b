import type { JSX } from 'preact'
import type { LineChange } from '../../lib/contract/line-changes.ts'
import { useTexts } from '../parts/texts.ts'

/** How much of a product came, went or changed. */
export function ChangeAmount({ change: { kind, before = '', after = '' } }: { readonly change: LineChange }): JSX.Element {
  const { whole } = useTexts().parts
  if (kind === 'quantity')
    return (
      <b class="num">
        <span aria-hidden="true">{whole.quantity({ before, after })}</span>
        <span class="vh">{whole.quantityWords({ before, after })}</span>
      </b>
    )
  return (
    <span class={kind === 'added' ? 'num ok' : 'num bad'}>
      {kind === 'added' ? whole.added({ quantity: after }) : whole.removed({ quantity: before })}
    </span>
  )
}
