import type { JSX } from 'preact'
import type { Money } from '../../lib/contract/money.ts'
import { moneyText } from '../../lib/texts/format.ts'
import { Icon } from '../parts/Icon.tsx'
import { arrowRightIcon } from '../parts/screen-icon-nodes.ts'
import { useTexts } from '../parts/texts.ts'

/** Old and new price of one piece; spoken as "was … now …". */
export function PriceChange({ before, after }: { readonly before: Money; readonly after: Money }): JSX.Element {
  const { cart, locale } = useTexts()
  return (
    <span class="then">
      <s>
        <span class="vh">{cart.was} </span>
        <bdi>{moneyText(before, locale)}</bdi>
      </s>
      <Icon of={arrowRightIcon} isTurned />
      <span class="b">
        <span class="vh">{cart.now} </span>
        <bdi>{cart.each({ price: moneyText(after, locale) })}</bdi>
      </span>
    </span>
  )
}
