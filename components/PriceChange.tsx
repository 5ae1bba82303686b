import type { JSX } from 'preact'
import { cartsText } from '../assets/locales/en/carts.ts'
import { moneyText } from '../assets/locales/format.ts'
import type { Money } from '../lib/contract/money.ts'
import { Icon } from './Icon.tsx'
import { arrowRightIcon } from './screen-icon-nodes.ts'

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
