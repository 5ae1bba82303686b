import type { ComponentChildren, JSX } from 'preact'
import { cartsText } from '../assets/locales/en/carts.ts'
import { panelText } from '../assets/locales/en/panel.ts'
import { moneyText } from '../assets/locales/format.ts'
import type { CapturedCart } from '../lib/contract/cart.ts'
import { Icon } from './Icon.tsx'
import { chevronDownIcon, shieldCheckIcon } from './icon-nodes.ts'
import { LineList } from './LineList.tsx'
import { CouponNote } from './later-parts.ts'
import { itemsTotal } from './shop-name.ts'

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
