import type { ComponentChildren, JSX } from 'preact'
import type { CapturedCart } from '../../lib/contract/cart.ts'
import { cartsText } from '../../lib/texts/en/carts.ts'
import { panelText } from '../../lib/texts/en/panel.ts'
import { moneyText } from '../../lib/texts/format.ts'
import { Icon } from '../parts/Icon.tsx'
import { chevronDownIcon, shieldCheckIcon } from '../parts/icon-nodes.ts'
import { CouponNote } from '../parts/later-parts.ts'
import { itemsTotal } from '../parts/shop-name.ts'
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
  const { coupons, lines, shop } = cart
  const total = itemsTotal(cart.totals)
  return (
    <section class="sec captured">
      <details open={!isClosed}>
        <summary class="h">
          <h2 class="sp">{cartsText.lines}</h2>
          <Icon of={chevronDownIcon} />
        </summary>
        <LineList lines={lines} first={FIRST} lang={shop.locale} />
        {total && (
          <p class="sum b">
            <span>{cartsText.total}</span>
            <bdi class="num">{moneyText(total)}</bdi>
          </p>
        )}
        {coupons.length > 0 && <CouponNote coupons={coupons} />}
      </details>
      <p class="st privacy">
        <Icon of={shieldCheckIcon} tone="ok" />
        <span>{panelText.privacy}</span>
      </p>
      {children}
    </section>
  )
}
