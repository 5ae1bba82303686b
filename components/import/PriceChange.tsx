import type { JSX } from 'preact'
import type { Money } from '../../lib/contract/money.ts'
import { cartsText } from '../../lib/texts/en/carts.ts'
import { moneyText } from '../../lib/texts/en/format.ts'
import { Icon } from '../parts/Icon.tsx'
import { arrowRightIcon } from '../parts/screen-icon-nodes.ts'

/** Old and new price of one piece; spoken as "was … now …". */
export function PriceChange({ before, after }: { readonly before: Money; readonly after: Money }): JSX.Element {
  return (
    <span class="then">
      <s>
        <span class="vh">{cartsText.was} </span>
        <bdi>{moneyText(before)}</bdi>
      </s>
      <Icon of={arrowRightIcon} isTurned />
      <span class="b">
        <span class="vh">{cartsText.now} </span>
        <bdi>{cartsText.each(moneyText(after))}</bdi>
      </span>
    </span>
  )
}
