import type { JSX } from 'preact'
import { cartText } from '../assets/locales/en/popup.ts'
import type { CartDetail, Problem } from '../lib/contract/views.ts'
import type { PopupModel } from '../lib/state/popup-model.ts'
import { Icon } from './Icon.tsx'
import { shoppingCartIcon } from './icon-nodes.ts'
import { sentenceOf } from './problem-sentence.ts'
import { externalLinkIcon } from './screen-icon-nodes.ts'
import { hostText } from './shop-name.ts'

const NO_WRITE: Problem = { code: 'shop.no-write' }

/** What can be done with a cart on this tab: add it, or open its shop first. */
export function CartActions({ cart, model }: { readonly cart: CartDetail; readonly model: PopupModel }): JSX.Element | null {
  const { shop } = cart
  if (!shop || cart.lines.length === 0) return null
  const status = model.status.value
  const isHere = status?.origin === shop.origin && status.state === 'ready'
  if (!isHere) return <OpenShop url={shop.cartUrl} host={hostText(shop.origin)} model={model} />
  if (status.capture?.state === 'cart' && !status.capture.canWrite)
    return (
      <footer class="ft">
        <p class="s m2">{sentenceOf(NO_WRITE)}</p>
      </footer>
    )
  return (
    <footer class="ft">
      <button class="btn pri lg sp" type="button" onClick={model.startImport}>
        <Icon of={shoppingCartIcon} />
        {cartText.add}
      </button>
    </footer>
  )
}

function OpenShop({ url, host, model }: { readonly url: string; readonly host: string; readonly model: PopupModel }): JSX.Element {
  return (
    <footer class="ft">
      <p class="x m3 full">{cartText.openHelp(host)}</p>
      <button class="btn pri lg sp" type="button" onClick={() => model.openShop(url)}>
        {cartText.open(host)}
        <Icon of={externalLinkIcon} isTurned />
      </button>
    </footer>
  )
}
