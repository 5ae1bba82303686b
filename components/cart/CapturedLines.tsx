import type { ComponentChildren, JSX } from 'preact'
import type { CapturedCart } from '../../lib/contract/cart.ts'
import { moneyText } from '../../lib/texts/format.ts'
import { Icon } from '../parts/Icon.tsx'
import { chevronDownIcon, shieldCheckIcon } from '../parts/icon-nodes.ts'
import { CouponNote } from '../parts/later-parts.ts'
import { itemsTotal } from '../parts/shop-name.ts'
import { useTexts } from '../parts/texts.ts'
import { LineList } from './LineList.tsx'

const FIRST = 3

/** What the cart holds, as it will be shared. `isClosed`: folded away while people matter more. `children`: what is private in it. */
export function CapturedLines({
  cart,
  isClosed,
  children,
}: {
  readonly cart: CapturedCart
  readonly isClosed: boolean
  readonly children: ComponentChildren
}): JSX.Element {
  const { cart: words, panel, locale } = useTexts()
  const { coupons, lines, shop } = cart
  const total = itemsTotal(cart.totals)
  return (
    <section class="sec captured">
      <details open={!isClosed}>
        <summary class="h">
          <h2 class="sp">{words.lines}</h2>
          <Icon of={chevronDownIcon} />
        </summary>
        <LineList lines={lines} first={FIRST} lang={shop.locale} />
        {total && (
          <p class="sum b">
            <span>{words.total}</span>
            <bdi class="num">{moneyText(total, locale)}</bdi>
          </p>
        )}
        {coupons.length > 0 && <CouponNote coupons={coupons} />}
      </details>
      <p class="st privacy">
        <Icon of={shieldCheckIcon} tone="ok" />
        <span>{panel.privacy}</span>
      </p>
      {children}
    </section>
  )
}
