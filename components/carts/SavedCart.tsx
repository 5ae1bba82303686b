import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import type { CartSummary } from '../../lib/contract/views.ts'
import type { OpenedCart } from '../../lib/state/opened-cart.ts'
import { joined, moneyText } from '../../lib/texts/format.ts'
import { CartActions } from '../cart/CartActions.tsx'
import { CartCopies } from '../cart/CartCopies.tsx'
import { CartNameForm } from '../cart/CartNameForm.tsx'
import { CouponNote } from '../cart/CouponNote.tsx'
import { WholeLines } from '../cart/WholeLines.tsx'
import { EmptyState } from '../parts/EmptyState.tsx'
import { shoppingCartIcon } from '../parts/screen-icon-nodes.ts'
import { itemsTotal } from '../parts/shop-name.ts'
import { useTexts } from '../parts/texts.ts'
import { PopupHeader } from '../popup/PopupHeader.tsx'
import type { CartsProps } from './carts-props.ts'
import { Labels } from './Labels.tsx'
import { switchTo } from './suggested-name.ts'

/** One saved cart: its lines, its name, and the way back into the shop. */
export function SavedCart({ opened, model, saved }: CartsProps & { readonly opened: OpenedCart }): JSX.Element {
  const texts = useTexts()
  const { detail, isGone } = opened
  const cart = detail.value
  if (isGone.value) return <EmptyState icon={shoppingCartIcon} title={texts.saved.chooseTitle} help={texts.saved.chooseHelp} />
  if (!cart) return <PopupHeader title={opened.summary.value?.name ?? ''} meta="" onBack={model.back} />
  // The list hears of another name first.
  const name = saved.carts.value?.find(({ id }) => id === cart.id)?.name ?? cart.name
  const meta = joined([texts.cart.items({ count: cart.lineCount }), moneyText(itemsTotal(cart.totals), texts.locale)])
  return (
    <>
      <PopupHeader title={name} meta={meta} onBack={model.back} />
      <div class="scroll">
        <Moves cart={{ ...cart, name }} saved={saved} />
        <Where cart={cart} saved={saved} />
        <Labels saved={saved} id={cart.id} />
        <section class="of-cart" aria-label={texts.cart.lines}>
          <WholeLines lines={cart.lines} lang={cart.shop?.locale} />
          {cart.totals?.coupons && <CouponNote coupons={cart.totals.coupons} />}
        </section>
        <CartCopies cart={{ ...cart, name }} onPrint={() => print()} />
      </div>
      <CartActions cart={cart} model={model} opened={opened} onSwitch={switchTo({ model, saved }, texts)} />
    </>
  )
}

// Nobody has to guess who else could see it.
function Where({ cart, saved }: Pick<CartsProps, 'saved'> & { readonly cart: CartSummary }): JSX.Element {
  const { saved: words } = useTexts()
  const isWaiting = saved.carts.value?.find(({ id }) => id === cart.id)?.waiting ?? false
  return (
    <div class="bd h wrap">
      <p class="x m3 sp">{isWaiting ? words.waitsForAccount : words.onDeviceNobody}</p>
      {saved.place.value?.hasAccount && !isWaiting && (
        <button class="btn" type="button" disabled={saved.isBusy.value} onClick={() => void saved.toAccount(cart)}>
          {words.toAccount}
        </button>
      )}
    </div>
  )
}

function Moves({ cart, saved }: Pick<CartsProps, 'saved'> & { readonly cart: CartSummary }): JSX.Element {
  const { parts, saved: words } = useTexts()
  const isNaming = useSignal(false)
  const isBusy = saved.isBusy.value
  return (
    <section class="sec whole" aria-label={parts.whole.manage}>
      {isNaming.value ? (
        <CartNameForm
          name={cart.name}
          onDone={(name) => {
            isNaming.value = false
            void saved.rename(cart, name)
          }}
        />
      ) : (
        <div class="h wrap">
          <button
            class="btn quiet"
            type="button"
            disabled={isBusy || cart.waiting}
            onClick={() => {
              isNaming.value = true
            }}
          >
            {words.rename}
          </button>
          <button class="btn quiet" type="button" disabled={isBusy} onClick={() => void saved.duplicate(cart)}>
            {words.duplicate}
          </button>
          <button class="btn quiet danger" type="button" disabled={isBusy} onClick={() => void saved.remove(cart)}>
            {words.delete}
          </button>
        </div>
      )}
    </section>
  )
}
