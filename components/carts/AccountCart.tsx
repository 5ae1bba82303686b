import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import { useEffect } from 'preact/hooks'
import type { CartSummary } from '../../lib/contract/views.ts'
import { isRemovable } from '../../lib/core/saved-cart.ts'
import type { OpenedCart } from '../../lib/state/opened-cart.ts'
import { CartView } from '../cart/CartView.tsx'
import { Status } from '../parts/Status.tsx'
import { linkIcon, userCheckIcon } from '../parts/screen-icon-nodes.ts'
import { useTexts } from '../parts/texts.ts'
import type { CartsProps } from './carts-props.ts'
import { Labels } from './Labels.tsx'
import { switchTo } from './suggested-name.ts'

interface AccountCartProps extends CartsProps {
  readonly opened: OpenedCart
  readonly cart: CartSummary
}

/** A cart of one's own that the account has. */
export function AccountCart({ opened, cart, model, saved }: AccountCartProps): JSX.Element {
  const all = useTexts()
  const texts = all.saved
  const links = useSignal<number | undefined>(undefined)
  useEffect(() => {
    void saved.linksTo(cart).then((count) => {
      links.value = count
    })
  }, [cart.id, cart.version])
  const hasWay = isRemovable(cart) && !links.value
  return (
    <CartView
      opened={opened}
      model={model}
      isPage
      onPrint={() => print()}
      onSwitch={switchTo({ model, saved }, all)}
      onDelete={hasWay ? () => void saved.remove(cart) : undefined}
    >
      <InAccount cart={cart} links={links.value} />
      <div class="bd h">
        <button
          class="btn quiet"
          type="button"
          disabled={saved.isBusy.value}
          title={texts.duplicateHelp}
          onClick={() => void saved.duplicate(cart)}
        >
          {texts.duplicate}
        </button>
      </div>
      <Labels saved={saved} id={cart.id} />
    </CartView>
  )
}

// Nobody has to guess who else has it. Before the server told of links nothing is said of nobody.
function InAccount({ cart, links }: { readonly cart: CartSummary; readonly links: number | undefined }): JSX.Element {
  const { saved: words } = useTexts()
  const people = cart.people.length + (cart.invited?.length ?? 0)
  return (
    <div class="bd facts">
      <Status icon={userCheckIcon}>
        {people > 0 ? words.sharedInAccount({ count: people }) : links === 0 ? words.nobodyInAccount : words.inYourAccount}
      </Status>
      {links !== undefined && links > 0 && <Status icon={linkIcon}>{words.linksToIt({ count: links })}</Status>}
    </div>
  )
}
